"""Agents: the country and PLOVER sector of an actor phrase, read without a parse.

The head is the last noun before "of", "in" and the like; the lexicon tells its sector, a state,
body or person named before or after it whose it is. A phrase that names nobody known and nobody's
trade has no code.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import msgspec

from detente.gazetteer import Alias, load, per_gazetteer
from detente.language import table
from detente.mentions.aliases import Hit, fold, scan
from detente.mentions.lexicon import Agent, agent, homeland, is_arm
from detente.model.actor import Actor
from detente.model.base import ActorId, Record
from detente.model.document import Sentence

#: Longer phrases are cut: nobody is called by more.
LONGEST = 400
_WORD = re.compile(r"[^\W_]+(?:[-.'&/][^\W_]+)*\.?|\.\.\.|[(,]")
#: What a name means first where it means several things.
_RANK = ("name", "metonym", "ministry", "demonym", "people", "capital", "outlet", "place")


class Coded(Record, frozen=True, kw_only=True):
    """Where PLOVER files an actor: country (alpha-3, or UNO, EUR, IGO, NGO, IMG ...), primary sector,
    the gazetteer's id where the phrase names one actor, and why.
    """

    country: str | None
    sector: str | None
    actor_id: ActorId | None
    why: str


class _Word(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int
    hit: Hit | None

    @property
    def lower(self) -> str:
        return self.text.lower()


def coded(phrase: str, day: date | None = None) -> Coded | None:
    """Return the code of an actor phrase on a day, None if nothing in it tells.

    >>> found = coded("Kenyan police")
    >>> found.country, found.sector
    ('KEN', 'COP')
    """
    words = _words(fold(phrase[:LONGEST]))
    shape = _shape()
    start = 0
    while start < len(words) and words[start].lower in shape.skipped:
        start += 1
    end = start + 1
    while end < len(words) and not _ends(words, start, end):
        end += 1
    head, rest = words[start:end], words[end:]
    if not head:
        return None
    if named := _named(head, day):
        return named
    at, noun = _noun(head)
    before = head[: at + 1] if noun is not None else head
    owner = _owner(before, day)
    if owner is None and rest:
        owner = _owner([w for w in rest if w.lower not in shape.ends], day)
    person = _person(head, at if noun is not None else -1, noun, day)
    of_body = owner is not None and (owner.kind == "body" or person is None)
    country = owner.country if owner is not None and of_body else person.country if person else None
    sector, by = _sector(noun, owner)
    if sector is None and person is not None:
        sector, by = sector_of(person, day), f"post of {person.name}"
    if sector is None and person is None and homeland(head[-1].lower) and head[-1].hit is None:
        sector, by = ("CVL", "a people") if head[-1].lower.endswith("s") else (None, "a people")
    if country is None and sector is None:
        return None
    whose = f"of {owner.name}" if owner else f"as {person.name}" if person else "nobody's"
    return Coded(
        country=country,
        sector=sector,
        actor_id=person.id if person else None,
        why=f"{by or 'a name'}, {whose}",
    )


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


class _Shape(msgspec.Struct, frozen=True):
    ends: frozenset[str]
    skipped: frozenset[str]


@cache
def _shape() -> _Shape:
    lists = table("en", "agents")["shape"]
    return _Shape(
        ends=frozenset(lists["ends"]),
        skipped=frozenset(lists["ends"]) | frozenset(lists["determiners"]),
    )


def _words(folded: str) -> list[_Word]:
    whole = Sentence(i=0, start=0, end=len(folded), zone="body", paragraph=1)
    hits = scan(folded, [whole])
    found = []
    for match in _WORD.finditer(folded):
        text, start, end = match[0], match.start(), match.end()
        if text.lower().endswith("'s") and len(text) > 2:
            text, end = text[:-2], end - 2
        hit = next((h for h in hits if h.start <= start and end <= max(h.end, h.start + 1)), None)
        hit = hit or next((h for h in hits if h.start < end and start < h.end), None)
        found.append(_Word(text, start, end, hit))
    return found


def _ends(words: list[_Word], start: int, at: int) -> bool:
    """Tell whether the noun phrase that starts at a word is over before another."""
    word = words[at].lower
    if word not in _shape().ends or _inside(words, at):
        return False
    if word not in {"and", "or"}:
        return True
    ahead = [w.lower for w in words[start:at]]
    return words[at - 1].hit is not None or agent(ahead) is not None


def _inside(words: list[_Word], at: int) -> bool:
    """Tell whether a word is part of a name ("Bank of England"): the name goes on after it."""
    hit = words[at].hit
    return hit is not None and hit.start < words[at].start and hit.end > words[at].end


def _meaning(hit: Hit, day: date | None) -> list[Alias]:
    """Return what a name may mean on a day, what it means first in front."""
    held = [a for a in hit.candidates if a.held_on(day)] or list(hit.candidates)
    if day is None:
        held = [a for a in held if a.held_until is None] or held
    ranked = [a for a in held if a.reference in _RANK]
    return sorted(ranked, key=lambda a: _RANK.index(a.reference))


def _actor(alias: Alias, day: date | None) -> Actor | None:
    if alias.actor_id is not None:
        return load().actor(load().in_force(alias.actor_id, day))
    if alias.place is not None and alias.place.state:
        return load().actor(alias.place.state)
    return None


def _named(head: list[_Word], day: date | None) -> Coded | None:
    """Return the code of a head that is nothing but a name, no word of a trade before it."""
    hit = head[-1].hit
    if hit is None or hit.end < head[-1].end:
        return None
    meanings = _meaning(hit, day)
    if not meanings:
        return None
    alias = meanings[0]
    actor = _actor(alias, day)
    if actor is None:
        return None
    outside = [w.lower for w in head if w.hit is not hit]
    titled = any(agent(outside[: n + 1]) for n in range(len(outside)))
    if actor.kind == "person" and titled:
        return None
    ids = {found.country for a in meanings if (found := _actor(a, day)) is not None}
    if actor.kind == "person" and len(ids) > 1:
        return None
    sector = alias.sector if alias.reference in {"metonym", "ministry", "capital"} else None
    if alias.reference == "people" and _is_plural(alias, actor):
        sector = "CVL"
    elif sector is None and alias.reference != "place":
        sector = sector_of(actor, day)
    earlier = None if actor.kind != "state" else _owner(head[:-1], day)
    country = earlier.country if earlier is not None else actor.country
    return Coded(
        country=load().in_force(ActorId(country), day) if country else None,
        sector=sector,
        actor_id=actor.id,
        why=f"the gazetteer's {alias.reference} of {actor.name}",
    )


def _is_plural(alias: Alias, actor: Actor) -> bool:
    """Tell whether the name of a people is no adjective ("Palestinians", not "Palestinian")."""
    return not any(
        a.reference == "demonym" and a.actor_id == actor.id for a in _by_text().get(alias.text, ())
    )


@per_gazetteer
def _by_text() -> dict[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for alias in load().aliases():
        found.setdefault(alias.text, []).append(alias)
    return {text: tuple(aliases) for text, aliases in found.items()}


def _noun(head: list[_Word]) -> tuple[int, Agent | None]:
    """Return where the last listed noun of a phrase ends, and what it says.

    Words after it are the name of its bearer ("Foreign Minister Dubem Oniya").
    """
    for at in reversed(range(len(head))):
        if head[at].hit is not None and _known_name(head[at].hit):
            continue
        names = {w.lower for w in head[:at] if w.hit is not None}
        found = agent([w.lower for w in head[: at + 1]], names)
        if found is not None:
            return at, found
    return len(head) - 1, None


def _known_name(hit: Hit | None) -> bool:
    return hit is not None and all(a.reference == "name" for a in hit.candidates)


def _owner(words: list[_Word], day: date | None) -> Actor | None:
    """Return whose the phrase is: the first body or group named in it, else the first state."""
    first: Actor | None = None
    for word in words:
        for alias in _meaning(word.hit, day) if word.hit is not None else ():
            actor = _actor(alias, day)
            if actor is None or actor.kind == "person" or alias.reference == "outlet":
                continue
            if actor.kind in {"body", "group"}:
                return actor
            first = first or actor
            break
        home = homeland(word.lower) if word.hit is None else None
        first = first or (load().actor(home) if home else None)
    return first


def _person(head: list[_Word], at: int, noun: Agent | None, day: date | None) -> Actor | None:
    """Return the person whom the phrase names in full or, with a title before it, by surname alone."""
    told = noun is not None and not noun.plural and at < len(head) - 1
    for word in reversed(head):
        if word.hit is None:
            continue
        ids = dict.fromkeys(
            a.actor_id
            for a in word.hit.candidates
            if a.reference == "name" or (a.reference == "surname" and told and word is head[-1])
        )
        people = [a for i in ids if i and (a := load().actor(i)) and a.kind == "person"]
        if len(people) > 1 and noun is not None:
            fitting = [p for p in people if any(o.title == noun.noun for o in p.offices)]
            people = fitting or people
        if len(people) > 1 and day is not None:
            people = [p for p in people if any(o.held_on(day) for o in p.offices)] or people
        if people and len({p.country for p in people}) == 1:
            return people[0]
    return None


def _sector(noun: Agent | None, owner: Actor | None) -> tuple[str | None, str | None]:
    """Return the sector and what told it: fighters of a group are what their group is."""
    if noun is None:
        return None, None
    if owner is not None and owner.kind == "group" and owner.sector and is_arm(noun):
        return owner.sector, f"{noun.noun} of a group"
    if noun.by is not None:
        return noun.sector, f"{noun.by} {noun.noun}"
    return noun.sector, noun.noun
