"""Bars: the stories of a crisis on an axis of days, each the thicker the more origins it has.

Laid out in whole units of a view box; the table on the same page says the same in words.
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.model.base import Record
from detente.views import words
from detente.views.stories import CrisisShown, StoryShown, span

#: Stories drawn of one crisis: those with the most origins.
MOST = 24
WIDTH, LEFT, RIGHT, ROW, TOP, FOOT = 840, 8, 8, 34, 4, 22
#: Thickness of a bar by how many origins it has, and the least width that is seen.
THIN, THICK, LEAST = 4, 16, 6
#: Room of a day's label, and how many there are at most.
TICK, TICKS = 72, 8


class StoryBar(Record, frozen=True, kw_only=True):
    """One story: where its bar lies, its headline as far as there is room, and all of it in words."""

    id: str
    x: int
    y: int
    width: int
    height: int
    label: str
    label_x: int
    label_end: bool
    label_y: int
    said: str


class Tick(Record, frozen=True, kw_only=True):
    """A day on the axis."""

    x: int
    label: str


class StoryBars(Record, frozen=True, kw_only=True):
    """The drawing of one crisis: its title says what is seen, `summary` the same in a sentence."""

    title: str
    summary: str
    width: int
    height: int
    bars: tuple[StoryBar, ...]
    ticks: tuple[Tick, ...]


def story_bars(crisis: CrisisShown) -> StoryBars | None:
    """Return the drawing of a crisis; None where fewer than two stories have days."""
    dated = [one for one in crisis.stories if one.story.start is not None]
    drawn = sorted(dated, key=lambda one: (-one.origins, one.story.start, one.story.id))[:MOST]
    if len(drawn) < 2:
        return None
    drawn.sort(key=lambda one: (one.story.start, one.story.id))
    starts = [one.story.start for one in drawn if one.story.start]
    ends = [one.story.end for one in drawn if one.story.end]
    axis = _Axis(min(starts), max(ends))
    most = max(one.origins for one in drawn)
    left = len(crisis.stories) - len(drawn)
    return StoryBars(
        title=f"Stories, {span(axis.first, axis.last)}",
        summary=(
            f"{words.many(len(drawn), 'story', 'stories')}, a bar each from its first report to its last, "
            f"the thicker the more independent origins: {words.many(most, 'origin')} at most."
            + (f" Not drawn: {left} of fewer origins or without a day." if left else "")
        ),
        width=WIDTH,
        height=TOP + ROW * len(drawn) + FOOT,
        bars=tuple(_bar(one, n, axis, most) for n, one in enumerate(drawn)),
        ticks=axis.ticks(),
    )


class _Axis:
    """Where days lie between the edges of the drawing."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = (last - first).days + 1

    def x(self, day: date) -> int:
        """Return where a day begins."""
        return LEFT + round((WIDTH - LEFT - RIGHT) * (day - self.first).days / self._days)

    def ticks(self) -> tuple[Tick, ...]:
        """Return some days at equal distances, the first among them."""
        step = max(1, -(-self._days // min(TICKS, (WIDTH - LEFT) // TICK)))
        days = (self.first + timedelta(days=n) for n in range(0, self._days, step))
        placed = ((self.x(day), day) for day in days)
        return tuple(
            Tick(x=x, label=f"{day.day} {day:%b %Y}") for x, day in placed if x <= WIDTH - TICK
        )


def _bar(one: StoryShown, n: int, axis: _Axis, most: int) -> StoryBar:
    start, end = one.story.start or axis.first, one.story.end or axis.last
    x = axis.x(start)
    width = max(LEAST, axis.x(end + timedelta(days=1)) - x)
    height = THIN if most == 1 else THIN + round((THICK - THIN) * (one.origins - 1) / (most - 1))
    right = x > WIDTH // 2
    said = (
        f"{one.story.title or one.story.id}: {one.days}, {words.many(len(one.documents), 'report')}, "
        f"{words.many(one.origins, 'independent origin')}"
    )
    return StoryBar(
        id=one.story.id,
        x=min(x, WIDTH - RIGHT - width),
        y=TOP + ROW * n + 13 + (THICK - height) // 2,
        width=width,
        height=height,
        label=words.shorten(one.story.title or one.story.id, 64),
        label_x=min(x + width, WIDTH - RIGHT) if right else x,
        label_end=right,
        label_y=TOP + ROW * n + 10,
        said=said,
    )
