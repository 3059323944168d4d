"""Arguments: who does it and to whom, where two wordings have the same doing.

Without a parser a doer stands before what is done and whom it is done to behind it, the other way
round where it is told "by" whom. Two that changed places, or one that another stands in for, change
who did what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from detente.compare.frames import close, fitted, in_slot
from detente.compare.lexicon import lexicon
from detente.compare.senses import senses
from detente.compare.sides import Sides, change, marked, spanned
from detente.model.wording import Difference

#: Words of a gap whose last ones are taken to be the nouns that the others go with.
NEAR = 3
#: Nouns after one that it may have changed places with.
REACHED = 4


def arguments(sides: Sides) -> Iterator[tuple[Difference, tuple[int, ...], tuple[int, ...]]]:
    """Yield the arguments changed, each with its units on both sides."""
    yield from _swapped(sides)
    yield from _persons(sides)
    yield from _replaced(sides)


def _swapped(sides: Sides) -> Iterator[tuple[Difference, tuple[int, ...], tuple[int, ...]]]:
    one, two, partner = sides.one.units, sides.two.units, sides.pairs.a
    nouns = [
        n
        for n, unit in enumerate(one)
        if partner[n] >= 0 and (unit.noun or two[partner[n]].noun) and not unit.telling
    ]
    for x, y in ((x, y) for n, x in enumerate(nouns) for y in nouns[n + 1 : n + 1 + REACHED]):
        p, q = partner[x], partner[y]
        if p < q or one[x].clause != one[y].clause or two[p].clause != two[q].clause:
            continue
        doing = [n for n in range(x + 1, y) if q < partner[n] < p]
        slots = one[x].before == two[q].before and one[y].before == two[p].before
        if not slots or (not doing and one[x].before == one[y].before):
            continue
        if any(one[n].stem in lexicon().symmetric for n in doing):
            continue
        if any(one[n].passive != two[partner[n]].passive for n in doing):
            continue
        units, partners = (x, *doing, y), (q, *(partner[n] for n in doing), p)
        yield (
            change(
                "argument changed",
                spanned(sides.one, units),
                spanned(sides.two, partners),
                "who did it and to whom changed places",
            ),
            (x, y),
            (p, q),
        )
        return


def _persons(sides: Sides) -> Iterator[tuple[Difference, tuple[int, ...], tuple[int, ...]]]:
    """Yield the change of "they" with "we" where both wordings are the speaker's own words."""
    a, b = sides.one.persons, sides.two.persons
    said_a, said_b = [one.who for one in a if one.who], [one.who for one in b if one.who]
    turned = said_a != said_b and sorted(said_a) == sorted(said_b)
    if sides.quoted and turned and close(sides) and len(a) == len(b):
        yield (
            change(
                "argument changed",
                marked(sides.one, a[0].start, a[0].end),
                marked(sides.two, b[0].start, b[0].end),
                "who did it and to whom changed places",
            ),
            (),
            (),
        )


def _replaced(sides: Sides) -> Iterator[tuple[Difference, tuple[int, ...], tuple[int, ...]]]:
    things = senses().things
    for gap, lost in _gaps(sides).items():
        put = _gaps(sides.swapped).get(gap, [])
        for n, m in _places(lost, put):
            a, b = sides.one.units[n], sides.two.units[m]
            fits = a.kind == b.kind == "word" and (fitted(sides, n, m) or in_slot(sides, gap))
            if fits and a.stem in things and b.stem in things:
                spans = spanned(sides.one, [n]), spanned(sides.two, [m])
                yield change("argument changed", *spans, "another stands in its place"), (n,), (m,)


def _gaps(sides: Sides) -> dict[int, list[int]]:
    """Return the units without a partner by the gap they lie in."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, partner in enumerate(sides.pairs.a):
        if partner < 0 and not sides.one.units[number].telling:
            found[sides.pairs.gap_a[number]].append(number)
    return found


def _places(lost: list[int], put: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the units of one gap that stand in one place: one by one, or the last of a few words."""
    if len(lost) == len(put):
        yield from zip(lost, put, strict=True)
    elif lost and put and max(len(lost), len(put)) <= NEAR:
        yield lost[-1], put[-1]
