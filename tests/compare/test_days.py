from __future__ import annotations

from datetime import date

import pytest

from detente.compare.days import read_day, same_time
from detente.compare.tokens import tokens

MONDAY = date(1990, 1, 15)


def day(words):
    row = tokens(words)
    at = next(n for n in range(len(row)) if read_day(row, n) is not None)
    read = read_day(row, at)
    assert read is not None
    return read[0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("8 December 1987", "Dec. 8, 1987"),
        ("8th of December", "December 8"),
        ("Wednesday, Jan. 17", "17 January 1990"),
        ("tomorrow", "on Tuesday"),
        ("yesterday", "14 January"),
        ("next week", "January 23"),
        ("tonight", "on Monday evening"),
        ("in June", "6 June"),
    ],
)
def test_two_ways_to_tell_one_time_are_one(one, two):
    assert same_time(day(one), day(two), MONDAY, MONDAY) is True


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("on Tuesday", "on Thursday"),
        ("8 December 1987", "8 December 1988"),
        ("tomorrow", "yesterday"),
        ("next week", "next month"),
        ("tomorrow", "on Friday"),
        ("on Monday morning", "on Monday evening"),
        ("in June", "in July"),
    ],
)
def test_two_times_that_cannot_be_one_differ(one, two):
    first = day(one)
    # "Next week" may lie in "next month": only reports of another day in it tell them apart.
    assert same_time(first, day(two), date(1990, 1, 10), date(1990, 1, 10)) is False


def test_reports_of_two_days_tell_one_day_in_their_own_words():
    assert same_time(day("tomorrow"), day("today"), MONDAY, date(1990, 1, 16)) is True


def test_what_no_calendar_tells_is_unknown():
    assert same_time(day("tomorrow"), day("on Friday"), None, None) is None


def test_may_is_a_modal_before_it_is_a_month():
    row = tokens("May they come home.")
    assert read_day(row, 0) is None
