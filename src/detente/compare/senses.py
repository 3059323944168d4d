"""Senses: whether two words are one, two for one thing, or the two sides of one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.compare.stems import stem
from detente.language import table

#: What two words share at least in front when one is made from the other ("negotiat-e", "-ion").
FAMILY = 5
_MADE = frozenset(
    [
        *(
            "",
            "e",
            "y",
            "t",
            "s",
            "al",
            "ion",
            "ation",
            "ition",
            "ment",
            "er",
            "or",
            "ance",
            "ence",
        ),
        *(
            "ity",
            "ly",
            "ness",
            "ive",
            "ful",
            "ous",
            "ic",
            "ical",
            "ist",
            "ism",
            "ary",
            "ial",
            "able",
        ),
        *("ible", "ally", "ant", "ent", "cy", "ian", "ization", "isation", "iz", "is", "at", "ate"),
        *(
            "ions",
            "ative",
            "ency",
            "ancy",
            "ies",
            "ship",
            "hood",
            "ery",
            "or",
            "ors",
            "ed",
            "d",
            "l",
        ),
    ]
)
_TURNING = ("un", "in", "im", "il", "ir", "non", "dis", "anti")


@dataclass(frozen=True, slots=True)
class Senses:
    """The sets a stem is in, those that are people or things, and the sides it stands on.

    `phrases` holds stems in a row by their first, longest first; `reach` the stems that turn what
    they govern.
    """

    sets: Mapping[str, frozenset[int]]
    things: Mapping[str, str]
    sides: Mapping[str, Mapping[int, int]]
    reach: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def senses() -> Senses:
    """Return the sets of English words."""
    rows = table("en", "compare_synonyms")
    sets: dict[str, set[int]] = defaultdict(set)
    things: dict[str, str] = {}
    sides: dict[str, dict[int, int]] = defaultdict(dict)
    reach: set[str] = set()
    lines = [(kind, line) for kind in ("actors", "things", "senses") for line in rows[kind]]
    for number, (kind, line) in enumerate(lines):
        for word in map(_key, line.split()):
            sets[word].add(number)
            if kind != "senses":
                things.setdefault(word, kind)
    for number, row in enumerate(rows["opposites"]):
        for name, side in (("plus", 1), ("minus", -1)):
            for word in map(_key, row[name].split()):
                sides[word].setdefault(number, side)
                if side < 0 and row.get("reach"):
                    reach.add(word)
    phrases: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for word in (*sets, *sides):
        parts = tuple(word.split())
        if len(parts) > 1:
            phrases[parts[0]].add(parts)
    return Senses(
        sets={word: frozenset(held) for word, held in sets.items()},
        things=things,
        sides=sides,
        reach=frozenset(reach),
        phrases={
            word: tuple(sorted(held, key=lambda p: (-len(p), p))) for word, held in phrases.items()
        },
    )


def _key(word: str) -> str:
    return " ".join(map(stem, word.split("_")))


@lru_cache(maxsize=1 << 16)
def relation(a: str, b: str) -> int:
    """Return 1 for two stems of one sense, -1 for opposites, 0 for two that have nothing in common.

    >>> relation(stem("rejected"), stem("refuses")), relation(stem("rejected"), stem("accepts"))
    (1, -1)
    """
    if a == b:
        return 1
    known = senses()
    sides_a, sides_b = known.sides.get(a, {}), known.sides.get(b, {})
    signs = {side * sides_b[number] for number, side in sides_a.items() if number in sides_b}
    if -1 in signs:
        return -1
    if signs or known.sets.get(a, frozenset()) & known.sets.get(b, frozenset()):
        return 1
    if a in known.things and b in known.things:
        return 0
    if _family(a, b):
        return 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if any(longer == turn + shorter for turn in _TURNING) and len(shorter) >= 3:
        return -1
    return 0


def known_sense(word: str) -> bool:
    """Tell whether the lists have a stem, so that it is known what else it can be."""
    return word in senses().sets or word in senses().sides


def _family(a: str, b: str) -> bool:
    """Tell whether one word is made from the other, or both from a third, by their endings."""
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= FAMILY and a[shared:] in _MADE and b[shared:] in _MADE
