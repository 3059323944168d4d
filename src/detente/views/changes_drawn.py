"""The changes drawn: actor by issue, in each cell how many moved which way.

Laid out in whole units of a view box, coloured as positions are: towards the other side, against it, or
neither; signs double the colours, and the table beside it says each cell in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.model.base import Record
from detente.model.changes import Changes, How
from detente.views import grid, words
from detente.views.changes_told import OfActor, OnIssue, by_actor
from detente.views.grid import Drawing, Head, Way

#: Columns drawn, those with the most changes, and the width of one; the list below has all.
MOST_ISSUES, CELL = 10, 64
#: What stands for a change in a cell.
SIGNS: Mapping[How, str] = {
    "hardened": "▲",
    "softened": "▼",
    "moved": "⇄",
    "conflicting": "⇄",
    "answered": "✓",
    "settled": "✓",
}
#: What is none of these.
OTHER = "+"
#: Signs in the order they are read in.
ORDER = "▲▼⇄✓+"


class Cell(Record, frozen=True, kw_only=True):
    """One actor on one issue: which way it moved, how many of each in signs and in words, its place."""

    issue: str | None
    way: Way
    signs: str
    said: str
    x: int
    y: int


class Row(Record, frozen=True, kw_only=True):
    """One actor: id and name, what fits before its cells, its cells, and where the row stands."""

    id: str | None
    name: str
    label: str
    y: int
    cells: tuple[Cell, ...]


class Drawn(Drawing, frozen=True, kw_only=True):
    """The drawing, a row an actor."""

    rows: tuple[Row, ...]


def drawn(changes: Changes) -> Drawn | None:
    """Return the drawing of changes, those who moved most first; None where nothing did."""
    actors = by_actor(changes)
    if not actors:
        return None
    often: Counter[str | None] = Counter()
    labels: dict[str | None, str] = {}
    for actor in actors:
        for on in actor.issues:
            often[on.issue] += len(on.told)
            labels[on.issue] = on.label
    listed = sorted((i for i in often if i is not None), key=lambda i: (-often[i], labels[i]))
    # What is on no listed issue is drawn last and always: many an actor moved nowhere else.
    other = [None] if None in often else []
    across: list[str | None] = [*listed[: MOST_ISSUES - len(other)], *other]
    heads = grid.heads(across, labels, CELL)
    rows = tuple(
        _row(actor, heads, grid.down(n)) for n, actor in enumerate(actors[: grid.MOST_ACTORS])
    )
    shown = len(rows), len(heads)
    width, height = grid.size(len(heads), len(rows), CELL)
    return Drawn(
        title=_title(changes),
        summary=_summary(changes, shown, (len(actors), len(often))),
        width=width,
        height=height,
        heads=heads,
        rows=rows,
    )


def _row(actor: OfActor, heads: Sequence[Head], y: int) -> Row:
    by_issue = {on.issue: on for on in actor.issues}
    return Row(
        id=actor.id,
        name=actor.name,
        label=grid.cut(actor.name),
        y=y,
        cells=tuple(
            _cell(actor, by_issue[head.issue], head.x, y)
            for head in heads
            if head.issue in by_issue
        ),
    )


def _cell(actor: OfActor, on: OnIssue, x: int, y: int) -> Cell:
    signs = Counter(SIGNS.get(told.change.how, OTHER) for told in on.told)
    what = Counter(told.what for told in on.told)
    said = ", ".join(f"{number} {name}" for name, number in what.items())
    ways = {way for sign, way in (("▲", "against"), ("▼", "towards")) if signs[sign]}
    way: Way = "both" if len(ways) == 2 else "against" if "against" in ways else "neither"
    return Cell(
        issue=on.issue,
        way="towards" if ways == {"towards"} else way,
        signs=" ".join(f"{sign}{signs[sign]}" for sign in ORDER if signs[sign]),
        said=f"{actor.name} on {on.label}: {said}",
        x=x,
        y=y,
    )


def _title(changes: Changes) -> str:
    hows = Counter(change.how for change in changes.changes)
    moved = [
        f"{hows[how]} {how}" for how in ("hardened", "softened", "moved", "answered") if hows[how]
    ]
    number = words.many(len(changes.changes), "change")
    days = f"{words.day(changes.first)} and {words.day(changes.last)}"
    told = f": positions {', '.join(moved)}" if moved else ""
    return f"{number} between {days}{told}"


def _summary(changes: Changes, shown: tuple[int, int], there: tuple[int, int]) -> str:
    left = [
        words.many(all_there - some, one)
        for some, all_there, one in zip(shown, there, ("actor", "issue"), strict=True)
        if all_there > some
    ]
    undrawn = f" Not drawn: {' and '.join(left)}." if left else ""
    return (
        f"How often each actor moved on each issue from what was known by {words.day(changes.first)} "
        f"to what was known by {words.day(changes.last)}.{undrawn}"
    )
