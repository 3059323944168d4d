"""Fit: a brief of so many pages, its sections each given their share of the room.

A page is 55 lines of 90 characters of the brief as Markdown, broken as a terminal breaks it. The section
that has had least of its share comes next, so that a long one cannot push out a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

from detente.views.brief_lines import Line, Section
from detente.views.markdown import foot, heading, told

#: What a page holds.
LINES, CHARACTERS = 55, 90
#: More than any count of what is left out, for the room that it may take.
MANY = 10**6


class Offered(NamedTuple):
    """What a section could tell: its rows, the weightiest first, how many `rows` there are, and `line`, which
    gives a row's line and the key of its place among those told, or none where it is refused.
    `share` is its part of the room beside the others'; once begun it gets `least` lines before another
    is begun, where they fit.
    """

    title: str
    command: str
    page: str
    asked: dict[str, str]
    share: float
    rows: int
    line: Callable[[int], tuple[Line, tuple[str, ...]] | None]
    least: int = 1


def height(text: str) -> int:
    r"""Return how many lines of a page a text takes.

    >>> height("a\n\n" + "b" * 91 + "\n")
    4
    """
    return sum(max(1, len(wrap(each, CHARACTERS))) for each in text.splitlines())


def fit(
    offered: Sequence[Offered], *, room: int | None, most: int | None = None
) -> tuple[tuple[Section, ...], int]:
    """Return the sections that have lines, and how many rows were refused on the way.

    `room` is how many lines of a page there are, None for no end; `most` how many lines a section may
    have.
    """
    made = [_Filling(each) for each in offered]
    left, refused = room, 0
    while open_ones := [each for each in made if each.next < each.offered.rows and not each.full]:
        begun = [each for each in open_ones if 0 < len(each.lines) < each.offered.least]
        section = min(begun or open_ones, key=_turn)
        if most is not None and len(section.lines) >= most:
            section.full = True
            continue
        found = section.offered.line(section.next)
        section.next += 1
        if found is None:
            refused += 1
            continue
        needs = height(told(found[0])) + (0 if section.lines else section.frame())
        if left is not None and needs > left:
            # What is shorter may still fit, but only the next few are looked at.
            section.misses += 1
            section.full = section.misses >= MISSES
            continue
        left = None if left is None else left - needs
        section.used += needs
        section.lines.append(found)
    return tuple(each.section() for each in made if each.lines), refused


def _turn(each: _Filling) -> tuple[float, float]:
    return each.used / each.offered.share, -each.offered.share


#: Lines too long for the room left, after which a section is full.
MISSES = 3


class _Filling:
    def __init__(self, offered: Offered) -> None:
        self.offered = offered
        self.lines: list[tuple[Line, tuple[str, ...]]] = []
        self.next = self.used = self.misses = 0
        self.full = False

    def frame(self) -> int:
        """Return the room of the section's heading and foot."""
        return height(heading(self._with((), 0))) + height(foot(self._with((), MANY)))

    def section(self) -> Section:
        """Return the section with its lines in their order."""
        ordered = sorted(self.lines, key=lambda each: each[1])
        return self._with((line for line, _ in ordered), self.offered.rows - len(ordered))

    def _with(self, lines: Iterable[Line], more: int) -> Section:
        of = self.offered
        return Section(
            title=of.title,
            lines=tuple(lines),
            more=more,
            command=of.command,
            page=of.page,
            asked=of.asked,
        )
