"""Rest: the words that were cut, put in or put in other words, once all weightier changes are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from detente.compare.frames import fitted
from detente.compare.lexicon import lexicon
from detente.compare.senses import known_sense
from detente.compare.sides import Sides, change, spanned
from detente.compare.tokens import tokens
from detente.compare.units import Reading
from detente.model.wording import Difference

#: Words that a pronoun may stand for, or that go along with a weightier change.
STOOD = 2
#: Share of equal words from which on one word changed is a change of sense, not of style.
EQUAL = 0.7
#: Characters behind a verb in which its particle begins.
FAR = 12


def rest(sides: Sides, told_a: Collection[int], told_b: Collection[int]) -> Iterator[Difference]:
    """Yield the words changed that no other difference tells; gap by gap, piece by piece."""
    lost, put = _unpaired(sides, told_a), _unpaired(sides.swapped, told_b)
    for gap in sorted({*lost, *put}):
        a, b = lost.get(gap, []), put.get(gap, [])
        if a and b:
            spans = spanned(sides.one, a), spanned(sides.two, b)
            if _of_another_sense(sides, a, b):
                why = "a word of another sense"
                yield change("words substituted", *spans, why, severity="serious")
            else:
                yield change("words substituted", *spans, "said in other words")
        elif a:
            for part in _pieces(sides, a):
                yield change("cut", spanned(sides.one, part), None, "left out")
        else:
            for part in _pieces(sides.swapped, b):
                yield change("words added", None, spanned(sides.two, part), "put in")
    for x, y in sides.pairs.row:
        a_unit, b_unit = sides.one.units[x], sides.two.units[y]
        if (
            x not in sides.pairs.turned
            and a_unit.kind == b_unit.kind == "word"
            and a_unit.stem != b_unit.stem
            and not a_unit.telling
        ):
            yield change(
                "words substituted",
                spanned(sides.one, [x]),
                spanned(sides.two, [y]),
                "a word of the same sense",
            )


def _of_another_sense(sides: Sides, a: list[int], b: list[int]) -> bool:
    """Tell whether one word stands for one whose senses are known to be others, all else being equal."""
    if len(a) != 1 or len(b) != 1:
        return False
    one, two = sides.one.units[a[0]], sides.two.units[b[0]]
    if one.kind != "word" or two.kind != "word" or one.before != two.before:
        return False
    equal = sum(
        sides.one.units[x].stem == sides.two.units[y].stem
        for x, y in enumerate(sides.pairs.a)
        if y >= 0
    )
    if equal < EQUAL * max(len(sides.one.units), len(sides.two.units)):
        return False
    if _elsewhere(sides, sides.pairs.gap_a[a[0]]):
        return False
    if _with_particle(sides.one, a[0]) or _with_particle(sides.two, b[0]):
        return False
    return known_sense(one.stem) and known_sense(two.stem) and fitted(sides, a[0], b[0])


def _with_particle(one: Reading, number: int) -> bool:
    """Tell whether a unit is a verb that a particle makes another of, or the particle itself: what
    "moved" is says nothing of what "moved out" is.
    """
    unit, known = one.units[number], lexicon().particles
    text, start = sorted(one.wording.pieces, key=lambda piece: piece[1])[unit.piece]
    own = text[unit.start - start : unit.end - start].lower()
    behind = tokens(text[unit.end - start : unit.end - start + FAR])[:1]
    return own in known or any(token.low in known for token in behind)


def _elsewhere(sides: Sides, gap: int) -> bool:
    """Tell whether words were put in others in another gap too: then all was recast."""
    lost, put = (
        {g for p, g, u in zip(of, gaps, one.units, strict=True) if p < 0 and not u.telling}
        for of, gaps, one in (
            (sides.pairs.a, sides.pairs.gap_a, sides.one),
            (sides.pairs.b, sides.pairs.gap_b, sides.two),
        )
    )
    return bool((lost & put) - {gap})


def _unpaired(sides: Sides, told: Collection[int]) -> dict[int, list[int]]:
    """Return the units without a partner and not told of yet, by the gap they lie in."""
    found: dict[int, list[int]] = defaultdict(list)
    named = {word for unit in sides.two.units if unit.name for word in unit.name.words}
    for number, unit in enumerate(sides.one.units):
        left = sides.pairs.a[number] < 0 and number not in told and not unit.telling
        if left and (unit.kind != "word" or unit.stem not in named):
            found[sides.pairs.gap_a[number]].append(number)
    here, there = _persons(sides), _persons(sides.swapped)
    for gap, units in list(found.items()):
        if there[gap] > here[gap] and len(units) <= STOOD and _noun(sides, units):
            del found[gap]
    return found


def _noun(sides: Sides, units: list[int]) -> bool:
    return all(sides.one.units[n].noun or sides.one.units[n].kind == "name" for n in units)


def _persons(sides: Sides) -> Counter[int]:
    """Return how many pronouns stand in each gap: what a name or noun may have stood for there."""
    gaps = sides.pairs.gap_a
    last = len(sides.pairs.row)
    return Counter(
        gaps[one.before] if one.before < len(gaps) else last for one in sides.one.persons
    )


def _pieces(sides: Sides, units: list[int]) -> list[list[int]]:
    """Return units by the piece of the wording they stand in."""
    found: dict[int, list[int]] = defaultdict(list)
    for number in units:
        found[sides.one.units[number].piece].append(number)
    return list(found.values())


def beside(sides: Sides, units: Collection[int]) -> set[int]:
    """Return the units without a partner that stand right beside some others, if they are but few.

    What was put in other words along with a weightier change is part of that change.
    """
    gaps = {sides.pairs.gap_a[n] + more for n in units for more in (0, int(sides.pairs.a[n] >= 0))}
    found: dict[int, list[int]] = defaultdict(list)
    for number, partner in enumerate(sides.pairs.a):
        if partner < 0 and sides.pairs.gap_a[number] in gaps:
            found[sides.pairs.gap_a[number]].append(number)
    return {number for held in found.values() if len(held) <= STOOD for number in held}
