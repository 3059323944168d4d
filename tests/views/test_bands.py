"""How sure a reading is, in three words, and what each is worth."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import ClaimId
from detente.views import bands
from tests import made


def statement(score: float, *, within: bool = False):
    claim = made.told(made.bodies()["statement"], score=score).claim
    return msgspec.structs.replace(claim, within=ClaimId("0" * 32)) if within else claim


@pytest.mark.parametrize(
    ("score", "band"), [(1.0, "high"), (0.8, "high"), (0.5, "medium"), (0.1, "low")]
)
def test_a_score_falls_in_one_of_three_bands(score, band):
    assert bands.of(statement(score)) == band


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_score_never_falls_in_a_lower_band(one, other):
    low, high = sorted((one, other))
    order = bands.BANDS.index
    assert order(bands.of(statement(high))) <= order(bands.of(statement(low)))


def test_only_the_lowest_band_is_doubtful():
    assert [bands.doubtful(statement(score)) for score in (0.9, 0.6, 0.3)] == [False, False, True]
    assert not bands.doubtful(None)


def test_a_surer_band_is_right_more_often_and_each_says_how_often():
    rights = [bands.RIGHT[band] for band in bands.BANDS]
    assert rights == sorted(rights, reverse=True)
    assert all(0 < right <= 1 for right in rights)
    for band in bands.BANDS:
        assert f"{band}: about {round(bands.RIGHT[band] * 10)} of 10 are right" in bands.legend()


def test_what_a_band_is_worth_is_said_only_where_it_was_measured():
    assert bands.worth("high") in bands.explained(statement(0.9))
    assert bands.explained(statement(0.9, within=True)) == "high"
    assert bands.explained(statement(0.3, within=True)) == "low (doubtful)"
    assert bands.explained(made.told(made.bodies()["event"], score=0.6).claim) == "medium"
