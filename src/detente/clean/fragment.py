"""Fragments: markup in which all is the report, as feeds, ninjs and NewsML carry it.

Nothing needs to be searched for here, and an extractor made for whole pages would drop short
reports. The paragraphs are those of the markup, in order, with the words that stand between them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from html import unescape

from detente.clean.tags import Tag, tokens
from detente.language import data_file
from detente.model.base import Record

#: The data this room reads.
FILE = "clean/fragment.toml"
_SPACE = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[ \t\r\f\v]*\n")


class Elements(Record, frozen=True, kw_only=True):
    """The names of elements by what becomes of them, as fragment.toml has them."""

    breaks: frozenset[str]
    dropped: frozenset[str]
    asides: frozenset[str]
    lines: frozenset[str]


@cache
def elements() -> Elements:
    """Return clean/fragment.toml."""
    table = tomllib.loads(data_file(FILE).read_text(encoding="utf-8"))
    return Elements(**{name: frozenset(names) for name, names in table.items()})


def fragment(markup: str) -> list[str]:
    """Return the paragraphs of a report's markup; tables and figures only where all is in them.

    >>> fragment("Talks <b>opened</b>.<p>They paused &amp; ended.<br/>All left.</p>")
    ['Talks opened.', 'They paused & ended.', 'All left.']
    """
    found = elements()
    for dropped in (found.dropped | found.asides, found.dropped):
        made, unclosed = _paragraphs(markup, dropped)
        if unclosed:  # or all behind it would be lost
            made, _ = _paragraphs(markup, dropped - unclosed)
        if made:
            return made
    return []


def _paragraphs(markup: str, dropped: frozenset[str]) -> tuple[list[str], frozenset[str]]:
    """Return the paragraphs, and the dropped elements that never close."""
    known = elements()
    made: list[str] = []
    parts: list[str] = []
    inside = _Inside()
    in_lines = 0

    def close() -> None:
        words = unescape("".join(parts))
        parts.clear()
        for part in _EMPTY_LINE.split(words) if in_lines else (words,):
            line = _SPACE.sub(" ", part).strip()
            if any(map(str.isalnum, line)):
                made.append(line)

    for token in tokens(markup):
        if isinstance(token, str):
            if not inside.names:
                parts.append(token)
            continue
        name = _name(token)
        if name in dropped:
            if not inside.names:
                close()
            inside.step(name, token)
        elif name in known.breaks and not inside.names:
            close()
            if name in known.lines:
                in_lines = 0 if token.closing else 1
    close()
    return made, frozenset(inside.names)


def _name(token: Tag) -> str:
    """Return an element's name without its prefix; "body.head" is one name, as NITF has it."""
    name = token.name.rpartition(":")[2]
    if token.source.startswith((".", "-")):
        rest = re.match(r"[.\w-]{1,20}", token.source)
        name += rest[0].lower() if rest else ""
    return name


class _Inside:
    """The dropped elements that are open, innermost last."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._open: Counter[str] = Counter()

    def step(self, name: str, token: Tag) -> None:
        """Step into or out of an element; out of one that was never open leads nowhere."""
        if not token.closing:
            if not token.source.endswith("/>") and not token.content:
                self.names.append(name)
                self._open[name] += 1
            return
        while self._open[name]:
            last = self.names.pop()
            self._open[last] -= 1
            if last == name:
                return
