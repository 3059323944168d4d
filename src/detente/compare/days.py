"""Days: words for a day, a month or a year, and whether two can name one time.

"Tomorrow" and "on Tuesday" are one day where the reports' own days say so; where nothing tells, they
are left as they are, for an unknown day is no changed day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from detente.compare.tokens import Token
from detente.language import table

Turn = Literal["", "next", "last", "this"]
#: Half a week: a weekday, or a day and month without a year, is that nearest to the report's day.
NEAR = 7
#: Years that four digits can stand for.
YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Day:
    """What words for a time say: the parts of a date, or days from the report's, or a span near it."""

    year: int | None = None
    month: int | None = None
    number: int | None = None
    weekday: int | None = None
    offset: int | None = None
    span: str = ""
    turn: Turn = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    weekdays: dict[str, int]
    months: dict[str, int]
    offsets: dict[str, int]
    turns: dict[str, Turn]
    units: frozenset[str]
    before_year: frozenset[str]
    parts: dict[str, int]
    that: frozenset[str]


@cache
def _words() -> _Words:
    times, own = table("en", "times"), table("en", "compare")
    turns: tuple[Turn, ...] = ("next", "last", "this")
    return _Words(
        weekdays={**times["weekdays"], **{f"{name}s": n for name, n in times["weekdays"].items()}},
        months=times["months"],
        offsets=own["day"],
        turns={word: turn for turn in turns for word in own["day_words"][turn]},
        units=frozenset(own["day_words"]["units"]),
        before_year=frozenset(own["day_words"]["before_year"]),
        parts=own["day_part"],
        that=frozenset(own["day_words"]["that"]),
    )


@cache
def day_heads() -> frozenset[str]:
    """Return the words that words for a time can begin with; digits can too."""
    known = _words()
    return frozenset(
        {*known.weekdays, *known.months, *known.offsets, *known.turns, *known.parts, *known.that}
    )


def read_day(found: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """Return the time whose words begin at a token, and where they end; None if none do."""
    known = _words()
    read = _read(found, at)
    part = known.parts.get(found[at].low, 0)
    if read is None:
        if part == 0:
            return None
        read = Day(part=part), at + 1
    day, end = read
    if end < len(found) and (late := known.parts.get(found[end].low)):
        return replace(day, part=late), end + 1
    joined = end + 1 < len(found) and found[end].low in ("on", "of") and day == Day(part=part)
    if part and joined and (after := _read(found, end + 1)) is not None:
        return replace(after[0], part=part), after[1]
    return (replace(day, part=part) if part else day), end


def _read(found: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """Return the day, month or year whose words begin at a token."""
    known, token = _words(), found[at]
    low = token.low
    if token.kind == "n":
        return _number_first(found, at)
    if low in known.offsets:
        return Day(offset=known.offsets[low]), at + 1
    if low in known.weekdays and token.text[:1].isupper():
        return _weekday(found, at, known.weekdays[low], "")
    if low in known.months and token.text[:1].isupper():
        return _month(found, at)
    if low in known.turns and at + 1 < len(found):
        after = found[at + 1]
        if after.low in known.parts and known.turns[low] == "this":
            return Day(offset=0), at + 1
        if after.low in known.parts and known.turns[low] == "last":
            return Day(offset=-1), at + 1
        if after.low in known.units:
            return Day(span=after.low, turn=known.turns[low]), at + 2
        if after.low in known.weekdays and after.text[:1].isupper():
            return _weekday(found, at + 1, known.weekdays[after.low], known.turns[low])
        if after.low in known.months and after.text[:1].isupper() and known.turns[low]:
            return Day(month=known.months[after.low]), at + 2
    if low in known.that and at + 1 < len(found):
        after = found[at + 1]
        if after.low in known.parts or after.low in ("day", *known.units):
            return Day(), at + 1 + (after.low not in known.parts)
    return None


def _weekday(found: Sequence[Token], at: int, weekday: int, turn: Turn) -> tuple[Day, int]:
    """Return a weekday, with the date that may stand after it."""
    end = at + 1
    after = end + 1 if end < len(found) and found[end].text in ",." else end
    dated = None
    if after < len(found) and found[after].kind == "n":
        dated = _number_first(found, after)
    elif after < len(found) and found[after].low in _words().months:
        dated = _month(found, after) if found[after].text[:1].isupper() else None
    if dated is not None and dated[0].month is not None and dated[0].number is not None:
        day, last = dated
        return Day(day.year, day.month, day.number, weekday), last
    return Day(weekday=weekday, turn=turn), end


def _month(found: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """Return "February", "Feb. 14" or "February 14, 2022"; bare "May" only where it is a month."""
    month, end = _words().months[found[at].low], at + 1
    short = end < len(found) and found[end].text == "." and len(found[at].low) <= 4
    after = end + 1 if short else end
    if after < len(found) and found[after].kind == "n":
        number = _whole(found[after].text)
        if 1 <= number <= 31:
            end = _past_ordinal(found, after + 1)
            year, last = _year(found, end)
            return Day(year, month, number), last
        if number in YEARS:
            return Day(number, month), after + 1
    if found[at].low in ("may", "march", "mar", "sat", "sun", "dec", "jan") and (
        found[at].opens or at == 0 or found[at - 1].low not in _words().before_year
    ):
        return None
    return Day(month=month), end


def _number_first(found: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """Return "14 February 2022", "14th of February" or "2022" where a year is meant."""
    number, known = _whole(found[at].text), _words()
    if number in YEARS and len(found[at].text) == 4:
        before = found[at - 1].low if at else ""
        after = found[at + 1] if at + 1 < len(found) else None
        if before in known.before_year and (after is None or after.kind != "w" or _light(after)):
            return Day(number), at + 1
        return None
    if not 1 <= number <= 31:
        return None
    end = _past_ordinal(found, at + 1)
    if end < len(found) and found[end].low == "of":
        end += 1
    if end < len(found) and found[end].low in known.months and found[end].text[:1].isupper():
        year, last = _year(found, end + 1)
        return Day(year, known.months[found[end].low], number), last
    return None


def _light(token: Token) -> bool:
    return len(token.low) <= 4 or token.low in ("after", "before", "which", "would", "could")


def _past_ordinal(found: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(found) and found[at].low in ("th", "st", "nd", "rd") else at


def _year(found: Sequence[Token], at: int) -> tuple[int | None, int]:
    after = at + 1 if at < len(found) and found[at].text == "," else at
    if after < len(found) and found[after].kind == "n" and len(found[after].text) == 4:
        number = _whole(found[after].text)
        if number in YEARS:
            return number, after + 1
    return None, at


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 4 else -1


def same_time(a: Day, b: Day, day_a: date | None, day_b: date | None) -> bool | None:
    """Tell whether two words for a time can be one, given the days of their reports; None: unknown."""
    if a.part and b.part and a.part != b.part:
        return False
    if a == b:
        # One word for it: whichever day it was written on, nothing was changed.
        return True
    if _told(a) and _told(b):
        return _same_parts(a, b)
    if a.weekday is not None and b.weekday is not None and a.month is None and b.month is None:
        if a.weekday != b.weekday:
            return False
        return a.turn == b.turn or "" in (a.turn, b.turn) or day_a != day_b
    if day_a is None and day_b is None:
        if (a.offset is None) != (b.offset is None) and (a.span or b.span):
            return None
        if not (a.offset is not None or a.span) or not (b.offset is not None or b.span):
            return None
        day_a = day_b = date(2001, 1, 3)
    spans_a, spans_b = list(_spans(a, day_a)), list(_spans(b, day_b))
    if not spans_a or not spans_b:
        return None
    return any(x[0] <= y[1] and y[0] <= x[1] for x in spans_a for y in spans_b)


def _told(day: Day) -> bool:
    """Tell whether a time is told by date, not from the day of the report."""
    return (day.month is not None or day.year is not None) and day.offset is None


def _same_parts(a: Day, b: Day) -> bool:
    pairs = ((a.year, b.year), (a.month, b.month), (a.number, b.number))
    return all(x is None or y is None or x == y for x, y in pairs)


def _spans(told: Day, day: date | None) -> Iterator[tuple[date, date]]:
    """Yield the runs of days [first, last] that words may name in a report of a day."""
    if told.month is not None or (told.year is not None and told.weekday is None):
        years = (told.year,) if told.year else (day.year - 1, day.year, day.year + 1) if day else ()
        for year in years:
            if told.number is not None and told.month is not None:
                if (exact := _made(year, told.month, told.number)) is not None:
                    yield exact, exact
            elif told.month is not None:
                first = date(year, told.month, 1)
                yield first, first + timedelta(days=27)
            else:
                yield date(year, 1, 1), date(year, 12, 31)
    elif day is None or not date.min.year + 2 < day.year < date.max.year - 2:
        return
    elif told.offset is not None:
        exact = day + timedelta(days=told.offset)
        yield exact, exact
    elif told.weekday is not None:
        for away in range(-NEAR, 2 * NEAR if told.turn == "next" else NEAR + 1):
            exact = day + timedelta(days=away)
            if exact.weekday() == told.weekday and _fits(away, told.turn):
                yield exact, exact
    elif told.span:
        yield _span_of(told, day)


def _fits(away: int, turn: Turn) -> bool:
    return turn in ("", "this") or (away > 0) == (turn == "next")


def _span_of(told: Day, day: date) -> tuple[date, date]:
    step = {"next": 1, "last": -1}.get(told.turn, 0)
    if told.span in ("week", "weekend"):
        first = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
        return first, first + timedelta(days=6)
    if told.span == "month":
        count = day.year * 12 + day.month - 1 + step
        first = date(count // 12, count % 12 + 1, 1)
        return first, first + timedelta(days=27)
    return date(day.year + step, 1, 1), date(day.year + step, 12, 31)


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
