"""Bearing: whether the sentences a change stands in bear it out.

Of two sentences that have few words in common no change of meaning can be told: one was cut, recast, or is
another sentence altogether. What differs in them is told as words cut, put in or substituted.
"""

from __future__ import annotations

from detente.compare.sides import Sides
from detente.compare.units import Reading
from detente.model.span import Span
from detente.model.wording import SEVERITY, ChangeKind, Difference

#: Share of the plain words that must be the same, the change left out: of the sentence that has fewer, and
#: of the one that has more.
FEWER, MORE = 0.85, 0.6
#: A clause goes with more of its sentence: of the one that has more, so much is enough for these.
CLAUSES: frozenset[ChangeKind] = frozenset(
    {"condition added", "condition dropped", "limiting clause cut"}
)
MORE_CLAUSES = 0.4
#: What is told by its own place, or of the speaker, is not weighed here.
PLACED: frozenset[ChangeKind] = frozenset(
    {"speaker changed", "number changed", "date changed", "name changed"}
)
#: Below so many words on either side the whole is looked at.
LEAST = 3


def borne_out(sides: Sides, difference: Difference) -> Difference:
    """Return a weighty change as it is where its sentences bear it out, else as a change of words."""
    if difference.severity not in ("serious", "grave") or difference.kind in PLACED:
        return difference
    one = _share(sides, difference.a, difference.b)
    two = _share(sides.swapped, difference.b, difference.a)
    more = MORE_CLAUSES if difference.kind in CLAUSES else MORE
    if min(one, two) >= more and max(one, two) >= FEWER:
        return difference
    kind: ChangeKind = "words substituted"
    if difference.b is None:
        kind = "cut"
    elif difference.a is None:
        kind = "words added"
    return Difference(
        kind=kind,
        severity=SEVERITY[kind],
        a=difference.a,
        b=difference.b,
        why="too little else is the same to tell what became of it",
    )


def _share(sides: Sides, span: Span | None, other: Span | None) -> float:
    """Return the share of plain words of the first side's sentences, the change left out, that stand in
    the second's.
    """
    own = _inside(sides.one, span)
    there = _inside(sides.two, other)
    across = {sides.pairs.b[m] for m in there if sides.pairs.b[m] >= 0}
    held = {sides.one.units[n].sentence for n in (own or across)}
    found = [
        sides.pairs.a[n] >= 0
        for n, unit in enumerate(sides.one.units)
        if unit.kind == "word"
        and not unit.telling
        and (not held or unit.sentence in held)
        and (n not in own or sides.pairs.a[n] >= 0)
    ]
    return sum(found) / len(found) if len(found) >= LEAST else 1.0


def _inside(one: Reading, span: Span | None) -> set[int]:
    if span is None:
        return set()
    return {n for n, u in enumerate(one.units) if span.start <= u.start and u.end <= span.end}
