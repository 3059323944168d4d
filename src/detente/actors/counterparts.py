"""Counterparts: "his Russian counterpart", "her predecessor": the same post elsewhere, or before.

Whose counterpart tells the post; the post, the state and the report's day tell who holds it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.actors.cast import LEADING, Cast, roles, title_in, unique
from detente.actors.holders import leading
from detente.actors.owners import owning_person, possessive
from detente.actors.scene import Scene
from detente.gazetteer import load
from detente.model.actor import Actor, Office
from detente.model.mention import Mention

NOUNS = frozenset({"counterpart", "predecessor", "successor"})
#: By the post of whoever "his" means.
BY_POST = 0.75


def counterpart(mention: Mention, cast: Cast, scene: Scene) -> Mention:
    """Return a counterpart, predecessor or successor with its person, or as it was with the reason."""
    noun = kind_of(mention)
    token = possessive(mention, scene)
    whose = (
        owning_person(token, mention, cast, scene) if token is not None else _ahead(mention, scene)
    )
    if noun is None or whose is None or whose.actor_id is None:
        return msgspec.structs.replace(mention, why=f"a {noun}: not clear whose")
    held = _post(whose, cast)
    if held is None:
        return msgspec.structs.replace(
            mention, why=f"a {noun} of {whose.name}, whose post is not known"
        )
    role, of = held
    if noun == "counterpart":
        found, told = _elsewhere(mention, role, cast), f"{role} of {mention.of} on {cast.day}"
    else:
        found, told = _beside(whose.actor_id, role, of, noun, cast), f"{noun} as {role} of {of}"
    if len(found) != 1:
        return msgspec.structs.replace(mention, why=f"a {noun} of {whose.name}: not clear who")
    actor = found[0]
    return msgspec.structs.replace(
        mention,
        actor_id=actor.id,
        name=actor.name,
        country=mention.country or actor.country,
        antecedent=whose.span.start if whose.span.start < mention.span.start else None,
        score=BY_POST,
        why=f"{noun} of {whose.name}: {told}",
    )


def kind_of(mention: Mention) -> str | None:
    """Return which of the nouns a mention's post is, None if it is none."""
    words = (mention.office or mention.name).lower().split()
    return words[-1] if words and words[-1] in NOUNS else None


def _ahead(mention: Mention, scene: Scene) -> Mention | None:
    """Return the person right before: "Petrov's counterpart"."""
    tokens = scene.dossier.tokens_in(mention.span.start, mention.span.end)
    found = scene.at.get(tokens[0] - 2) if tokens else None
    if found is None or found.actor_kind != "person" or found.span.end > mention.span.start:
        return None
    between = scene.dossier.words[found.span.end : mention.span.start].replace("’", "'")
    return found if between in {"'s ", "' "} else None


def _post(person: Mention, cast: Cast) -> tuple[str, str] | None:
    """Return (role, whose) of the post somebody holds on the day, by the gazetteer or the report."""
    known = load().office_on(str(person.actor_id), cast.day)
    if known is not None:
        return known.role, known.of
    member = cast.people.get(person.actor_id) if person.actor_id else None
    for words, of in member.posts if member is not None else ():
        title = None if words.startswith("former") else title_in(words)
        if title is not None and of is not None:
            return title[1], of
    return None


def _elsewhere(mention: Mention, role: str, cast: Cast) -> list[Actor]:
    if mention.of is None or role in {"other", "minister", "spokesperson", "ambassador"}:
        return []
    of = str(mention.of)
    if role in LEADING and cast.day is not None:
        heads = unique(a for r in LEADING for a in load().holders(r, of, cast.day))
        return leading(heads, of, cast.day)
    return unique(a for r in roles(role) for a in load().holders(r, of, cast.day))


def _beside(actor_id: str, role: str, of: str, noun: str, cast: Cast) -> list[Actor]:
    """Return who held a post right before or after somebody's tenure on the day."""
    mine = load().actor(actor_id)
    own = [o for o in (mine.offices if mine else ()) if (o.role, o.of) == (role, of)]
    now = [o for o in own if cast.day is None or o.held_on(cast.day)]
    everyone = load().holders(role, of, None)
    others = [(a, o) for a in everyone if a.id != actor_id for o in _held(a, role, of)]
    if len(now) != 1:
        return []
    if noun == "predecessor":
        ends = [(o.held_until, a) for a, o in others if o.held_until and _until(o, now[0])]
        last = max((end for end, _ in ends), default=None)
        return unique(a for end, a in ends if end == last)
    begins = [(o.held_from, a) for a, o in others if o.held_from and _until(now[0], o)]
    begins = [(day, a) for day, a in begins if cast.day is None or day <= cast.day]
    first = min((day for day, _ in begins), default=None)
    return unique(a for day, a in begins if day == first)


def _held(actor: Actor, role: str, of: str) -> Iterable[Office]:
    return (o for o in actor.offices if (o.role, o.of) == (role, of))


def _until(earlier: Office, later: Office) -> bool:
    """Tell whether a tenure was over by the start of another."""
    return (
        earlier.held_until is not None
        and later.held_from is not None
        and earlier.held_until <= later.held_from
    )
