"""The day an address names: /2022/02/14/ in its path, as newsrooms file their pages.

Only whole parts of a path are read: the year, then the month, then the day, each a part of its own
or the two behind the year together. Numbers in a slug are no date, and neither is a year alone.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from detente.clean.dates import Moment, day_of, month_number, month_of

#: The first year of which pages are filed under their day; before it a year is a subject.
_SINCE = 1994
_YEAR = re.compile(r"(19|20)\d\d")
_WHOLE = re.compile(r"((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")
_MONTH_DAY = re.compile(r"([01]\d)-?([0-3]\d)")


def dated_address(url: str) -> Moment | None:
    """Return the day a URL's path names, or its month; None for none and for two that differ.

    >>> dated_address("https://a.example/world/2022/02/14/talks-20210304").start.isoformat()
    '2022-02-14T00:00:00+00:00'
    >>> dated_address("https://a.example/talks-2022-02-14") is None
    True
    """
    try:
        parts = [part for part in urlsplit(url[:4096]).path.split("/") if part]
    except ValueError:
        return None
    found = [moment for at in range(len(parts)) if (moment := _read(parts, at)) is not None]
    days = [moment for moment in found if moment.grain == "day"]
    said = {(moment.start, moment.end) for moment in days or found}
    return (days or found)[0] if len(said) == 1 else None


def _read(parts: list[str], at: int) -> Moment | None:
    """Return the date that begins with the part `at` of a path."""
    part = parts[at]
    behind = parts[at + 1 : at + 3]
    if whole := _WHOLE.fullmatch(part):
        return _day(whole[1], whole[3], whole[4])
    if pair := _YEAR_MONTH.fullmatch(part):
        return _month_or_day(pair[1], pair[2], behind[:1])
    if not _YEAR.fullmatch(part) or not behind:
        return None
    if both := _MONTH_DAY.fullmatch(behind[0]):
        return _day(part, both[1], both[2])
    return _month_or_day(part, behind[0], behind[1:])


def _month_or_day(year: str, month: str, behind: list[str]) -> Moment | None:
    if behind and len(behind[0]) <= 2 and behind[0].isascii() and behind[0].isdigit():
        return _day(year, month, behind[0])
    number = month_number(month) if len(month) >= 2 else None
    return month_of(int(year), number) if number and int(year) >= _SINCE else None


def _day(year: str, month: str, day: str) -> Moment | None:
    number = month_number(month)
    return day_of(int(year), number, int(day)) if number and int(year) >= _SINCE else None
