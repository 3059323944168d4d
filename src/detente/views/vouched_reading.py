"""What can be checked in a line of text: its names, its numbers and its dates, one pass over its tokens.

A name is a run of words with a capital letter, or of a script that has none; a number is one whether in
digits or in words; a date is what names a day, a month with its year, or a weekday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from detente.views.vouched_numbers import number
from detente.views.vouched_tokens import ENDINGS, KEPT, Token, lists, tokens

#: What may stand between two words of one name.
_JOINTS = frozenset(["", " ", ".", ". ", "-", "-\n", "’", "'", "\n"])
#: Four digits that can be a year.
YEARS = range(1000, 2200)


class Day(NamedTuple):
    """The parts of a date that words give; a part is None where they do not."""

    year: int | None = None
    month: int | None = None
    number: int | None = None
    weekday: int | None = None


class Fact(NamedTuple):
    """One thing to check: the words of it, and what they say: a name's folded words, an amount with
    whether it is a vague one ("dozens"), or a day.
    """

    kind: Literal["name", "number", "date"]
    words: str
    says: tuple[str, ...] | tuple[float, bool] | Day


@lru_cache(maxsize=KEPT)
def counted(text: str) -> tuple[Fact, ...]:
    """Return the numbers and dates of a text, those within names among them."""
    return tuple(fact for fact in facts(text, names=False) if fact.kind != "name")


def facts(text: str, *, names: bool = True) -> Iterator[Fact]:
    """Yield the names, numbers and dates of a text in order, none overlapping another; without `names`
    a number that may be part of one ("First Deputy") is told as the number it is.
    """
    line = tokens(text)
    at = 0
    while at < len(line):
        if names and (end := _counted_name(line, at, text)):
            words = tuple(token.low for token in line[at:end])
            yield Fact("name", text[line[at].start : line[end - 1].end], words)
        elif (dated := _date(line, at, text)) is not None:
            day, end = dated
            yield Fact("date", text[line[at].start : line[end - 1].end], day)
        elif (counted := number(line, at)) is not None:
            value, vague, end = counted
            yield Fact("number", text[line[at].start : line[end - 1].end], (value, vague))
        elif line[at].named:
            end = at + 1
            while (
                end < len(line)
                and line[end].named
                and text[line[end - 1].end : line[end].start] in _JOINTS
                and _date(line, end, text) is None
                and number(line, end) is None
            ):
                end += 1
            words = tuple(token.low for token in line[at:end])
            yield Fact("name", text[line[at].start : line[end - 1].end], words)
        else:
            end = at + 1
        at = end


def _counted_name(line: Sequence[Token], at: int, text: str) -> int:
    """Return where a name ends that begins with a word of number ("First Deputy Chairman"), else 0."""
    if line[at].digits or not line[at].named or number(line, at) is None:
        return 0
    end = at + 1
    while end < len(line) and line[end].named and line[end].near and not line[end].digits:
        end += 1
    return end if end > at + 1 and _date(line, at, text) is None else 0


def _date(line: Sequence[Token], at: int, text: str) -> tuple[Day, int] | None:
    """Return the date that begins at a token and where it ends; a bare year is left a number."""
    known, token = lists(), line[at]
    if token.digits:
        return _iso(line, at, text) or _number_first(line, at, text)
    weekday = known.weekdays.get(token.low) if token.named else None
    if weekday is not None:
        rest = _beside(line, at, text) and (
            _number_first(line, at + 1, text) or _month_first(line, at + 1, text)
        )
        if rest:
            return rest[0]._replace(weekday=weekday), rest[1]
        # "Sun" and "Sat" alone are a newspaper and a verb, or the name of somebody.
        return (Day(weekday=weekday), at + 1) if len(token.text) > 4 else None
    return _month_first(line, at, text)


def _iso(line: Sequence[Token], at: int, text: str) -> tuple[Day, int] | None:
    three = line[at : at + 3]
    if len(three) < 3 or [len(t.text) for t in three] != [4, 2, 2]:
        return None
    if text[three[0].start : three[2].end] != "-".join(t.text for t in three):
        return None
    year, month, number = (_whole(t) for t in three)
    if year is None or month is None or number is None:
        return None
    return Day(year, month, number), at + 3


def _number_first(line: Sequence[Token], at: int, text: str) -> tuple[Day, int] | None:
    """Return "22 October 1962", "22nd of October"."""
    if at >= len(line) or (number := _day_number(line[at])) is None:
        return None
    end = at + 1
    while end < len(line) and line[end].low in {*ENDINGS, "of"}:
        end += 1
    month = _month(line, end)
    if month is None or not _beside(line, end - 1, text):
        return None
    year, end = _year(line, end + 1, text)
    return Day(year, month, number), end


def _month_first(line: Sequence[Token], at: int, text: str) -> tuple[Day, int] | None:
    """Return "October 22, 1962", "Oct. 22", "October 1962"; a month alone may be anything ("May")."""
    month = _month(line, at)
    if month is None or at + 1 >= len(line) or not _beside(line, at, text):
        return None
    year, end = _year(line, at + 1, text)
    if year is not None:
        return Day(year, month), end
    number = _day_number(line[at + 1])
    if number is None:
        return None
    end = at + 2
    while end < len(line) and line[end].low in ENDINGS and line[end].start == line[end - 1].end:
        end += 1
    year, end = _year(line, end, text)
    return Day(year, month, number), end


def _month(line: Sequence[Token], at: int) -> int | None:
    return lists().months.get(line[at].low) if at < len(line) and line[at].named else None


def _day_number(token: Token) -> int | None:
    number = _whole(token)
    return number if number is not None and len(token.text) <= 2 and 1 <= number <= 31 else None


def _year(line: Sequence[Token], at: int, text: str) -> tuple[int | None, int]:
    """Return the year at a token and where it ends, or None and the token where there is none."""
    if at < len(line) and len(line[at].text) == 4 and _beside(line, at - 1, text):
        number = _whole(line[at])
        if number is not None and number in YEARS:
            return number, at + 1
    return None, at


def _whole(token: Token) -> int | None:
    return int(token.text) if token.digits and token.text.isdecimal() else None


def _beside(line: Sequence[Token], at: int, text: str) -> bool:
    """Tell whether nothing but spaces, a comma or a point stands between a token and the next."""
    return at + 1 < len(line) and text[line[at].end : line[at + 1].start].strip() in ("", ",", ".")
