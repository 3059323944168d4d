"""The map: where things are placed, on a grey world cut to what is named, one mark a place.

Longitude and latitude are drawn straight (plate carrée), narrowed by the cosine of the middle
latitude so that nothing looks stretched where the reader looks. Laid out in whole units of a view
box; the table beside it gives a reader without eyes the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sqrt

from detente.model.base import Record

#: Size of the drawing; the piece of the world in it is never narrower than this many degrees.
WIDTH, HEIGHT, LEAST = 720, 400, 8.0
#: Share of the drawing left free round the outermost marks.
MARGIN = 0.12
LARGEST, SMALLEST = 16.0, 4.0
#: Marks named on the drawing itself; the table names all.
MOST_LABELS = 14
LETTER, LINE = 7, 14


class Point(Record, frozen=True, kw_only=True):
    """A place to be drawn: degrees north and east, how much stands there, whether the place is sure."""

    name: str
    latitude: float
    longitude: float
    count: int
    sure: bool = True
    link: str = ""


class Mark(Record, frozen=True, kw_only=True):
    """A circle in the view box; `label` is empty where another's would lie over it."""

    x: int
    y: int
    radius: float
    point: Point
    label: str
    before: bool


class Map(Record, frozen=True, kw_only=True):
    """The drawing. `left` and `top` are where the world's own origin (0°, 0°) lies, `across` and
    `down` how many units a degree of longitude and of latitude take.
    """

    title: str
    summary: str
    width: int
    height: int
    left: float
    top: float
    across: float
    down: float
    marks: tuple[Mark, ...]


def drawn(points: Sequence[Point], what: str = "claims") -> Map | None:
    """Return the map of some places, the heaviest marks undermost; None where there are none."""
    if not points:
        return None
    ordered = sorted(points, key=lambda p: (-p.count, p.name))
    middle = _middle([p.latitude for p in ordered])
    east = _middle([p.longitude for p in ordered])
    narrow = max(cos(radians(middle)), 0.2)
    wide = max(_reach([p.longitude for p in ordered]) * narrow, LEAST)
    high = max(_reach([p.latitude for p in ordered]), LEAST * HEIGHT / WIDTH)
    down = min(WIDTH / wide, HEIGHT / high) * (1 - 2 * MARGIN)
    across = down * narrow
    left, top = WIDTH / 2 - east * across, HEIGHT / 2 + middle * down
    most = ordered[0].count
    marks: list[Mark] = []
    taken: list[tuple[float, float, float, float]] = []
    for point in ordered:
        x, y = left + point.longitude * across, top - point.latitude * down
        radius = max(SMALLEST, LARGEST * sqrt(point.count / most)) if most else SMALLEST
        before = x > WIDTH * 0.75
        box = _label_box(point.name, x, y, radius, before=before)
        named = sum(bool(m.label) for m in marks) < MOST_LABELS and not any(
            _overlap(box, other) for other in taken
        )
        if named:
            taken.append(box)
        marks.append(
            Mark(
                x=round(x),
                y=round(y),
                radius=round(radius, 1),
                point=point,
                label=point.name if named else "",
                before=before,
            )
        )
    first = ordered[0]
    return Map(
        title=f"Of the places drawn, {first.name} has the most {what}"
        if len(ordered) > 1 and first.count > ordered[1].count
        else f"Where {what} are placed",
        summary=_summary(ordered, what),
        width=WIDTH,
        height=HEIGHT,
        left=round(left, 2),
        top=round(top, 2),
        across=round(across, 4),
        down=round(down, 4),
        marks=tuple(marks),
    )


def _summary(ordered: Sequence[Point], what: str) -> str:
    listed = [f"{p.name} {p.count}" for p in ordered[:5] if p.count]
    more = len(ordered) - len(listed)
    told = ", ".join(listed) + (f", {more} more" if listed and more else "")
    places = f"{len(ordered)} place{'s' if len(ordered) > 1 else ''}"
    return f"{places} by {what}: {told}" if listed else f"{places}, without {what}"


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _reach(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _label_box(
    name: str, x: float, y: float, radius: float, *, before: bool
) -> tuple[float, float, float, float]:
    length = LETTER * len(name)
    start = x - radius - 4 - length if before else x + radius + 4
    return start, y - LINE / 2, start + length, y + LINE / 2


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
