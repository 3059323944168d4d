"""Addresses: two of one page are one, two of two pages are two."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.model import address
from detente.model.address import canonical

PAGE = "https://lake.example/2022/02/talks"


@pytest.mark.parametrize(
    "url",
    [
        "http://lake.example/2022/02/talks",
        "HTTPS://LAKE.Example./2022/02/talks/",
        "https://www.lake.example:443/2022/02/talks#top",
        "https://m.lake.example/2022/02/talks?utm_source=mail&UTM_Medium=x",
        "https://amp.lake.example/2022/02/talks/amp/",
        "https://lake.example/2022/02/talks/index.html?fbclid=1&gclid=2",
        "https://lake.example/2022/02/%74alks?",
        "  https://reader:word@lake.example/2022/02/talks//  ",
    ],
)
def test_all_addresses_of_one_page_are_one(url):
    assert canonical(url) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://lake.example/2022/02/talks?page=2",
        "https://lake.example/2022/02/talks?id=7&cid=4",
        "https://lake.example/2022/02/Talks",
        "https://lake.example:8080/2022/02/talks",
        "https://news.lake.example/2022/02/talks",
        "https://lake.example/2022/02/talks%2Fon",
        "https://lake.example/2022/02/camp",
    ],
)
def test_addresses_of_other_pages_stay_apart(url):
    assert canonical(url) != PAGE


def test_the_order_of_what_is_asked_for_makes_no_difference():
    one = canonical("https://lake.example/a?b=2&a=1&utm_id=x")
    assert one == canonical("https://lake.example/a?a=1&b=2") == "https://lake.example/a?a=1&b=2"


def test_a_host_of_two_labels_keeps_its_first():
    assert canonical("https://amp.example/a") == "https://amp.example/a"


@pytest.mark.parametrize(
    "other",
    ["", "news/a.txt", "urn:newsml:lake:1", "mailto:a@lake.example", "http:///a", "http://[/"],
)
def test_what_is_no_web_address_is_left_as_it_is(other):
    assert canonical(other) == other


_HOSTS = st.from_regex(r"(www\.|m\.|amp\.){0,3}[a-zA-Z.%\[\]:]{1,12}(:[0-9]{0,6})?", fullmatch=True)
_RESTS = st.text(alphabet="/abZé%25cd ?#&=.;+_utm@", max_size=40)


@given(st.one_of(st.text(), st.builds("http://{}/{}".format, _HOSTS, _RESTS)))
@example("HTTP:// :")
@example("http://a.example:443/")
@example("https://a.example/a%2fb%zz%")
@example("https://a.example/amp/index.html/amp")
def test_once_made_canonical_an_address_stays_so(url):
    made = canonical(url)
    assert canonical(made) == made


def test_the_examples_hold():
    assert doctest.testmod(address).failed == 0
