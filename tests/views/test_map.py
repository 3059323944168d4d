"""The map: marks where the places are, inside the drawing, and no name over another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.views.map import (
    HEIGHT,
    LARGE,
    LETTER,
    LINE,
    MOST_LABELS,
    MOST_LARGE,
    WIDTH,
    Map,
    Mark,
    Point,
    drawn,
)

POINTS = st.builds(
    Point,
    name=st.text("abcdefgh ", min_size=1, max_size=20),
    latitude=st.floats(-85, 85),
    longitude=st.floats(-180, 180),
    count=st.integers(1, 10_000),
)


def _map(*points: Point) -> Map:
    found = drawn(points)
    assert found is not None
    return found


def test_no_place_gives_no_map() -> None:
    assert drawn([]) is None


def test_north_is_up_and_east_is_right() -> None:
    kyiv = Point(name="Kyiv", latitude=50.45, longitude=30.52, count=2)
    minsk = Point(name="Minsk", latitude=53.9, longitude=27.57, count=1)
    south, north = _map(kyiv, minsk).marks
    assert south.y > north.y
    assert south.x > north.x


def test_a_place_with_four_times_the_claims_has_twice_the_radius() -> None:
    large = Point(name="A", latitude=10, longitude=10, count=100)
    small = Point(name="B", latitude=20, longitude=20, count=25)
    first, second = _map(large, small).marks
    assert first.radius == pytest.approx(2 * second.radius)


def test_the_title_names_the_place_with_most() -> None:
    large = Point(name="Geneva", latitude=46.2, longitude=6.15, count=9)
    small = Point(name="Vienna", latitude=48.2, longitude=16.37, count=2)
    assert "Geneva has the most" in _map(small, large).title


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_every_mark_lies_in_the_drawing(points: list[Point]) -> None:
    for mark in _map(*points).marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= HEIGHT


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_no_name_lies_over_another(points: list[Point]) -> None:
    boxes = [_box(mark) for mark in _map(*points).marks if mark.label]
    assert 1 <= len(boxes) <= MOST_LABELS
    for a, b in combinations(boxes, 2):
        assert a[0] >= b[2] - 2 or b[0] >= a[2] - 2 or abs(a[1] - b[1]) >= LINE - 2


@given(st.lists(POINTS, min_size=1, max_size=10))
def test_the_world_lies_under_the_marks(points: list[Point]) -> None:
    found = _map(*points)
    for mark in found.marks:
        assert mark.x == pytest.approx(found.left + mark.point.longitude * found.across, abs=1)
        assert mark.y == pytest.approx(found.top - mark.point.latitude * found.down, abs=1)


def _box(mark: Mark, scale: int = 1) -> tuple[float, float, float]:
    length = LETTER * len(mark.label) * scale
    start = mark.x - mark.radius - 4 - length if mark.before else mark.x + mark.radius + 4
    return start, mark.y, start + length


def test_of_places_with_as_much_the_one_named_more_often_is_drawn_first() -> None:
    rare = Point(name="Aa", latitude=10, longitude=10, count=0, mentions=1)
    often = Point(name="Bb", latitude=20, longitude=20, count=0, mentions=9)
    assert [mark.point.name for mark in _map(rare, often).marks] == ["Bb", "Aa"]


def test_a_name_moves_to_the_other_side_rather_than_go() -> None:
    large = Point(name="Moscow", latitude=55.75, longitude=37.6, count=14)
    beside = Point(name="Kyiv", latitude=50.45, longitude=30.5, count=9)
    far = Point(name="Beijing", latitude=39.9, longitude=116.4, count=3)
    marks = {mark.label: mark for mark in _map(large, beside, far).marks}
    assert {"Moscow", "Kyiv", "Beijing"} <= set(marks)


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_names_set_large_do_not_lie_over_one_another(points: list[Point]) -> None:
    marks = [mark for mark in _map(*points).marks if mark.large]
    assert len(marks) <= MOST_LARGE
    for one, two in combinations(marks, 2):
        a, b = (_box(mark, LARGE) for mark in (one, two))
        assert a[0] >= b[2] - 2 or b[0] >= a[2] - 2 or abs(a[1] - b[1]) >= LINE * LARGE - 2
