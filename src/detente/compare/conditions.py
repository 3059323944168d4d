"""Conditions and limits: clauses that bound what is said, and whether they were lost or put in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.compare.frames import headless
from detente.compare.lexicon import lexicon
from detente.compare.sides import Sides, around, change, partner_span
from detente.compare.tokens import tokens
from detente.compare.units import Clause, Reading
from detente.model.wording import Difference

#: Share of a clause's words that the other wording has, from which on it was kept.
KEPT = 0.5
#: Share of the words that a clause bounds which the other wording must have.
BOUNDED = 0.6
#: Words of a gloss: ", along the river,".
GLOSS = 2
#: Words before a clause and its gloss that it is taken to bound.
HOST = 6

_WIDER = "said without the limit it had"

#: A change with the units of both sides that it tells of.
Lost = tuple[Difference, list[int], list[int]]


def conditions(sides: Sides) -> Iterator[Lost]:
    """Yield the conditions that only one wording sets on what both of them say."""
    if sides.asked:
        return
    yield from _lost(sides, "dropped")
    yield from _lost(sides.swapped, "added")


def _lost(sides: Sides, how: str) -> Iterator[Lost]:
    for clause in sides.one.conditions:
        hosts = _hosts(sides, clause)
        if not hosts or _kept(sides, clause) or _other(sides):
            continue
        if (
            clause.units
            and clause.units[0] < hosts[0]
            and headless(sides.two, sides.pairs.a[hosts[0]])
        ):
            continue
        own, there = around(sides.one, clause), partner_span(sides, hosts)
        if how == "dropped":
            why = "said without the condition it had"
            yield change("condition dropped", own, there, why), clause.units, []
        else:
            why = "said with a condition it did not have"
            yield change("condition added", there, own, why), [], clause.units


def _hosts(sides: Sides, clause: Clause) -> list[int]:
    """Return the units that a clause bounds and the other wording has too.

    It bounds what stands right before it, or comes next where its sentence begins with it: with that
    cut, it bounds nothing; but a gloss of a word or two may stand in between.
    """
    units, partner = sides.one.units, sides.pairs.a
    told = [n for n in clause.hosts if not units[n].telling]
    if not told and clause.units and partner[clause.units[0]] < 0:
        # No comma tells where the condition ends: what the other wording has is what it bounds.
        found = [n for n in clause.units if partner[n] >= 0 and not units[n].telling]
        return found if _mostly(sides, clause.units) else []
    if not told or not clause.units:
        return []
    before = [n for n in told if n < clause.units[0]]
    near = units[before[-1] if before else told[0]].clause
    bounded = [n for n in told if units[n].clause == near]
    if before and len(bounded) <= GLOSS:
        bounded = before[-HOST:]
    return [n for n in told if partner[n] >= 0] if _mostly(sides, bounded) else []


def _mostly(sides: Sides, units: list[int]) -> bool:
    """Tell whether the other wording has most of some units, in their order."""
    row = {x for x, _ in sides.pairs.row}
    found = sum(n in row for n in units)
    return found > 0 and found >= BOUNDED * len(units)


def _kept(sides: Sides, clause: Clause) -> bool:
    """Tell whether the other wording has the clause: its words stand in a clause of its own kind."""
    if not clause.units:
        return True
    held = {m for other in sides.two.conditions for m in other.units}
    held |= {m for other in sides.two.limits for m in other.units}
    found = [n for n in clause.units if sides.pairs.a[n] >= 0]
    kept = sum(sides.pairs.a[n] in held for n in found)
    if clause.hosts and len(found) > 1 and len(found) > KEPT * len(clause.units):
        # Its words are there, set as a condition in another way: "on the order to strike".
        return True
    return bool(found) and kept >= KEPT * len(clause.units)


def _other(sides: Sides) -> bool:
    """Tell whether the other wording sets as many conditions, so that one was put in other words."""
    return len(sides.two.conditions) >= len(sides.one.conditions)


def _conceded(sides: Sides, clause: Clause) -> bool:
    """Tell whether the other wording grants it as well, in whatever words: what is left of a clause
    like "although we know that it is hard" when it is granted otherwise is no limit cut.
    """
    known, units = lexicon(), sides.one.units
    if clause.words not in known.conceding:
        return False
    said = [n for n in clause.units if units[n].stem not in known.aware]
    if said and all(sides.pairs.a[n] >= 0 for n in said):
        return True
    return _grants(sides.two) >= _grants(sides.one)


def _grants(one: Reading) -> int:
    """Return how many times a wording grants something, by the words that begin it."""
    words = " ".join(
        token.low
        for text, start in one.wording.pieces
        for token in tokens(text, start)
        if token.kind == "w"
    )
    # The longest first, so that "even though" is granted once.
    found, left = 0, f" {words} "
    for phrase in sorted(lexicon().conceding, key=len, reverse=True):
        found += left.count(f" {phrase} ")
        left = left.replace(f" {phrase} ", "  ")
    return found


def limits(sides: Sides, turned: Collection[int]) -> Iterator[Lost]:
    """Yield the limits of the first wording that the second cut, so that it claims more.

    A limit of what was turned into its opposite is not told of.
    """
    kept = {other.words for other in (*sides.two.limits, *sides.two.conditions)}
    for clause in sides.one.limits:
        if any(sides.one.units[n].telling for n in clause.units):
            continue
        hosts = _hosts(sides, clause)
        lost = [n for n in clause.units if sides.pairs.a[n] < 0]
        if lost and _conceded(sides, clause):
            continue
        if not hosts or not clause.units or len(lost) < (1 - KEPT) * len(clause.units):
            continue
        if clause.words in kept:
            continue
        if clause.words == "without" and len(sides.two.negations) >= len(sides.one.negations):
            continue
        there_span = partner_span(sides, hosts)
        yield change("limiting clause cut", around(sides.one, clause), there_span, _WIDER), lost, []
    there = {bound.words for bound in sides.two.bounds}
    for bound in sides.one.bounds:
        units = sides.one.units
        near = [n for n in bound.hosts if 0 <= n < len(units)]
        near = [n for n in near if units[n].sentence == bound.sentence]
        near.sort(key=lambda n: units[n].clause != bound.number)
        hosts = [n for n in near[:1] if sides.pairs.a[n] >= 0]
        if not hosts or bound.words in there or len(sides.two.bounds) >= len(sides.one.bounds):
            continue
        if hosts[0] in turned:
            continue
        there_span = partner_span(sides, hosts)
        here_span = around(sides.one, bound, hosts)
        yield change("limiting clause cut", here_span, there_span, _WIDER), [], []
