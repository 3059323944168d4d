"""Blocks: the paragraphs of a text, with what the zone rules ask of each.

A line is a paragraph, unless the text was wrapped at a column: there most lines break off in the
middle of a sentence, and a paragraph is a run of lines up to an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from detente.clean.rules import REACH, straight
from detente.model.document import Zone

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_SHORT_END = re.compile(r"\b(?:[ap]\.m|[A-Z]\.[A-Z]|Jr|Sr|Inc|Co|Ltd)\.$")
_FENCE = re.compile(r"\ufeff?---[ \t]*$")
#: A wrapped text has at least this many line breaks inside sentences, and this share of them all.
_WRAPPED_PAIRS, _WRAPPED_SHARE = 3, 0.4
#: Words a line must have to read as prose rather than as a heading.
PROSE = 12


class Block(msgspec.Struct, kw_only=True):
    """One paragraph [start, end) of the words; `zone` is None until a rule has spoken.

    `line` is how the rules see it (at most `REACH` characters), `size` its length in words,
    `ended` tells that it closes as a sentence does; `paragraph` counts from 1. Markdown marks a
    heading or a whole line in italics.
    """

    start: int
    end: int
    paragraph: int
    line: str
    size: int
    ended: bool
    marked_heading: bool = False
    emphasised: bool = False
    zone: Zone | None = None

    @property
    def prose(self) -> bool:
        """Tell whether this reads as a sentence or more of running text."""
        return self.ended and self.size >= PROSE

    @property
    def titled(self) -> bool:
        """Tell whether this could be a headline: short, and not closed by a full stop."""
        stopped = self.ended and not self.line.rstrip("\"')").endswith(("?", "!"))
        return self.size <= 30 and not stopped


def blocks(words: str, *, markdown: bool = False) -> list[Block]:
    """Return the non-empty paragraphs in text order; Markdown front matter is one, zone chrome."""
    lines = [
        (found.start(), found.end())
        for found in _LINE.finditer(words)
        if not found[0].isspace() and found[0] != "\ufeff"
    ]
    matter = _front_matter(words, lines) if markdown else 0
    rest = lines[matter:]
    spans = list(_joined(words, rest)) if _is_wrapped(words, rest) else rest
    made = [_block(words, start, end, 1 + i + bool(matter)) for i, (start, end) in enumerate(spans)]
    if matter:
        head = _block(words, lines[0][0], lines[matter - 1][1], 1)
        head.zone = "chrome"
        made.insert(0, head)
    return made


def _block(words: str, start: int, end: int, paragraph: int) -> Block:
    while words[start].isspace() or words[start] == "\ufeff":
        start += 1
    while words[end - 1].isspace():
        end -= 1
    tail = words[max(start, end - 20) : end].rstrip("*_")
    marked = words[start] == "#"
    while start < end - 1 and words[start] in "#>" and words[start + 1] in "#> ":
        start += 1
    while start < end - 1 and words[start] == " ":
        start += 1
    return Block(
        start=start,
        end=end,
        paragraph=paragraph,
        line=straight(words[start : min(end, start + 2 * REACH)])[:REACH],
        size=1 + words.count(" ", start, end),
        ended=bool(_ENDS.search(tail)) and not _SHORT_END.search(tail),
        marked_heading=marked,
        emphasised=words[start] in "*_" and words[end - 1] in "*_",
    )


def _front_matter(words: str, lines: list[tuple[int, int]]) -> int:
    """Return how many of the lines are front matter, its two fences included."""
    if not lines or not _FENCE.match(words[lines[0][0] : lines[0][1]][:100]):
        return 0
    for i, (start, end) in enumerate(lines[1:200], start=2):
        if words[start:end].rstrip() in {"---", "..."}:
            return i
    return 0


def _gap(words: str, one: tuple[int, int], two: tuple[int, int]) -> int:
    """Return how many line ends lie between two lines."""
    between = words[one[1] : two[0]]
    return between.count("\n") or between.count("\r") or 1


def _is_wrapped(words: str, lines: list[tuple[int, int]]) -> bool:
    pairs = inside = 0
    for one, two in pairwise(lines):
        if two[1] - two[0] > 120 or one[1] - one[0] > 120 or _gap(words, one, two) > 1:
            continue
        pairs += 1
        first = words[two[0]]
        last = words[one[0] : one[1]].rstrip()[-1]
        inside += first.islower() and one[1] - one[0] > 40 and last not in '.!?:”"'
    return inside >= _WRAPPED_PAIRS and inside >= _WRAPPED_SHARE * pairs


def _joined(words: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, last = lines[0][0], lines[0]
    for line in lines[1:]:
        short = last[1] - last[0] < 40
        if _gap(words, last, line) > 1 or (short and not words[line[0]].islower()):
            yield start, last[1]
            start = line[0]
        last = line
    yield start, last[1]
