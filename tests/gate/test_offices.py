"""Who held the main posts when: what the measure counts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from gate import offices

YEARS = date(1990, 1, 1), date(2026, 1, 1)


def test_a_post_held_throughout_counts_in_full() -> None:
    assert offices.coverage(["USA"], *YEARS)["USA", "head of state"] == 1


def test_a_stretch_without_a_holder_counts_against_the_post() -> None:
    earlier = date(1900, 1, 1), date(1910, 1, 1)
    assert offices.coverage(["USA"], *earlier)["USA", "foreign minister"] == 0


def test_a_state_that_was_not_yet_has_no_share() -> None:
    assert offices.coverage(["RUS"], date(1970, 1, 1), date(1980, 1, 1)) == {}


def test_days_before_a_state_was_are_left_out() -> None:
    first = next(offices.stretches("RUS", "head of state", *YEARS))[0]
    assert first.year == 1991


def test_stretches_follow_one_another_without_gap() -> None:
    found = list(offices.stretches("GBR", "head of government", *YEARS))
    assert (found[0][0], found[-1][1]) == YEARS
    assert all(before[1] == after[0] for before, after in pairwise(found))


def test_an_unknown_state_is_named() -> None:
    with pytest.raises(SystemExit, match="QQQ"):
        offices.coverage(["QQQ"], *YEARS)
