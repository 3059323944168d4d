"""What a time expression means, given the report's date: an interval, a grain, a reason in words.

Nothing is invented: without a report's date relative times stay open, and what counts from another
event ("two days later") is left open too, with the reason said. Readings follow newsroom usage:
a bare weekday lies within a week of the report, a date without year within half a year.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from detente.mentions import calendar as cal
from detente.mentions.calendar import Stretch
from detente.mentions.tense import AHEAD, BACK, Pull
from detente.model.when import Basis, Grain, When

NO_DATE = "no report date to count from"
ELSEWHERE = "counted from an event, not from the report's date"
BEYOND = "before the calendar's first year"
#: Days from the report within which a day or month without its year is the nearest one, whatever the
#: tense: copied reports are often put into another.
_NEAR = 31
#: Days past by which a verb that only leans ahead gives way to it.
_AHEAD_ANYWAY = 150
#: Years from the report's searched for one in which a day falls on the weekday named with it.
_YEARS_BY_WEEKDAY = range(-6, 3)


class Clock(NamedTuple):
    """A time of day; `zone` is hours from UTC, None where the words do not say."""

    hour: int
    minute: int | None
    zone: float | None


class Reading(NamedTuple):
    """One expression read: its TIMEX3 value, its When, and None, "duration", "age" or "set".

    `ends` are the single times that a range names, as (first token, last token, value).
    """

    value: str
    when: When
    role: str | None = None
    clock: Clock | None = None
    ends: tuple[tuple[int, int, str], ...] = ()


class Anchor(NamedTuple):
    """What relative times count from; None is not known."""

    day: date | None
    year: int | None
    named: str = "the report's date"

    @property
    def said(self) -> str:
        """What is counted from, in words: "the report's date Wed 24 Oct 1962"."""
        return f"{self.named} {self.words}"

    @property
    def words(self) -> str:
        """The day as people write it: "Wed 24 Oct 1962"."""
        return f"{self.day:%a} {self.day.day} {self.day:%b} {self.day.year}" if self.day else ""


def anchor_of(when: When | None) -> Anchor:
    """Return what a publication date gives to count from; a mere month or year gives no day."""
    if when is None or when.day is None:
        return Anchor(None, None)
    if when.grain in {"minute", "hour", "day"}:
        return Anchor(when.day, when.day.year)
    last = when.last_day
    same = last is not None and last.year == when.day.year
    return Anchor(None, when.day.year if same else None)


def resolved(
    found: Stretch | None, reason: str, *, basis: Basis = "relative", confidence: float = 1.0
) -> Reading | None:
    """Return a stretch as a reading; None stays None."""
    if found is None:
        return None
    when = When(
        start=found.start,
        end=found.end,
        grain=found.grain,
        basis=basis,
        reason=reason,
        confidence=confidence,
    )
    return Reading(found.value, when)


def unresolved(value: str, grain: Grain, reason: str, role: str | None = None) -> Reading:
    """Return a reading whose interval is open on both sides, with the reason."""
    return Reading(value, When(grain=grain, basis="relative", reason=reason), role)


def lasting(value: str, unit: str, role: str = "duration") -> Reading:
    """Return a length of time or a habit, which stands at no place in the calendar."""
    return unresolved(value, cal.GRAIN[unit], "a length of time, not a date", role)


class Counter:
    """Counts from one anchor. `way` is asked for the direction only where the words leave it open."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor

    def _day(self, day: date | None, reason: str, *, sure: float, basis: Basis) -> Reading | None:
        return resolved(cal.one_day(day) if day else None, reason, basis=basis, confidence=sure)

    def weekday(self, name: str, weekday: int, told: str, way: Callable[[], int]) -> Reading | None:
        """Read "Tuesday", "last Tuesday", "next Tuesday", "this Tuesday"."""
        base = self.anchor.day
        if base is None:
            return unresolved(f"XXXX-WXX-{weekday + 1}", "day", NO_DATE)
        back, ahead = (base.weekday() - weekday) % 7, (weekday - base.weekday()) % 7
        if told == "last":
            steps, side, sure = -(back or 7), "before", 0.9
        elif told == "next":
            steps, side, sure = ahead or 7, "after", 0.8
        else:
            pointed = way()
            future = pointed == AHEAD or (told == "this" and pointed != BACK)
            steps, sure = (ahead, 0.9) if future else (-back, 0.9 if pointed == BACK else 0.6)
            side = "on" if not steps else "after" if future else "on or before"
        reason = f"'{name}' {side} {self.anchor.said}"
        return self._day(cal.add_days(base, steps), reason, sure=sure, basis="weekday")

    def dated(
        self,
        name: str,
        month: int,
        day: int,
        year: int | None,
        pull: Callable[[], Pull],
        weekday: int | None = None,
    ) -> Reading | None:
        """Read "16 February" with or without its year; None if there is no such day.

        A weekday named with it settles the year: "Tuesday, 10 June" is in one where that is so.
        """
        if year is not None:
            found = cal.day_of(year, month, day)
            agrees = found is None or weekday is None or found.weekday() == weekday
            sure = 1.0 if agrees else 0.6
            return self._day(found, f"'{name}' as stated", sure=sure, basis="stated")
        if cal.day_of(2000, month, day) is None:
            return None
        value = f"XXXX-{month:02}-{day:02}"
        return self.yearly(name, lambda y: cal.day_of(y, month, day), value, "", pull, weekday)

    def yearly(
        self,
        name: str,
        in_year: Callable[[int], date | None],
        value: str,
        told: str,
        pull: Callable[[], Pull],
        weekday: int | None = None,
    ) -> Reading | None:
        """Read a day that every year has, in the year nearest to the anchor or as told."""
        base = self.anchor.day
        if base is None:
            if self.anchor.year is None:
                return unresolved(value, "day", NO_DATE)
            reason = f"'{name}' in the report's year {self.anchor.year}"
            return self._day(in_year(self.anchor.year), reason, sure=0.7, basis="inferred")
        near = [found for n in (-1, 0, 1) if (found := _in(in_year, base.year + n))]
        reason = f"'{name}' nearest to {self.anchor.said}"
        if told:
            sides = {"last": -1, "next": 1, "this": 0}
            if side := sides[told]:
                near = [d for d in near if (d - base).days * side > 0]
            else:
                near = [d for d in near if d.year == base.year]
            reason = f"'{name}' counted from {self.anchor.said}"
        found, sure = self._nearest(near, pull)
        if weekday is not None and found is not None and found.weekday() != weekday:
            years = (_in(in_year, base.year + n) for n in _YEARS_BY_WEEKDAY)
            fitting = [d for d in years if d is not None and d.weekday() == weekday]
            found = self._nearest(fitting, pull)[0] or found
            reason = f"'{name}' nearest to {self.anchor.words} in a year where the weekday fits"
        return self._day(found, reason, sure=sure, basis="stated")

    def _nearest(
        self, choices: Sequence[date | None], pull: Callable[[], Pull], near: int = _NEAR
    ) -> tuple[date | None, float]:
        """Return the reading to be preferred and how sure it is.

        One within `near` days of the report needs no more. Of those further off, news tells of the
        past unless a verb points ahead or it is an election, a summit and the like; a verb that
        the time hangs on decides alone.
        """
        base = self.anchor.day
        there = [c for c in choices if c is not None]
        if base is None or not there:
            return None, 0.0
        best = min(there, key=lambda c: abs((c - base).days))
        gap = (best - base).days
        if abs(gap) <= near:
            return best, 0.9
        pulled = pull()
        certain = pulled.firm or pulled.planned
        if pulled.way == AHEAD:
            turns = certain or gap < -_AHEAD_ANYWAY
        else:
            turns = gap > 0 and not pulled.to_come
        side = pulled.way if pulled.way == AHEAD else BACK
        there = [c for c in there if (c - base).days * side >= 0] if turns else [best]
        best = min(there, key=lambda c: abs((c - base).days), default=best)
        return best, 0.9 if certain or (best - base).days * pulled.way > 0 else 0.7

    def month(
        self, month: int, year: int | None, told: str, pull: Pull
    ) -> Stretch | Reading | None:
        """Read "February", "February 2022", "last February" as a month, or say why it stays open.

        A finite past verb or "will" that the month hangs on decides alone ("opened in October" is
        the last one); weaker signs only against a nearest reading that is far.
        """
        if year is not None:
            return cal.one_month(year, month)
        base = self.anchor.day
        if base is None:
            if self.anchor.year is not None and not told:
                return cal.one_month(self.anchor.year, month)
            return unresolved(f"XXXX-{month:02}", "month", NO_DATE)
        if told == "last":
            return cal.one_month(base.year - (month >= base.month), month)
        if told == "next":
            return cal.one_month(base.year + (month <= base.month), month)
        if told == "this" or month == base.month:
            return cal.one_month(base.year, month)
        middle, _ = self._nearest(
            [
                _in(lambda y: cal.day_of(y, month, min(base.day, 28)), base.year + n)
                for n in (-1, 0, 1)
            ],
            lambda: pull,
            0 if pull.firm or pull.planned else _NEAR,
        )
        return cal.one_month(middle.year, middle.month) if middle else None

    def steps(self, name: str, unit: str, told: str) -> Reading | None:
        """Read "last week", "this year", "next month": the calendar unit beside the anchor's."""
        if self.anchor.day is None:
            return unresolved("", cal.GRAIN[unit], NO_DATE)
        found = cal.unit_at(self.anchor.day, unit, {"last": -1, "this": 0, "next": 1}[told])
        return resolved(found, f"'{name}' counted from {self.anchor.said}")

    def run(self, name: str, count: float | None, unit: str, told: str) -> Reading | None:
        """Read "the last two weeks", "the next three years", "recent days": a run up to or from the anchor."""
        value = cal.duration(count, unit)
        if self.anchor.day is None:
            return unresolved(value, cal.GRAIN[unit], NO_DATE)
        now, end = cal.midnight(self.anchor.day), cal.midnight(self.anchor.day) + timedelta(days=1)
        reason = f"'{name}' counted from {self.anchor.said}"
        edge: datetime | None = None
        if count is not None:
            edge = cal.moved(
                end if told == "next" else now, unit, count if told == "next" else -count
            )
            if edge is None:
                return None
        found = Stretch(now, edge, cal.GRAIN[unit], value)
        if told != "next":
            found = Stretch(edge, end, cal.GRAIN[unit], value)
        return resolved(found, reason, confidence=0.9)

    def offset(self, name: str, count: float | None, unit: str, sign: int) -> Reading | None:
        """Read "two days ago", "a week from now": the calendar unit so far off, to its own grain."""
        if self.anchor.day is None:
            return unresolved("", cal.GRAIN[unit], NO_DATE)
        reason = f"'{name}' counted from {self.anchor.said}"
        if count is None:
            return self.reference(name, "PAST_REF" if sign < 0 else "FUTURE_REF", cal.GRAIN[unit])
        if unit in {"second", "minute", "hour"}:
            at = cal.moved(cal.midnight(self.anchor.day), unit, sign * count)
            if at is None or unit != "hour" or count < 24:
                return resolved(cal.one_day(self.anchor.day), reason, confidence=0.6)
            return resolved(cal.one_day(at.date()), reason, confidence=0.8)
        at = cal.moved(cal.midnight(self.anchor.day), unit, sign * count)
        if at is None:
            return unresolved(cal.long_ago(count, unit), "year", BEYOND) if sign < 0 else None
        return resolved(cal.unit_at(at.date(), unit, 0), reason, confidence=0.9)

    def reference(self, name: str, value: str, grain: Grain = "unknown") -> Reading:
        """Read "now", "soon", "recently": from, up to or about the report's date."""
        if self.anchor.day is None:
            return unresolved(value, grain, NO_DATE)
        start = cal.midnight(self.anchor.day)
        end = start + timedelta(days=1)
        reason = f"'{name}' seen from {self.anchor.said}"
        when = When(
            start=None if value == "PAST_REF" else start,
            end=None if value == "FUTURE_REF" else end,
            grain="day" if value == "PRESENT_REF" else grain,
            basis="publication" if value == "PRESENT_REF" else "relative",
            reason=reason,
            confidence=0.5,
        )
        return Reading(value, when)

    def days_off(self, name: str, days: int) -> Reading | None:
        """Read "today", "yesterday", "the day after tomorrow"."""
        if self.anchor.day is None:
            return unresolved("", "day", NO_DATE)
        reason = f"'{name}' counted from {self.anchor.said}"
        return self._day(cal.add_days(self.anchor.day, days), reason, sure=0.95, basis="relative")

    def clock(self, name: str, clock: Clock) -> Reading:
        """Read "8 p.m. GMT" on the report's day, which the words do not say: a day, unsure."""
        day = self.days_off(name, 0)
        if day is None or day.when.start is None:
            return unresolved(f"T{_hours(clock)}", "hour", NO_DATE)._replace(clock=clock)
        at = at_clock(day, clock) or day
        when = msgspec.structs.replace(at.when, confidence=0.5)
        return Reading(at.value, when, clock=clock)


def _in(in_year: Callable[[int], date | None], year: int) -> date | None:
    return in_year(year) if 1 <= year <= 9999 else None


def _hours(clock: Clock) -> str:
    return f"{clock.hour:02}:{clock.minute or 0:02}"


def at_clock(day: Reading, clock: Clock | None) -> Reading | None:
    """Return a day with a time of day: to the minute in UTC if the zone is known, else the day.

    None where there is no clock time, or what it is to be joined with is no single day.
    """
    if clock is None or day.clock or day.role or day.when.grain != "day" or len(day.value) != 10:
        return None
    value = f"{day.value}T{_hours(clock)}"
    if clock.zone is None or day.when.start is None:
        return Reading(value, day.when, clock=clock)
    minutes = (clock.hour - clock.zone) * 60 + (clock.minute or 0)
    start = cal.moved(day.when.start, "minute", minutes)
    end = start and cal.moved(start, "hour" if clock.minute is None else "minute", 1)
    if start is None or end is None:
        return Reading(value, day.when, clock=clock)
    grain: Grain = "hour" if clock.minute is None else "minute"
    when = msgspec.structs.replace(day.when, start=start, end=end, grain=grain)
    return Reading(value, when, clock=clock)
