"""Slots: the days of a series laid side by side in steps that can be told apart, and what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from detente.model.base import Record
from detente.model.tension import Point, Series, Side
from detente.views import words

#: More slots than this cannot be told apart; the steps get longer instead.
MOST_SLOTS = 124
STEPS = (1, 2, 7, 14, 28, 91, 364, 3640)
#: Reported days in a row without an event that are shown as quiet.
LEAST_QUIET = 7

State = Literal["told", "quiet", "gap"]
Shown = Literal["counts", "rates"]


class Slot(Record, frozen=True, kw_only=True):
    """Some days in a row: events by quad 1 to 4, how many of the days are reported, independent reports,
    the highest rung, Goldstein's mean and what was only spoken of. `state` tells what is empty of it.
    """

    first: date
    last: date
    label: str
    events: tuple[int, int, int, int]
    origins: int
    days: int
    reported: int
    reports: int
    rung: int
    mean: float | None
    talk: int
    state: State

    def number(self, side: Side) -> int:
        """Return the events of a side."""
        return sum(self.events[:2] if side == "cooperation" else self.events[2:])

    def rate(self, side: Side) -> float | None:
        """Return the events of a side for each independent report, None without a report."""
        return self.number(side) / self.reports if self.reports else None

    def value(self, quad: int, shown: Shown) -> float:
        """Return what is drawn of a quad: its events, or as many for each report."""
        number = self.events[quad - 1]
        return number if shown == "counts" else number / max(1, self.reports)


def slots(series: Series, most: int = MOST_SLOTS) -> tuple[int, list[Slot]]:
    """Return the step in days, and the slots of a series, all of its days in order, `most` at the most."""
    points = series.points
    step = next((s for s in STEPS if -(-len(points) // s) <= most), STEPS[-1])
    quiet = _quiet(points)
    return step, [
        _slot(points[n : n + step], quiet[n : n + step], step) for n in range(0, len(points), step)
    ]


def _slot(points: Sequence[Point], quiet: Sequence[bool], step: int) -> Slot:
    events = tuple(
        sum(point.quads[quad].events for point in points if point.quads) for quad in range(4)
    )
    one, two, three, four = events
    number = sum(events)
    score = sum(sums.score for point in points for sums in point.quads or ())
    gap = all(point.gap for point in points)
    still = all(q or p.gap for q, p in zip(quiet, points, strict=True))
    first = points[0].day
    return Slot(
        first=first,
        last=points[-1].day,
        label=words.day(first)
        if step == 1
        else f"{words.day(first)} – {words.day(points[-1].day)}",
        events=(one, two, three, four),
        # The origins of several days may be the same: the most of any day is what is sure.
        origins=max(point.origins for point in points),
        days=len(points),
        reported=sum(not point.gap for point in points),
        reports=sum(point.reports for point in points),
        rung=max(point.rung or 0 for point in points),
        mean=score / number if number else None,
        talk=sum(point.talk for point in points),
        state="gap" if gap else "quiet" if still and not number else "told",
    )


def _quiet(points: Sequence[Point]) -> list[bool]:
    """Tell for each day whether it lies in a long enough run of reported days without any event, or
    step of the ladder.
    """
    found = [False] * len(points)
    run: list[int] = []
    for n, point in enumerate(points):
        if point.number() or point.rung:
            run = []
        elif not point.gap:
            run.append(n)
            if len(run) == LEAST_QUIET:
                for each in run:
                    found[each] = True
            elif len(run) > LEAST_QUIET:
                found[n] = True
    return found
