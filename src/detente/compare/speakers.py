"""Speakers: whether two wordings are told by different ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from detente.compare.lexicon import lexicon
from detente.compare.names import Name, named, near_name, read_name
from detente.compare.sides import Sides, change, whole
from detente.compare.tokens import tokens
from detente.compare.units import Reading
from detente.gazetteer import load
from detente.model.base import ActorId
from detente.model.wording import Difference


def speakers(sides: Sides) -> Iterator[Difference]:
    """Yield one change where both speakers are named and cannot be one."""
    a, b = _who(sides.one), _who(sides.two)
    if a and b and not any(_one(x, y, sides) for x in a for y in b):
        yield change(
            "speaker changed",
            whole(sides.one),
            whole(sides.two),
            f"said by {sides.one.wording.speaker}, and by {sides.two.wording.speaker}",
        )


def _one(a: Name, b: Name, sides: Sides) -> bool:
    """Tell whether two names can be one speaker's; what either side writes small is no part of one."""
    if near_name(a, b):
        return True
    small = {
        word
        for side in (sides.one, sides.two)
        for word in side.wording.speaker.split()
        if word.islower()
    }
    x = Name(tuple(word for word in a.words if word not in small), a.ids, a.of)
    y = Name(tuple(word for word in b.words if word not in small), b.ids, b.of)
    return bool(x.words and y.words) and (x != a or y != b) and near_name(x, y)


def _who(one: Reading) -> tuple[Name, ...]:
    speaker = one.wording.speaker.strip()
    return _names(speaker) if speaker else ()


@lru_cache(maxsize=2048)
def _names(speaker: str) -> tuple[Name, ...]:
    """Return who a speaker may be: an actor's id, or the names in the words for him."""
    if load().actor(speaker) is not None:
        actor = load().actors[ActorId(speaker)]
        words = tuple(token.low for token in tokens(actor.name) if token.kind == "w")
        return (named(frozenset({speaker}), words),)
    found, row = [], tokens(speaker)
    at = 0
    if speaker == speaker.lower() and "-" in speaker and " " not in speaker:
        return (Name(tuple(speaker.split("-"))),)
    while at < len(row):
        low = row[at].low
        if low in lexicon().titles or low in lexicon().marks:
            at += 1
        elif (read := read_name(row, at, True)) is not None:
            name, at = read
            found.append(name)
        else:
            at += 1
    return tuple(found)
