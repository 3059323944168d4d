"""Quotations: where a report's words stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Collection

#: Where single marks open before a word, where they close behind punctuation, and ends of paragraphs.
_MARK = re.compile(r"(?P<line>\n)|(?<!\w)(?P<open>['‘])(?=\w)|(?<=[,.?!…])(?P<close>['’])(?!\w)")


def quotations(words: str, ends: Collection[int] = ()) -> list[tuple[int, int]]:
    r"""Return (start, end) between quotation marks; one left open ends with its paragraph.

    Paragraphs end at empty lines and where `ends` says. Single marks count where what they enclose ends with a mark of punctuation, as speech does.

    >>> quotations('“Yes,” he said. "No."')
    [(0, 5), (16, 20)]
    >>> quotations("'It\'s late,' he said of the boys' day.")
    [(0, 11)]
    """
    found, opened = [], -1
    for at, mark in enumerate(words):
        broken = at in ends or (mark == "\n" and words[at + 1 : at + 2] in {"\n", ""})
        if broken and opened >= 0:
            found.append((opened, at))
            opened = -1
        if mark == "“" or (mark == '"' and opened < 0):
            opened = at if opened < 0 else opened
        elif mark in {"”", '"'} and opened >= 0:
            found.append((opened, at))
            opened = -1
    return sorted(found + _single(words, found)) if "'" in words or "‘" in words else found


def _single(words: str, doubled: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return (start, end) between single quotation marks that stand in no double ones."""
    found, opened, after = [], -1, 0
    doubles = iter([*doubled, (len(words), len(words))])
    start, end = next(doubles)
    for match in _MARK.finditer(words):
        at = match.start()
        while at >= end and end < len(words):
            opened = opened if opened >= end else -1
            start, end = next(doubles)
        if start <= at < end or match["line"]:
            opened = -1
        elif match["open"] and opened < 0 and at >= after:
            opened = at
        elif match["close"] and opened >= 0:
            found.append((opened, at))
            opened, after = -1, at + 1
    return found
