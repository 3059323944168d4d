"""Quotation marks, read on characters alone: which stretches of a text stand inside them.

Marks come before grammar because a parser that meets a quoted stretch splits sentences inside it.
No text is refused and none is altered: an odd mark ends its region at the paragraph's end, where
the habit of opening every paragraph of a long quote anew is told from a mark left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from detente.language import table
from detente.model.base import Record

RegionKind = Literal["speech", "scare", "title"]

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_OPENS_AFTER = " \t\u00a0([{—–-:/\u2009\u202f"
_CLOSES_BEFORE = " \t\u00a0)]}.,;:!?—–-…/\u2009\u202f"


class Region(Record, frozen=True, kw_only=True):
    """A quoted stretch [start, end) with its marks; [inner, inner_end) is what they hold.

    `balanced` is False where the closing mark is missing; `continues` says that the region goes
    on in the next one (a quote of several paragraphs, each opened anew).
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


class _Marks(Record, frozen=True, kw_only=True):
    closers: dict[str, str]
    either: frozenset[str]
    single_open: frozenset[str]
    single_close: frozenset[str]
    elisions: frozenset[str]
    titled: frozenset[str]
    small: frozenset[str]


@cache
def _marks(language: str) -> _Marks:
    raw: dict[str, Any] = table(language, "quotes")
    return _Marks(
        closers={row["open"]: row["close"] for row in raw["pair"]},
        either=frozenset(raw["marks"]["either"]),
        single_open=frozenset(raw["marks"]["single_open"]),
        single_close=frozenset(raw["marks"]["single_close"]),
        elisions=frozenset(raw["words"]["elisions"]),
        titled=frozenset(raw["words"]["titled"]),
        small=frozenset(raw["words"]["small"]),
    )


def regions(words: str, language: str = "en") -> list[Region]:
    """Return the quoted stretches of a text in text order; none overlaps another.

    Marks inside marks belong to the outer region. Linear in the length of the text.

    >>> [r.kind for r in regions('The "summit" failed. "We tried hard," he said.')]
    ['scare', 'speech']
    """
    found: list[Region] = []
    marks = _marks(language)
    for paragraph in _PARAGRAPH.finditer(words):
        start, end = paragraph.span()
        if found and not found[-1].balanced:
            opener = _first_character(words, start, end)
            if opener is not None and words[opener] in _openers(marks):
                last = found[-1]
                found[-1] = _region(words, last.start, last.end, marks, False, continues=True)
        found += _in_paragraph(words, start, end, marks)
    return found


def _openers(marks: _Marks) -> frozenset[str]:
    return marks.either | frozenset(marks.closers) | marks.single_open


def _first_character(words: str, start: int, end: int) -> int | None:
    while start < end and words[start].isspace():
        start += 1
    return start if start < end else None


def _in_paragraph(words: str, start: int, end: int, marks: _Marks) -> Iterator[Region]:
    """Yield the regions of one paragraph; the last may be unbalanced."""
    at, begun, closer = start, -1, ""
    while at < end:
        step, mark = _mark_at(words, at, end, marks)
        if begun < 0:
            if mark and (opened := _opens(words, at, step, start, end, mark, marks)):
                begun, closer = at, opened
        elif mark and _closes(words, at, step, start, end, mark, closer, marks):
            yield _region(words, begun, at + step, marks, True)
            begun, closer = -1, ""
        elif mark and mark == closer and _looks_open(words, at, step, start, end):
            stop = _rstrip(words, begun, at)
            yield _region(words, begun, stop, marks, False)
            begun = at
        at += step
    if begun >= 0 and closer not in marks.single_close:
        yield _region(words, begun, _rstrip(words, begun, end), marks, False)


def _mark_at(words: str, at: int, end: int, marks: _Marks) -> tuple[int, str]:
    """Return how many code points to step and the mark there, "" for none. '' and `` are one mark."""
    character = words[at]
    pair = words[at : at + 2] if at + 1 < end else ""
    if pair in ("''", "``", "’’", "‘‘"):
        return 2, '"'
    if (
        character in marks.either
        or character in marks.closers
        or character in marks.closers.values()
        or character in marks.single_open
        or character in marks.single_close
    ):
        return 1, character
    return 1, ""


def _opens(
    words: str, at: int, step: int, start: int, end: int, mark: str, marks: _Marks
) -> str | None:
    """Return the mark that will close the region opened here, None if this mark opens none."""
    if mark in marks.either:
        stray = at > start and not words[at - 1].isspace() and words[at - 1] not in _OPENS_AFTER
        after = words[at + step] if at + step < end else " "
        return None if stray and after in _CLOSES_BEFORE else mark
    if mark in marks.single_open:
        if not _looks_open(words, at, step, start, end):
            return None
        word = _WORD.match(words, at + 1, end)
        if word is None or word[0].lower() in marks.elisions or word[0][0].isdigit():
            return None
        closer = "’" if mark == "‘" else mark
        return closer if _single_close(words, at + 1, start, end, closer) is not None else None
    return marks.closers.get(mark)


def _looks_open(words: str, at: int, step: int, start: int, end: int) -> bool:
    before = words[at - 1] if at > start else " "
    after = words[at + step] if at + step < end else " "
    return (before.isspace() or before in _OPENS_AFTER) and (after.isalnum() or after in "[…$“\"'‘")


def _closes(
    words: str, at: int, step: int, start: int, end: int, mark: str, closer: str, marks: _Marks
) -> bool:
    if closer in marks.single_close and closer not in marks.either:
        return mark == closer and _single_close(words, at, start, end, closer) == at
    if mark != closer and not (closer == '"' and mark == "”"):
        return closer == "“" and mark == "”"
    return closer not in marks.either or not _looks_open(words, at, step, start, end)


def _single_close(words: str, at: int, start: int, end: int, closer: str) -> int | None:
    """Return where a single-quoted stretch ends, looking no further than 400 code points.

    An apostrophe inside a word is none; one after a plural s ("the allies' plan") counts as a
    closing mark only when no better one follows in the sentence.
    """
    weak: int | None = None
    limit = min(end, at + 400)
    while (at := words.find(closer, at, limit)) >= 0:
        before = words[at - 1] if at > start else " "
        after = words[at + 1] if at + 1 < end else " "
        if not before.isspace() and after in _CLOSES_BEFORE + "\"”'":
            if before in ".,!?…" or not (before == "s" and after == " "):
                return at
            weak = at if weak is None else weak
        at += 1
    return weak


def _rstrip(words: str, start: int, end: int) -> int:
    while end > start + 1 and words[end - 1].isspace():
        end -= 1
    return end


def _region(
    words: str, start: int, end: int, marks: _Marks, balanced: bool, *, continues: bool = False
) -> Region:
    width = 2 if words[start : start + 2] in ("''", "``", "’’", "‘‘") else 1
    closing = (width if words[max(start, end - 2) : end] in ("''", "’’") else 1) if balanced else 0
    inner, inner_end = start + width, max(start + width, end - closing)
    return Region(
        start=start,
        end=end,
        inner=inner,
        inner_end=inner_end,
        kind=_kind(words, start, inner, inner_end, marks),
        balanced=balanced,
        continues=continues,
    )


def _kind(words: str, start: int, inner: int, inner_end: int, marks: _Marks) -> RegionKind:
    """Tell speech from a title and from words held at arm's length, by their look alone."""
    held = [m[0] for m in _WORD.finditer(words, inner, min(inner_end, inner + 200))]
    last = words[inner_end - 1] if inner_end > inner else ""
    before = [m[0].lower() for m in _WORD.finditer(words, max(0, start - 30), start)][-3:]
    capitals = [w for w in held if w.lower() not in marks.small]
    if marks.titled.intersection(before) and capitals and all(w[0].isupper() for w in capitals):
        return "title"
    return "scare" if len(held) <= 3 and last not in (".", "!", "?", ",", "…") else "speech"
