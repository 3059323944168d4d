"""The tension of a dyad drawn: cooperation above a zero line, conflict below it, on one axis of days with
the ladder, Goldstein's mean and what is ahead.

Laid out in units of a view box, so that a page draws it without styles of its own; the table beside it
has every number. Where the record has no report nothing is drawn but that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from detente import ladder
from detente.model.agenda import Item
from detente.model.base import Record
from detente.model.tension import Alert, Series, Side
from detente.model.told import Told
from detente.views import words
from detente.views.tension_slots import Shown, Slot, slots
from detente.views.tension_words import between, empty, summary, title

#: The margin of the labels, the width of the days, and how high each part is.
LEFT, WIDTH, TOP, HALF, RUNG, MEAN, FOOT, GAP = 92, 720, 26, 72, 6, 22, 18, 14
#: Days ahead that are drawn, and the least width of one.
AHEAD, AHEAD_DAY = 28, 4
#: Units that the label of a day needs.
TICK = 64

Look = Literal["coop", "conf", "ladder"]


class Area(Record, frozen=True, kw_only=True):
    """One coloured piece: its quad, and the path around it."""

    quad: int
    path: str


class Box(Record, frozen=True, kw_only=True):
    """One rectangle: what it looks like, its place, and what is said of it."""

    looks: str
    x: float
    y: float
    width: float
    height: float
    said: str


class Mark(Record, frozen=True, kw_only=True):
    """One mark: its sort, its place, what it leads to on the page, what is said, and a short label."""

    sort: Literal["alert", "moved", "ahead"]
    x: float
    y: float
    to: str
    said: str
    label: str = ""
    side: Side = "conflict"


class Chart(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence. `zero` is the line
    between the sides, `now` where the last reported day ends. `lines` are the labels at the left.
    """

    title: str
    summary: str
    width: float
    height: float
    left: float
    zero: float
    now: float
    ladder: float
    mean: float
    floor: float
    step: int
    areas: tuple[Area, ...]
    empty: tuple[Box, ...]
    rungs: tuple[Box, ...]
    means: tuple[Box, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]
    slots: tuple[Slot, ...]


class _Axis:
    """Where days and values stand."""

    def __init__(self, found: Sequence[Slot], step: int, shown: Shown) -> None:
        self.slots, self.step, self.shown = found, step, shown
        self.width = WIDTH / len(found)
        self.first = found[0].first
        tallest = max(
            max(sum(slot.value(q, shown) for q in side) for side in ((1, 2), (3, 4)))
            for slot in found
        )
        self.most = tallest or 1.0
        self.zero = TOP + HALF
        self.floor = self.zero + HALF

    def x(self, n: int) -> float:
        return LEFT + n * self.width

    def of(self, day: date) -> float:
        """Return the middle of a day's slot."""
        n = min(max((day - self.first).days // self.step, 0), len(self.slots) - 1)
        return self.x(n) + self.width / 2

    def height(self, value: float) -> float:
        return value / self.most * HALF


def chart(
    series: Series,
    *,
    alerts: Sequence[Alert] = (),
    moved: Sequence[Told] = (),
    ahead: Sequence[Item] = (),
    shown: Shown = "counts",
) -> Chart | None:
    """Return the drawing of a series, None for one without a day.

    `moved` are the events that moved it most, `ahead` what is on the agenda of both sides.
    """
    if not series.points:
        return None
    step, found = slots(series)
    axis = _Axis(found, step, shown)
    base = axis.floor + GAP + RUNG * len(ladder.load().rungs)
    mean = base + GAP + MEAN
    floor = mean + MEAN
    day = max(axis.width / step, AHEAD_DAY)
    now = axis.x(len(found))
    flags = tuple(_ahead(ahead, found[-1].last, now, day))
    return Chart(
        title=title(series, found, step),
        summary=summary(series, found, step, shown),
        width=round(now + (AHEAD * day if flags else 0) + 8, 1),
        height=floor + FOOT,
        left=LEFT,
        zero=axis.zero,
        now=round(now, 1),
        ladder=base,
        mean=mean,
        floor=floor,
        step=step,
        areas=tuple(_areas(axis)),
        empty=tuple(_empty(axis, floor)),
        rungs=tuple(_rungs(axis, base)),
        means=tuple(_means(axis, mean)),
        marks=(*_alerts(axis, alerts), *_moved(axis, series, moved), *flags),
        ticks=tuple(_ticks(axis)),
        labels=(
            (TOP + 8, _most(axis)),
            (axis.zero - HALF / 2, "cooperation"),
            (axis.zero + 4, "0"),
            (axis.zero + HALF / 2 + 8, "conflict"),
            (axis.floor, _most(axis)),
            (base - 8, "ladder"),
            (mean + 4, "Goldstein"),
        ),
        slots=tuple(found),
    )


def _areas(axis: _Axis) -> Iterator[Area]:
    """Yield each quad's pieces, one for each run of slots with a report: a gap is never drawn over."""
    for (inner, outer), up in (((2, 1), True), ((4, 3), False)):
        sign = -1 if up else 1
        runs = groupby(range(len(axis.slots)), key=lambda n: axis.slots[n].state == "gap")
        for gap, those in runs:
            run = list(those)
            if gap and not any(sum(axis.slots[n].events) for n in run):
                continue
            near = [0.0] * len(run)
            for quad in (inner, outer):
                values = (axis.slots[n].value(quad, axis.shown) for n in run)
                far = [a + axis.height(value) for a, value in zip(near, values, strict=True)]
                if far != near:
                    yield Area(quad=quad, path=_path(axis, run, near, far, sign))
                near = far


def _path(
    axis: _Axis, run: Sequence[int], near: Sequence[float], far: Sequence[float], sign: int
) -> str:
    """Return the path around what lies between two step lines over a run of slots."""
    ends = [(axis.x(n), axis.x(n + 1)) for n in run]
    there = [p for (a, b), h in zip(ends, far, strict=True) for p in ((a, h), (b, h))]
    back = [p for (a, b), h in zip(ends, near, strict=True) for p in ((a, h), (b, h))]
    points = [f"{x:.1f},{axis.zero + sign * h:.1f}" for x, h in (*there, *reversed(back))]
    return f"M{' L'.join(points)} Z"


def _empty(axis: _Axis, floor: float) -> Iterator[Box]:
    """Yield the runs of slots without a report, and those in which nothing is told."""
    runs = groupby(enumerate(axis.slots), key=lambda pair: pair[1].state)
    for state, those in runs:
        run = list(those)
        if state == "told":
            continue
        first, last = run[0], run[-1]
        yield Box(
            looks=state,
            x=round(axis.x(first[0]), 1),
            y=TOP,
            width=round(axis.width * len(run), 1),
            height=floor - TOP,
            said=f"{empty(state)}: {between(first[1].first, last[1].last)}",
        )


def _rungs(axis: _Axis, base: float) -> Iterator[Box]:
    name = ladder.load().name
    for n, slot in enumerate(axis.slots):
        if slot.rung:
            height = slot.rung * RUNG
            said = f"{slot.label}: {name(slot.rung)}"
            yield _column(axis, n, "ladder", base - height, height, said)


def _means(axis: _Axis, zero: float) -> Iterator[Box]:
    for n, slot in enumerate(axis.slots):
        if slot.mean:
            height = abs(slot.mean) / 10 * MEAN
            up = slot.mean > 0
            said = f"{slot.label}: mean Goldstein {slot.mean:+.1f}"
            looks: Look = "coop" if up else "conf"
            yield _column(axis, n, looks, zero - height if up else zero, height, said)


def _column(axis: _Axis, n: int, looks: Look, y: float, height: float, said: str) -> Box:
    room = 1 if axis.width > 4 else 0
    return Box(
        looks=looks,
        x=round(axis.x(n), 1),
        y=round(y, 1),
        width=round(axis.width - room, 1),
        height=round(max(height, 1), 1),
        said=said,
    )


def _alerts(axis: _Axis, alerts: Sequence[Alert]) -> Iterator[Mark]:
    for alert in alerts:
        side: Side = "cooperation" if alert.kind == "cooperation up" else "conflict"
        yield Mark(
            sort="alert",
            x=round(axis.of(alert.day), 1),
            y=TOP - 2 if side == "cooperation" else axis.floor + 2,
            to=f"a-{alert.id}",
            said=f"{words.day(alert.day)}: {alert.says}",
            side=side,
        )


def _moved(axis: _Axis, series: Series, moved: Sequence[Told]) -> Iterator[Mark]:
    """Yield a number on the line for each event that moved it, by the days of the series' acts."""
    acts = {act.entry: act for act in series.acts}
    beside: Counter[tuple[int, Side]] = Counter()
    for number, told in enumerate(moved, start=1):
        act = acts.get(told.entry.id) if told.entry else None
        if act is None or (day := act.reported if series.by == "reported" else act.day) is None:
            continue
        side: Side = "cooperation" if act.quad in (1, 2) else "conflict"
        n = min((day - axis.first).days // axis.step, len(axis.slots) - 1)
        quads = (1, 2) if side == "cooperation" else (3, 4)
        height = axis.height(sum(axis.slots[n].value(q, axis.shown) for q in quads))
        yield Mark(
            sort="moved",
            x=round(axis.x(n) + axis.width / 2 + 12 * beside[n, side], 1),
            y=round(axis.zero + (-height - 5 if side == "cooperation" else height + 13), 1),
            to=f"m{number}",
            said=f"{words.day(day)}: {words.shorten(told.sentence, 120)}",
            label=str(number),
            side=side,
        )
        beside[n, side] += 1


def _ahead(items: Sequence[Item], last: date, now: float, day: float) -> Iterator[Mark]:
    for item in items:
        due = item.due.day if item.due else None
        if due is None or not 0 < (due - last).days <= AHEAD:
            continue
        yield Mark(
            sort="ahead",
            x=round(now + ((due - last).days - 0.5) * day, 1),
            y=TOP + 10,
            to=f"i-{item.id}",
            said=f"{item.days}: {item.title}: {item.status}",
        )


def _ticks(axis: _Axis) -> Iterator[tuple[float, str]]:
    every = max(1, -(-TICK // max(1, int(axis.width))))
    year = 0
    for n in range(0, len(axis.slots), every):
        day = axis.slots[n].first
        if axis.x(n) + TICK <= LEFT + WIDTH + 8:
            # The year where it is another than that of the day before.
            told = f"{day.day} {day:%b}" if day.year == year else f"{day.day} {day:%b %Y}"
            year = day.year
            yield round(axis.x(n), 1), told


def _most(axis: _Axis) -> str:
    if axis.shown == "rates":
        return f"{axis.most:.2g} a report"
    return words.many(int(axis.most), "event")
