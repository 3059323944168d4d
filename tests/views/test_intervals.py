"""The drawing of numbers over days: bars that stand where their numbers do, and a table beside."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.views.figures_table import figures_table
from detente.views.intervals import FACTORS, HEIGHT, LEFT, MOST, TOP, WIDTH, intervals
from tests.taken import counted


def drawn(*told):
    (group,) = figures_table(told, {})
    return intervals(group)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.integers(1, 10**7), st.integers(0, 10**6)),
        min_size=2,
        max_size=20,
        unique=True,
    )
)
def test_bars_stand_in_order_within_the_drawing_and_higher_numbers_stand_higher(numbers):
    told = [
        counted(on, low, low + more, where=f"{n}.txt") for n, (on, low, more) in enumerate(numbers)
    ]
    plot = drawn(*told)
    assert len(plot.bars) == len(plot.rows) == len(numbers)
    xs = [bar.x for bar in plot.bars]
    assert xs == sorted(xs)
    assert xs[0] > LEFT
    assert xs[-1] < LEFT + WIDTH < plot.width
    for bar, row in zip(plot.bars, plot.rows, strict=True):
        assert TOP <= bar.y <= bar.y + bar.height <= TOP + HEIGHT
        assert row.amount in bar.said
    for a, one in zip(plot.bars, plot.rows, strict=True):
        for b, other in zip(plot.bars, plot.rows, strict=True):
            if one.high < other.high:
                assert a.y >= b.y


def test_an_open_end_runs_to_the_edge_and_is_said():
    plot = drawn(counted(1, 100, None, hedge="at least"), counted(2, None, 50, hedge="at most"))
    up, down = plot.bars
    assert (up.open_high, up.y) == (True, TOP)
    assert (down.open_low, down.y + down.height) == (True, TOP + HEIGHT)
    assert "goes on there" in plot.summary


def test_what_cannot_be_right_together_is_coloured_and_what_changed_is_not():
    assert [bar.disagrees for bar in drawn(counted(1, 5, 5), counted(1, 9, 9)).bars] == [True, True]
    assert not any(bar.disagrees for bar in drawn(counted(1, 5, 5), counted(2, 9, 9)).bars)


def test_only_one_role_and_place_is_drawn_and_the_rest_is_said():
    plot = drawn(
        counted(1, 5, 5), counted(2, 6, 6), counted(2, 900, 900, place="Kyiv"), counted(None, 7, 7)
    )
    assert [row.place for row in plot.rows] == ["Donbas", "Donbas"]
    assert plot.title == "soldiers, Ukraine in Donbas: 5 to 6, in 2 numbers"
    assert "Not drawn: 2" in plot.summary


def test_fewer_than_two_numbers_are_not_drawn():
    assert drawn(counted(1, 5, 5), counted(1, None, None)) is None


def test_a_scale_of_factors_is_said_and_its_levels_lie_between_the_edges():
    plot = drawn(counted(1, 10, 10), counted(2, 10 * FACTORS, 10 * FACTORS))
    assert "factors" in plot.summary
    ys = [level.y for level in plot.levels]
    assert ys == sorted(ys, reverse=True)
    assert "factors" not in drawn(counted(1, 10, 10), counted(2, 20, 20)).summary


def test_the_newest_are_drawn_where_there_are_too_many():
    told = [counted(1 + n % 20, n + 1, n + 1, where=f"{n}.txt") for n in range(MOST + 5)]
    plot = drawn(*told)
    assert len(plot.bars) == MOST
    assert plot.rows[-1].day.day == 20
