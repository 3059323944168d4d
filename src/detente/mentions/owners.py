"""Owners: whose an actor phrase is, by the states, bodies, groups, places and people it names.

A body or group goes before a state, and a state that a group of many lands is named with tells where
it acts ("Iraq's Al-Qaeda"). What only touches the actor is no owner: "U.S.-backed rebels", "protesters
against Japan".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from detente import cities
from detente.gazetteer import Alias, load
from detente.mentions.aliases import Hit, scan
from detente.mentions.lexicon import Agent, home_of, homeland, shape
from detente.model.actor import Actor
from detente.model.base import Record
from detente.model.document import Outlet, Sentence

_WORD = re.compile(r"[^\W_]+(?:\.?[-.'&/][^\W_]+)*\.?|\.\.\.|[(),]")
#: What a name means first where it means several things.
_RANK = ("name", "metonym", "ministry", "demonym", "people", "capital", "outlet", "place")
#: A town of the table is taken for the only one of its name if so much larger than all elsewhere.
_TIMES = 4
#: Smaller towns share their names with families and common words.
_SMALLEST_TOWN = 50_000


class Word(msgspec.Struct, frozen=True):
    """A word of a folded phrase at [start, end), the gazetteer's name that it is part of, if any.

    `own` tells a possessive; `loose` one of "-led" and the like, an owner only where there is no other.
    """

    text: str
    start: int
    end: int
    hit: Hit | None
    own: bool = False
    loose: bool = False

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class Owner(Record, frozen=True, kw_only=True):
    """Whose a phrase is: the country it is filed under, the sector of the owner itself, and why."""

    country: str | None
    sector: str | None
    kind: str
    name: str


def words(folded: str) -> list[Word]:
    """Return the words of a folded phrase, each with the name that covers it."""
    whole = Sentence(i=0, start=0, end=len(folded), zone="body", paragraph=1)
    hits = scan(folded, [whole])
    affixes = shape()
    found = []
    for match in _WORD.finditer(folded):
        text, start, end = match[0], match.start(), match.end()
        own = text.lower().endswith("'s") and len(text) > 2
        if own:
            text, end = text[:-2], end - 2
        own = own or folded[end : end + 1] == "'"
        hit = next((h for h in hits if h.start <= start and end <= max(h.end, h.start + 1)), None)
        hit = hit or next((h for h in hits if h.start < end and start < h.end), None)
        after = text.lower().rpartition("-")[2] if "-" in text else ""
        if hit is not None and hit.end < end and after in affixes.touched:
            hit = None
        if hit is not None and homeland(text.lower()) and _is_surname(hit):
            hit = None
        found.append(Word(text, start, end, hit, own, after in affixes.loose))
    return found


def _is_surname(hit: Hit) -> bool:
    return all(a.reference == "surname" for a in hit.candidates)


def meaning(hit: Hit, day: date | None) -> list[Alias]:
    """Return what a name may mean on a day, what it means first in front."""
    held = [a for a in hit.candidates if a.held_on(day)] or list(hit.candidates)
    if day is None:
        held = [a for a in held if a.held_until is None] or held
    ranked = [a for a in held if a.reference in _RANK]
    return sorted(ranked, key=lambda a: _RANK.index(a.reference))


def actor_of(alias: Alias, day: date | None) -> Actor | None:
    """Return the actor that a name stands for on a day, for a place the state it lies in."""
    if alias.actor_id is not None:
        return load().actor(load().in_force(alias.actor_id, day))
    if alias.place is not None and alias.place.state:
        return load().actor(alias.place.state)
    return None


def owner(phrase: Sequence[Word], day: date | None) -> Owner | None:
    """Return whose a phrase is: the first body or group named in it, else the first state or place."""
    first: Owner | None = None
    spare: Owner | None = None
    for at, word in enumerate(phrase):
        found = _owner_by(phrase, at, day)
        if found is None:
            continue
        if found.kind in {"outlet", "people"} or word.loose:
            spare = spare or found
        elif found.kind in {"body", "group"}:
            many = found.country == "IMG" and first is not None
            return (
                msgspec.structs.replace(found, country=first.country) if many and first else found
            )
        else:
            first = first or found
    return first or spare


def _owner_by(phrase: Sequence[Word], at: int, day: date | None) -> Owner | None:
    word = phrase[at]
    if word.hit is not None:
        for alias in meaning(word.hit, day):
            actor = actor_of(alias, day)
            if alias.reference == "outlet":
                outlet = load().outlet_by_name(alias.text)
                return _owner_of_outlet(outlet) if outlet is not None else None
            if actor is not None and actor.kind != "person":
                return Owner(
                    country=actor.country, sector=actor.sector, kind=actor.kind, name=actor.name
                )
        return None
    if home := homeland(word.lower) or (word.text[0].isupper() and home_of(word.lower)) or None:
        state = load().actor(home)
        return Owner(country=home, sector=None, kind="people", name=state.name if state else home)
    return None


def _owner_of_outlet(outlet: Outlet) -> Owner | None:
    if outlet.country is None:
        return None
    return Owner(country=outlet.country, sector="JRN", kind="outlet", name=outlet.name)


def placed(phrase: Sequence[Word]) -> Owner | None:
    """Return whose a phrase is by a town or division of the table that it names.

    Only names before a common noun or after "in" and the like are looked up: others are people's.
    """
    for at, word in enumerate(phrase):
        if word.hit is not None or not word.text[:1].isupper():
            continue
        if at and phrase[at - 1].hit is None and phrase[at - 1].text[:1].isupper():
            continue
        end = at + 1
        while end < len(phrase) and phrase[end].hit is None and phrase[end].text[:1].isupper():
            end += 1
        behind = at and phrase[at - 1].lower in shape().ends
        if not (behind or phrase[end - 1].own or end < len(phrase)):
            continue
        for stop in range(end, at, -1):
            name = " ".join(w.text for w in phrase[at:stop])
            if found := town(name):
                return found
    return None


def town(name: str) -> Owner | None:
    """Return the state of a town or division of the table, None where several states have one."""
    table = cities.load()
    divisions = {place.state for place in table.provinces(name) if place.state}
    named = [p for p in table.named(name) if (p.population or 0) >= _SMALLEST_TOWN]
    if divisions:
        states = divisions | {p.state for p in named if p.state}
        return _placed_in(states.pop(), name, "province") if len(states) == 1 else None
    if not named or named[0].state is None:
        return None
    others = [p.population or 0 for p in named if p.state != named[0].state]
    if others and max(others) * _TIMES > (named[0].population or 0):
        return None
    return _placed_in(named[0].state, name, "town")


def _placed_in(state: str, name: str, kind: str) -> Owner:
    return Owner(country=state, sector=None, kind=kind, name=name)


def person(phrase: Sequence[Word], at: int, noun: Agent | None, day: date | None) -> Actor | None:
    """Return the person whom the phrase names in full or, with a title before it, by surname alone."""
    told = noun is not None and not noun.plural and at < len(phrase) - 1
    for i, word in reversed(list(enumerate(phrase))):
        if word.hit is None:
            continue
        ruled = i + 1 < len(phrase) and phrase[i + 1].lower in shape().ruled
        alone = (told and i == len(phrase) - 1) or word.own or ruled
        people = _people(word.hit, alone)
        if noun is not None and at < i - 1 and phrase[i - 1].hit is None and not word.own:
            people = [p for p in people if _is_named_by(word.hit, p) or _held(p, noun)]
        if len(people) > 1 and noun is not None:
            fitting = [p for p in people if _held(p, noun)]
            people = fitting or people
        if len(people) > 1 and day is not None:
            people = [p for p in people if any(o.held_on(day) for o in p.offices)] or people
        if people and len({p.country for p in people}) == 1:
            return people[0]
    return None


def _held(who: Actor, noun: Agent) -> bool:
    return any(o.title == noun.noun for o in who.offices)


def _is_named_by(hit: Hit, who: Actor) -> bool:
    return any(a.actor_id == who.id and a.reference == "name" for a in hit.candidates)


def bearer(phrase: Sequence[Word]) -> Actor | None:
    """Return the person whose surname is all that a phrase says: one of a main post, alone in it."""
    hit = phrase[-1].hit
    if hit is None or any(w.hit is not hit for w in phrase):
        return None
    people = [p for p in _people(hit, True) if any(o.role in shape().known for o in p.offices)]
    return people[0] if people and len({p.country for p in people}) == 1 else None


def _people(hit: Hit, by_surname: bool) -> list[Actor]:
    told = {"name", "surname"} if by_surname else {"name"}
    ids = dict.fromkeys(a.actor_id for a in hit.candidates if a.reference in told)
    return [a for i in ids if i and (a := load().actor(i)) and a.kind == "person"]
