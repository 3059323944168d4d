"""Weighing: what marks and what grammar say of one cue, settled.

Marks place a quoted stretch by punctuation, grammar a clause by its verb; where both speak of one
cue, or of the same words, one of them is wrong or they are two halves of one statement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

import msgspec

from detente.claims.marks import Region
from detente.claims.settle import (
    INNER,
    THRESHOLD,
    Piece,
    Placed,
    Reading,
    merged,
    shared,
    size,
)
from detente.claims.shapes import Shapes

#: Words between what one cue reports and the next cue of the same speaker.
_TIES = frozenset({"and", "but", "then", "also", ",", "later"})


class Weighing:
    """Weighs the readings of one document with the quoted stretches `regions`, in text order;
    `share_in_marks` tells how much of a content stands in marks, 0..1.
    """

    def __init__(
        self,
        shapes: Shapes,
        regions: Sequence[Region],
        share_in_marks: Callable[[tuple[Piece, ...]], float],
    ) -> None:
        self.shapes, self.regions, self.share_in_marks = shapes, regions, share_in_marks
        self._region_starts = [r.start for r in regions]

    def weighed(self, spoken: list[Reading], grammar: list[Reading]) -> list[Reading]:
        """Return all readings, one a cue: what marks and grammar say of one cue is settled here."""
        by_head = {r.head: r for r in grammar}
        for reading in spoken:
            if reading.rule == "cue before" and self.shapes.subject(reading.head) is None:
                self._cut_before(reading.head, by_head)
        likely = Placed()
        for reading in grammar:
            if reading.score >= THRESHOLD:
                likely.add(reading)
        kept: list[Reading] = []
        for reading in spoken:
            rival = by_head.get(reading.head)
            if reading.rule == "following" and rival is not None and rival.score >= THRESHOLD:
                both = merged([*rival.content, *reading.content])
                by_head[reading.head] = msgspec.structs.replace(
                    rival, content=both, quoted=self.share_in_marks(both)
                )
                continue
            if reading.rule == "embedded" and any(
                self._covers(g, reading) for g in likely.near(reading)
            ):
                continue
            if (
                rival is not None
                and reading.rule in ("embedded", "cue after, loosely")
                and self._covers(rival, reading)
            ):
                by_head[reading.head] = msgspec.structs.replace(
                    rival, score=max(rival.score, reading.score)
                )
                continue
            if rival is not None and self._asks_behind(rival, reading, by_head.values()):
                continue
            by_head.pop(reading.head, None)
            kept.append(reading)
        kept += [r for r in by_head.values() if r.score >= THRESHOLD or r.inner >= INNER]
        return kept

    def _asks_behind(self, rival: Reading, spoken: Reading, grammar: Iterable[Reading]) -> bool:
        """Tell "Hinting that it was “a trick,” Vega asked whether ...": the marks are another cue's."""
        if not spoken.rule.startswith("cue after") or rival.frame not in ("that", "wh"):
            return False
        behind = rival.content[0][0] > spoken.at > spoken.content[-1][0]
        return behind and any(
            self.shapes.tag[other.head] == "VBG"
            and self.shapes.head[other.head] == spoken.head
            and other.at < spoken.at
            and max(other.score, rival.score) >= THRESHOLD
            and self._covers(other, spoken)
            for other in grammar
        )

    def _cut_before(self, cue: int, by_head: dict[int, Reading]) -> None:
        """End what others report where the cue of a quote begins: he welcomed it and added, “...”."""
        at = self.shapes.start[cue]
        for head, other in by_head.items():
            if head >= cue or not any(s <= at < e for s, e in other.content):
                continue
            last = cue - 1
            while last > head and self.shapes.form[last] in _TIES:
                last -= 1
            pieces = [(s, min(e, self.shapes.end[last])) for s, e in other.content if s < at]
            content = tuple(piece for piece in pieces if piece[0] < piece[1])
            if content:
                by_head[head] = msgspec.structs.replace(
                    other, content=content, quoted=self.share_in_marks(content)
                )

    def _covers(self, grammar: Reading, spoken: Reading) -> bool:
        """Tell whether grammar's content holds most of what the other has in marks."""
        marked = []
        for start, end in spoken.content:
            at = max(0, bisect_right(self._region_starts, start) - 1)
            while at < len(self.regions) and self.regions[at].start < end:
                region = self.regions[at]
                marked.append((max(start, region.start), min(end, region.end)))
                at += 1
        marked = [piece for piece in marked if piece[0] < piece[1]]
        return shared(grammar.content, marked) > 0.5 * size(marked)
