"""Actors: whom each mention of a report means, resolved inside that report.

The mentions come back in the same places, each with its actor where that is clear and with the
reason in words. What is not clear stays None: an unknown source is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente import gazetteer
from detente.actors.cast import Cast, report_day
from detente.actors.descriptions import again, beside, described, described_by
from detente.actors.fold import known_by_sound
from detente.actors.groups import gathered
from detente.actors.names import named
from detente.actors.pronouns import Setting, pointed, quotations
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.stage import doc_stage

#: Code points before a name in which "Mr." may stand.
_ADDRESS = 12


@doc_stage(
    "actors",
    version=1,
    takes=("report", "annotate", "mentions"),
    gives="mentions",
    files=(
        *gazetteer.FILES,
        "lang/en/titles.toml",
        "lang/en/pronouns.toml",
        "lang/en/references.toml",
    ),
)
def actors(dossier: Dossier) -> Iterable[Mention]:
    """Return every mention again, those of actors resolved: names first, then what points to them."""
    if dossier.annotation is None:
        return dossier.mentions
    cast = Cast(day=report_day(dossier), people={})
    names = _names(dossier, cast)
    setting = Setting(dossier=dossier, quotes=quotations(dossier.words))
    before: list[Mention] = []
    resolved: list[Mention] = []
    for mention in dossier.mentions:
        if mention.kind == "actor":
            mention = _resolved(mention, before, cast, names, setting)
            before.append(mention)
        resolved.append(mention)
    return tuple(resolved)


def _names(dossier: Dossier, cast: Cast) -> dict[int, Mention]:
    """Return people's names by their start: full names first, then surnames that lean on them."""
    people = [_respelt(m) for m in dossier.mentions if _is_name(m)]
    addressed = {
        m.span.start: dossier.words[max(0, m.span.start - _ADDRESS) : m.span.start] for m in people
    }
    for mention in people:
        if mention.actor_id is not None:
            cast.add(mention, addressed[mention.span.start])
    names = {m.span.start: m for m in people}
    for mention in people:
        if mention.actor_id is None:
            found = named(mention, cast)
            cast.add(found, addressed[mention.span.start])
            names[mention.span.start] = found
    return names


def _respelt(mention: Mention) -> Mention:
    """Return an unknown full name as the known one it is a spelling of, unless countries differ."""
    if mention.actor_id is None or gazetteer.load().actor(mention.actor_id) is not None:
        return mention
    known = gazetteer.load().actor(known_by_sound(mention.name) or "")
    if known is None or mention.country not in {None, known.country}:
        return mention
    return msgspec.structs.replace(
        mention,
        actor_id=known.id,
        name=known.name,
        country=known.country,
        why=f"a spelling of {known.name}",
    )


def _resolved(
    mention: Mention,
    before: list[Mention],
    cast: Cast,
    names: dict[int, Mention],
    setting: Setting,
) -> Mention:
    if mention.reference == "pronoun":
        return pointed(mention, before, cast, setting)
    if mention.reference == "collective":
        placed = [(setting.sentence(m), m) for m in before]
        return gathered(mention, placed, setting.sentence(mention))
    if _is_name(mention):
        return _told(names[mention.span.start], cast)
    if mention.reference == "anonymous" and mention.actor_kind == "person":
        name = beside(mention, setting.dossier, names)
        return mention if name is None else _learned(described_by(mention, name), cast)
    if mention.reference == "description" and mention.actor_kind == "person":
        found = described(mention, cast, setting.dossier, names)
        if found.actor_id is not None:
            return _learned(found, cast)
        return again(found, before, mention.office or "") or msgspec.structs.replace(
            found, reference="anonymous"
        )
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
