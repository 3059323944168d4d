"""Dates as papers print them, and nothing read into them.

A time with a known offset becomes a minute in UTC; without one it becomes its whole day. A number
pair such as 02/03/2022, which is two days to two readers, is no date here; with full stops between
its numbers a date begins with the day wherever it is written so.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from detente.language import table
from detente.model.base import Record
from detente.model.when import Basis, Grain, When

#: No more of a line than this is searched for dates.
_REACH = 300


class Moment(Record, frozen=True, kw_only=True):
    """A date as printed, at [at, to) of the line: a half-open UTC interval and its grain.

    `offset` is the printed zone's, in minutes east of UTC.
    """

    start: datetime
    end: datetime
    grain: Grain
    at: int = 0
    to: int = 0
    offset: int = 0

    def when(self, basis: Basis, reason: str, confidence: float) -> When:
        """Return it as a When reached on a basis."""
        return When(
            start=self.start,
            end=self.end,
            grain=self.grain,
            basis=basis,
            reason=reason,
            confidence=confidence,
            offset=self.offset,
        )


class _Patterns(Record, frozen=True, kw_only=True):
    full: re.Pattern[str]
    partial: re.Pattern[str]
    months: dict[str, int]
    offsets: dict[str, int]


@cache
def _patterns(language: str) -> _Patterns:
    names: dict[str, Any] = table(language, "zones_dates")
    months = "|".join(sorted(names["months"], key=len, reverse=True))
    days = "|".join(sorted(names["weekdays"]["names"], key=len, reverse=True))
    month = rf"(?P<{{0}}m>{months})\b\.?"
    day = r"(?P<{0}d>[0-3]?\d)(?:st|nd|rd|th)?\b"
    weekday = rf"(?:\b(?:{days})\b\.?,? )?"
    year = r"(?P<{0}y>(?:1[6-9]|20)\d\d)\b"
    clock = (
        r"(?:(?:,|T| -| \||;)? ?(?:at )?(?P<h>[0-2]?\d)[:.](?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?"
        r" ?(?P<half>[ap]\.?m\b\.?)?(?: ?\(?(?P<zone>Z\b|[+-]\d\d:?\d\d\b|[A-Z]{2,4}\b))?)?"
    )
    forms = (
        r"(?P<iy>(?:1[6-9]|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)",
        r"(?<![\d.])(?P<nd>[0-3]?\d)\.(?P<nm>[01]?\d)\.(?P<ny>(?:19|20)\d\d)(?![\d.]\d)",
        rf"{weekday}\b{month.format('a')} {day.format('a')},? {year.format('a')}",
        rf"{weekday}\b{day.format('b')} (?:of )?{month.format('b')},? {year.format('b')}",
    )
    partial = (
        rf"\b{month.format('a')} {day.format('a')}(?! ?\d)",
        rf"\b{day.format('b')} {month.format('b')}",
    )
    return _Patterns(
        full=re.compile(rf"(?:{'|'.join(forms)}){clock}", re.IGNORECASE),
        partial=re.compile("|".join(partial), re.IGNORECASE),
        months=names["months"],
        offsets=names["offsets"],
    )


def dates(line: str, language: str = "en") -> list[Moment]:
    """Return the full dates (day, month and year) in the head of a line, in order.

    >>> [m.start.isoformat() for m in dates("Feb 1, 2022, 12:39 PM | Updated: 13 June 2022")]
    ['2022-02-01T00:00:00+00:00', '2022-06-13T00:00:00+00:00']
    """
    patterns = _patterns(language)
    made = (_moment(found, patterns) for found in patterns.full.finditer(line[:_REACH]))
    return [moment for moment in made if moment is not None]


def month_day(line: str, year: int, language: str = "en") -> Moment | None:
    """Return the first month and day in a line as a day of the given year."""
    patterns = _patterns(language)
    found = patterns.partial.search(line[:_REACH])
    if found is None:
        return None
    part = "a" if found["am"] else "b"
    month = patterns.months[found[f"{part}m"].lower()]
    return day_of(year, month, int(found[f"{part}d"]), found.start(), found.end())


def is_month_day(line: str, language: str = "en") -> bool:
    """Tell whether a line is a day of a month, without its year, and no more.

    >>> is_month_day("Oct. 16"), is_month_day("Oct. 16 talks")
    (True, False)
    """
    return _patterns(language).partial.fullmatch(line[:_REACH]) is not None


def is_weekday(line: str, language: str = "en") -> bool:
    """Tell whether a line is the name of a weekday and no more."""
    return line.casefold().strip(" .,") in table(language, "zones_dates")["weekdays"]["names"]


def declared_date(value: str, language: str = "en") -> Moment | None:
    """Return the moment a field declares: a date as printed, a month, a year, or seconds since 1970.

    >>> declared_date("1962-10-24T07:30:00-04:00").start.isoformat()
    '1962-10-24T11:30:00+00:00'
    >>> declared_date("03/04/2022") is None
    True
    """
    value = value.strip()[:_REACH]
    if printed := dates(value, language):
        return printed[0] if printed[0].at <= 12 else None
    if re.fullmatch(r"\d{9,10}|\d{12,13}|\d{9,10}\.\d+", value):
        seconds = float(value) / (1000 if len(value.split(".")[0]) > 10 else 1)
        start = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds) // 60 * 60)
        return Moment(start=start, end=start + timedelta(minutes=1), grain="minute")
    if found := re.fullmatch(r"((?:1[6-9]|20)\d\d)[/.]?(\d\d)[/.]?(\d\d)", value):
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d\d?)[/.](\d\d?)[/.]((?:1[6-9]|20)\d\d)\b.*", value):
        one, two, year = int(found[1]), int(found[2]), int(found[3])
        if one > 12 or one == two:
            return day_of(year, two, one)
        return day_of(year, one, two) if two > 12 else None
    if found := re.fullmatch(r"((?:1[6-9]|20)\d\d)-(\d\d)", value):
        return month_of(int(found[1]), int(found[2]))
    return None


def _moment(found: re.Match[str], patterns: _Patterns) -> Moment | None:
    if found["iy"]:
        year, month, day = int(found["iy"]), int(found["im"]), int(found["id"])
    elif found["ny"]:
        year, month, day = int(found["ny"]), int(found["nm"]), int(found["nd"])
    else:
        part = "a" if found["am"] else "b"
        month = patterns.months[found[f"{part}m"].lower()]
        year, day = int(found[f"{part}y"]), int(found[f"{part}d"])
    offset = _offset(found["zone"], patterns)
    if found["h"] is None or offset is None:
        return day_of(year, month, day, found.start(), found.end())
    hour = int(found["h"])
    if half := found["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        local = datetime(year, month, day, hour, int(found["min"]), tzinfo=timezone(offset))
        start = local.astimezone(UTC)
        end = start + timedelta(minutes=1)
    except (ValueError, OverflowError):
        return None
    return Moment(
        start=start,
        end=end,
        grain="minute",
        at=found.start(),
        to=found.end(),
        offset=int(offset.total_seconds()) // 60,
    )


def _offset(zone: str | None, patterns: _Patterns) -> timedelta | None:
    if not zone:
        return None
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        return (
            timedelta(minutes=-minutes if zone[0] == "-" else minutes) if minutes < 1440 else None
        )
    known = patterns.offsets.get(zone.upper())
    return None if known is None else timedelta(minutes=known)


def month_number(said: str, language: str = "en") -> int | None:
    """Return the number of a month said as digits or by name, None for what is no month.

    >>> month_number("02"), month_number("feb"), month_number("13")
    (2, 2, None)
    """
    if said.isascii() and said.isdigit() and len(said) <= 2:
        return int(said) if 1 <= int(said) <= 12 else None
    return _patterns(language).months.get(said.lower())


def day_of(year: int, month: int, day: int, at: int = 0, to: int = 0) -> Moment | None:
    """Return a day, None if the calendar has no such day."""
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return Moment(start=start, end=start + timedelta(days=1), grain="day", at=at, to=to)


def month_of(year: int, month: int) -> Moment | None:
    """Return a month, None if the calendar has no such month."""
    if not 1 <= month <= 12:
        return None
    after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return Moment(start=datetime(year, month, 1, tzinfo=UTC), end=after, grain="month")
