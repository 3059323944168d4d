"""Quotation marks, read on characters alone: which stretches of a text stand inside them.

Marks come before grammar because a parser that meets a quoted stretch splits sentences inside it.
No text is refused and none is altered: a mark left open ends its region at the paragraph's end,
where the two habits of long quotes (each paragraph opened anew, or only the last one closed) are
told from a mark left out.
"""

from __future__ import annotations

import re

import msgspec

from detente.claims.mark_kinds import RegionKind, kind_of
from detente.claims.mark_pairs import Marks, Pair, Paired, marks_of, paired
from detente.model.base import Record

__all__ = ["Region", "RegionKind", "nested", "regions"]

#: How many lines a quote may run on that is neither opened anew nor closed: hard-wrapped text.
LINES = 12

_LINE = re.compile(r"[^\n]+")


class Region(Record, frozen=True, kw_only=True):
    """A quoted stretch [start, end) with its marks; [inner, inner_end) is what they hold.

    `balanced` is False where its opening or closing mark is missing; `continues` says that the
    region goes on in the next one (a quote of several paragraphs).
    """

    start: int
    end: int
    inner: int
    inner_end: int
    kind: RegionKind = "speech"
    balanced: bool = True
    continues: bool = False

    def holds(self, offset: int) -> bool:
        """Tell whether a code point lies in the region, marks included."""
        return self.start <= offset < self.end


class _Paragraph:
    """A paragraph [start, end) with the pairs of marks in it and the regions made of them."""

    def __init__(self, words: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        while words[self.start].isspace():
            self.start += 1
        while words[self.end - 1].isspace():
            self.end -= 1
        self.first = words[self.start]
        self.marks = Paired([], None, 0)
        self.regions: list[Region] = []

    @property
    def open(self) -> bool:
        """Whether the last region lacks its closing mark and runs to the end."""
        return bool(self.regions) and self.regions[-1].end == self.end and not self._closed

    @property
    def _closed(self) -> bool:
        return self.regions[-1].balanced or self.regions[-1].inner_end < self.regions[-1].end


def regions(words: str, language: str = "en") -> list[Region]:
    """Return the quoted stretches of a text in text order; none overlaps another.

    Marks inside marks belong to the outer region; `nested` gives them. Linear in the length of the
    text.

    >>> [r.kind for r in regions('The "summit" failed. "We tried hard," he said.')]
    ['scare', 'speech']
    """
    marks = marks_of(language)
    if marks.any.search(words) is None:
        return []
    lines = (line for line in _LINE.finditer(words) if not line[0].isspace())
    found = [_Paragraph(words, *line.span()) for line in lines]
    for number, here in enumerate(found):
        follows = found[number + 1].first if number + 1 < len(found) else ""
        here.marks = paired(words, here.start, here.end, marks, follows)
        here.regions = [_region(words, pair, language) for pair in here.marks.pairs]
    for number, here in enumerate(found):
        if here.open and not here.regions[-1].continues:
            _continue(found, number, marks)
    return [region for here in found for region in here.regions]


def nested(words: str, region: Region, language: str = "en") -> list[Region]:
    """Return the quoted stretches inside a region, outermost first.

    >>> words = "“He told me ‘never again’ twice,” she said."
    >>> [words[r.inner : r.inner_end] for r in nested(words, regions(words)[0])]
    ['never again']
    """
    held = paired(words, region.inner, region.inner_end, marks_of(language))
    return [_region(words, pair, language) for pair in held.pairs]


def _continue(found: list[_Paragraph], number: int, marks: Marks) -> None:
    """Carry a region left open into the paragraphs below, where marks there say that it goes on."""
    here = found[number]
    below = found[number + 1 : number + 2 + LINES]
    if below and _opener(below[0], marks):
        here.regions[-1] = msgspec.structs.replace(here.regions[-1], continues=True)
        return
    silent = 0
    while silent < len(below) and not below[silent].regions and below[silent].marks.stray is None:
        silent += 1
    closing = below[silent] if silent < len(below) else None
    if closing is None or closing.marks.stray is None or _opener(closing, marks):
        return
    here.regions[-1] = msgspec.structs.replace(here.regions[-1], continues=True)
    for line in below[:silent]:
        line.regions = [_unopened(line.start, line.end, 0)]
    stop = closing.marks.stray
    last = _unopened(closing.start, stop, closing.marks.width)
    closing.regions = [last, *closing.regions]


def _opener(paragraph: _Paragraph, marks: Marks) -> bool:
    """Tell a paragraph that begins with an opening mark."""
    begins = bool(paragraph.regions) and paragraph.regions[0].start == paragraph.start
    return begins and (paragraph.first in marks.family or paragraph.first in marks.single)


def _unopened(start: int, end: int, closing: int) -> Region:
    return Region(
        start=start,
        end=end,
        inner=start,
        inner_end=max(start, end - closing),
        balanced=False,
        continues=not closing,
    )


def _region(words: str, pair: Pair, language: str) -> Region:
    inner = pair.start + pair.left
    inner_end = max(inner, pair.end - pair.right)
    kind = kind_of(words, pair.start, pair.end, inner, inner_end, language)
    return Region(
        start=pair.start,
        end=pair.end,
        inner=inner,
        inner_end=inner_end,
        kind="title" if pair.works else kind,
        balanced=pair.right > 0,
    )
