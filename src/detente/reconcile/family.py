"""Families: which deed an event is, whatever type the words for it gave it.

One report codes a ceasefire that was signed as an agreement, another as a concession, a third as a
retreat: where the words are those of one deed, the types are one family. Beside it stands the type
itself, so that a deed without such words is compared with its own type only.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from detente.language import table
from detente.model.claim import HAPPENED, Event
from detente.ontology import load
from detente.reconcile.side import lines, stem, tokens

#: Types that two do together: who is named first makes no difference.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
#: Quads of words, not deeds: types 1 and 3 of PLOVER's four.
VERBAL = frozenset({1, 3})
#: Families that two do together.
TOGETHER = frozenset({"pact"})


class Family(NamedTuple):
    """Types (or type and mode) and the words, stemmed, that must tell the deed in each of them."""

    name: str
    types: frozenset[str]
    words: frozenset[str]
    unless: frozenset[str]
    done: frozenset[str]


def deeds(event: Event) -> tuple[str, ...]:
    """Return what an event is compared as: its type, and each family its words put it in."""
    return (event.root, *(family.name for family in _families() if _in(family, event)))


def mutual(deed: str) -> bool:
    """Tell whether a type or a family is something that two do together."""
    return deed in MUTUAL or deed in TOGETHER


def verbal(deed: str) -> bool:
    """Tell whether a type is of words, not deeds; no family is."""
    return deed.isupper() and load().quad(deed) in VERBAL


def standing(event: Event) -> str:
    """Return a status as it is compared: what came about is one thing, what did not is another."""
    if event.status in HAPPENED:
        return "occurred"
    return "denied" if event.status == "negated" else event.status


def standing_as(event: Event, deed: str) -> str:
    """Return a status as it is compared within a family: who "agreed" promised, and made a pact."""
    if event.status == "promised" and any(
        family.name == deed and not family.done.isdisjoint(_stems(event.trigger))
        for family in _families()
    ):
        return "occurred"
    return standing(event)


def _in(family: Family, event: Event) -> bool:
    if not {event.root, f"{event.root}-{event.mode}"} & family.types:
        return False
    words = frozenset(_stems(event.trigger))
    return bool(words & family.words) and words.isdisjoint(family.unless)


@lru_cache(maxsize=1 << 14)
def one_word(a: str, b: str) -> bool:
    """Tell whether the words for two deeds have one in common, or two that stand for one deed.

    >>> one_word("launch offensive", "attack"), one_word("capture city", "capture town")
    (True, True)
    """
    one, two = _stems(a), _stems(b)
    return any(x == y or _lines(x) & _lines(y) for x in one for y in two)


def same_word(a: str, b: str) -> bool:
    """Tell whether the words for two deeds have one in common."""
    return not frozenset(_stems(a)).isdisjoint(_stems(b))


@lru_cache(maxsize=1 << 14)
def other_objects(a: str, b: str) -> bool:
    """Tell whether the words for two deeds each name a thing that the other does not.

    >>> other_objects("capture city", "capture town"), other_objects("sign deal", "sign accord")
    (True, False)
    """
    one, two = _stems(a), _stems(b)
    return min(len(one), len(two)) > 1 and _leaves(one, two) and _leaves(two, one)


def one_mode(a: str | None, b: str | None) -> bool:
    """Tell whether two modes may be of one deed: one is not told, or reports tell one for the other."""
    return a is None or b is None or a == b or any(a in line and b in line for line in _modes())


def _leaves(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether a word of one, not one for a deed as such, has no like in the other."""
    return not all(x in _plain() or any(_alike(x, y) for y in b) for x in a)


def _alike(a: str, b: str) -> bool:
    return a == b or bool(_lines(a) & _lines(b)) or lines().get(a, a) == lines().get(b, b)


@lru_cache(maxsize=1 << 14)
def _stems(trigger: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in tokens(trigger))


@cache
def _families() -> tuple[Family, ...]:
    return tuple(
        Family(
            name,
            frozenset(row["types"]),
            *(frozenset(map(stem, row.get(key, ()))) for key in ("words", "unless", "done")),
        )
        for name, row in sorted(table("en", "reconcile")["families"].items())
    )


@lru_cache(maxsize=1 << 12)
def _lines(word: str) -> frozenset[int]:
    return _listed().get(word, frozenset())


@cache
def _listed() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(table("en", "reconcile")["deeds"]["lines"]):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _plain() -> frozenset[str]:
    return frozenset(map(stem, table("en", "reconcile")["deeds"]["plain"]))


@cache
def _modes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in table("en", "reconcile")["deeds"]["modes"])
