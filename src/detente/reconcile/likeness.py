"""Likeness: what the words of two statements have in common, and how much that says.

A word says the more the fewer statements of the record have it. Words of one sense count nearly as
much as the same word, opposites too: a rendering that turned the meaning is a rendering all the same.
Numbers and days that stand where others stand speak neither for nor against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from math import fsum

from detente.compare.senses import FAMILY, relation, senses
from detente.compare.stems import stem
from detente.language import table
from detente.reconcile.echoes import Echoes
from detente.reconcile.said import Said
from detente.reconcile.side import stop_words

#: What a word of the same or the opposite sense counts for, of the same word.
SENSE = 0.7
#: A quotation of no more words with content is short: all of it may be in other words.
SHORT = 4
#: Below this share of the shorter one's words nothing else is looked at.
FLOOR = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The share of the shorter one's words, by weight, that the other has too, and of the longer
    one's; the weight of what both have, names and all, and beyond names; words of the longest run in
    both; whether that is all of one of them; whether the run is a phrase that anybody uses; whether
    both have quotation marks, and the run is one utterance's own; the share of words in order that
    agree, sorts made one; whether both are short, and each word of one, of two or more, has its like
    in the other, not all of them the same words.
    """

    cover: float
    full: float
    weight: float
    plain: float
    run: int
    whole: bool
    stock: bool
    marked: bool
    own: bool
    frame: float
    answered: bool


def likeness(a: Said, b: Said, echoes: Echoes) -> Likeness | None:
    """Return what two statements have in common, None where it is too little to look at."""
    short = a.marked and b.marked and max(len(a.plain), len(b.plain)) <= SHORT
    if not short and not (a.plain & b.plain or a.names & b.names or a.moving & b.moving):
        return None
    weigh = echoes.weight
    plain, replaced = _matched(a.plain, b.plain, weigh)
    answered = replaced + len(a.plain & b.plain)
    names = fsum(map(weigh, a.names & b.names)) + _across(a, b, weigh)
    moving = fsum(map(weigh, a.moving & b.moving))
    both = plain + names + moving
    totals = []
    for one, two in ((a, b), (b, a)):
        total = fsum(map(weigh, one.plain | one.names)) + moving
        if len(one.names) == 1 == len(two.names) and not one.names & two.names:
            # One name where another stands: that is a change, not another utterance.
            total -= weigh(next(iter(one.names)))
        totals.append(max(total, both, 1e-9))
    cover, full = both / min(totals), both / max(totals)
    if cover < FLOOR:
        return None
    if a.side.words == b.side.words:
        run, frame = a.side.words, 1.0
    else:
        found = SequenceMatcher(None, a.side.words, b.side.words, autojunk=False)
        at = found.find_longest_match()
        run = a.side.words[at.a : at.a + at.size]
        frame = SequenceMatcher(None, a.frame, b.frame, autojunk=False).ratio()
    content = {word for word in run if word not in stop_words()}
    stock = echoes.stock(run)
    return Likeness(
        cover=cover,
        full=full,
        weight=both,
        plain=plain,
        run=len(run),
        whole=len(run) == min(len(a.side.words), len(b.side.words)),
        stock=stock,
        marked=a.marked and b.marked,
        own=a.marked and b.marked and len(content) >= 3 and not stock,
        frame=frame,
        answered=short and replaced > 0 and answered >= max(2, min(len(a.plain), len(b.plain))),
    )


def _matched(
    a: frozenset[str], b: frozenset[str], weigh: Callable[[str], float]
) -> tuple[float, int]:
    """Return the weight of the words that both have, those of one sense or of opposite ones at less,
    and how many of one sense stand for one another.
    """
    total, count = fsum(map(weigh, a & b)), 0
    left: dict[str, list[str]] = defaultdict(list)
    for word in sorted(b - a):
        for mark in _marks(word):
            left[mark].append(word)
    taken: set[str] = set()
    for word in sorted(a - b):
        for other in (other for mark in _marks(word) for other in left.get(mark, ())):
            sense = 1 if alike(word, other) else relation(word, other)
            if sense and other not in taken:
                taken.add(other)
                total += SENSE * min(weigh(word), weigh(other))
                count += sense > 0
                break
    return total, count


@lru_cache(maxsize=1 << 16)
def _marks(word: str) -> tuple[str, ...]:
    """Return what two words have in common that may be of one sense or of opposite ones."""
    known = senses()
    held = sorted(known.sets.get(word, ()))
    sides = sorted(known.sides.get(word, ()))
    lines = sorted(_lines(word))
    return (
        *(f"={n}" for n in held),
        *(f"!{n}" for n in sides),
        *(f"~{n}" for n in lines),
        word[:FAMILY],
    )


def alike(a: str, b: str) -> bool:
    """Tell whether two stems are of one sense, or stand for one another in what one speaker said.

    >>> alike(stem("brink"), stem("verge")), alike(stem("shut"), stem("open"))
    (True, False)
    """
    return relation(a, b) > 0 or not _lines(a).isdisjoint(_lines(b))


def _lines(word: str) -> frozenset[int]:
    """Return the lines of words that stand for one another in speech that a stem is in."""
    return _listed().get(word, frozenset())


@cache
def _listed() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(table("en", "reconcile")["alike"]["lines"]):
        for word in line.split():
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _across(a: Said, b: Said, weigh: Callable[[str], float]) -> float:
    """Return the weight of words that are a name on one side and none on the other."""
    return fsum(map(weigh, (a.names & b.plain) | (b.names & a.plain)))
