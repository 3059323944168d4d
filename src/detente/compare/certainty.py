"""Certainty: whether a wording is surer, or less sure, of what both of them say."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.compare.sides import Sides, around, change, partner_span, whole
from detente.compare.units import Reach
from detente.model.wording import Difference

#: Steps of the ladder that two wordings must lie apart; "would" for "will" is less.
APART = 1.0
#: Words under a hedge, nearest first, that it is seen on.
NEAR = 4

#: A change with its weight, the widest and first being the heaviest, and the units that it is seen on.
Step = tuple[tuple[float, int], Difference, list[int]]


def shifts(
    sides: Sides, turned_a: Collection[int], turned_b: Collection[int]
) -> Iterator[tuple[Difference, list[int]]]:
    """Yield at most one change, the widest step up or down the ladder, with the unit of the first
    wording it is seen on; none of what was turned.
    """
    found = [
        *_by_hedge(sides, turned_a, swapped=False),
        *_by_hedge(sides.swapped, turned_b, swapped=True),
        *([] if turned_a else _by_cue(sides)),
    ]
    if found:
        _, difference, units = max(found, key=lambda step: step[0])
        yield difference, units


def _step(sides: Sides, number: int) -> float:
    """Return how much surer the second wording is of a unit of the first; 0 for less than a step.

    Where one of them reports speech, "would" may be its "will", and "could" its "can".
    """
    one, two = sides.one.units[number], sides.two.units[sides.pairs.a[number]]
    steps = [min(two.level, sides.two.level) - min(one.level, sides.one.level)]
    if not sides.quoted:
        steps += [
            min(there, sides.two.level) - min(here, sides.one.level)
            for here in (one.level, one.shifted)
            for there in (two.level, two.shifted)
        ]
    step = min(steps, key=abs)
    return step if abs(step) >= APART else 0.0


def _by_hedge(sides: Sides, turned: Collection[int], *, swapped: bool) -> Iterator[Step]:
    for reach in sides.one.hedges:
        number = _anchor(sides, reach)
        if number is None or number in turned:
            continue
        if not (step := _step(sides, number)):
            continue
        a, b = around(sides.one, reach, [number]), partner_span(sides, [number])
        raised = step > 0
        if swapped:
            a, b, raised = b, a, not raised
        yield (
            (abs(step), -number - sides.pairs.a[number]),
            change(
                "certainty raised" if raised else "certainty lowered",
                a,
                b,
                f"{'more' if raised else 'less'} certain than it was told",
            ),
            [sides.pairs.a[number] if swapped else number],
        )


def _anchor(sides: Sides, reach: Reach) -> int | None:
    """Return the first word under a hedge that the other wording has too, a name where there is none.

    None where what the hedge falls on, the first few words, was cut or put in other words.
    """
    units = sides.one.units
    near = [n for n in reach.units if not units[n].telling][:NEAR]
    paired = [n for n in near if sides.pairs.a[n] >= 0]
    words = [n for n in paired if units[n].kind == "word"]
    doing = [n for n in words if not units[n].noun]
    return next(iter(doing or words or paired), None)


def _by_cue(sides: Sides) -> Iterator[Step]:
    """Yield the change where the words that tell it are surer on one side, and nothing makes it good."""
    if abs(sides.one.level - sides.two.level) < APART:
        return
    steps = sorted(_step(sides, n) for n, m in enumerate(sides.pairs.a) if m >= 0)
    middle = (steps[(len(steps) - 1) // 2], steps[len(steps) // 2]) if steps else (0.0, 0.0)
    step = min(middle, key=abs)
    if middle[0] * middle[1] > 0:
        yield (
            (abs(step), 1),
            change(
                "certainty raised" if step > 0 else "certainty lowered",
                whole(sides.one),
                whole(sides.two),
                f"told with {'more' if step > 0 else 'less'} certainty",
            ),
            [],
        )
