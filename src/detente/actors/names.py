"""Names: which person a bare surname means in this report.

First the people it names in full, then those its titles point to, then who is in office that day.
Where two bear the name and nothing tells them apart the surname stays unresolved.
"""

from __future__ import annotations

import msgspec

from detente.actors.cast import LEADING, Cast, Person, bearers, roles, title_in, unique
from detente.gazetteer import load
from detente.model.actor import Actor
from detente.model.mention import Mention

#: Full name in the report; title; the only bearer in office; the leader among several.
IN_REPORT, BY_TITLE, IN_OFFICE, LEADER = 0.95, 0.9, 0.8, 0.7


def named(mention: Mention, cast: Cast) -> Mention:
    """Return a bare surname's mention with its person, or as it was with the reason it stays open."""
    post = (mention.office or "").lower()
    title, role = (None if post.startswith("former") else title_in(post)) or (post, None)
    inside = cast.surnamed(mention.name)
    if role is not None:
        fitting = [p for p in inside if cast.holds(p, post, mention.of)]
        if len(fitting) == 1:
            return _is(mention, fitting[0])
        known = [a for a in bearers(mention.name) if _held(a, role, title, mention.of, cast)]
        if len(unique(known)) == 1:
            return _known(mention, known[0], BY_TITLE, f"{title} named {known[0].name}", cast)
    if len(inside) > 1:
        brought_in = [p for p in inside if p.titled]
        inside = brought_in if len(brought_in) == 1 else inside
    if len(inside) > 1 and cast.day is not None:
        serving = [p for p in inside if load().office_on(p.actor_id, cast.day) is not None]
        inside = serving if len(serving) == 1 else inside
    if len(inside) == 1:
        return _is(mention, inside[0])
    if len(inside) > 1:
        who = " or ".join(p.name for p in inside)
        return msgspec.structs.replace(mention, score=0.3, why=f"may be {who}")
    return _by_office(mention, cast)


def _by_office(mention: Mention, cast: Cast) -> Mention:
    everyone = bearers(mention.name)
    if cast.day is None:
        if len(everyone) == 1:
            return _known(mention, everyone[0], IN_OFFICE, "the only one of that name", cast)
        return msgspec.structs.replace(mention, why="a surname without a full name in the report")
    serving = [a for a in everyone if any(o.held_on(cast.day) for o in a.offices)]
    if len(serving) == 1:
        why = f"the only one of that name in office on {cast.day}"
        return _known(mention, serving[0], IN_OFFICE, why, cast)
    leading = [
        a for a in serving if any(o.held_on(cast.day) and o.role in LEADING for o in a.offices)
    ]
    if len(leading) == 1:
        why = f"the leader of that name on {cast.day}"
        return _known(mention, leading[0], LEADER, why, cast)
    if not serving and len(everyone) == 1 and mention.office:
        return _known(mention, everyone[0], LEADER, "the only one of that name", cast)
    return msgspec.structs.replace(mention, why="a surname without a full name in the report")


def _held(actor: Actor, role: str, title: str, of: str | None, cast: Cast) -> bool:
    return any(
        o.held_on(cast.day)
        and (o.role in roles(role) or o.title.lower() == title)
        and (of is None or o.of == of)
        for o in actor.offices
    )


def _is(mention: Mention, person: Person) -> Mention:
    earlier = [start for start in person.starts if start < mention.span.start]
    antecedent = earlier[-1] if earlier else person.starts[0] if person.starts else None
    where = f" at {antecedent}" if antecedent is not None else ""
    return msgspec.structs.replace(
        mention,
        actor_id=person.actor_id,
        name=person.name,
        country=mention.country or person.country,
        antecedent=antecedent,
        score=IN_REPORT,
        why=f"surname of {person.name!r}{where}",
    )


def _known(mention: Mention, actor: Actor, score: float, why: str, cast: Cast) -> Mention:
    found = msgspec.structs.replace(
        mention,
        actor_id=actor.id,
        name=actor.name,
        country=mention.country or actor.country,
        score=score,
        why=f"surname: {why}",
    )
    cast.add(found)
    cast.people[actor.id].titled = True
    return found
