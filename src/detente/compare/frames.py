"""Frames: whether the words round a change are the same on both sides.

Words that differ between equal words were changed. Where what stands beside them was cut on one side,
or put in other words on both, there is no telling what became of what, and no weighty change is told.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from detente.compare.lexicon import lexicon
from detente.compare.sides import Sides
from detente.compare.units import Reach, Reading, Unit

#: What stands beside a word on both sides: equal words, the end of both, more on one side, or other
#: words on both.
Beside = Literal["same", "end", "cut", "recast"]

#: Share of the plain words of both sides that must be the same for the two to be close.
CLOSE = 0.6
#: Words of one gap, on both sides together, that may be one noun with what goes with it.
SLOT = 4
#: What may stand beside a word and is none.
MARKS = " '\"“‘"
#: Units beside one that are looked at.
FAR = 12


def close(sides: Sides, gap: int = -1, least: float = CLOSE) -> bool:
    """Tell whether either side has most of the plain words of the other, those of a gap left out."""
    return _mostly(sides, gap, least) and _mostly(sides.swapped, gap, least)


def _mostly(sides: Sides, gap: int, least: float) -> bool:
    pairs = sides.pairs
    found = [
        pairs.a[n] >= 0
        for n, unit in enumerate(sides.one.units)
        if unit.kind == "word" and not unit.telling and (pairs.a[n] >= 0 or pairs.gap_a[n] != gap)
    ]
    return sum(found) >= least * len(found)


def in_slot(sides: Sides, gap: int) -> bool:
    """Tell whether the few words of a gap stand in one place of two sides that are close."""
    a = sum(p < 0 and g == gap for p, g in zip(sides.pairs.a, sides.pairs.gap_a, strict=True))
    b = sum(p < 0 and g == gap for p, g in zip(sides.pairs.b, sides.pairs.gap_b, strict=True))
    return a + b <= SLOT and close(sides, gap)


def framed(sides: Sides, n: int, m: int, aside: Collection[int] = ()) -> bool:
    """Tell whether a unit of each side stands between words that are the same on both, or at least
    behind or before such words; `aside` are units of the first that do not count.
    """
    found = {beside_of(sides, n, m, step, aside) for step in (-1, 1)}
    return "recast" not in found and ("same" in found or found == {"end"} or close(sides))


def fitted(sides: Sides, n: int, m: int) -> bool:
    """Tell whether a unit of each side fits between words that are the same on both: nothing beside
    either was cut, and on one side at least an equal word stands.
    """
    found = {beside_of(sides, n, m, step) for step in (-1, 1)}
    return found <= {"same", "end"}


def beside_of(sides: Sides, n: int, m: int, step: int, aside: Collection[int] = ()) -> Beside:
    """Return what stands before (-1) or behind (1) a unit of each side."""
    p, lost = _next(sides, n, step, aside)
    q, put = _next(sides.swapped, m, step, ())
    if lost and put:
        return "recast" if lost + put > 2 else "cut"
    if p < 0 or q < 0:
        return "end" if p == q and not lost and not put else "cut"
    if sides.pairs.a[p] != q:
        return "recast"
    return "cut" if lost or put else "same"


def _next(sides: Sides, n: int, step: int, aside: Collection[int]) -> tuple[int, int]:
    """Return the next unit that has a partner, -1 for none in the sentence, and how many were passed."""
    units, start = sides.one.units, sides.one.units[n]
    passed, at, last = 0, n + step, n + step * (FAR + 1)
    while (
        0 <= at < len(units)
        and at != last
        and (units[at].sentence, units[at].piece)
        == (
            start.sentence,
            start.piece,
        )
    ):
        if sides.pairs.a[at] >= 0:
            return at, passed
        passed += at not in aside and not _light(units[at])
        at += step
    return -1, passed


def headless(one: Reading, number: int, behind: str | None = None) -> bool:
    """Tell whether a unit is the first word of a quote that begins in the middle of a sentence, so
    that what governs it may stand before the quotation mark; `behind` are the words that follow what
    governs it on the other side, which are no others.
    """
    unit = one.units[number]
    pieces = sorted(one.wording.pieces, key=lambda piece: piece[1])
    first = number == 0 or one.units[number - 1].piece != unit.piece
    small = pieces[unit.piece][0].lstrip(MARKS)[:1].islower()
    if not (one.wording.quoted and first and small):
        return False
    here = before(one, number).strip(MARKS).lower().split()
    there = here if behind is None else behind.strip(MARKS).lower().split()
    return there[max(0, len(there) - len(here)) :] == here


def after(one: Reading, reach: Reach, number: int) -> str:
    """Return the words between what governs a unit and the unit, "" where it is not behind it."""
    text, start = sorted(one.wording.pieces, key=lambda piece: piece[1])[reach.piece]
    return text[reach.end - start : max(reach.end, one.units[number].start) - start]


def before(one: Reading, number: int) -> str:
    """Return the text of a unit's piece before it, without the marks right beside it."""
    unit = one.units[number]
    text, start = sorted(one.wording.pieces, key=lambda piece: piece[1])[unit.piece]
    return text[: unit.start - start].rstrip(MARKS)


def supposed(sides: Sides, number: int) -> bool:
    """Tell whether a unit is part of a condition on one side and of what is said on the other."""
    partner = sides.pairs.a[number]
    here = any(number in clause.units for clause in sides.one.conditions)
    return here != any(partner in clause.units for clause in sides.two.conditions)


def _light(unit: Unit) -> bool:
    """Tell whether a word comes and goes with the way a thing is told."""
    return unit.telling or unit.kind != "word" or unit.stem in lexicon().raised
