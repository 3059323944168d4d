"""Sentences: where each starts and ends, in one pass.

Every full stop is looked at once with a few words on each side, so time grows with length alone. A
closing quotation mark belongs to the sentence before it. What is in doubt is not cut: two sentences
read as one cost less than a name cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.language import table
from detente.model.base import Record

#: The longest a sentence may be, in code points; longer runs are cut at a space.
LONGEST = 1500

# Possessive, and only at the head of a run of stops: a million dots are looked at once.
_STOP = re.compile(
    r"(?<![.!?…؟।])[.!?…؟।]++[\"'”’»)\]]*+(?: [”’»])?(?=\s|$)|(?<![。！？])[。！？]++[」』”’）]*+"
)
_TOKEN = re.compile(r"[^\s\"'“‘(\[—–/]+$")
_OPENERS = "\"'“‘«([—–- \t\r\n\u00a0"
_NEXT = re.compile(r"[\w'’]+")
_LOOK = 40


class _Words(Record, frozen=True, kw_only=True):
    before_name: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]


@cache
def _words(language: str) -> _Words:
    lists = table(language, "zones_sentences")
    return _Words(
        before_name=frozenset(lists["before_name"]),
        before_number=frozenset(lists["before_number"]),
        may_end=frozenset(lists["may_end"]),
        starters=frozenset(lists["starters"]),
    )


def sentences(words: str, start: int, end: int, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield the sentences of words[start:end] as (start, end), without the space around them.

    They come in order, do not overlap, leave nothing but white space between them, and none is
    longer than `LONGEST`.
    """
    last: tuple[int, int] | None = None
    for begin, stop in _pieces(words, start, end, _words(language)):
        if last is not None and not any(map(str.isalnum, words[begin : min(stop, begin + 20)])):
            last = (last[0], stop)
            continue
        if last is not None:
            yield from _capped(words, *last)
        last = (begin, stop)
    if last is not None:
        yield from _capped(words, *last)


def _pieces(words: str, start: int, end: int, lists: _Words) -> Iterator[tuple[int, int]]:
    at = _skip(words, start, end)
    for found in _STOP.finditer(words, start, end):
        if found.end() > at and _is_end(words, at, found, end, lists):
            yield at, found.end()
            at = _skip(words, found.end(), end)
    while end > at and words[end - 1].isspace():
        end -= 1
    if at < end:
        yield at, end


def _skip(words: str, at: int, end: int) -> int:
    while at < end and words[at].isspace():
        at += 1
    return at


def _capped(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(
            words.rfind(" ", start + 1, start + LONGEST),
            words.rfind("\n", start + 1, start + LONGEST),
        )
        if cut <= start:
            cut = start + LONGEST
        last = cut
        while words[last - 1].isspace():
            last -= 1
        yield start, last
        start = _skip(words, cut, end)
    if start < end:
        yield start, end


def _is_end(words: str, at: int, found: re.Match[str], end: int, lists: _Words) -> bool:
    """Tell whether a sentence that began at `at` ends with this stop."""
    stop = found[0]
    if stop[0] in "。！？؟।":
        return True
    follow = found.end()
    while follow < end and follow - found.end() < _LOOK and words[follow] in _OPENERS:
        follow += 1
    if follow >= end:
        return True
    opener = words[follow]
    if not (opener.isupper() or opener.isdigit() or not opener.isalpha() or _uncased(opener)):
        return False
    coming = _NEXT.match(words, follow, min(end, follow + _LOOK))
    after = coming[0].casefold() if coming else ""
    opens = after in lists.starters
    if stop[0] in "!?":
        return True
    if stop.startswith(("..", "…")):
        return opens or len(stop.rstrip("\"'”’»)]")) < len(stop)
    token = _TOKEN.search(words, max(at, found.start() - _LOOK), found.start())
    return _short_form_ends(
        token[0] if token else "", stop, after, opens, found.start() - at, lists
    )


def _short_form_ends(
    token: str, stop: str, after: str, opens: bool, length: int, lists: _Words
) -> bool:
    """Tell whether a full stop after this token ends the sentence, given what follows."""
    low = token.casefold()
    low = low if low in lists.before_name else low.rpartition("-")[2]
    quoted = len(stop.rstrip("\"'”’»)]")) < len(stop)
    if low in lists.before_name:
        return False
    if low in lists.before_number and after[:1].isdigit():
        return False
    if token.isdigit() and length <= len(token):
        return False
    is_short = (
        low in lists.may_end
        or (low in lists.before_number and token[:1].isupper() and low not in {"no", "art", "sec"})
        or (len(token) == 1 and token.isupper())
        or ("." in token and all(len(part) <= 2 for part in token.split(".")))
    )
    return opens or quoted or not is_short


def _uncased(letter: str) -> bool:
    return letter.lower() == letter.upper()
