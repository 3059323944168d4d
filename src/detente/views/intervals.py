"""Intervals: the numbers of one group over days, each a bar from the least to the most it allows.

Laid out in whole units of a view box. A bar whose source leaves an end open runs to the edge there; one
that cannot be right beside another of its day is coloured. The table beside it says the same in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import log10

from detente.model.base import Record
from detente.model.numbers import Group, Said, place_key
from detente.views import words

#: Numbers drawn, the newest; fewer than two say nothing that the list does not.
MOST, LEAST = 60, 2
LEFT, WIDTH, HEIGHT, TOP, FOOT = 96, 600, 168, 12, 22
#: Room of one bar at most.
SLOT = 96
#: From this ratio of the most to the least on, steps of the scale are factors.
FACTORS = 30
#: Room a day's label takes.
TICK = 62


class Bar(Record, frozen=True, kw_only=True):
    """One number: where its bar stands, from `y` down over `height`, which ends are open, whether it
    disagrees with another, what it says in words, and a day under some.
    """

    x: int
    y: int
    height: int
    open_low: bool
    open_high: bool
    disagrees: bool
    said: str
    tick: str


class Level(Record, frozen=True, kw_only=True):
    """One line across with its number."""

    y: int
    label: str


class Intervals(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence; `rows` are the numbers
    drawn, for the table.
    """

    title: str
    summary: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    levels: tuple[Level, ...]
    rows: tuple[Said, ...]


def intervals(group: Group) -> Intervals | None:
    """Return the drawing of a group: of the role and place that most of its dated numbers are of; None
    where these are fewer than two.
    """
    dated = [r for r in group.rows if r.day is not None and not (r.low is None and r.high is None)]
    kinds = Counter((row.role, place_key(row.place)) for row in dated)
    if not kinds:
        return None
    kind, number = kinds.most_common(1)[0]
    if number < LEAST:
        return None
    every = [row for row in dated if (row.role, place_key(row.place)) == kind]
    rows = every[-MOST:]
    stated = [n for row in rows for n in (row.low, row.high) if n is not None]
    scale = _Scale(min(stated), max(stated))
    slot = min(SLOT, WIDTH // len(rows))
    bars, last, labelled = [], None, -TICK
    for n, row in enumerate(rows):
        x = LEFT + n * slot + slot // 2
        new = row.day != last and x - labelled >= TICK
        last, labelled = row.day, x if new else labelled
        bars.append(_bar(row, x, scale, _tick(row.day) if new else ""))
    where = f" in {rows[0].place}" if rows[0].place else ""
    role = "" if rows[0].role == "total" else f" ({rows[0].role})"
    apart = sum(bool(row.disagrees) for row in rows)
    return Intervals(
        title=f"{group.title}{where}{role}: {words.number(min(stated))} to "
        f"{words.number(max(stated))}, in {words.many(len(rows), 'number')}",
        summary=_summary(rows, len(group.rows) - len(rows), apart, factors=scale.factors),
        width=LEFT + WIDTH + 24,
        height=TOP + HEIGHT + FOOT,
        bars=tuple(bars),
        levels=tuple(Level(y=scale.y(v), label=words.number(v)) for v in scale.levels()),
        rows=tuple(rows),
    )


class _Scale:
    """Where a number stands between the edges of the drawing, the least at the bottom."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        self.factors = low > 0 and high / low >= FACTORS

    def y(self, value: float) -> int:
        """Return the place of a number; those of no width stand in the middle."""
        if self.high == self.low:
            return TOP + HEIGHT // 2
        if self.factors:
            share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        # A margin above and below, so that an open end is seen to go on.
        return TOP + HEIGHT - round(HEIGHT * (0.1 + 0.8 * share))

    def levels(self) -> tuple[float, ...]:
        """Return the least, the most and one between."""
        if self.high == self.low:
            return (self.low,)
        between = (self.low * self.high) ** 0.5 if self.factors else (self.low + self.high) / 2
        digits = 1 - int(log10(max(abs(between), 1)))
        return self.low, round(between, digits), self.high


def _bar(row: Said, x: int, scale: _Scale, tick: str) -> Bar:
    bottom = scale.y(row.low) if row.low is not None else TOP + HEIGHT
    top = scale.y(row.high) if row.high is not None else TOP
    return Bar(
        x=x,
        y=min(top, bottom),
        height=max(abs(bottom - top), 3),
        open_low=row.low is None,
        open_high=row.high is None,
        disagrees=bool(row.disagrees),
        said=f"{words.day(row.day)}, {who(row)}: {row.amount}",
        tick=tick,
    )


def who(row: Said) -> str:
    """Return who says a number and in which outlet."""
    return f"{row.source}, in {row.outlet}" if row.source else row.outlet


def _tick(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else ""


def _summary(rows: Sequence[Said], left: int, apart: int, *, factors: bool) -> str:
    span = f"{words.day(rows[0].day)} to {words.day(rows[-1].day)}"
    parts = [f"Numbers from {span}, a bar each, from the least to the most it allows."]
    if factors:
        parts.append("Steps of the scale are factors.")
    if any(row.low is None or row.high is None for row in rows):
        parts.append("A bar without a cap at one end goes on there.")
    if apart:
        parts.append(f"{words.many(apart, 'number')} cannot all be right: they are coloured.")
    if left:
        parts.append(f"Not drawn: {left} older, of other places or roles, or without a day.")
    return " ".join(parts)
