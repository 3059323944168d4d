"""Sides: two readings and the pairs between them, with the spans that a difference shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.compare.aligning import Aligned, aligned
from detente.compare.lexicon import lexicon
from detente.compare.reading import reading
from detente.compare.stems import stem
from detente.compare.units import Clause, Reach, Reading
from detente.compare.wording import Wording
from detente.model.span import Span
from detente.model.wording import SEVERITY, ChangeKind, Difference, Severity


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: `one` before, `two` after. `swapped` looks at them the other way round."""

    one: Reading
    two: Reading
    pairs: Aligned

    @property
    def swapped(self) -> Sides:
        """Return the two looked at from the other side."""
        pairs = self.pairs
        turned = {pairs.a[n] for n in pairs.turned}
        row = [(y, x) for x, y in pairs.row]
        return Sides(
            self.two, self.one, Aligned(pairs.b, pairs.a, turned, row, pairs.gap_b, pairs.gap_a)
        )

    @property
    def asked(self) -> bool:
        """Tell whether either is a question told: "asked if"."""
        return any(
            stem(word) in lexicon().cue_asking
            for side in (self.one, self.two)
            for word in side.wording.cue.lower().split()
        )

    @property
    def quoted(self) -> bool:
        """Tell whether both stand inside quotation marks."""
        return self.one.wording.quoted and self.two.wording.quoted


def sides(a: Wording, b: Wording) -> Sides:
    """Return two wordings read and paired."""
    one, two = reading(a), reading(b)
    return Sides(one, two, aligned(one, two))


def change(
    kind: ChangeKind,
    a: Span | None,
    b: Span | None,
    why: str,
    severity: Severity | None = None,
) -> Difference:
    """Return a difference, as heavy as its kind unless told otherwise."""
    return Difference(kind=kind, severity=severity or SEVERITY[kind], a=a, b=b, why=why)


def spanned(one: Reading, units: Iterable[int]) -> Span | None:
    """Return the span from the first to the last of some units of one piece, None for no units.

    Of units in several pieces, those of the piece that the first lies in.
    """
    held = sorted(units)
    if not held:
        return None
    first = one.units[held[0]]
    last = max(
        (one.units[n] for n in held if one.units[n].piece == first.piece), key=lambda u: u.end
    )
    return marked(one, first.start, last.end)


def marked(one: Reading, start: int, end: int) -> Span:
    """Return a span of a wording's text."""
    return Span(text_id=one.wording.text_id, start=start, end=max(start, end))


def whole(one: Reading) -> Span | None:
    """Return the span of the first piece of a wording, None for one without words."""
    pieces = sorted(one.wording.pieces, key=lambda piece: piece[1])
    return marked(one, pieces[0][1], pieces[0][1] + len(pieces[0][0])) if pieces else None


def around(one: Reading, held: Reach | Clause, units: Sequence[int] = ()) -> Span | None:
    """Return the span of the words of a negation, hedge or clause, with some units of its piece."""
    found = [one.units[n] for n in units if one.units[n].piece == held.piece]
    start = min([held.start, *(unit.start for unit in found)])
    return marked(one, start, max([held.end, *(unit.end for unit in found)]))


def partner_span(sides: Sides, units: Iterable[int]) -> Span | None:
    """Return the span in the second wording of the partners of units of the first."""
    return spanned(sides.two, [sides.pairs.a[n] for n in units if sides.pairs.a[n] >= 0])
