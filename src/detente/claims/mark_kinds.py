"""What stands in quotation marks: speech, the name of a work, or words held at arm's length.

Told on characters alone. A title is capitalised throughout and stands beside a word for a work, or
in marks kept for titles; a scare quote is a few words that no verb and no full stop make a saying.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from detente.language import table
from detente.model.base import Record

RegionKind = Literal["speech", "scare", "title"]

#: Most words that are still held at arm's length rather than said.
FEW = 3
#: How far around a stretch words for works are looked for, and how much of a stretch is read.
NEAR, READ = 40, 200

_WORD = re.compile(r"\w+")
_ENDS_SAYING = frozenset(".!?,…")


class _Words(Record, frozen=True, kw_only=True):
    titled: frozenset[str]
    works: frozenset[str]
    small: frozenset[str]
    finite: frozenset[str]


@cache
def _lists(language: str) -> _Words:
    raw = table(language, "quotes")["words"]
    return _Words(**{name: frozenset(raw[name]) for name in _Words.__struct_fields__})


def kind_of(
    words: str, start: int, end: int, inner: int, inner_end: int, language: str
) -> RegionKind:
    """Return what the stretch [start, end) is, of which [inner, inner_end) stands in its marks."""
    lists = _lists(language)
    held = _WORD.findall(words, inner, min(inner_end, inner + READ))
    last = words[inner_end - 1] if inner_end > inner else ""
    if _named(held, lists) and last not in (".", "!", "?"):
        before = _WORD.findall(words, max(0, start - NEAR), start)[-3:]
        after = _WORD.findall(words, end, end + NEAR)[:3]
        if lists.titled.intersection(map(str.lower, before)):
            return "title"
        if len(held) > 1 and last != "," and lists.works.intersection(map(str.lower, after)):
            return "title"
    if (
        len(held) > FEW
        or last in _ENDS_SAYING
        or words[max(0, start - 4) : start].rstrip()[-1:] == ":"
    ):
        return "speech"
    return "speech" if any(w.lower() in lists.finite for w in held) else "scare"


def _named(held: list[str], lists: _Words) -> bool:
    great = [w for w in held if w.lower() not in lists.small]
    return bool(great) and all(w[0].isupper() or w[0].isdigit() for w in great)
