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
#: Names kept where the drawing is as narrow as a telephone, and how much larger they are set there.
MOST_LARGE, LARGE = 5, 2
#: Sides of a name's box: left, top, right, bottom.
Box = tuple[float, float, float, float]


class Point(Record, frozen=True, kw_only=True):
    """A place to be drawn: degrees north and east, how much stands there, whether the place is sure.

    Of two with as much, the one with more `mentions` is named first. `area`: the degrees are those
    of the middle of something wide. `key` says which place it is, for links.
    """

    name: str
    latitude: float
    longitude: float
    count: int
    mentions: int = 0
    sure: bool = True
    area: bool = False
    key: str = ""


class Mark(Record, frozen=True, kw_only=True):
    """A circle in the view box; `label` is empty where another's would lie over it, `before` tells
    that it stands left of the mark, `large` that it may be set in large type.
    """

    x: int
    y: int
    radius: float
    point: Point
    label: str
    before: bool
    large: bool


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
    ordered = sorted(points, key=lambda p: (-p.count, -p.mentions, p.name))
    middle = _middle([p.latitude for p in ordered])
    east = _middle([p.longitude for p in ordered])
    narrow = max(cos(radians(middle)), 0.2)
    wide = max(_reach([p.longitude for p in ordered]) * narrow, LEAST)
    high = max(_reach([p.latitude for p in ordered]), LEAST * HEIGHT / WIDTH)
    down = min(WIDTH / wide, HEIGHT / high) * (1 - 2 * MARGIN)
    across = down * narrow
    left, top = WIDTH / 2 - east * across, HEIGHT / 2 + middle * down
    marks = _marks(ordered, left, top, across, down)
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
        marks=marks,
    )


def _marks(
    ordered: Sequence[Point], left: float, top: float, across: float, down: float
) -> tuple[Mark, ...]:
    most = ordered[0].count
    spots = []
    for point in ordered:
        radius = max(SMALLEST, LARGEST * sqrt(point.count / most)) if most else SMALLEST
        spots.append((point, left + point.longitude * across, top - point.latitude * down, radius))
    weighty = [(x - r, y - r, x + r, y + r) for point, x, y, r in spots if point.count]
    taken: list[Box] = []
    taken_large: list[Box] = []
    marks: list[Mark] = []
    for at, (point, x, y, radius) in enumerate(spots):
        discs = [disc for number, disc in enumerate(weighty) if number != at]
        box = _free(point.name, x, y, radius, taken, discs) if len(taken) < MOST_LABELS else None
        large = None
        if box is not None:
            taken.append(box)
            before = box[0] < x
            large = _label_box(point.name, x, y, radius, before=before, scale=LARGE)
            if len(taken_large) == MOST_LARGE or not _fits(large, taken_large):
                large = None
            else:
                taken_large.append(large)
        marks.append(
            Mark(
                x=round(x),
                y=round(y),
                radius=round(radius, 1),
                point=point,
                label=point.name if box is not None else "",
                before=box is not None and box[0] < x,
                large=large is not None,
            )
        )
    return tuple(marks)


def _free(
    name: str, x: float, y: float, radius: float, taken: Sequence[Box], discs: Sequence[Box]
) -> Box | None:
    """Return where a name can stand: beside other names, and off weighty marks where it can be."""
    sides = [_label_box(name, x, y, radius, before=before) for before in (False, True)]
    if x > WIDTH * 0.75:
        sides.reverse()
    free = [box for box in sides if not any(_overlap(box, other) for other in taken)]
    clear = [box for box in free if _fits(box, discs)]
    return next(iter([*clear, *free]), None)


def _fits(box: Box, others: Sequence[Box]) -> bool:
    return box[0] >= 0 and box[2] <= WIDTH and not any(_overlap(box, other) for other in others)


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
    name: str, x: float, y: float, radius: float, *, before: bool, scale: int = 1
) -> Box:
    length = LETTER * len(name) * scale
    start = x - radius - 4 - length if before else x + radius + 4
    return start, y - LINE * scale / 2, start + length, y + LINE * scale / 2


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
