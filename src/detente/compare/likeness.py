"""Likeness: how much of the shorter of two wordings the other has, for those who link renderings."""

from __future__ import annotations

from detente.compare.aligning import aligned
from detente.compare.reading import reading
from detente.compare.units import Reading
from detente.compare.wording import Wording


def agreement(a: Wording, b: Wording) -> float:
    """Return the share, 0 to 1, of the shorter one's content words found in the other.

    Words of one sense and opposites count as found, so that a wording turned round is still known
    for a rendering; verbs of telling, which come and go, count for nothing. 0.0 where a side has none.
    """
    one, two = reading(a), reading(b)
    pairs = aligned(one, two)
    told_a, told_b = _content(one), _content(two)
    if not told_a or not told_b:
        return 0.0
    found_a = sum(pairs.a[n] >= 0 for n in told_a)
    found_b = sum(pairs.b[n] >= 0 for n in told_b)
    return found_a / len(told_a) if len(told_a) <= len(told_b) else found_b / len(told_b)


def _content(one: Reading) -> list[int]:
    return [number for number, unit in enumerate(one.units) if not unit.telling]
