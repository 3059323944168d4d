"""Dating by copies: a stretch around the days of those that share the words, or nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.lineage.dating import infer_from
from detente.model.when import When, on_day

MONDAY, TUESDAY, LATER = (on_day(date(2021, 3, day)) for day in (1, 2, 9))


def test_a_copy_gives_its_day_and_one_on_either_side():
    when = infer_from([(MONDAY, 0.9)])
    assert when is not None
    assert (str(when.day), str(when.last_day)) == ("2021-02-28", "2021-03-02")
    assert (when.basis, when.grain) == ("inferred", "week")
    assert when.reason == "a copy published on 2021-03-01"


def test_copies_of_two_days_give_both():
    when = infer_from([(TUESDAY, 0.6), (MONDAY, 0.9)])
    assert when is not None
    assert when.reason == "2 copies published on 2021-03-01 to 2021-03-02"
    assert (str(when.day), str(when.last_day)) == ("2021-02-28", "2021-03-03")


def test_what_shares_little_or_has_no_day_of_its_own_tells_nothing():
    month = When(start=MONDAY.start, end=LATER.end, grain="month")
    guessed = on_day(date(2021, 3, 1), basis="inferred")
    assert infer_from([(MONDAY, 0.4), (month, 0.9), (guessed, 0.9), (When(), 1.0)]) is None
    assert infer_from([]) is None


def test_copies_days_apart_tell_nothing():
    assert infer_from([(MONDAY, 0.9), (LATER, 0.9)]) is None


def test_it_is_no_surer_than_the_surest_copy():
    unsure = on_day(date(2021, 3, 1), confidence=0.5)
    one, two = infer_from([(unsure, 0.9)]), infer_from([(unsure, 0.9), (MONDAY, 0.9)])
    assert one is not None
    assert two is not None
    assert one.confidence < 0.5 < two.confidence < 1


@given(st.permutations([(MONDAY, 0.9), (TUESDAY, 0.6), (LATER, 0.2)]))
def test_the_order_of_the_copies_makes_no_difference(copies):
    assert infer_from(copies) == infer_from([(MONDAY, 0.9), (TUESDAY, 0.6)])
