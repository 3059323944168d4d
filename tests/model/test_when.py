from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from detente.errors import ConfigError
from detente.model.when import When, on_day
from tests.strategies import whens


def test_a_day_is_the_whole_utc_day_and_its_last_day_is_itself():
    when = on_day(date(1962, 10, 22))
    assert (when.day, when.last_day) == (date(1962, 10, 22), date(1962, 10, 22))
    assert when.end - when.start == timedelta(days=1)


def test_a_time_without_a_zone_or_in_another_zone_is_refused():
    with pytest.raises(ConfigError):
        When(start=datetime(2022, 2, 1))
    with pytest.raises(ConfigError):
        When(start=datetime(2022, 2, 1, tzinfo=timezone(timedelta(hours=2))))


def test_an_interval_that_ends_before_it_starts_is_refused():
    with pytest.raises(ConfigError):
        When(start=datetime(2022, 2, 2, tzinfo=UTC), end=datetime(2022, 2, 1, tzinfo=UTC))


@given(whens(), whens())
def test_of_two_intervals_at_most_one_comes_before_the_other_unless_both_are_empty(a, b):
    if a.before(b) and b.before(a):
        assert a.start == a.end == b.start == b.end
    assert a.overlaps(b) == b.overlaps(a)


@given(whens(), whens())
def test_an_interval_holds_itself_and_what_it_holds_it_never_precedes(a, b):
    assert a.contains(a)
    if a.contains(b) and a.start != a.end:
        assert not a.before(b) or b.start == b.end == a.end


def test_a_day_comes_before_the_next_and_does_not_touch_it():
    first, second = on_day(date(2022, 2, 1)), on_day(date(2022, 2, 2))
    assert first.before(second)
    assert not first.overlaps(second)
    assert not second.before(first)
