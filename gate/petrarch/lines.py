"""Lines: what the dictionaries of PETRARCH have in common: remarks, codes, days, and bad lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

#: The code of nobody, and of what is not to be coded. (Older programs' +++ and ### are no codes.)
NULL = "---"
_CODE = re.compile(r"[A-Za-z0-9]+(?:/[A-Za-z0-9]+)*\??|---")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_DAY = re.compile(r"(\d\d|\d{4})(\d\d)(\d\d)")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


class BadLineError(ValueError):
    """A line that is not what its dictionary may hold."""


class Line(NamedTuple):
    """A line without its remarks, and where it stands ("actors.txt:12")."""

    where: str
    text: str


def lines(path: Path) -> Iterator[Line]:
    """Yield the lines that say something; remarks are `# ...` and `<!-- ... -->`, over lines too."""
    remark = False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = raw
        if remark or text.lstrip().startswith("<!--"):
            remark = "-->" not in text
            continue
        text = _said(text)
        if text.strip():
            yield Line(f"{path.name}:{number}", text.rstrip())


def _said(text: str) -> str:
    """Return a line up to its remark; a "#" within brackets is a code's."""
    inside = False
    for at, sign in enumerate(text):
        if sign == "#" and not inside:
            return text[:at]
        inside = (inside or sign == "[") and sign != "]"
    return text


def code(text: str) -> str:
    """Return a code as it is used: without the "?" of one that its makers doubted.

    Raises `BadLineError` for anything that cannot be a code.
    """
    found = text.strip()
    if not _CODE.fullmatch(found):
        raise BadLineError(f"{found!r} is no code")
    return found.removesuffix("?")


def bracketed(text: str) -> tuple[str, list[str]]:
    """Return what stands before the brackets, and what stands in each pair of them.

    Raises `BadLineError` when brackets do not close, or words follow them.
    """
    inside = _BRACKETS.findall(text)
    before = text.partition("[")[0]
    rest = _BRACKETS.sub("", text[len(before) :]).strip()
    if rest or "]" in before:
        raise BadLineError(f"brackets that do not close, or words behind them: {text.strip()!r}")
    return before.strip(), inside


def day(text: str) -> date:
    """Return a day written YYYYMMDD or YYMMDD; two figures from 50 on are of the last century."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise BadLineError(f"{text!r} is no day")
    year = int(found[1])
    if len(found[1]) == 2:
        year += 1900 if year >= 50 else 2000
    try:
        return date(year, int(found[2]), int(found[3]))
    except ValueError as error:
        raise BadLineError(f"{text!r} is no day: {error}") from error


def period(text: str) -> tuple[date | None, date | None]:
    """Return from when (inclusive) until when (exclusive) a code holds: "<D", ">D", "D-D", ""."""
    bare = text.replace(" ", "")
    if not bare:
        return None, None
    if bare.startswith("<"):
        return None, day(bare[1:])
    if bare.startswith(">"):
        return day(bare[1:]), None
    first, dash, last = bare.partition("-")
    if not dash:
        raise BadLineError(f"{text!r} is no stretch of days")
    return day(first), day(last) + timedelta(days=1)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name in small letters; "_" parts them as a space does.

    >>> words("THE_U.N. ENVOY")
    ('the', 'u.n', 'envoy')
    """
    return tuple(found[0].lower() for found in spots(text))


def spots(text: str) -> list[re.Match[str]]:
    """Return the words of a text with where they stand."""
    return list(_WORD.finditer(text))
