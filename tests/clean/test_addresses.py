"""Dated addresses: a day in the parts of a path, none in a slug."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean import addresses
from detente.clean.addresses import dated_address


@pytest.mark.parametrize(
    ("path", "day", "grain"),
    [
        ("/2022/02/14/talks", "2022-02-14", "day"),
        ("/world/2022/feb/4/talks/", "2022-02-04", "day"),
        ("/World/2013/0315/Talks-go-on", "2013-03-15", "day"),
        ("/a/2017-09/15/content_32041310.htm", "2017-09-15", "day"),
        ("/2022-02-14/talks", "2022-02-14", "day"),
        ("/20220214/talks", "2022-02-14", "day"),
        ("/story/2013/04/talks-90636.html", "2013-04-01", "month"),
        ("/2022/02/14/index/2022/02/14/a", "2022-02-14", "day"),
    ],
)
def test_the_parts_of_a_path_give_a_day_or_a_month(path, day, grain):
    found = dated_address(f"https://lake.example{path}")
    assert found is not None
    assert (str(found.start.date()), found.grain) == (day, grain)


@pytest.mark.parametrize(
    "path",
    [
        "/talks-2022-02-14",
        "/2022/talks",
        "/election-2022/02-results",
        "/2022/20220/talks",
        "/2022/02/31/talks",
        "/1962/10/24/crisis",
        "/2022/13/talks",
        "/a/22040310/b",
        "/2022/02/14/a/2021/03/04/b",
        "?day=2022-02-14",
        "/world-60301234",
        "",
    ],
)
def test_numbers_that_are_no_part_of_their_own_give_none(path):
    assert dated_address(f"https://lake.example{path}") is None


@given(st.dates(min_value=date(1994, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from("/-"))
def test_every_day_a_page_is_filed_under_is_read_back(day, sign):
    found = dated_address(f"https://lake.example/a/{day.strftime(f'%Y{sign}%m{sign}%d')}/b")
    assert found is not None
    assert found.start.date() == day


@given(st.text())
def test_no_address_breaks_the_reader(url):
    dated_address(url)
    dated_address(f"https://lake.example/{url}")


def test_the_examples_hold():
    assert doctest.testmod(addresses).failed == 0
