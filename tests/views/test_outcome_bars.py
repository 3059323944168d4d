"""The windows of predictions drawn along time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.views.outcome_bars import BACK, FORTH, MARKS, MOST_ROWS, WIDTH, outcome_bars
from detente.views.outcomes import foretold
from tests.foreseen import claims, foretelling, reported, story
from tests.planned import day


def found(*spans, on=0):
    told = claims(
        *(
            reported(f"Number {n} will come.", first, foretelling(f"Number {n}", day(last)))
            for n, (first, last) in enumerate(spans)
        )
    )
    return foretold(told, [], day(on), origins={})


def test_each_outcome_has_its_look_and_its_mark():
    told = claims(*story())
    of = {kind: [one for one in told if one.kind == kind] for kind in ("prediction", "event")}
    drawn = outcome_bars(foretold(of["prediction"], of["event"], day(20), origins={}), day(20))
    assert drawn is not None
    assert {(bar.mark, bar.looks) for bar in drawn.bars} == {
        MARKS[outcome] for outcome in ("came true", "failed", "undecidable")
    }
    assert "1 came true, 1 failed, 1 undecidable" in drawn.title
    assert "Not drawn: 1 of other days or without one." in drawn.summary


def test_nothing_is_drawn_where_nothing_falls_near_the_day():
    assert outcome_bars([], day(0)) is None
    assert outcome_bars(found((0, 5), on=5 + BACK + 1), day(5 + BACK + 1)) is None
    assert outcome_bars(found((0, 5), on=5 + BACK), day(5 + BACK)) is not None


def test_a_bar_says_where_it_goes_on():
    drawn = outcome_bars(found((0, FORTH + 1)), day(0))
    assert drawn is not None
    (bar,) = drawn.bars
    assert (bar.opens, bar.closes) == (False, True)


@given(
    st.lists(st.tuples(st.integers(-200, 200), st.integers(0, 300)), min_size=1, max_size=40),
    st.integers(-100, 100),
)
def test_every_bar_lies_inside_the_picture_whatever_the_days(spans, on):
    drawn = outcome_bars(found(*((a, a + b) for a, b in spans), on=on), day(on))
    if drawn is None:
        return
    assert len(drawn.bars) <= MOST_ROWS
    assert 0 <= drawn.now <= WIDTH
    for bar in drawn.bars:
        assert bar.x >= 0
        assert bar.width > 0
        assert bar.x + bar.width <= drawn.width
        assert bar.y < drawn.height
        assert 0 <= bar.mark_x <= WIDTH
