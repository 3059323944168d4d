"""Diff: the changes between two wordings of one thing."""

from __future__ import annotations

from detente.compare.arguments import arguments
from detente.compare.bearing import borne_out
from detente.compare.certainty import shifts
from detente.compare.conditions import conditions, limits
from detente.compare.polarity import inversions
from detente.compare.rest import beside, rest
from detente.compare.sides import Sides, sides
from detente.compare.speakers import speakers
from detente.compare.values import values
from detente.compare.wording import Wording
from detente.model.wording import SEVERITIES, Difference


def differences(a: Wording, b: Wording) -> tuple[Difference, ...]:
    """Return what `b` changed of what `a` says, heaviest first; none where it was left as it was.

    Spans are code points of each side's own text.
    """
    if a == b:
        return ()
    held = sides(a, b)
    told_a: set[int] = set()
    told_b: set[int] = set()
    found = [*speakers(held)]
    turned_a: set[int] = set()
    turned_b: set[int] = set()
    if (inverted := inversions(held)) is not None:
        found.append(inverted[0])
        turned_a.update(inverted[1])
        turned_b.update(inverted[2])
        _closed(held, turned_a, turned_b)
    for difference, anchor in shifts(held, turned_a, turned_b):
        found.append(difference)
        turned_a.update(anchor)
    for difference, units_a, units_b in (*conditions(held), *limits(held, turned_a)):
        found.append(difference)
        told_a.update(units_a)
        told_b.update(units_b)
    for difference, n, m in values(held):
        found.append(difference)
        turned_a.add(n)
        turned_b.add(m)
    for difference, args_a, args_b in arguments(held):
        found.append(difference)
        told_a.update(args_a)
        told_b.update(args_b)
    _closed(held, turned_a, turned_b)
    told_a |= turned_a | beside(held, turned_a)
    told_b |= turned_b | beside(held.swapped, turned_b)
    found = [borne_out(held, difference) for difference in found]
    found += rest(held, told_a, told_b)
    return tuple(sorted(found, key=lambda d: -SEVERITIES.index(d.severity)))


def _closed(held: Sides, a: set[int], b: set[int]) -> None:
    """Add to units of each side the partners of the other's."""
    b |= {held.pairs.a[n] for n in a if held.pairs.a[n] >= 0}
    a |= {held.pairs.b[m] for m in b if held.pairs.b[m] >= 0}
