"""The matrix: actor by issue, a cell coloured by where the actor stands there at present.

Colours are those of events: acts that go towards the other side, acts against it, both on one day.
Laid out in whole units of a view box; the table beside it says each cell in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.model.base import Record
from detente.model.ledger import Ledger, Line, Step
from detente.views import grid, words
from detente.views.grid import Drawing, Way
from detente.views.matters import side

#: Columns drawn, those with the most positions, and the width of one; the list below has all.
MOST_ISSUES, CELL = 12, 52
#: Fewer actors or issues than this say nothing that the list does not.
LEAST = 2


class Cell(Record, frozen=True, kw_only=True):
    """One actor on one issue: what its present acts do, the acts in short and in words, and its place."""

    holder: str
    issue: str | None
    does: Way
    acts: str
    said: str
    x: int
    y: int


class Row(Record, frozen=True, kw_only=True):
    """One actor: id, name, what fits before its cells, its cells, and where the row stands."""

    id: str
    name: str
    label: str
    y: int
    cells: tuple[Cell, ...]


class Matrix(Drawing, frozen=True, kw_only=True):
    """The drawing, a row an actor."""

    rows: tuple[Row, ...]


def matrix(ledger: Ledger) -> Matrix | None:
    """Return the matrix of a ledger, the most present actors and issues first; None for fewer than two
    actors or no listed issue. Lines on no listed issue are told, not drawn.
    """
    lines = [line for line in ledger.lines if line.issue is not None and line.present]
    actors, issues = Counter[str](), Counter[str | None]()
    for line in lines:
        actors[line.holder] += len(line.history)
        issues[line.issue] += len(line.history)
    if len(actors) < LEAST:
        return None
    names = {line.holder: line.name for line in lines}
    labels = {line.issue: line.label for line in lines}
    down = sorted(actors, key=lambda a: (-actors[a], names[a], a))[: grid.MOST_ACTORS]
    across = sorted(issues, key=lambda i: (-issues[i], labels[i]))[:MOST_ISSUES]
    by_cell = {(line.holder, line.issue): line for line in lines}
    heads = grid.heads(across, labels, CELL)
    rows = []
    for n, actor in enumerate(down):
        y = grid.down(n)
        cells = [
            _cell(by_cell[actor, h.issue], h.x, y) for h in heads if (actor, h.issue) in by_cell
        ]
        rows.append(
            Row(
                id=actor,
                name=names[actor],
                label=grid.cut(names[actor]),
                y=y,
                cells=tuple(cells),
            )
        )
    drawn = sum(len(row.cells) for row in rows)
    width, height = grid.size(len(heads), len(rows), CELL)
    return Matrix(
        title=_title(rows),
        summary=_summary(ledger, drawn, len(lines)),
        width=width,
        height=height,
        heads=heads,
        rows=tuple(rows),
    )


def does(steps: Sequence[Step]) -> Way:
    """Return what some acts do: go towards the other side, against it, both, or neither."""
    sides = {side(step.taken.body.act) for step in steps} - {""}
    if len(sides) == 2:
        return "both"
    if "towards" in sides:
        return "towards"
    return "against" if sides else "neither"


def _cell(line: Line, x: int, y: int) -> Cell:
    acts = list(dict.fromkeys(step.taken.body.act for step in line.present))
    day = words.day(line.present[0].day) or "on a day not known"
    return Cell(
        holder=line.holder,
        issue=line.issue,
        does=does(line.present),
        acts=acts[0] if len(acts) == 1 else f"{acts[0]} +{len(acts) - 1}",
        said=f"{line.name} on {line.label}: {', '.join(acts)}, {day}; "
        f"{words.many(len(line.history), 'position')}",
        x=x,
        y=y,
    )


def _title(rows: Sequence[Row]) -> str:
    found = Counter(cell.does for row in rows for cell in row.cells)
    issues = {cell.issue for row in rows for cell in row.cells}
    both = f", both {words.many(found['both'], 'time')}" if found["both"] else ""
    return (
        f"{words.many(len(rows), 'actor')} on {words.many(len(issues), 'issue')}: "
        f"{words.many(found['against'], 'time')} against the other side, "
        f"{words.many(found['towards'], 'time')} towards it{both}"
    )


def _summary(ledger: Ledger, drawn: int, lines: int) -> str:
    bare = len(ledger.lines) - lines
    left = []
    if lines > drawn:
        left.append(f"{lines - drawn} of other actors or issues")
    if bare:
        left.append(f"{bare} on no listed issue")
    undrawn = f" Not drawn: {' and '.join(left)}." if left else ""
    by = f" by {words.day(ledger.on)}" if ledger.on else ""
    return f"Where each actor stood{by} on each issue, by its newest positions.{undrawn}"
