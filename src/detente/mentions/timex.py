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
from detente.mentions.tense import AHEAD, BACK
from detente.model.when import Basis, Grain, When

NO_DATE = "no report date to count from"
ELSEWHERE = "counted from an event, not from the report's date"
#: Days by which the nearest reading of a day or month may contradict the verb's tense.
_TOLERATED = 60
#: Years from the report's searched for one in which a day falls on the weekday named with it.
_YEARS_BY_WEEKDAY = range(-6, 3)


class Clock(NamedTuple):
    """A time of day; `zone` is hours from UTC, None where the words do not say."""

    hour: int
    minute: int | None
    zone: int | None


class Reading(NamedTuple):
    """One expression read: its TIMEX3 value, its When, and None, "duration" or "set"."""

    value: str
    when: When
    role: str | None = None
    clock: Clock | None = None


class Anchor(NamedTuple):
    """What relative times count from; None is not known."""

    day: date | None
    year: int | None

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
        reason = f"'{name}' {side} the report's date {self.anchor.words}"
        return self._day(cal.add_days(base, steps), reason, sure=sure, basis="weekday")

    def dated(
        self,
        name: str,
        month: int,
        day: int,
        year: int | None,
        way: Callable[[], int],
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
        if self.anchor.day is None:
            if self.anchor.year is None:
                return unresolved(f"XXXX-{month:02}-{day:02}", "day", NO_DATE)
            found = cal.day_of(self.anchor.year, month, day)
            reason = f"'{name}' in the report's year {self.anchor.year}"
            return self._day(found, reason, sure=0.7, basis="inferred")
        near = [cal.day_of(self.anchor.day.year + n, month, day) for n in (-1, 0, 1)]
        found = self._nearest(near, way)
        reason = f"'{name}' nearest to the report's date {self.anchor.words}"
        if weekday is not None and found is not None and found.weekday() != weekday:
            years = [cal.day_of(self.anchor.day.year + n, month, day) for n in _YEARS_BY_WEEKDAY]
            fitting = [d for d in years if d is not None and d.weekday() == weekday]
            found = self._nearest(fitting, way) or found
            reason = f"'{name}' nearest to {self.anchor.words} in a year where the weekday fits"
        return self._day(found, reason, sure=0.9, basis="stated")

    def _nearest(self, choices: Sequence[date | None], way: Callable[[], int]) -> date | None:
        base = self.anchor.day
        there = [c for c in choices if c is not None]
        if base is None or not there:
            return None
        best = min(there, key=lambda c: abs((c - base).days))
        gap = (best - base).days
        if abs(gap) > _TOLERATED and (pointed := way()):
            side = [c for c in there if (c - base).days * pointed >= 0]
            best = min(side, key=lambda c: abs((c - base).days), default=best)
        return best

    def month(
        self, month: int, year: int | None, told: str, way: Callable[[], int]
    ) -> Stretch | Reading | None:
        """Read "February", "February 2022", "last February" as a month, or say why it stays open."""
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
        middle = self._nearest(
            [cal.day_of(base.year + n, month, min(base.day, 28)) for n in (-1, 0, 1)], way
        )
        return cal.one_month(middle.year, month) if middle else None

    def steps(self, name: str, unit: str, told: str) -> Reading | None:
        """Read "last week", "this year", "next month": the calendar unit beside the anchor's."""
        if self.anchor.day is None:
            return unresolved("", cal.GRAIN[unit], NO_DATE)
        found = cal.unit_at(self.anchor.day, unit, {"last": -1, "this": 0, "next": 1}[told])
        return resolved(found, f"'{name}' counted from the report's date {self.anchor.words}")

    def run(self, name: str, count: float | None, unit: str, told: str) -> Reading | None:
        """Read "the last two weeks", "the next three years", "recent days": a run up to or from the anchor."""
        value = cal.duration(count, unit)
        if self.anchor.day is None:
            return unresolved(value, cal.GRAIN[unit], NO_DATE)
        now, end = cal.midnight(self.anchor.day), cal.midnight(self.anchor.day) + timedelta(days=1)
        reason = f"'{name}' counted from the report's date {self.anchor.words}"
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
        reason = f"'{name}' counted from the report's date {self.anchor.words}"
        if count is None:
            return self.reference(name, "PAST_REF" if sign < 0 else "FUTURE_REF", cal.GRAIN[unit])
        if unit in {"second", "minute", "hour"}:
            at = cal.moved(cal.midnight(self.anchor.day), unit, sign * count)
            if at is None or unit != "hour" or count < 24:
                return resolved(cal.one_day(self.anchor.day), reason, confidence=0.6)
            return resolved(cal.one_day(at.date()), reason, confidence=0.8)
        at = cal.moved(cal.midnight(self.anchor.day), unit, sign * count)
        return resolved(cal.unit_at(at.date(), unit, 0), reason, confidence=0.9) if at else None

    def reference(self, name: str, value: str, grain: Grain = "unknown") -> Reading:
        """Read "now", "soon", "recently": from, up to or about the report's date."""
        if self.anchor.day is None:
            return unresolved(value, grain, NO_DATE)
        start = cal.midnight(self.anchor.day)
        end = start + timedelta(days=1)
        reason = f"'{name}' seen from the report's date {self.anchor.words}"
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
        reason = f"'{name}' counted from the report's date {self.anchor.words}"
        return self._day(cal.add_days(self.anchor.day, days), reason, sure=0.95, basis="relative")

    def clock(self, name: str, clock: Clock) -> Reading:
        """Read "8 p.m. GMT" on the report's day, which the words do not say: a day, unsure."""
        day = self.days_off(name, 0)
        if day is None or day.when.start is None:
            return unresolved(f"T{_hours(clock)}", "hour", NO_DATE)._replace(clock=clock)
        at = at_clock(day, clock) or day
        when = msgspec.structs.replace(at.when, confidence=0.5)
        return Reading(at.value, when, clock=clock)


def _hours(clock: Clock) -> str:
    return f"{clock.hour:02}" if clock.minute is None else f"{clock.hour:02}:{clock.minute:02}"


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
