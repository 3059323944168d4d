"""The strip: how many events a day, cooperation above a zero line and conflict below it.

Laid out in whole units of a view box, so that a page draws it without styles of its own and a
reader without eyes gets the same numbers from the table beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from detente import ontology
from detente.model.base import Record
from detente.model.claim import Event
from detente.views import words
from detente.views.timeline import Day

#: More bars than this cannot be told apart; the steps get longer instead.
MOST_BARS = 62
STEPS = (1, 7, 28, 91, 364)
WIDTH, HALF, LABELS, TOP = 720, 60, 20, 16
#: Quads in drawing order, from the zero line outwards: material at the line, verbal beyond it.
NAMES = {
    2: "material cooperation",
    1: "verbal cooperation",
    4: "material conflict",
    3: "verbal conflict",
}


class Box(Record, frozen=True, kw_only=True):
    """One coloured piece of a bar: `quad` 1 to 4, place and size in the view box."""

    quad: int
    x: int
    y: int
    width: int
    height: int


class Bar(Record, frozen=True, kw_only=True):
    """One step of days: its words, events by quad, the pieces drawn, and a label under some."""

    label: str
    counts: dict[int, int]
    boxes: tuple[Box, ...]
    x: int
    tick: str


class Strip(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence."""

    title: str
    summary: str
    width: int
    height: int
    zero: int
    most: int
    bars: tuple[Bar, ...]


def strip(days: Sequence[Day], first: date | None, last: date | None) -> Strip | None:
    """Return the strip of the days from first to last, both included; None when nothing is dated.

    Events before the first or after the last day, and those without a day, are told, not drawn.
    """
    quads = {each.day: _quads(each) for each in days if each.day is not None}
    if not quads:
        return None
    first = max(first or min(quads), min(quads))
    last = min(last or max(quads), max(quads))
    if last < first:
        first, last = min(quads), max(quads)
    step = next((s for s in STEPS if (last - first).days // s < MOST_BARS), STEPS[-1])
    counts = []
    for at in range(0, (last - first).days + 1, step):
        inside = (first + timedelta(days=at + more) for more in range(step))
        total: Counter[int] = Counter()
        for day in inside:
            if day <= last:
                total.update(quads.get(day, {}))
        counts.append((first + timedelta(days=at), total))
    drawn = sum(sum(total.values()) for _, total in counts)
    in_all = sum(len(each.events) for each in days)
    return _drawn(counts, step, left_out=in_all - drawn)


def _quads(day: Day) -> Counter[int]:
    known = ontology.load()
    bodies = (one.claim.body for one in day.events)
    return Counter(known.quad(body.root) for body in bodies if isinstance(body, Event))


def _drawn(counts: Sequence[tuple[date, Counter[int]]], step: int, *, left_out: int) -> Strip:
    most = max(max(total[1] + total[2], total[3] + total[4], 1) for _, total in counts)
    unit = max(1, HALF // most)
    zero = TOP + unit * most
    slot = min(48, WIDTH // len(counts))
    every = -(-len(counts) * 72 // (slot * len(counts)))
    bars = []
    for i, (day, total) in enumerate(counts):
        x = i * slot
        boxes = []
        for quads, down in (((2, 1), False), ((4, 3), True)):
            edge = zero
            for quad in quads:
                height = total[quad] * unit
                if not height:
                    continue
                edge = edge if down else edge - height
                boxes.append(Box(quad=quad, x=x + 1, y=edge, width=max(1, slot - 3), height=height))
                edge = edge + height if down else edge
        bars.append(
            Bar(
                label=_label(day, step),
                counts={quad: total[quad] for quad in (1, 2, 3, 4)},
                boxes=tuple(boxes),
                x=x,
                tick=f"{day.day} {day:%b}" if i % every == 0 else "",
            )
        )
    peak, total = max(counts, key=lambda c: (sum(c[1].values()), -c[0].toordinal()))
    friendly, hostile = total[1] + total[2], total[3] + total[4]
    span = f"{words.day(counts[0][0])} to {words.day(counts[-1][0])}"
    undrawn = f" {left_out} without a day in this span are not drawn." if left_out else ""
    return Strip(
        title=f"Most events {'in the days from' if step > 1 else 'on'} {words.day(peak)}: "
        f"{friendly} of cooperation, {hostile} of conflict",
        summary=f"Events from {span}, {'a day' if step == 1 else f'{step} days'} a bar: "
        f"cooperation above the line, conflict below it.{undrawn}",
        width=max(slot * len(counts), 240) + 96,
        height=zero + unit * most + LABELS,
        zero=zero,
        most=most,
        bars=tuple(bars),
    )


def _label(day: date, step: int) -> str:
    return words.day(day) if step == 1 else f"{step} days from {words.day(day)}"
