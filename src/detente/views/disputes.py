"""Disputes as a reader sees them: both sides with their words, and when they were opened and settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from detente.model.base import ClaimId, Record
from detente.model.entry import Dispute, DisputeSide
from detente.model.told import Told
from detente.views import words

#: More columns than this cannot be told apart; the steps get longer instead.
MOST_BARS = 62
STEPS = (1, 7, 28, 91, 364)
WIDTH, HALF, LABELS, TOP = 720, 48, 20, 16
_LAST = date.max


class SideShown(Record, frozen=True, kw_only=True):
    """One side of a dispute, and its claims in the order of their reports."""

    side: DisputeSide
    told: tuple[Told, ...]

    @property
    def sentence(self) -> str:
        """The first report's sentence, where the side's own text is none."""
        if not self.told or self.told[0].kind == "statement":
            return ""
        return words.shorten(self.told[0].sentence, 240)


class DisputeShown(Record, frozen=True, kw_only=True):
    """A dispute with what a reader needs beside it; `ends` are the claims that settled it."""

    dispute: Dispute
    sides: tuple[SideShown, ...]
    ends: tuple[Told, ...] = ()

    @property
    def state(self) -> str:
        """How it stands, in words: "open since 23 October 1962"."""
        since, until = words.day(self.dispute.opened), words.day(self.dispute.settled)
        if until:
            return f"settled {until}" + (f", opened {since}" if since else "")
        return f"open since {since}" if since else "open"


class Column(Record, frozen=True, kw_only=True):
    """One step of days: its words, how many disputes were opened and settled in it, how many were open at
    its end, where it lies, and a label under some.
    """

    label: str
    opened: int
    settled: int
    standing: int
    x: int
    width: int
    up: int
    down: int
    tick: str


class DisputeStrip(Record, frozen=True, kw_only=True):
    """The drawing: opened above the zero line, settled below it. `summary` is the same in a sentence."""

    title: str
    summary: str
    width: int
    height: int
    zero: int
    columns: tuple[Column, ...]


def in_order(disputes: Iterable[Dispute]) -> list[Dispute]:
    """Return disputes with the latest opened first, undated ones last, of one day by kind and id."""
    return sorted(
        disputes,
        key=lambda d: (-d.opened.toordinal() if d.opened else 1, d.kind, d.id),
    )


def shown(dispute: Dispute, told: Mapping[ClaimId, Told]) -> DisputeShown:
    """Return a dispute with the claims of its sides, as far as the record shows them."""

    def claims(ids: Iterable[ClaimId]) -> tuple[Told, ...]:
        held = [told[claim] for claim in ids if claim in told]
        return tuple(sorted(held, key=lambda t: (t.reported or _LAST, t.document.where, t.id)))

    return DisputeShown(
        dispute=dispute,
        sides=tuple(SideShown(side=side, told=claims(side.claims)) for side in dispute.sides),
        ends=claims(dispute.settled_by),
    )


def dispute_strip(disputes: Sequence[Dispute], until: date | None = None) -> DisputeStrip | None:
    """Return the drawing of when disputes were opened and settled; None where none has a day. What was
    settled after the day `until`, that of the last report, was judged, and is only counted in words.
    """
    opened = Counter(d.opened for d in disputes if d.opened is not None)
    ends = [d.settled for d in disputes if d.opened is not None and d.settled is not None]
    settled = Counter(day for day in ends if until is None or day <= until)
    judged = len(ends) - sum(settled.values())
    if not opened:
        return None
    first, last = min(opened), max([*opened, *settled])
    days = (last - first).days + 1
    step = next((s for s in STEPS if days <= s * MOST_BARS), STEPS[-1])
    number = -(-days // step)
    starts = [first + timedelta(days=step * n) for n in range(number)]
    width = max(1, min(40, (WIDTH - 2 * LABELS) // number))
    counts = [
        tuple(
            sum(counter[day] for day in counter if start <= day < start + timedelta(days=step))
            for counter in (opened, settled)
        )
        for start in starts
    ]
    most = max(max(pair) for pair in counts)
    every = max(1, -(-number // 6))
    columns, standing = [], 0
    for n, (start, (new, done)) in enumerate(zip(starts, counts, strict=True)):
        standing += new - done
        columns.append(
            Column(
                label=_label(start, step),
                opened=new,
                settled=done,
                standing=standing,
                x=LABELS + n * width,
                width=max(1, width - 1),
                up=_height(new, most),
                down=_height(done, most),
                tick=f"{start.day} {start:%b}" if n % every == 0 else "",
            )
        )
    undated = sum(d.opened is None for d in disputes)
    return DisputeStrip(
        title="Disputes opened and settled",
        summary=(
            f"{words.many(sum(opened.values()), 'dispute')} opened from {words.day(first)} on, "
            f"{len(ends)} settled"
            + (f", {judged} of them by judgement after the last report" if judged else "")
            + (f"; {undated} without a day" if undated else "")
            + "."
        ),
        width=WIDTH,
        height=TOP + 2 * HALF + LABELS,
        zero=TOP + HALF,
        columns=tuple(columns),
    )


def _height(number: int, most: int) -> int:
    return max(3, HALF * number // most) if number else 0


def _label(start: date, step: int) -> str:
    if step == 1:
        return words.day(start)
    return f"{words.day(start)} and the {step - 1} days after"
