"""Dates: as printed, and never more than is printed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean.dates import dates, declared_date, is_month_day, month_day
from tests.clean.cases import golden
from tests.strategies import texts


@pytest.mark.parametrize("case", golden("dates"))
def test_full_dates_are_found_as_the_golden_cases_say(case):
    assert [str(moment.start.date()) for moment in dates(case["line"])] == case["days"]


@pytest.mark.parametrize(
    ("value", "start", "grain"),
    [
        ("2022-02-01", "2022-02-01T00:00", "day"),
        ("20220201", "2022-02-01T00:00", "day"),
        ("2022-02-01T12:39:00Z", "2022-02-01T12:39", "minute"),
        ("2022-02-01 12:39:00.123+03:30", "2022-02-01T09:09", "minute"),
        ("2022-02-01T12:39:00", "2022-02-01T00:00", "day"),
        ("1643718000", "2022-02-01T12:20", "minute"),
        ("1643718000123", "2022-02-01T12:20", "minute"),
        ("Feb 1, 2022 12:39 PM EST", "2022-02-01T17:39", "minute"),
        ("Feb 1, 2022 12:39 PM ET", "2022-02-01T00:00", "day"),
        ("31/12/2022", "2022-12-31T00:00", "day"),
        ("12/31/2022", "2022-12-31T00:00", "day"),
        ("2022-02", "2022-02-01T00:00", "month"),
        ("2022-12", "2022-12-01T00:00", "month"),
    ],
)
def test_a_declared_date_is_read_with_its_grain(value, start, grain):
    moment = declared_date(value)
    assert moment is not None
    assert (moment.start.isoformat()[:16], moment.grain) == (start, grain)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "today",
        "03/04/2022",
        "2022-02-30",
        "0",
        "99999999",
        "2022-13",
        "12:39",
        "n/a",
        "Feb 2022",
    ],
)
def test_what_is_no_one_day_gives_no_date(value):
    assert declared_date(value) is None


def test_a_day_without_a_year_needs_one_given():
    assert is_month_day("16 October")
    moment = month_day("Oct. 16", 1962)
    assert moment is not None
    assert moment.start.date().isoformat() == "1962-10-16"
    assert month_day("Feb. 29", 1962) is None


@given(st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2099, 12, 30)))
def test_every_day_is_read_back_as_papers_print_it(moment):
    for line in (
        f"{moment:%A}, {moment:%B} {moment.day}, {moment.year:04}",
        f"{moment.day} {moment:%b} {moment.year:04}",
        moment.date().isoformat(),
    ):
        (found,) = dates(line)
        assert found.start.date() == moment.date()
        assert found.end - found.start == timedelta(days=1)


@given(texts)
def test_no_line_breaks_the_reader(line):
    for moment in dates(line):
        assert moment.start < moment.end
    declared_date(line)
