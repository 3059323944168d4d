"""Typeset pages: lines at their places, put together to paragraphs as a reader does.

A paragraph ends where the next line stands further down than lines do, is set in another size or
indented, or where a short line closes a sentence; at the end of a column or page only where a
sentence does. Lines at the edges that recur from page to page are said once, and numbers of pages
not at all. Notes at the foot stand behind the text, as they would cut a sentence in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from detente.clean.office import pattern
from detente.clean.rules import line_key

#: Letters drawn as one, and the two or three they are.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
#: How far from its edges a page's running lines stand, as a share of its height.
_EDGE = 0.12
#: Running lines are this many sizes of their letters apart from the text, and no more than this.
_APART, _MOST = 1.8, 2
#: How much two sizes of letters may differ and be one, how much the usual distance of lines may
#: grow inside a paragraph, how far a first line is indented (in letters' sizes), and how short
#: against the column the last line of a paragraph is.
_SAME_SIZE, _LEADING, _INDENT, _SHORT = 0.08, 1.3, 0.8, 0.8
#: Notes are set smaller than this share of the body, in the lower part of the page.
_NOTE, _LOW = 0.93, 0.45
#: The letters of the longest word that may be cut at the end of a line.
_LONGEST = 60
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]\d]{0,4}$")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_BULLET = re.compile(r"[•▪■●◦‣*]\s|\d{1,2}[.)]\s")
_NOTE_MARK = re.compile(r"[\d*†‡¹²³⁴⁵⁶⁷⁸⁹]{1,3}[.)]?\s?\S")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its words, where it begins, and its size, in heights of the page from the bottom."""

    words: str
    x: float
    y: float
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of pages, with what stood only at their edges and feet at the end."""
    plain = [[_plain(line) for line in page] for page in pages]
    body, edges = _without_edges(plain)
    size = _usual(body)
    flowing: list[list[Line]] = []
    notes: list[list[Line]] = []
    for page in body:
        text, foot = _without_notes(page, size)
        flowing.append(text)
        notes.append(foot)
    known = Counter(
        word.casefold() for page in plain for line in page for word in _WORDS.findall(line.words)
    )
    found = list(_joined([line for page in flowing for line in page], _leading(flowing), known))
    for foot in notes:
        found += _joined(foot, _leading([foot]), known)
    return found + edges


def _plain(line: Line) -> Line:
    words = " ".join(line.words.translate(_LIGATURES).split())
    return msgspec.structs.replace(line, words=words)


def _usual(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size that most letters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 4)] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _without_edges(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Return pages without numbers and running lines, and the running lines once each.

    At the head of the first page a running line stays where it is: it may be the masthead.
    """
    edges = [_edge(page) for page in pages]
    on_pages: Counter[str] = Counter()
    for page, at_edge in zip(pages, edges, strict=True):
        on_pages.update({_key(page[at]) for at in at_edge})
    most = len(pages)
    running = {key for key, n in on_pages.items() if key and n >= 2 and (n >= 3 or 2 * n >= most)}
    kept: list[list[Line]] = []
    said: dict[str, str] = {}
    for number, (page, at_edge) in enumerate(zip(pages, edges, strict=True)):
        rest: list[Line] = []
        for at, line in enumerate(page):
            if at not in at_edge:
                rest.append(line)
            elif pattern("pages", "numbers").fullmatch(line.words):
                continue
            elif _key(line) not in running:
                rest.append(line)
            elif number == 0 and not rest:
                rest.append(line)
                said[_key(line)] = ""
            else:
                said.setdefault(_key(line), line.words)
        kept.append(rest)
    return kept, [words for words in said.values() if words]


def _edge(page: Sequence[Line]) -> set[int]:
    """Return which lines stand apart at the top and the bottom of a page: a few, then a gap."""
    found: set[int] = set()
    down = sorted(range(len(page)), key=lambda at: -page[at].y)
    for inward in (down, down[::-1]):
        block: list[int] = []
        for at in inward:
            line = page[at]
            if block and abs(page[block[-1]].y - line.y) > _APART * max(
                line.size, page[block[-1]].size
            ):
                found.update(block)
                block = []
            if len(block) == _MOST or _EDGE < line.y < 1 - _EDGE:
                break
            block.append(at)
        else:
            found.update(block)
    return found


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line_key(line.words))


def _without_notes(page: Sequence[Line], size: float) -> tuple[list[Line], list[Line]]:
    """Return a page's lines and, apart, the small ones at its foot that begin with a note's mark."""
    at = len(page)
    while at and page[at - 1].size < _NOTE * size and page[at - 1].y < _LOW:
        at -= 1
    while at < len(page) and not _NOTE_MARK.match(page[at].words):
        at += 1
    return list(page[:at]), list(page[at:])


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance of lines, in sizes of their letters."""
    gaps = []
    for page in pages:
        for one, two in pairwise(page):
            gap = one.y - two.y
            if _same_size(one, two) and 0 < gap < 3 * one.size:
                gaps.append(gap / one.size)
    return median(gaps) if gaps else 1.2


def _same_size(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= _SAME_SIZE * max(one.size, two.size)


def _joined(lines: Sequence[Line], leading: float, known: Counter[str]) -> Iterator[str]:
    """Yield the paragraphs of lines that follow each other."""
    width = _widths(lines)
    parts: list[str] = []
    left = 0.0
    for at, line in enumerate(lines):
        if parts and _goes_on(lines[at - 1], line, leading, width[at - 1], left):
            _glue(parts, line.words, known)
            left = min(left, line.x)
        else:
            if parts:
                yield "".join(parts)
            parts, left = [line.words], line.x
    if parts:
        yield "".join(parts)


def _widths(lines: Sequence[Line]) -> list[int]:
    """Return for each line the letters of the longest of its size near it: its column's width."""
    return [
        max(
            len(near.words)
            for near in lines[max(0, at - 12) : at + 13]
            if near is line or _same_size(near, line)
        )
        for at, line in enumerate(lines)
    ]


def _goes_on(one: Line, two: Line, leading: float, width: int, left: float) -> bool:
    """Tell whether the second line goes on with the paragraph of the first."""
    if not _same_size(one, two) or _BULLET.match(two.words):
        return False
    ended = _ENDS.search(one.words) is not None
    short = len(one.words) < _SHORT * width
    gap = (one.y - two.y) / one.size if one.size else leading
    if not 0 < gap < 3 * max(leading, 1.0):
        return not ended and (not short or two.words[:1].islower())
    if gap > _LEADING * leading:
        return False
    indented = two.x - left > _INDENT * one.size and ended
    return not indented and not (ended and short)


def _glue(parts: list[str], line: str, known: Counter[str]) -> None:
    """Add a line. A hyphen before it goes unless the text writes the word with it elsewhere."""
    last = parts[-1]
    cut = _HYPHEN.search(last[-_LONGEST:])
    if cut is None:
        parts += [" ", line]
        return
    after = _WORDS.match(line[:_LONGEST])
    head, tail = cut[1].casefold(), after[0].casefold() if after else ""
    written_with = known[f"{head}-{tail}"] > known[f"{head}{tail}"]
    if last[-1] == "\u00ad" or (line[:1].islower() and not written_with):
        parts[-1] = last[:-1]
    parts.append(line)
