"""Actors: whom each mention of a report means, resolved inside that report.

The mentions come back in the same places, each with its actor where that is clear and with the
reason in words. What is not clear stays None: an unknown source is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from detente import gazetteer
from detente.actors import groups
from detente.actors.cast import Cast, report_day
from detente.actors.descriptions import again, beside, described, described_by, owned
from detente.actors.fold import fold
from detente.actors.groups import gathered
from detente.actors.names import named
from detente.actors.pronouns import Setting, pointed, quotations
from detente.model.base import ActorId
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.stage import doc_stage

#: Code points before a name in which "Mr." may stand.
_ADDRESS = 12


@doc_stage(
    "actors",
    version=2,
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
    people = _respelt([m for m in dossier.mentions if _is_name(m)])
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


def _respelt(people: list[Mention]) -> list[Mention]:
    """Return names with each unknown full name that is a spelling of another as that other's."""
    full = {m.actor_id: m for m in people if m.actor_id is not None}
    folded = fold({actor_id: m.name for actor_id, m in full.items()})
    return [_as_one(m, folded[m.actor_id], full) if m.actor_id else m for m in people]


def _as_one(mention: Mention, one: ActorId, full: Mapping[ActorId, Mention]) -> Mention:
    """Return a name as the one it is folded into, unless the report puts it in another country."""
    known = gazetteer.load().actor(one)
    country = known.country if known else full[one].country
    if one == mention.actor_id or mention.country not in {None, country}:
        return mention
    name = known.name if known else full[one].name
    return msgspec.structs.replace(
        mention, actor_id=one, name=name, country=country, why=f"a spelling of {name}"
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
        here = setting.sentence(mention)
        recent = setting.recent(before, here, groups.REACH)
        return gathered(mention, [(setting.sentence(m), m) for m in recent], here)
    if _is_name(mention):
        return _told(names[mention.span.start], cast)
    if mention.reference == "anonymous" and mention.actor_kind == "person":
        name = beside(mention, setting.dossier, names)
        return mention if name is None else _learned(described_by(mention, name), cast)
    if mention.reference == "description" and mention.actor_kind == "person":
        found = described(mention, cast, setting.dossier, names)
        if found.actor_id is not None:
            return _learned(found, cast)
        return again(found, before) or msgspec.structs.replace(found, reference="anonymous")
    if mention.actor_id is None and mention.actor_kind == "unknown" and before:
        return owned(mention, before[-1], setting.dossier.words)
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
