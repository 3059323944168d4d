"""Outcomes drawn: a bar for the window of each prediction along time, marked by what came of it.

A bar runs from the day of the report to the last day on which the thing may come. Laid out in whole
units of a view box, so that a page draws it without styles of its own; the list beside it has all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from detente.model.base import Record
from detente.model.life import Foretold, Outcome
from detente.views import words
from detente.views.foretold_words import by_when, stands, title

#: Days drawn at most before the day asked about, and after it.
BACK, FORTH = 60, 90
#: Rows drawn; further ones are told of, not drawn.
MOST_ROWS = 24
WIDTH, TOP, ROW, FOOT = 720, 24, 34, 6
#: Days drawn at least.
LEAST_DAYS = 14
#: Labels of days at most, and the units one needs.
TICKS, TICK = 7, 60
#: Letters of a label at most.
LETTERS = 100
#: What an outcome is marked with, and how its bar looks (as the agenda draws what is alike).
MARKS: Mapping[Outcome, tuple[str, str]] = {
    "open": ("", "ahead"),
    "due": ("", "maybe"),
    "came true": ("✓", "held"),
    "failed": ("✗", "off"),
    "undecidable": ("?", "past-due"),
}


class OutcomeBar(Record, frozen=True, kw_only=True):
    """One prediction drawn: its bar, its label above it, its mark at the day that settled it."""

    id: str
    looks: str
    said: str
    label: str
    by: str
    stands: str
    mark: str
    mark_x: int
    x: int
    y: int
    width: int
    opens: bool
    closes: bool


class OutcomeBars(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence. `now` is where the
    day asked about stands; `ticks` are days by where they stand.
    """

    title: str
    summary: str
    width: int
    height: int
    now: int
    ticks: tuple[tuple[int, str], ...]
    bars: tuple[OutcomeBar, ...]


def outcome_bars(foretold: Sequence[Foretold], on: date) -> OutcomeBars | None:
    """Return the drawing of the predictions whose last day is near a day; None when none is."""
    near, far = _moved(on, -BACK), _moved(on, FORTH)
    inside = [
        (one, one.first or one.last, one.last)
        for one in foretold
        if one.last is not None and one.last >= near and (one.first or one.last) <= far
    ]
    if not inside:
        return None
    drawn = sorted(inside, key=lambda row: (abs((row[2] - on).days), row[0].id))[:MOST_ROWS]
    drawn.sort(key=lambda row: (row[2], row[1], row[0].id))
    first = max(near, min(on, *(row[1] for row in drawn)))
    last = min(far, max(on, *(row[2] for row in drawn)))
    last = max(last, _moved(first, LEAST_DAYS))
    days = (last - first).days + 1

    def x(day: date) -> int:
        return round(min(max((day - first).days, 0), days) * WIDTH / days)

    bars = []
    for at, (one, start, end) in enumerate(drawn):
        mark, looks = MARKS[one.outcome]
        settled = one.settling.day if one.settling.claims else None
        left, right = x(start), max(x(_moved(end, 1)), x(start) + 4)
        bars.append(
            OutcomeBar(
                id=one.id,
                looks=looks,
                said=f"{title(one)}; {by_when(one)}; {stands(one)}",
                label=words.shorten(title(one), LETTERS),
                by=by_when(one),
                stands=stands(one),
                mark=mark,
                mark_x=min(max(x(settled or end) + 4, 6), WIDTH - 6),
                x=left,
                y=TOP + at * ROW,
                width=min(right, WIDTH) - left,
                opens=start < first,
                closes=end > last,
            )
        )
    step = max(1, -(-days // TICKS))
    marked = [first + timedelta(days=n) for n in range(0, days, step)]
    return OutcomeBars(
        title=_title(foretold, on),
        summary=_summary(len(foretold) - len(drawn), first, last),
        width=WIDTH,
        height=TOP + ROW * len(bars) + FOOT,
        now=x(on),
        ticks=tuple((x(d), f"{d.day} {d:%b}") for d in marked if x(d) + TICK <= WIDTH),
        bars=tuple(bars),
    )


def _title(foretold: Sequence[Foretold], on: date) -> str:
    counts = [
        f"{sum(one.outcome == outcome for one in foretold)} {outcome}"
        for outcome in MARKS
        if any(one.outcome == outcome for one in foretold)
    ]
    return f"On {words.day(on)}: {words.many(len(foretold), 'prediction')}, {', '.join(counts)}"


def _summary(left: int, first: date, last: date) -> str:
    undrawn = f" Not drawn: {left} of other days or without one." if left else ""
    return (
        f"{words.day(first)} to {words.day(last)}; a bar runs from the report to the last day on which "
        f"the thing may come.{undrawn}"
    )


def _moved(day: date, by: int) -> date:
    """Return a day so many days on, as far as there are days."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))
