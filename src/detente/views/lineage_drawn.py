"""A family as a picture: one lane a report, days from left to right, a line from what each was made from.

Laid out in whole units of a view box. The manner of a line and the words at its end both say how the
text was changed, and the table beside it says all of it again.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from detente.model.base import DocId, Record
from detente.views import words
from detente.views.lineage_tree import Branch, Family

#: Reports drawn of one family; the others are in the table.
MOST_LANES = 40
NAMES, WIDTH, NOTES, TOP, LANE, FOOT = 216, 420, 220, 10, 26, 24
#: A report stands this far right of one it was made from on the same day.
STEP = 14
#: Letters of an outlet's name that have room, and days written below.
LETTERS, TICKS = 30, 5
#: Room a day's label takes.
TICK = 84


class Lane(Record, frozen=True, kw_only=True):
    """One report: where it stands, its outlet, what it says of itself; `manner` (a class name) and
    `note` tell how it was made from the one at `from_x`, `from_y`, None for one at the root.
    """

    doc_id: DocId
    x: int
    y: int
    label: str
    said: str
    manner: str
    note: str
    from_x: int | None
    from_y: int | None


class Tick(Record, frozen=True, kw_only=True):
    """A day's place below the lanes."""

    x: int
    label: str


class Drawing(Record, frozen=True, kw_only=True):
    """The picture: its title says what is seen, `summary` the same in a sentence."""

    title: str
    summary: str
    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


def drawn(family: Family) -> Drawing:
    """Return the picture of a family; its lanes are in the order of the tree."""
    branches = family.branches[:MOST_LANES]
    dates = [at for branch in branches if (at := _at(branch)) is not None]
    first, last = min(dates, default=None), max(dates, default=None)
    deepest = max(branch.depth for branch in branches)
    room = max(WIDTH - STEP * (deepest + 1), 1)
    places: dict[DocId, tuple[int, int]] = {}
    lanes = []
    for n, branch in enumerate(branches):
        x = NAMES + STEP * branch.depth + STEP // 2
        x += round(room * _share(_at(branch), first, last))
        y = TOP + n * LANE + LANE // 2
        places[branch.document.id] = (x, y)
        above = places.get(branch.parent) if branch.parent else None
        lanes.append(_lane(branch, x, y, above))
    undated = sum(_at(branch) is None for branch in branches)
    return Drawing(
        title=_title(family),
        summary=_summary(family, undated, len(family.branches) - len(branches)),
        width=NAMES + WIDTH + NOTES,
        height=TOP + LANE * len(branches) + FOOT,
        lanes=tuple(lanes),
        ticks=_ticks(first, last, room),
    )


def _lane(branch: Branch, x: int, y: int, above: tuple[int, int] | None) -> Lane:
    outlet = words.outlet(branch.document)
    day = words.when(branch.document.published) or "no date"
    note = ""
    if branch.edge is not None and branch.share is not None:
        note = f"{branch.edge.relation}, {branch.share:.0%}"
    return Lane(
        doc_id=branch.document.id,
        x=x,
        y=y,
        label=outlet if len(outlet) <= LETTERS else outlet[: LETTERS - 1] + "…",
        said=f"{outlet}, {day}{': ' if note else ''}{note}",
        manner=branch.edge.relation.replace(" ", "-") if branch.edge else "root",
        note=note,
        from_x=above[0] if above else None,
        from_y=above[1] if above else None,
    )


def _title(family: Family) -> str:
    named = family.origin.name if family.origin.name != "unstated" else "an origin not stated"
    return f"{words.many(len(family.branches), 'report')}, one origin: {named}"


def _summary(family: Family, undated: int, left: int) -> str:
    parts = ["A lane a report, days from left to right; each hangs on the one it was made from."]
    if undated:
        parts.append(f"{words.many(undated, 'report')} without a date at the left edge.")
    if family.others:
        parts.append(f"{words.many(len(family.others), 'further tie')} between them not drawn.")
    if left:
        parts.append(f"{words.many(left, 'report')} more in the table only.")
    return " ".join(parts)


def _ticks(first: datetime | None, last: datetime | None, room: int) -> tuple[Tick, ...]:
    if first is None or last is None:
        return ()
    days = (last - first).days
    number = min(TICKS, max(1, room // TICK), days + 1)
    found: dict[int, Tick] = {}
    for n in range(number):
        at = first + timedelta(days=days * n // max(1, number - 1))
        x = NAMES + STEP // 2 + round(room * _share(at, first, last))
        found[x] = Tick(x=x, label=f"{at.day} {at:%b %Y}")
    return tuple(found.values())


def _share(at: datetime | None, first: datetime | None, last: datetime | None) -> float:
    if at is None or first is None or last is None or first == last:
        return 0.0
    return (at - first) / (last - first)


def _at(branch: Branch) -> datetime | None:
    """Return the day of a report (UTC), so that hours of one day do not spread it."""
    published = branch.document.published
    if published is None or published.start is None:
        return None
    return published.start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
