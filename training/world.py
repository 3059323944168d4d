"""The grey world behind the map: `python -m training.world countries-50m.json`.

Reads a TopoJSON of countries (Natural Earth, public domain, as the npm package world-atlas 2 ships
it), drops what is too small to see, and writes src/detente/faces/static/world.svg: land as one
path, borders as another, in tenths of a degree, longitude eastwards and latitude downwards. Arcs
are thinned once each, so neighbours still share their border.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src" / "detente" / "faces" / "static" / "world.svg"
#: How far, in degrees, a thinned line may leave the one given; an island smaller than this is left out.
TOLERANCE, SMALLEST = 0.12, 0.25

#: Antarctica: its ring goes round the pole and cannot be laid flat.
POLAR = "010"

Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a quantized topology as degrees east and north."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def thinned(line: Sequence[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """Return a line without the points that lie nearer than the tolerance to it (Douglas-Peucker)."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        worst, at = 0.0, None
        for i in range(first + 1, last):
            px, py = line[i][0] - ax, line[i][1] - ay
            off = abs(px * dy - py * dx) / length if length else (px * px + py * py) ** 0.5
            if off > worst:
                worst, at = off, i
        if at is not None and worst > tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def unrolled(line: Sequence[Point]) -> list[Point]:
    """Return a line that crosses 180 degrees without the jump to the other side of the map."""
    found: list[Point] = []
    turn = 0.0
    for x, y in line:
        if found:
            step = x + turn - found[-1][0]
            turn -= 360 * round(step / 360)
        found.append((x + turn, y))
    return found


def rings(topology: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the arc numbers of every ring of every country; ~n is arc n walked backwards."""
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") == POLAR:
            continue
        if shape["type"] == "Polygon":
            yield from shape["arcs"]
        elif shape["type"] == "MultiPolygon":
            for polygon in shape["arcs"]:
                yield from polygon


def on_the_sheet(line: Sequence[Point]) -> Iterator[list[Point]]:
    """Yield a line unrolled, and again a turn further where it leaves the sheet."""
    flat = unrolled(line)
    yield flat
    if max(x for x, _ in flat) > 180:
        yield [(x - 360, y) for x, y in flat]
    if min(x for x, _ in flat) < -180:
        yield [(x + 360, y) for x, y in flat]


def path(points: Sequence[Point], *, closed: bool) -> str:
    """Return points as SVG path data in whole tenths of a degree, relative steps."""
    whole = [(round(x * 10), round(-y * 10)) for x, y in points]
    x, y = whole[0]
    steps = [f"M{x} {y}"]
    for nx, ny in whole[1:]:
        if (nx, ny) != (x, y):
            steps.append(f"l{nx - x} {ny - y}")
            x, y = nx, ny
    return "".join(steps).replace(" -", "-") + ("z" if closed else "")


def world(topology: dict[str, Any]) -> str:
    """Return the drawing."""
    lines = [thinned(line) for line in arcs(topology)]
    land, used = [], [0] * len(lines)
    for ring in rings(topology):
        points: list[Point] = []
        for number in ring:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            points += line[1:] if points else line
            used[max(number, ~number)] += 1
        points = unrolled(points)
        wide = max(x for x, _ in points) - min(x for x, _ in points)
        high = max(y for _, y in points) - min(y for _, y in points)
        if max(wide, high) >= SMALLEST and len(points) > 3:
            land += [path(part, closed=True) for part in on_the_sheet(points)]
    shared = [line for line, n in zip(lines, used, strict=True) if n > 1]
    borders = [path(part, closed=False) for line in shared for part in on_the_sheet(line)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -900 3600 1800" width="3600"'
        ' height="1800"><style>'
        "#land{fill:#e4e0d6}#borders{fill:none;stroke:#fbfaf7;stroke-width:2;vector-effect:non-scaling-stroke}"
        "@media(prefers-color-scheme:dark){#land{fill:#2b2f34}#borders{stroke:#15171a}}"
        f'</style><path id="land" d="{"".join(land)}"/><path id="borders" d="{"".join(borders)}"/></svg>\n'
    )


def main() -> None:
    """Write the drawing of the file named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(world(topology), encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
