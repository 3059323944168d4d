"""Stretches of the calendar and steps along it, in UTC, with TIMEX3 values for their names.

Weeks are ISO weeks (Monday first); a stretch that would leave years 1 to 9999 is None, never an error.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from detente.model.when import Grain

Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
]
#: Months of a season's first and last day in the north, as news from there uses the words.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
#: What a TIMEX3 duration calls a unit; those below a day stand behind a "T".
LETTER: dict[str, str] = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
GRAIN: dict[str, Grain] = {
    "second": "minute",
    "weekend": "week",
    "quarter": "season",
    "decade": "year",
    "century": "year",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}


class Stretch(NamedTuple):
    """Half-open [start, end) in UTC, how finely it speaks, and its TIMEX3 value."""

    start: datetime | None
    end: datetime | None
    grain: Grain
    value: str


def midnight(day: date) -> datetime:
    """Return the first instant of a UTC day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _between(first: date, after: date | None, grain: Grain, value: str) -> Stretch:
    return Stretch(midnight(first), midnight(after) if after else None, grain, value)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, None if there is none such ("30 February")."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def add_days(day: date, days: int) -> date | None:
    """Return the day so many days on (or back), None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Return the same day so many months on, or the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def one_day(day: date) -> Stretch:
    """Return a whole day."""
    return _between(day, add_days(day, 1), "day", day.isoformat())


def days(first: date, last: date) -> Stretch:
    """Return the days from first to last, both in; valued by their first day."""
    return _between(first, add_days(last, 1), "day", f"{first.isoformat()}/{last.isoformat()}")


def one_week(day: date, weeks: int = 0) -> Stretch | None:
    """Return the ISO week of a day, or the one so many weeks on."""
    monday = add_days(day, 7 * weeks - day.weekday())
    if monday is None:
        return None
    year, week, _ = monday.isocalendar()
    return _between(monday, add_days(monday, 7), "week", f"{year:04}-W{week:02}")


def weekend(day: date, weeks: int = 0) -> Stretch | None:
    """Return Saturday and Sunday of the ISO week of a day, or of the one so many weeks on."""
    week = one_week(day, weeks)
    if week is None or week.start is None:
        return None
    saturday = add_days(week.start.date(), 5)
    if saturday is None:
        return None
    return _between(saturday, add_days(saturday, 2), "week", f"{week.value}-WE")


def one_month(year: int, month: int) -> Stretch | None:
    """Return a month."""
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    first = date(year, month, 1)
    return _between(first, add_months(first, 1), "month", f"{year:04}-{month:02}")


def months(year: int, first: int, last: int, grain: Grain, value: str) -> Stretch | None:
    """Return months first to last of a year, both in; a last before the first is next year's."""
    a, b = one_month(year, first), one_month(year + (last < first), last)
    return Stretch(a.start, b.end, grain, value) if a and b else None


def one_quarter(year: int, quarter: int) -> Stretch | None:
    """Return a quarter of a year, 1 to 4."""
    return months(year, 3 * quarter - 2, 3 * quarter, "season", f"{year:04}-Q{quarter}")


def one_season(year: int, season: str) -> Stretch | None:
    """Return a season named by its TIMEX3 code ("SP"); a winter starts in December of its year."""
    return months(year, *SEASONS[season], "season", f"{year:04}-{season}")


def years(first: int, count: int, value: str) -> Stretch | None:
    """Return so many whole years."""
    if not (first >= 1 and first + count <= 9999):
        return None
    return _between(date(first, 1, 1), date(first + count, 1, 1), "year", value)


def one_year(year: int) -> Stretch | None:
    """Return a year."""
    return years(year, 1, f"{year:04}")


def decade(year: int) -> Stretch | None:
    """Return the decade a year lies in."""
    return years(year // 10 * 10, 10, f"{year // 10:03}")


def unit_at(day: date, unit: str, steps: int) -> Stretch | None:
    """Return the calendar unit a day lies in, or the one so many steps on: (day, "month", -1)."""
    if unit == "day":
        moved = add_days(day, steps)
        return one_day(moved) if moved else None
    if unit == "week":
        return one_week(day, steps)
    if unit == "weekend":
        return weekend(day, steps)
    if unit == "month":
        moved = add_months(day.replace(day=1), steps)
        return one_month(moved.year, moved.month) if moved else None
    if unit == "quarter":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + steps, 4)
        return one_quarter(year, quarter + 1)
    if unit == "year":
        return one_year(day.year + steps)
    if unit == "decade":
        return decade(day.year + 10 * steps)
    if unit == "century":
        century = (day.year - 1) // 100 + steps
        return years(century * 100 + 1, 100, f"{century:02}")
    return None


def moved(at: datetime, unit: str, count: float) -> datetime | None:
    """Return an instant so many units on (or back); part units only below a month."""
    seconds = {
        "second": 1,
        "minute": 60,
        "hour": 3600,
        "day": 86400,
        "weekend": 86400,
        "week": 604800,
    }
    try:
        if unit in seconds:
            return at + timedelta(seconds=seconds[unit] * count)
        steps = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        day = add_months(at.date(), round(steps * count))
    except OverflowError:
        return None
    return datetime.combine(day, at.timetz()) if day else None


def duration(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: "P2D", "PT48H", "PXM" where the count is vague."""
    number = "X" if count is None else f"{count:.15g}"
    return f"P{'T' * (unit in {'second', 'minute', 'hour'})}{number}{LETTER[unit]}"


def long_ago(count: float, unit: str) -> str:
    """Return what TIMEX2 calls a time too long ago for a date: "KA10", "MA65", "GA4.5"; or ""."""
    years = count * {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    for name, size in (("GA", 1e9), ("MA", 1e6), ("KA", 1e3)):
        if years >= size:
            return f"{name}{years / size:.15g}"
    return ""


#: Which tenths of a stretch "early", "mid" and "late" name, first and after-last.
PARTS: dict[str, tuple[float, float]] = {
    "early": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
}


def part_of(whole: Stretch, part: str) -> Stretch:
    """Return the early, mid or late part of a stretch, to the day: late December is 21 to 31."""
    if whole.start is None or whole.end is None or whole.grain == "day":
        return whole
    start, length = whole.start, (whole.end - whole.start).days
    if whole.grain == "month":
        first, last = {"early": (0, 10), "mid": (10, 20), "late": (20, length)}[part]
        return whole._replace(
            start=start + timedelta(days=first), end=start + timedelta(days=last), grain="day"
        )
    if whole.grain == "year" and whole.value.isdigit() and len(whole.value) < 4:
        low, high = {"early": (0, 4), "mid": (4, 7), "late": (7, 10)}[part]
        per = (whole.end.year - start.year) // 10
        return whole._replace(
            start=start.replace(year=start.year + low * per),
            end=start.replace(year=start.year + high * per),
        )
    if whole.grain == "year":
        first, last = {"early": (1, 5), "mid": (5, 9), "late": (9, 13)}[part]
        end = whole.end if last == 13 else start.replace(month=last)
        return whole._replace(start=start.replace(month=first), end=end, grain="month")
    low_share, high_share = PARTS[part]
    return whole._replace(
        start=start + timedelta(days=round(length * low_share)),
        end=start + timedelta(days=round(length * high_share)),
        grain="day",
    )
