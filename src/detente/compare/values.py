"""Values: numbers, times and names that stand where another stood."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from detente.compare.days import same_time
from detente.compare.frames import before, close, fitted
from detente.compare.names import compass, near_name
from detente.compare.numbers import agree
from detente.compare.sides import Sides, change, spanned
from detente.compare.units import Reading, Unit
from detente.model.wording import ChangeKind, Difference

#: Share of the words of both sides that must be the same for a value to have moved.
NEARLY = 0.75
#: Values of one place that one is held against.
TRIED = 8


def values(sides: Sides) -> Iterator[tuple[Difference, int, int]]:
    """Yield the values changed, each with its unit on both sides."""
    one, two = sides.one.units, sides.two.units
    for kind, name in _KINDS:
        left = [m for m, unit in enumerate(two) if unit.kind == kind and sides.pairs.b[m] < 0]
        lost = [n for n, unit in enumerate(one) if unit.kind == kind and sides.pairs.a[n] < 0]
        moved = kind != "name" and len(left) == len(lost) == 1 and close(sides, least=NEARLY)
        for n in lost:
            for m in islice([m for m in left if moved or _one_place(sides, n, m)], TRIED):
                if _changed(sides, one[n], two[m]) and (moved or _fits(sides, n, m)):
                    told = "date changed" if one[n].ago or two[m].ago else name
                    spans = spanned(sides.one, [n]), spanned(sides.two, [m])
                    yield change(told, *spans, _WHY[kind]), n, m
                    left.remove(m)
                    break


_KINDS: tuple[tuple[str, ChangeKind], ...] = (
    ("number", "number changed"),
    ("day", "date changed"),
    ("name", "name changed"),
)
_WHY = {
    "number": "two amounts that cannot be one",
    "day": "two times that cannot be one",
    "name": "two names that stand for different ones",
}


def _fits(sides: Sides, n: int, m: int) -> bool:
    """Tell whether two values stand between the same words, or in a text so much the same that one
    may have been put in the other's place; what stands in brackets is the editor's, for what was said.
    """
    if _bracketed(sides.one, n) or _bracketed(sides.two, m):
        return False
    if fitted(sides, n, m):
        return True
    return sides.one.units[n].kind != "name" and close(sides, least=NEARLY)


def _bracketed(one: Reading, number: int) -> bool:
    text = before(one, number)
    return text.rfind("[") > text.rfind("]")


def _one_place(sides: Sides, n: int, m: int) -> bool:
    """Tell whether two units stand in one place: in one gap, or before the same word."""
    if sides.pairs.gap_a[n] == sides.pairs.gap_b[m]:
        return True
    after = n + 1 < len(sides.one.units) and sides.pairs.a[n + 1]
    return bool(after) and after == m + 1


def _changed(sides: Sides, a: Unit, b: Unit) -> bool:
    if a.amount is not None and b.amount is not None:
        return agree(a.amount, b.amount) is False
    if a.day is not None and b.day is not None:
        return same_time(a.day, b.day, sides.one.wording.day, sides.two.wording.day) is False
    if a.name is not None and b.name is not None:
        return not (near_name(a.name, b.name) or compass(a.name) or compass(b.name))
    return False
