"""Polarity: whether a wording says the opposite of the other on what both of them have.

Negations are not counted over the whole: each is followed to the words it reaches, and what counts is
whether these, where the other wording has them, are turned there too. So a quote cut short turns
nothing, "denied any link" is "said there was no link", and two negations under "do not see that" undo
each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.compare.frames import after, close, framed, headless, supposed
from detente.compare.lexicon import lexicon
from detente.compare.sides import Sides, around, change, partner_span, spanned, whole
from detente.compare.units import Reach
from detente.model.wording import Difference

#: Words that a negation reaches whose vote is taken, the nearest first.
VOTES = 4


#: A change with the units of both sides that it tells of.
Turned = tuple[Difference, list[int], list[int]]


def inversions(sides: Sides) -> Turned | None:
    """Return where the second wording first says the opposite of the first, with the units of all
    places where it does; None if it never does.
    """
    found = [
        *_by_cue(sides),
        *_by_negation(sides, swapped=False),
        *_by_negation(sides.swapped, swapped=True),
        *_by_opposite(sides),
    ]
    if not found:
        return None
    a = {n for _, units, _ in found for n in units}
    b = {n for _, _, units in found for n in units}
    return found[0][0], sorted(a), sorted(b)


def _differs(sides: Sides, number: int) -> bool:
    """Tell whether a paired unit of the first wording says the opposite of its partner."""
    partner = sides.pairs.a[number]
    sign = -1 if number in sides.pairs.turned else 1
    return sides.one.units[number].sign * sides.two.units[partner].sign * sign < 0


def _votes(sides: Sides, units: list[int]) -> list[int]:
    """Return the paired units that say whether a negation's clause is turned: its words, not verbs it
    reaches through, and nouns and names only where there is nothing else.
    """
    raised = lexicon().raised
    paired = [n for n in units if sides.pairs.a[n] >= 0]
    held = [
        n
        for n in paired
        if sides.one.units[n].kind != "word" or sides.one.units[n].stem not in raised
    ]
    words = [n for n in held if sides.one.units[n].kind == "word"]
    plain = [n for n in words if not sides.one.units[n].telling]
    doing = [n for n in plain if not sides.one.units[n].noun]
    through = [n for n in paired if sides.one.units[n].kind == "word"]
    return (doing or plain or words or through or held)[:VOTES]


def _by_cue(sides: Sides) -> Iterator[Turned]:
    """Yield the change where one wording is taken back by the words that tell it."""
    if sides.one.sign == sides.two.sign or not close(sides):
        # What was put wholly in other words, or cut to a noun, is not the same thing denied.
        return
    negated = {n for reach in sides.one.negations for n in reach.units}
    negated |= {sides.pairs.b[m] for reach in sides.two.negations for m in reach.units}
    votes = _votes(sides, sorted(negated - {-1})) or _votes(
        sides, list(range(len(sides.one.units)))
    )
    turned = [n for n in votes if _differs(sides, n)]
    if not turned or 2 * len(turned) < len(votes):
        return
    found = change(
        "polarity inverted",
        whole(sides.one),
        whole(sides.two),
        "told as so on one side, denied on the other",
    )
    yield found, turned, [sides.pairs.a[n] for n in turned]


def _by_negation(sides: Sides, *, swapped: bool) -> Iterator[Turned]:
    """Yield the changes where a negation of the first wording turns what the second leaves."""
    for reach in sides.one.negations:
        if (units := _turned_by(sides, reach)) is None:
            continue
        a = around(sides.one, reach, units)
        b = partner_span(sides, units)
        own = [n for n in [reach.owner, *reach.units] if n >= 0]
        other = [sides.pairs.a[n] for n in own if sides.pairs.a[n] >= 0]
        if swapped:
            a, b, own, other = b, a, other, own
        why = "negated on one side, not on the other"
        yield change("polarity inverted", a, b, why), own, other


def _turned_by(sides: Sides, reach: Reach) -> list[int] | None:
    """Return the units that a negation of the first wording turns and the second leaves, else None."""
    votes = _votes(sides, reach.units)
    if not votes:
        return None
    turned = [n for n in votes if _differs(sides, n)]
    if not turned or 2 * len(turned) < len(votes) or turned[0] != votes[0]:
        return None
    if _recast(sides, reach, votes[0]) or not _governed(sides, reach, votes[0]):
        return None
    return turned


def _governed(sides: Sides, reach: Reach, first: int) -> bool:
    """Tell whether a negation falls on a word that stands in the same frame on both sides, and on
    nothing before it that the other side lacks; nor is what one side sets as a condition said.
    """
    partner, units = sides.pairs.a[first], sides.one.units
    if supposed(sides, first) or headless(sides.two, partner, after(sides.one, reach, first)):
        return False
    if reach.owner < 0:
        nearest = next((n for n in reach.units if units[n].kind == "word"), first)
        if sides.pairs.a[nearest] < 0 and units[nearest].stem not in lexicon().raised:
            return False
    return framed(sides, first, partner, {reach.owner})


def _recast(sides: Sides, reach: Reach, first: int) -> bool:
    """Tell whether what the negation falls on was put in other words, so that nothing can be told."""
    units, raised = sides.one.units, lexicon().raised
    if reach.owner >= 0 and sides.pairs.a[reach.owner] >= 0:
        return False
    nearest = [n for n in reach.units if n < first and units[n].stem not in raised]
    if reach.owner >= 0:
        nearest = [reach.owner, *nearest]
    lost = [n for n in nearest if sides.pairs.a[n] < 0 and not units[n].telling]
    gaps = {sides.pairs.gap_a[n] for n in lost}
    return any(
        sides.pairs.gap_b[m] in gaps and partner < 0 and not sides.two.units[m].telling
        for m, partner in enumerate(sides.pairs.b)
        if sides.two.units[m].kind == "word"
    )


def _by_opposite(sides: Sides) -> Iterator[Turned]:
    """Yield the changes of a word into its opposite that no negation makes good."""
    for number in sorted(sides.pairs.turned):
        partner = sides.pairs.a[number]
        if partner >= 0 and _differs(sides, number) and framed(sides, number, partner):
            units = [number]
            found = change(
                "polarity inverted",
                spanned(sides.one, units),
                partner_span(sides, units),
                "a word was turned into its opposite",
            )
            yield found, units, [sides.pairs.a[number]]
