"""Office files: words that a library takes out of Word and PDF files in the worker.

What such a file says of itself is believed only as far as its text bears it out: titles stay behind
from the file it was copied from, and authors are often whoever set up the machine.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from detente.clean import worker
from detente.clean.rules import line_key
from detente.errors import InputError
from detente.language import data_file
from detente.model.base import Record, decode, encode
from detente.model.document import Capture

FILE = "clean/office.toml"
#: How many paragraphs at the head of a text may be its title or name its author, and at its end.
_HEAD, _TAIL = 6, 3
#: Words a title line has at most.
_TITLE = 30


class Extracted(Record, frozen=True, kw_only=True):
    """What a file holds: its paragraphs, and what it says of itself; or the code and reason why not.

    `marked` is the title that the text itself is marked to have (Word's title style).
    """

    paragraphs: tuple[str, ...] = ()
    marked: str = ""
    title: str = ""
    author: str = ""
    language: str = ""
    extractor: str = ""
    code: str = ""
    reason: str = ""


@cache
def office(name: str) -> dict[str, Any]:
    """Return one table of office.toml."""
    tables = tomllib.loads(data_file(FILE).read_text(encoding="utf-8"))
    table: dict[str, Any] = tables[name]
    return table


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Return the regular expressions of a list as one, whatever the case."""
    return re.compile("|".join(f"(?:{one})" for one in office(table)[name]), re.IGNORECASE)


def extracted(capture: Capture, function: str, kind: str) -> Extracted | InputError:
    """Return what a function of the worker finds in a capture's bytes; errors have the code `kind`
    or one of `timeout`, `bomb`, `encrypted`, `no-text`, `format`.
    """
    answer = worker.call(function, capture.raw)
    if isinstance(answer, worker.Failure):
        code = {"timeout": "timeout", "memory": "bomb", "too-large": "bomb"}.get(answer.code, kind)
        return InputError(capture.where, f"cannot be opened: {answer.reason}", code=code)
    found = decode(answer, Extracted)
    if found.code:
        return InputError(capture.where, found.reason, code=found.code)
    return found


def refusal(code: str, reason: str) -> bytes:
    """Return the answer of a function that found no words."""
    return encode(Extracted(code=code, reason=" ".join(reason.split())[:300]))


def title_of(paragraphs: tuple[str, ...], title: str) -> str:
    """Return the title that a file declares, if the text bears it out; empty if not.

    It is borne out when the text's head prints it, or when the text begins with no title at all.

    >>> title_of(("Talks open", "The talks began on Monday."), "Minutes of 3 May")
    ''
    """
    title = " ".join(title.split())
    if not title or pattern("properties", "titles").fullmatch(title):
        return ""
    if is_printed(paragraphs, title):
        return title
    first = paragraphs[0] if paragraphs else ""
    begins_with_title = len(first.split()) <= _TITLE and not first.rstrip("\"'”’)").endswith(".")
    return "" if begins_with_title else title


def is_printed(paragraphs: tuple[str, ...], title: str) -> bool:
    """Tell whether one of the first paragraphs is the title."""
    return line_key(title) in {line_key(line[:600]) for line in paragraphs[:_HEAD]}


def authors_of(paragraphs: tuple[str, ...], author: str) -> tuple[str, ...]:
    """Return the author that a file declares, if it is a name and the text's head or end has it."""
    author = " ".join(author.split())
    if " " not in author or author.casefold() in office("properties")["authors"]:
        return ()
    key = f" {line_key(author)} "
    ends = (*paragraphs[:_HEAD], *paragraphs[-_TAIL:])
    printed = any(key in f" {line_key(line[:300])} " for line in ends)
    return (author,) if printed else ()
