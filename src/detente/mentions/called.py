"""Called: the code of a phrase that is nothing but a name, of an actor or of a town.

A capital is its government, another town those who live in it, a state or a division neither; a name
that says what its bearer is ("European Parliament") is filed so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.gazetteer import Alias, load, per_gazetteer
from detente.mentions.aliases import Hit
from detente.mentions.lexicon import Agent, agent, shape
from detente.mentions.owners import Word, actor_of, bearer, meaning, owner, town
from detente.model.actor import Actor
from detente.model.base import ActorId, Record

#: Nouns at the end of a body's or state's name that tell its sector ("European Parliament").
_TOLD_BY_NAME = {
    "body": frozenset({"JUD", "LEG", "MIL"}),
    "state": frozenset({"GOV"}),
}


class Coded(Record, frozen=True, kw_only=True):
    """Where PLOVER files an actor: country (alpha-3, or UNO, EUR, IGO, NGO, IMG ...), primary sector,
    the gazetteer's id where the phrase names one actor, and why.
    """

    country: str | None
    sector: str | None
    actor_id: ActorId | None
    why: str


def sector_of(actor: Actor, day: date | None) -> str | None:
    """Return an actor's sector on a day: its own, that of a person's post, ELI once all are over."""
    if actor.sector is not None or not actor.offices:
        return actor.sector
    held = [office for office in actor.offices if office.held_on(day)]
    if held:
        return held[0].sector
    if day is not None and all(o.held_until and o.held_until <= day for o in actor.offices):
        return "ELI"
    return None


def called(head: Sequence[Word], day: date | None) -> Coded | None:
    """Return the code of a head that is nothing but a name, no word of a trade before it."""
    hit = head[-1].hit
    if hit is None or hit.end < head[-1].end:
        return _town(head) if hit is None else None
    meanings = meaning(hit, day)
    if not meanings:
        who = bearer(head)
        return _as_person(who, day) if who is not None else None
    alias = meanings[0]
    actor = actor_of(alias, day)
    if actor is None or (alias.reference == "metonym" and _goes_on(head, hit)):
        return None
    outside = [w.lower for w in head if w.hit is not hit]
    titled = any(agent(outside[: n + 1]) for n in range(len(outside)))
    if actor.kind == "person" and titled:
        return None
    ids = {found.country for a in meanings if (found := actor_of(a, day)) is not None}
    if actor.kind == "person" and len(ids) > 1:
        return None
    inside = _inside_name([w for w in head if w.hit is hit])
    earlier = None
    if actor.kind == "state" and alias.reference != "name":
        earlier = owner([w for w in head if w.hit is not hit and not w.loose], day)
    country = earlier.country if earlier is not None else actor.country
    return Coded(
        country=load().in_force(ActorId(country), day) if country else None,
        sector=_sector_of_name(alias, actor, inside, day),
        actor_id=actor.id,
        why=f"the gazetteer's {alias.reference} of {actor.name}",
    )


def _goes_on(head: Sequence[Word], hit: Hit) -> bool:
    """Tell whether a name begins before what speaks for a state ("Nigeria Labour Congress")."""
    before = [w for w in head if w.hit is not hit]
    return bool(before) and before[-1].hit is None and before[-1].text[:1].isupper()


def _town(head: Sequence[Word]) -> Coded | None:
    """Return the code of a phrase that is a town or division of the table: its people's, its state's."""
    if not all(w.text[:1].isupper() and w.hit is None for w in head):
        return None
    found = town(" ".join(w.text for w in head)) if agent([w.lower for w in head]) is None else None
    if found is None:
        return None
    sector = "CVL" if found.kind == "town" else None
    return Coded(
        country=found.country, sector=sector, actor_id=None, why=f"the {found.kind} {found.name}"
    )


def _as_person(who: Actor, day: date | None) -> Coded:
    return Coded(
        country=who.country,
        sector=sector_of(who, day),
        actor_id=who.id,
        why=f"the gazetteer's surname of {who.name}",
    )


def _inside_name(name: Sequence[Word]) -> Agent | None:
    """Return what the last noun of a name before "of" and the like says ("Court of Justice")."""
    end = next((i for i, w in enumerate(name) if i and w.lower in shape().ends), len(name))
    return agent([w.lower for w in name[:end]])


def _sector_of_name(
    alias: Alias, actor: Actor, inside: Agent | None, day: date | None
) -> str | None:
    if alias.reference in {"people", "demonym"} and _is_plural(alias, actor):
        return "CVL"
    if alias.reference == "place":
        return "CVL" if alias.place is not None and alias.place.kind == "city" else None
    if alias.reference in {"metonym", "ministry", "capital"} and alias.sector is not None:
        return alias.sector
    if inside is not None and actor.kind == "group" and alias.text.split()[-1].islower():
        return inside.sector if day is None or actor.sector is None else actor.sector
    sector = sector_of(actor, day)
    if sector is None and alias.reference == "name" and inside is not None:
        return inside.sector if inside.sector in _TOLD_BY_NAME.get(actor.kind, ()) else None
    return sector


def _is_plural(alias: Alias, actor: Actor) -> bool:
    """Tell whether the name of a people is no adjective ("Palestinians", not "Palestinian")."""
    if alias.reference == "demonym":
        single = _by_text().get(alias.text.removesuffix("s"), ())
        return alias.text.endswith("s") and any(a.actor_id == actor.id for a in single)
    return not any(
        a.reference == "demonym" and a.actor_id == actor.id for a in _by_text().get(alias.text, ())
    )


@per_gazetteer
def _by_text() -> dict[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for alias in load().aliases():
        found.setdefault(alias.text, []).append(alias)
    return {text: tuple(aliases) for text, aliases in found.items()}
