"""A family as a picture: one lane a report, days from left to right, a line from what each was made from.

Laid out in whole units of a view box. The manner of a line and the words at its end both say how the
text was changed, and the table beside it says all of it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from detente.model.base import DocId, Record
from detente.model.lineage import Edge
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


class Tie(Record, frozen=True, kw_only=True):
    """Text that two reports share of which nothing tells which came first, drawn between them."""

    x: int
    y: int
    to_x: int
    to_y: int


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
    ties: tuple[Tie, ...]
    ticks: tuple[Tick, ...]


def drawn(family: Family) -> Drawing:
    """Return the picture of a family; its lanes are in the order of the tree."""
    branches = family.branches[:MOST_LANES]
    dates = [at for branch in branches if (at := _at(branch)) is not None]
    first, last = min(dates, default=None), max(dates, default=None)
    deepest = max(branch.depth for branch in branches)
    room = max(WIDTH - STEP * (deepest + 1), 1)
    places: dict[DocId, tuple[int, int]] = {}
    tied = _tied(family, [branch.document.id for branch in branches])
    notes = {edge.b: edge for edge in tied} | {edge.a: edge for edge in tied}
    lanes = []
    for n, branch in enumerate(branches):
        x = NAMES + STEP * branch.depth + STEP // 2
        x += round(room * _share(_at(branch), first, last))
        y = TOP + n * LANE + LANE // 2
        places[branch.document.id] = (x, y)
        above = places.get(branch.parent) if branch.parent else None
        lanes.append(_lane(branch, x, y, above, notes.get(branch.document.id)))
    undated = sum(_at(branch) is None for branch in branches)
    ends = [(places[edge.a], places[edge.b]) for edge in tied]
    return Drawing(
        title=_title(family),
        summary=_summary(family, undated, len(tied), len(family.branches) - len(branches)),
        width=NAMES + WIDTH + NOTES,
        height=TOP + LANE * len(branches) + FOOT,
        lanes=tuple(lanes),
        ties=tuple(Tie(x=x, y=y, to_x=to_x, to_y=to_y) for (x, y), (to_x, to_y) in ends),
        ticks=_ticks(first, last, room),
    )


def _tied(family: Family, drawn: Sequence[DocId]) -> list[Edge]:
    """Return ties without a direction that join what is drawn apart, those that share most first; a
    tie more between reports that already hang together is not drawn.
    """
    parent: dict[DocId, DocId] = {doc_id: doc_id for doc_id in drawn}

    def root(doc_id: DocId) -> DocId:
        while parent[doc_id] != doc_id:
            parent[doc_id] = parent[parent[doc_id]]
            doc_id = parent[doc_id]
        return doc_id

    for branch in family.branches:
        if branch.parent in parent and branch.document.id in parent:
            parent[root(branch.document.id)] = root(branch.parent)
    found = []
    for edge in sorted(family.others, key=lambda e: (-e.share_a - e.share_b, e.a, e.b)):
        if edge.first is not None or edge.a not in parent or edge.b not in parent:
            continue
        if (a := root(edge.a)) != (b := root(edge.b)):
            parent[a] = b
            found.append(edge)
    return found


def _lane(branch: Branch, x: int, y: int, above: tuple[int, int] | None, tie: Edge | None) -> Lane:
    outlet = words.outlet(branch.document)
    day = words.when(branch.document.published) or "no date"
    note = ""
    if branch.edge is not None and branch.share is not None:
        note = f"{branch.edge.relation}, {branch.share:.0%}"
    elif tie is not None:
        note = f"{tie.relation}, order not known"
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
    return f"{words.many(len(family.branches), 'report')}, one origin: {family.origin.name}"


def _summary(family: Family, undated: int, ties: int, left: int) -> str:
    parts = ["A lane a report, days from left to right; each hangs on the one it was made from."]
    if undated:
        parts.append(f"{words.many(undated, 'report')} without a date at the left edge.")
    if ties:
        parts.append("A dotted line joins reports of which nothing tells which came first.")
    if further := len(family.others) - ties:
        parts.append(f"{words.many(further, 'further tie')} between them not drawn.")
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
