"""Bylines: the people who wrote a report, as printed or declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.clean.blocks import Block
from detente.clean.rules import Rules, line_key

_OPENER = re.compile(r"^(?:by|from|written by|story by):? +", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|,|\band\b|&|\|)\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,4}")
_NOT_NAMES = frozenset({"our", "staff", "wire", "the", "agencies", "associated", "news", "special"})


def bylines(
    declared: str, authors: Iterable[str], blocks: Sequence[Block], rules: Rules
) -> tuple[str, ...]:
    """Return the authors: those declared, else those the page's head has, else those printed."""
    if declared:
        found = _declared(declared)
    elif names := [part for author in authors for part in _declared(author)]:
        found = names
    else:
        lines = [block.line for block in blocks if block.zone == "byline"]
        found = [name for line in lines for name in _printed(line, rules)]
    return tuple(dict.fromkeys(found))


def _declared(value: str) -> list[str]:
    parts = re.split(r"\s*;\s*|,\s+(?=\S+ \S)|\s+and\s+", _OPENER.sub("", value)[:400])
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _printed(line: str, rules: Rules) -> list[str]:
    """Return the people in a printed byline; its bureau, title or agency is left out.

    A name in capitals is spelled as names are: "By: Ana FERREIRA" gives "Ana Ferreira".
    """
    opened = _OPENER.match(line)
    names = []
    for part in _SPLIT.split(_OPENER.sub("", line)):
        low = part.casefold()
        if not _NAME.fullmatch(part) or low in rules.agencies:
            continue
        if rules.marks["role"].search(part) or low.split()[0] in _NOT_NAMES:
            continue
        if set(line_key(part).split()) & rules.outlet_words and not opened:
            continue
        if part == part.upper() and any(low.endswith(word) for word in rules.outlet_words):
            continue
        if not all(word[0].isupper() for word in part.split() if len(word) > 3):
            continue
        names.append(
            " ".join(w.capitalize() if len(w) > 3 and w.isupper() else w for w in part.split())
        )
    return names
