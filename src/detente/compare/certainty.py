"""Certainty: whether a wording is surer, or less sure, of what both of them say."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.compare.frames import after, before, close, framed, headless, supposed
from detente.compare.hedged import offered, said_under, some_day
from detente.compare.showing import carried, cues
from detente.compare.sides import Sides, change, whole
from detente.compare.stems import stem
from detente.compare.units import Reach, Reading
from detente.model.wording import Difference

#: Steps of the ladder that two wordings must lie apart; "would" for "will" is less.
APART = 1.0
#: From this step on, a hedge may be a wish, which an infinitive can stand for.
URGED = 3.5
#: Words before a hedge, nearest first, that it may fall on.
NEAR = 2
#: Behind all others of its weight: a change that is not the cue's own.
LAST = -(1 << 20)

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
        partner = sides.pairs.a[number]
        if not (framed(sides, number, partner) or said_under(sides, reach, number)) or headless(
            sides.two, partner, after(sides.one, reach, number)
        ):
            continue
        if offered(sides, reach, number) or some_day(sides, reach, partner):
            continue
        if reach.colours and sides.one.units[number].sign == sides.two.units[partner].sign == -1:
            # No decision on an attack is none on a possible one.
            continue
        if supposed(sides, number) or _bare(sides, reach, partner) or sides.asked:
            continue
        if not (step := _step(sides, number)) or _matched(sides, reach, number):
            continue
        a, b = carried(sides, reach, number)
        raised = step > 0
        if swapped:
            a, b, raised = b, a, not raised
        named = cues(sides.swapped if swapped else sides, raised=raised)
        yield (
            (abs(step), -number - sides.pairs.a[number]),
            change(
                "certainty raised" if raised else "certainty lowered",
                a,
                b,
                f"{'more' if raised else 'less'} certain than it was told{named}",
            ),
            [sides.pairs.a[number] if swapped else number],
        )


def _anchor(sides: Sides, reach: Reach) -> int | None:
    """Return the word that a hedge falls on, the first one under it, or of those before it the nearest.

    None where that was cut or put in other words.
    """
    units = sides.one.units
    ahead = [n for n in reach.units if units[n].start >= reach.end]
    behind = [n for n in reach.units if units[n].start < reach.end]
    if reach.colours and ahead and behind and units[ahead[0]].before:
        # "The vote is expected in May": what is expected stands before it.
        ahead = []
    near = [n for n in ahead or behind[::-1] if not units[n].stem.endswith("ly")][:NEAR]
    if not near or units[near[0]].telling or sides.pairs.a[near[0]] < 0:
        return None
    if ahead:
        return near[0]
    words = [n for n in near if sides.pairs.a[n] >= 0 and units[n].kind == "word"]
    doing = [n for n in words if not units[n].noun]
    return next(iter(doing or words or near))


def _bare(sides: Sides, reach: Reach, partner: int) -> bool:
    """Tell whether the other side has but an infinitive, which is as sure as what stands before it:
    "they should avoid it" is "he urged them to avoid it".
    """
    return (
        reach.level >= URGED
        and before(sides.two, partner).split()[-1:] == ["to"]
        and not any(partner in hedge.units for hedge in sides.two.hedges)
    )


def _matched(sides: Sides, reach: Reach, number: int) -> bool:
    """Tell whether the other wording hedges as much, in other words or elsewhere in that sentence."""
    there = sides.two.units[sides.pairs.a[number]]
    own = sides.one.units[number]
    hedges = [h for h in sides.two.hedges if _sentence(sides.two, h) == there.sentence]
    here = [h for h in sides.one.hedges if _sentence(sides.one, h) == own.sentence]
    if _said(sides, reach, there.sentence):
        return True
    alike = sum(abs(h.level - reach.level) < APART for h in hedges)
    return alike >= sum(abs(h.level - reach.level) < APART for h in here)


def _said(sides: Sides, reach: Reach, sentence: int) -> bool:
    """Tell whether a word of a hedge stands in a sentence of the other wording, where it hedges less;
    a negation among them is none.
    """
    pieces = sorted(sides.one.wording.pieces, key=lambda piece: piece[1])
    text, start = pieces[reach.piece]
    words = text[reach.start - start : reach.end - start].lower()
    said = {unit.stem for unit in sides.two.units if unit.sentence == sentence}
    return "not" not in words and any(stem(word) in said for word in words.split())


def _sentence(one: Reading, reach: Reach) -> int:
    return one.units[reach.units[0]].sentence if reach.units else -1


def _by_cue(sides: Sides) -> Iterator[Step]:
    """Yield the change where the words that tell it are surer on one side, and nothing makes it good."""
    if abs(sides.one.level - sides.two.level) < APART or not close(sides):
        return
    steps = sorted(_step(sides, n) for n, m in enumerate(sides.pairs.a) if m >= 0)
    middle = (steps[(len(steps) - 1) // 2], steps[len(steps) // 2]) if steps else (0.0, 0.0)
    step = min(middle, key=abs)
    if middle[0] * middle[1] > 0:
        named = cues(sides, raised=step > 0)
        yield (
            (abs(step), 1 if named else LAST),
            change(
                "certainty raised" if step > 0 else "certainty lowered",
                whole(sides.one),
                whole(sides.two),
                f"told with {'more' if step > 0 else 'less'} certainty{named}",
            ),
            [],
        )
