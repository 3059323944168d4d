"""Disputes as they are shown: the strip has every day's numbers, and the words say how it stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import ClaimId, DocId
from detente.model.entry import Dispute, DisputeSide
from detente.views.disputes import MOST_BARS, dispute_strip, in_order, shown
from tests import made

FIRST = date(1962, 10, 22)


def dispute(n=0, opened=FIRST, settled=None, claims=(("a",), ("b",))):
    sides = tuple(
        DisputeSide(claims=tuple(map(ClaimId, ids)), origins=(DocId("d"),), text="so")
        for ids in claims
    )
    return Dispute(
        id=str(n),
        kind="figure",
        about="ships",
        why="no number is in both",
        sides=sides,
        opened=opened,
        settled=settled,
    )


days = st.integers(0, 4000).map(lambda n: FIRST + timedelta(days=n))
disputes = st.lists(
    st.tuples(days, st.none() | st.integers(0, 900)).map(
        lambda one: dispute(
            opened=one[0], settled=None if one[1] is None else one[0] + timedelta(days=one[1])
        )
    ),
    min_size=1,
    max_size=20,
)


@given(disputes)
def test_the_strip_counts_every_dispute_once_opened_and_once_settled(found):
    strip = dispute_strip(found)
    assert sum(column.opened for column in strip.columns) == len(found)
    settled = sum(one.settled is not None for one in found)
    assert sum(column.settled for column in strip.columns) == settled
    assert strip.columns[-1].standing == len(found) - settled
    assert all(column.standing >= 0 for column in strip.columns)


@given(disputes)
def test_the_strip_stays_within_its_box_and_shows_all_that_is_not_nothing(found):
    strip = dispute_strip(found)
    assert len(strip.columns) <= MOST_BARS
    for column in strip.columns:
        assert 0 <= column.x <= column.x + column.width <= strip.width
        assert 0 <= strip.zero - column.up <= strip.zero + column.down <= strip.height
        assert bool(column.up) == bool(column.opened)
        assert bool(column.down) == bool(column.settled)


def test_disputes_without_a_day_are_not_drawn_but_told():
    assert dispute_strip([dispute(opened=None)]) is None
    assert "1 without a day" in dispute_strip([dispute(), dispute(1, opened=None)]).summary


def test_the_latest_opened_come_first_and_undated_ones_last():
    early, late, never = dispute(0), dispute(1, FIRST + timedelta(days=3)), dispute(2, None)
    assert in_order([never, early, late]) == [late, early, never]


@pytest.mark.parametrize(
    ("opened", "settled", "state"),
    [
        (FIRST, None, "open since Mon 22 Oct 1962"),
        (FIRST, FIRST + timedelta(days=2), "settled Wed 24 Oct 1962, opened Mon 22 Oct 1962"),
        (None, None, "open"),
        (None, FIRST, "settled Mon 22 Oct 1962"),
    ],
)
def test_how_a_dispute_stands_is_said_in_words(opened, settled, state):
    assert shown(dispute(opened=opened, settled=settled), {}).state == state


def test_a_side_has_its_claims_in_the_order_of_reports_and_those_that_are_not_shown_left_out():
    late = made.told(made.bodies()["figure"], "There are 300", published=FIRST + timedelta(days=1))
    early = made.told(made.bodies()["figure"], "There were 300", published=FIRST)
    one = dispute(claims=((late.claim.id, early.claim.id, "gone"), ("gone too",)))
    told = {each.claim.id: each for each in (late, early)}
    sides = shown(one, told).sides
    assert sides[0].told == (early, late)
    assert sides[1].told == ()


def test_what_is_judged_long_after_the_reports_does_not_stretch_the_days_that_are_drawn():
    found = [dispute(0, settled=FIRST + timedelta(days=3)), dispute(1, settled=date(2024, 1, 1))]
    strip = dispute_strip(found, FIRST + timedelta(days=5))
    assert len(strip.columns) == 4
    assert sum(column.settled for column in strip.columns) == 1
    assert "2 settled, 1 of them by judgement after the last report" in strip.summary
    assert "by judgement" not in dispute_strip(found[:1], FIRST + timedelta(days=5)).summary
