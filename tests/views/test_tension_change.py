"""Changes: found soon, seldom found where there are none, never told from too little."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.views.tension_change import (
    EVERY,
    HOLD,
    LEAST_DAYS,
    LEAST_EVENTS,
    changes,
    enough,
)

USUAL = [1, 2, 0, 3, 1, 2, 4, 2, 1, 3, 2, 0, 2, 5, 1, 2, 3, 2, 1, 2]
STEADY = USUAL * 5


def test_a_rise_to_three_times_the_rate_is_found_within_three_days():
    (found,) = changes([*STEADY, 6, 7, 5, 6])
    assert len(STEADY) <= found.at <= len(STEADY) + 2
    assert found.since >= len(STEADY) - 2
    assert found.usual == pytest.approx(2, abs=0.2)


def test_nothing_is_found_where_nothing_changes():
    assert changes(STEADY) == []
    assert changes([2] * 300) == []


def test_a_fall_is_no_rise():
    assert changes([*STEADY, *[0] * 30]) == []


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([1] * (LEAST_DAYS - 1), False),
        ([1] * LEAST_DAYS, True),
        ([0] * 200 + [1] * (LEAST_EVENTS - 1), False),
        ([0] * 200 + [1] * LEAST_EVENTS, True),
    ],
)
def test_history_enough_is_days_and_events(counts, told):
    assert enough(counts) == told


def test_of_too_little_history_nothing_is_told_however_steep():
    assert changes([0, 1] * 4 + [50, 60, 70]) == []
    assert changes([0] * 60 + [9]) == []


def test_what_is_told_of_a_day_rests_on_the_days_before_it():
    later = [*STEADY, 6, 7, 5, 6, 7, 6, 5, *STEADY]
    for end in range(len(STEADY), len(later)):
        told = changes(later[:end])
        assert told == changes(later)[: len(told)]


def test_a_new_rate_is_learnt_before_it_is_told_of_again():
    raised = [6, 7, 5, 6, 8, 4, 6, 7] * 8
    found = changes([*STEADY, *raised])
    assert [b.at - a.at > HOLD for a, b in itertools.pairwise(found)] == [True] * (len(found) - 1)
    assert len(found) <= 2


def test_a_rate_learnt_anew_can_rise_again():
    raised, burst = [6, 7, 5, 6, 8, 4, 6, 7] * 8, [25, 28, 30]
    found = changes([*STEADY, *raised, *burst])
    assert any(one.at >= len(STEADY) + len(raised) for one in found)


def test_what_is_usual_is_counted_on_the_days_before_and_half_an_event_more():
    quiet = [1, 0, 2, 1, 1, 0, 1] * 8
    (found,) = changes([*quiet, 4, 3, 5, 4])
    assert found.usual == (sum(quiet) + 0.5) / len(quiet)


def test_a_slow_rise_began_before_it_was_seen_and_all_of_it_is_the_new_rate():
    slow, more = [4] * 4, [6] * 14
    first, second = changes([*STEADY, *slow, *more, 30])
    assert (first.since, first.at) == (len(STEADY), len(STEADY) + 3)
    # Learnt on the first days since it began that are enough of them.
    assert second.usual == (sum([*slow, *more][:HOLD]) + 0.5) / HOLD


def test_two_weeks_of_a_new_rate_are_enough_to_see_the_next_rise():
    found = changes([*STEADY, *[6, 7] * (HOLD // 2), 25])
    assert [one.at for one in found] == [len(STEADY), len(STEADY) + HOLD]


def test_a_short_history_asks_for_more_than_a_long_one_of_the_same_weeks():
    week, after = [1, 0, 0, 0, 3, 2, 3], [4, 2]
    assert changes(week * 4 + after) == []
    assert changes(week * 26 + after) != []


def test_bursts_that_are_usual_raise_their_own_threshold():
    bursts = [0, 0, 0, 0, 0, 0, 12] * 20
    assert changes(bursts) == []
    assert changes([2, 1, 2, 1, 2, 1, 3] * 20 + [12])


@given(st.lists(st.integers(0, 9), max_size=120))
def test_the_same_counts_give_the_same_changes_in_order(counts):
    found = changes(counts)
    assert found == changes(list(counts))
    assert [one.at for one in found] == sorted({one.at for one in found})
    assert all(0 <= one.since <= one.at < len(counts) for one in found)


def test_the_false_alarm_rate_is_about_half_a_year():
    assert EVERY == 180
