"""Named days of the year: Christmas, Thanksgiving, Easter and what hangs on it.

A rule is written in times.toml: "12-25" is a date, "11-thu-4" the fourth Thursday of November
("05-mon-last" the last Monday of May), "easter-2" so many days from Easter Sunday, "orthodox"
Easter by the Julian calendar ("11-thu-4+1" is the day after Thanksgiving).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

_OFF = re.compile(r"(easter|orthodox)([+-][0-9]+)?")
_NTH = re.compile(r"([0-9]{2})-(mon|tue|wed|thu|fri|sat|sun)-([1-5]|last)([+-][0-9]+)?")
_FIXED = re.compile(r"([0-9]{2})-([0-9]{2})")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Easter is counted by the Gregorian calendar, which holds from here on.
_FIRST, _LAST = 1583, 4099


def is_rule(rule: str) -> bool:
    """Tell whether a value of times.toml is a rule for a day of the year."""
    return bool(_OFF.fullmatch(rule) or _NTH.fullmatch(rule) or _FIXED.fullmatch(rule))


@cache
def day_in(rule: str, year: int) -> date | None:
    """Return the day a rule names in a year, None if it names none there.

    >>> day_in("easter", 2013), day_in("11-thu-4", 2016)
    (datetime.date(2013, 3, 31), datetime.date(2016, 11, 24))
    """
    if not _FIRST <= year <= _LAST:
        return None
    if match := _OFF.fullmatch(rule):
        base = easter(year) if match[1] == "easter" else orthodox_easter(year)
        return base + timedelta(days=int(match[2] or 0))
    if match := _NTH.fullmatch(rule):
        month, weekday, nth = int(match[1]), _WEEKDAYS.index(match[2]), match[3]
        length = monthrange(year, month)[1]
        first = 1 + (weekday - date(year, month, 1).weekday()) % 7
        day = first + 7 * ((length - first) // 7 if nth == "last" else int(nth) - 1)
        if day > length:
            return None
        return date(year, month, day) + timedelta(days=int(match[4] or 0))
    if match := _FIXED.fullmatch(rule):
        month, day = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            return date(year, month, day)
    return None


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus 1991)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, over = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quads, left = divmod(rest, 4)
    weekday = (32 + 2 * over + 2 * quads - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches in the Gregorian calendar (Meeus's Julian rule)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)
