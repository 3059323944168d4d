"""Descriptions: which person a title means: "the German chancellor", "the spokesman".

A name in apposition settles it; else who held the post on the report's day; else the one of the
report's people who fits. A post that is told of somebody ("who was defence secretary until May")
is that one's, never its holder's of the day. More than one that fits means nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from detente.actors.cast import LEADING, OFTEN, PLAIN, Cast, Person, rank_before, roles, title_in
from detente.actors.counterparts import counterpart, kind_of
from detente.actors.holders import has_lapsed, holders, is_now, once_held
from detente.actors.owners import owner
from detente.actors.scene import Scene
from detente.gazetteer import load
from detente.model.base import ActorId
from detente.model.mention import Mention

#: Beside the name; by the post on that day; the report's only one that fits.
BESIDE, BY_POST, ONLY_ONE = 0.95, 0.9, 0.75
#: Sentences in which somebody counts as spoken of just now.
REACH = 3
#: Code points that ranks may take before a name: "Lt. Gen.".
_RANK = 18


def described(mention: Mention, cast: Cast, scene: Scene) -> Mention:
    """Return a person's description resolved, or as it was with the reason it stays open."""
    name = beside(mention, scene) or _right_behind(mention, scene)
    if name is not None:
        return described_by(mention, name)
    if kind_of(mention) is not None:
        return counterpart(mention, cast, scene)
    told, of_whom = _told_of(mention, scene)
    if told:
        if of_whom is None:
            return msgspec.structs.replace(mention, why="a post told of somebody")
        why = f"told of {of_whom.name!r}"
        return _is(mention, of_whom.actor_id, of_whom.name, BESIDE, why, of_whom.span.start)
    state = (_shared(mention, scene) or owner(mention, cast, scene)) if mention.of is None else None
    if state is not None:
        known = load().actor(state)
        country = mention.country or (known.country if known else None)
        mention = msgspec.structs.replace(mention, of=state, country=country)
    post = (mention.office or "").lower()
    if post.startswith("former") or has_lapsed(scene.words(mention)):
        return _former(mention, post.removeprefix("former").strip(" -"), cast, scene)
    found = title_in(post)
    if found is None:
        return mention
    if not is_now(scene.words(mention)):
        return msgspec.structs.replace(mention, why=f"a {found[0]} not in office on the day")
    if mention.of is not None:
        return _holder(mention, post, found, cast) or mention
    many = {*PLAIN, "spokesperson", "ambassador"}
    return mention if found[1] in many else _bare(mention, post, found, cast, scene)


def beside(mention: Mention, scene: Scene) -> Mention | None:
    """Return the name that stands in apposition to a description, if one does."""
    annotation, head = scene.annotation, scene.head(mention)
    if head is None:
        return None
    apart = [t for t in scene.dossier.children(head) if annotation.dep[t] == "appos"]
    if annotation.dep[head] == "appos":
        apart.append(annotation.head[head])
    names = (scene.at.get(token) for token in apart)
    return next((scene.names[n.span.start] for n in names if n and _is_name(n, scene.names)), None)


def _is_name(mention: Mention, names: Mapping[int, Mention]) -> bool:
    return mention.span.start in names


def described_by(mention: Mention, name: Mention) -> Mention:
    """Return a description with the person whose name stands beside it."""
    ahead = name.span.start if name.span.start < mention.span.start else None
    why = f"beside the name {name.name!r}"
    found = _is(mention, name.actor_id, name.name, BESIDE, why, ahead)
    return msgspec.structs.replace(found, reference="description")


def _right_behind(mention: Mention, scene: Scene) -> Mention | None:
    """Return the name right behind a title, whatever the parse: "the head of X, Y", "the aide, Gen. Y".

    With no comma only behind "his Russian counterpart".
    """
    words, end = scene.dossier.words, mention.span.end
    at = end + 2 if words[end : end + 2] == ", " else None
    if at is None and kind_of(mention) is not None and words[end : end + 1] == " ":
        at = end + 1
    name = scene.names.get(at) if at is not None else None
    if name is None and at is not None:
        after = (scene.names.get(start) for start in range(at + 1, at + _RANK))
        name = next((n for n in after if n is not None), None)
        ranks = words[at : name.span.start].split() if name is not None else []
        if name is None or not ranks or not all(rank_before(rank) for rank in ranks):
            return None
    known = load().actor(name.actor_id) if name is not None and name.actor_id else None
    fits = known is None or mention.country in {None, known.country}
    return name if fits else None


def _told_of(mention: Mention, scene: Scene) -> tuple[bool, Mention | None]:
    """Tell whether a post is told of somebody ("was", "became", "as") and return of whom."""
    a, head = scene.annotation, scene.head(mention)
    if head is None:
        return False, None
    verb = a.head[head]
    if a.dep[head] == "pobj" and scene.lower(verb) == "as":
        return True, None
    if a.dep[head] not in {"attr", "oprd"}:
        return False, None
    subject = scene.subject(verb)
    if subject is None or scene.lower(subject) in {"it", "this", "that", "there"}:
        return a.dep[head] == "oprd", None
    found = scene.at.get(scene.meant_by(subject))
    denied = any(a.dep[t] == "neg" for t in scene.dossier.children(verb))
    asked = a.tag[subject] in {"WP", "WDT"} and scene.meant_by(subject) == subject
    person = (
        found is not None and found.actor_kind == "person" and found.span.start < mention.span.start
    )
    return not asked, found if person and not denied else None


def _shared(mention: Mention, scene: Scene) -> ActorId | None:
    """Return whose post a title in a list shares: "the Iranian president and foreign minister"."""
    a, head = scene.annotation, scene.head(mention)
    if head is None or a.dep[head] != "conj" or scene.lower(head - 1) in {"the", "a", "an"}:
        return None
    first = scene.at.get(a.head[head])
    alone = len(scene.dossier.tokens_in(mention.span.start, mention.span.end))
    bare = alone <= len((mention.office or "").split())
    return first.of if first is not None and first.reference == "description" and bare else None


def _former(mention: Mention, post: str, cast: Cast, scene: Scene) -> Mention:
    """Return "the former president" as the only one of the report who was one and is no more."""
    fitting = once_held(post, mention.of, cast)
    near = _near(mention, {p.actor_id: p for p in fitting}, scene)
    if len(fitting) > 1 and len(near) == 1:
        return _is_near(mention, near[0], f"former {post}")
    if len(fitting) != 1:
        who = " or ".join(p.name for p in fitting)
        return msgspec.structs.replace(
            mention, why=f"a former {post}: may be {who}" if who else f"a former {post}"
        )
    person = fitting[0]
    why = f"the only former {post} in the report"
    return _is(mention, person.actor_id, person.name, ONLY_ONE, why, _start(person, mention))


def _bare(mention: Mention, post: str, found: tuple[str, str], cast: Cast, scene: Scene) -> Mention:
    """Return "the president": who of the report's is spoken of just now, else the outlet's country's."""
    title, role = found
    fitting = {p.actor_id: p for p in cast.in_post(post, None)}
    outlet = scene.dossier.document.outlet
    country = outlet.country if outlet is not None else None
    home = holders(post, country, cast) if country is not None and cast.day is not None else []
    at_home = home[0] if len(home) == 1 else None
    plain = set(scene.words(mention).lower().split()) <= {"the", "current", *title.split()}
    if not plain:
        at_home = None
    own = at_home is not None and at_home.id in fitting
    if not fitting and at_home is not None and role in LEADING and cast.day:
        why = f"the {title} of {country}, the outlet's country, on {cast.day}"
        return _is(mention, at_home.id, at_home.name, ONLY_ONE, why, None)
    if not own and _at_odds(mention, fitting, scene):
        return msgspec.structs.replace(mention, why=f"a {title}; the sentence is on another state")
    near = _near(mention, fitting, scene)
    if not own or at_home is None:
        if len(near) == 1:
            return _is_near(mention, near[0], title)
    elif not near or at_home.id in {m.actor_id for m in near}:
        why = f"the {title} of the report's who is of the outlet's country"
        start = _start(fitting[at_home.id], mention)
        return _is(mention, at_home.id, at_home.name, ONLY_ONE, why, start)
    elif _led(mention, near, scene) is None:
        why = (
            f"the {title} of the outlet's country; {near[0].name} does not lead the sentence before"
        )
        start = _start(fitting[at_home.id], mention)
        return _is(mention, at_home.id, at_home.name, ONLY_ONE, why, start)
    elif not _spoken_of(at_home.id, mention, scene):
        return _is_near(mention, near[0], title)
    if len(fitting) == 1 and at_home is None:
        person = next(iter(fitting.values()))
        start = _start(person, mention)
        if start is not None or len(person.starts) >= OFTEN:
            why = f"the only {title} in the report"
            return _is(mention, person.actor_id, person.name, ONLY_ONE, why, start)
    who = " or ".join(p.name for p in fitting.values())
    return msgspec.structs.replace(mention, why=f"may be {who}" if who else mention.why)


def _at_odds(mention: Mention, fitting: Mapping[ActorId, Person], scene: Scene) -> bool:
    """Tell whether a sentence tells of states, none of them that of anybody who fits."""
    here = scene.sentence(mention)
    states = {
        m.country
        for m in (scene.actors_in(here, mention.span.start) if here is not None else ())
        if m.actor_kind == "state" and m.country is not None
    }
    return bool(states) and not any(p.country in states for p in fitting.values())


def _near(mention: Mention, fitting: Mapping[ActorId, Person], scene: Scene) -> list[Mention]:
    """Return the last mention of each of those who fit in the nearest sentence that tells of any."""
    here = scene.sentence(mention)
    if here is None:
        return []
    sides: Iterable[list[Mention]] = (
        scene.actors_in(here, mention.span.start),
        *(scene.actors_in(s) for s in scene.earlier(here, REACH)),
    )
    for mentions in sides:
        found = {
            m.actor_id: m for m in mentions if m.actor_id is not None and m.actor_id in fitting
        }
        if found:
            return list(found.values())
    return []


def _spoken_of(actor_id: ActorId, mention: Mention, scene: Scene) -> bool:
    """Tell whether somebody is mentioned in the last sentences before a mention."""
    here = scene.sentence(mention)
    return here is not None and any(
        m.actor_id == actor_id for s in scene.earlier(here, REACH) for m in scene.actors_in(s)
    )


def _led(mention: Mention, near: list[Mention], scene: Scene) -> Mention | None:
    """Return who of those spoken of just now leads the sentence before."""
    here = scene.sentence(mention)
    for sentence in scene.earlier(here, 1) if here is not None else ():
        main = scene.main_subject(sentence)
        found = scene.at.get(scene.meant_by(main)) if main is not None else None
        return next((m for m in near if found is not None and m.actor_id == found.actor_id), None)
    return None


def _is_near(mention: Mention, near: Mention, title: str) -> Mention:
    why = f"the {title} spoken of at {near.span.start}"
    return _is(mention, near.actor_id, near.name, ONLY_ONE, why, near.span.start)


def _holder(mention: Mention, post: str, found: tuple[str, str], cast: Cast) -> Mention | None:
    (title, role), of = found, str(mention.of)
    held = holders(post, of, cast)
    if len(held) > 1 or (cast.day is None and held):
        held = [a for a in held if a.id in cast.people]
    if len(held) > 1:
        told = [a for a in held if _given(cast.people[a.id], role)]
        held = told if len(told) == 1 else held
    when = f" on {cast.day}" if cast.day else ""
    if len(held) == 1:
        actor = held[0]
        return _is(mention, actor.id, actor.name, BY_POST, f"office: {title} of {of}{when}", None)
    inside = cast.in_post(post, of)
    if not held and len(inside) == 1:
        why = f"the report's {title} of {of}"
        start = _start(inside[0], mention)
        return _is(mention, inside[0].actor_id, inside[0].name, ONLY_ONE, why, start)
    several = " or ".join(a.name for a in held) or " or ".join(p.name for p in inside)
    return msgspec.structs.replace(mention, why=f"may be {several}") if several else None


def _given(person: Person, role: str) -> bool:
    """Tell whether the report itself gives somebody a post of a role."""
    titles = (title_in(post) for post, _ in person.posts)
    return any(found is not None and found[1] in roles(role) for found in titles)


def _start(person: Person, mention: Mention) -> int | None:
    """Return where somebody was last named before a mention."""
    earlier = [s for s in person.starts if s < mention.span.start]
    return max(earlier) if earlier else None


def _is(
    mention: Mention,
    actor_id: ActorId | None,
    name: str,
    score: float,
    why: str,
    antecedent: int | None,
) -> Mention:
    known = load().actor(actor_id) if actor_id else None
    return msgspec.structs.replace(
        mention,
        actor_id=actor_id,
        name=name,
        country=mention.country or (known.country if known else None),
        score=score,
        why=why,
        antecedent=antecedent,
    )
