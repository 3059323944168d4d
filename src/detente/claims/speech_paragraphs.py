"""Paragraphs with quoted stretches: where sentences end around them, and what stands between.

All on characters, so that it holds however a parse took the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from detente.claims.marks import Region
from detente.model.base import Record

#: A full stop that ends a sentence: none after an initial ("J.", "U.S.") or a short title ("Gen.").
STOP = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.|[?!])['’”\"]{0,3}(?=\s|$)"
)

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[\w’']+")


class Paragraph(Record, frozen=True, kw_only=True):
    """A paragraph's extent and its quoted stretches."""

    start: int
    end: int
    regions: tuple[Region, ...]


class Place(Record, frozen=True, kw_only=True):
    """A quoted stretch between its neighbours: [left, start) and [end, right) are unquoted.

    `further` is where the next stretch of speech begins: titles and scare quotes may come before.
    `lead` is the last character before the stretch, `last` the last inside its marks.
    """

    region: Region
    left: int
    right: int
    further: int
    lead: str
    last: str
    first: str

    @property
    def begins_low(self) -> bool:
        """Whether the quoted words begin in small letters, as those of half a sentence do."""
        return self.first.islower()


def paragraphs(words: str, regions: Sequence[Region]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in order, those without quoted stretches too."""
    starts = [r.start for r in regions]
    for line in _LINE.finditer(words):
        low, high = (bisect_left(starts, at) for at in line.span())
        yield Paragraph(start=line.start(), end=line.end(), regions=tuple(regions[low:high]))


def places(words: str, paragraph: Paragraph) -> Iterator[Place]:
    """Yield the quoted stretches of a paragraph with their surroundings; titles get none."""
    further = [paragraph.end]
    for region in reversed(paragraph.regions):
        further.append(region.start if region.kind == "speech" else further[-1])
    further.reverse()
    nexts = [*(r.start for r in paragraph.regions[1:]), paragraph.end]
    left = paragraph.start
    for i, region in enumerate(paragraph.regions):
        if region.kind != "title":
            yield Place(
                region=region,
                left=left,
                right=nexts[i],
                further=further[i + 1],
                lead=words[left : region.start].rstrip()[-1:],
                last=words[region.inner_end - 1 : region.inner_end],
                first=words[region.inner : region.inner + 1],
            )
        left = region.end


def only_quotes(words: str, paragraph: Paragraph) -> bool:
    """Tell a paragraph that is quoted from its first word to its last."""
    at = paragraph.start
    for region in paragraph.regions:
        if any(c.isalnum() for c in words[at : region.start]):
            return False
        at = region.end
    told = any(c.isalnum() for c in words[at : paragraph.end])
    return bool(paragraph.regions) and not told


def sentence_start(words: str, start: int, end: int) -> int:
    """Return where the last sentence of [start, end) begins."""
    begun = start
    while end > start and words[end - 1].isspace():
        end -= 1
    for stop in STOP.finditer(words, start, end):
        if stop.end() < end:
            begun = stop.end()
    while begun < end and words[begun].isspace():
        begun += 1
    return begun


def named(words: str, place: Place) -> bool:
    """Tell a name in marks that a sentence merely runs through: a guest on “Morning Line,” said.

    Capitals throughout, no mark before it. Whether a verb stands before it is for others to say.
    """
    if not (place.lead.isalnum() or place.lead in ("’", "'")):
        return False
    held = _WORD.findall(words, place.region.inner, place.region.inner_end)
    if not held or len(held) > 8 or not held[0][0].isupper():
        return False
    return all(not w[0].islower() for w in held if len(w) > 3)
