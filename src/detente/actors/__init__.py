"""Actors: whom each mention of a report means, resolved inside that report.

The mentions come back in the same places, each with its actor where that is clear and with the
reason in words. What is not clear stays None: an unknown source is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente import gazetteer
from detente.actors.below import opening, quoted_next
from detente.actors.bodies import body_again, institution, seat_at_home
from detente.actors.cast import Cast
from detente.actors.descriptions import beside, described, described_by
from detente.actors.groups import gathered
from detente.actors.names import ADDRESS, as_person, named
from detente.actors.pronouns import pointed
from detente.actors.scene import Scene
from detente.actors.spellings import respelt
from detente.actors.takeup import again, of_rank, owned
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.stage import doc_stage


@doc_stage(
    "actors",
    version=5,
    takes=("report", "annotate", "mentions"),
    gives="mentions",
    files=(
        *gazetteer.FILES,
        "lang/en/titles.toml",
        "lang/en/pronouns.toml",
        "lang/en/references.toml",
        "lang/en/groups.toml",
    ),
)
def actors(dossier: Dossier) -> Iterable[Mention]:
    """Return every mention again, those of actors resolved: names first, then what points to them."""
    if dossier.annotation is None:
        return dossier.mentions
    cast = Cast(day=dossier.document.day, people={})
    names = _names(dossier, cast)
    scene = Scene.of(dossier, dossier.annotation, names)
    before: list[Mention] = []
    resolved: list[Mention] = []
    for mention in dossier.mentions:
        if mention.kind == "actor":
            mention = _resolved(mention, before, cast, scene)
            scene.put(mention)
            before.append(mention)
        resolved.append(mention)
    return tuple(resolved)


def _names(dossier: Dossier, cast: Cast) -> dict[int, Mention]:
    """Return people's names by their start: full names first, then surnames that lean on them."""
    people = respelt(filter(_is_name, dossier.mentions), dossier.words, cast.day)
    addressed = {
        m.span.start: dossier.words[max(0, m.span.start - ADDRESS) : m.span.start] for m in people
    }
    for mention in people:
        if mention.actor_id is not None:
            cast.add(mention, addressed[mention.span.start], full=True)
    names = {m.span.start: m for m in people}
    for mention in people:
        if mention.actor_id is None:
            found = named(mention, cast, dossier)
            cast.add(found, addressed[mention.span.start])
            names[mention.span.start] = found
    for mention in names.values():
        if (state := seat_at_home(mention, dossier)) is not None:
            cast.settle(mention, state)
    return {start: _told(name, cast) for start, name in names.items()}


def _resolved(mention: Mention, before: list[Mention], cast: Cast, scene: Scene) -> Mention:
    if mention.reference == "pronoun":
        return pointed(mention, cast, scene)
    if mention.reference == "collective" and mention.actor_id is None:
        return body_again(gathered(mention, cast, scene), before, scene)
    if _is_name(mention):
        return _told(scene.names[mention.span.start], cast)
    if mention.reference == "anonymous" and mention.actor_kind == "person":
        name = beside(mention, scene)
        if name is not None and (mention.office or "").lower() != "source":
            return _learned(described_by(mention, name), cast)
        return institution(mention, scene)
    if mention.reference == "description" and mention.actor_kind == "person":
        found = described(mention, cast, scene)
        if found.actor_id is not None:
            return _learned(found, cast)
        taken = again(found, before, scene) or of_rank(found, cast, scene)
        if taken is None and (name := quoted_next(found, scene)) is not None:
            return opening(found, name)
        return taken or institution(msgspec.structs.replace(found, reference="anonymous"), scene)
    if mention.actor_kind == "unknown" and mention.reference == "name":
        return as_person(mention, cast)
    if mention.actor_id is None and mention.actor_kind == "unknown":
        found = owned(mention, before[-1], scene.dossier.words) if before else mention
        return found if found.actor_id is not None else body_again(mention, before, scene)
    return mention


def _learned(found: Mention, cast: Cast) -> Mention:
    cast.learn(found)
    return found


def _told(name: Mention, cast: Cast) -> Mention:
    """Return a name with the country and sector that the report or the gazetteer tells of."""
    person = cast.people.get(name.actor_id) if name.actor_id else None
    if person is None:
        return name
    return msgspec.structs.replace(
        name, country=person.country or name.country, sector=name.sector or person.sector
    )


def _is_name(mention: Mention) -> bool:
    return (
        mention.kind == "actor" and mention.actor_kind == "person" and mention.reference == "name"
    )
