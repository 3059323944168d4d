"""The grid: what drawings of actors by issues have in common, in whole units of a view box.

A drawing has one row an actor and one column an issue; what stands in a cell is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from detente.model.base import Record

#: Which way the acts of a cell go: towards the other side, against it, both, or neither.
Way = Literal["towards", "against", "both", "neither"]
#: Rows drawn, those with the most to show; a list beside the drawing has all.
MOST_ACTORS = 14
#: Width of the names before the cells, height of a row, and of the issues above them.
LABEL, ROW, HEAD = 200, 26, 132
#: Beside the last column, for the end of its slanted name.
SLANT = 72
#: Letters of a name that fit before the cells, and of an issue above them.
LETTERS, ABOVE = 26, 24


class Head(Record, frozen=True, kw_only=True):
    """One issue above its column."""

    issue: str | None
    label: str
    short: str
    x: int


class Drawing(Record, frozen=True, kw_only=True):
    """What is drawn but for its rows: its title says what is seen, `summary` the same in a sentence."""

    title: str
    summary: str
    width: int
    height: int
    heads: tuple[Head, ...]


def heads(
    issues: Iterable[str | None], labels: Mapping[str | None, str], cell: int
) -> tuple[Head, ...]:
    """Return the heads of columns that are a cell wide, from left to right."""
    return tuple(
        Head(issue=i, label=labels[i], short=cut(labels[i], ABOVE), x=LABEL + n * cell)
        for n, i in enumerate(issues)
    )


def down(row: int) -> int:
    """Return where a row stands, the first being 0."""
    return HEAD + row * ROW


def size(columns: int, rows: int, cell: int) -> tuple[int, int]:
    """Return width and height of a drawing."""
    return LABEL + cell * columns + SLANT, HEAD + ROW * rows + 2


def cut(text: str, letters: int = LETTERS) -> str:
    """Return text, or as much of it as fits, with "…" for the rest."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"
