"""Robots: what a site asks is heeded, as long as it holds, and costs little to read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.web.robots import AWAY, KEPT, Rules, allowed, delay, rules_of, trimmed
from tests.read.web.sites import Clock, Reply, visitor

NOW = Clock().now


def rules(text: str) -> Rules:
    return rules_of(200, text.encode(), NOW)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("", False),
        ("User-agent: *\nDisallow: /a", True),
        ("User-agent: *\nDisallow: /b", False),
        ("User-agent: *\nDisallow: /\nAllow: /a/b$", False),
        ("user-agent: Detente\ndisallow: /", True),
        ("User-agent: detente/1.0\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: detente\nDisallow:", False),
        ("User-agent: other\nUser-agent: detente\nDisallow: /", True),
        ("User-agent: detentebot\nDisallow: /", False),
        ("User-agent: tent\nDisallow: /", False),
        ("User-agent: *\nDisallow: /*b$", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a # closed", True),
        ("<html>not a robots.txt</html>", False),
    ],
)
def test_what_a_site_closes_is_closed(text, closed):
    assert allowed(rules(text), "http://harbor.example/a/b") is not closed


@pytest.mark.parametrize(
    ("said", "seconds"), [("5", 5), ("0.5", 0.5), ("900", 30), ("-1", 0), ("nan", 0), ("soon", 0)]
)
def test_a_crawl_delay_is_kept_within_half_a_minute(said, seconds):
    assert delay(rules(f"User-agent: *\nCrawl-delay: {said}")) == seconds


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "open"), (401, "open"), (403, "open"), (410, "open"), (429, "away"), (503, "away")],
)
def test_a_site_without_rules_is_open_and_one_that_is_ill_is_left_alone(status, state):
    assert rules_of(status, b"", NOW).state == state


def test_rules_are_asked_for_once_a_day(site):
    clock = Clock()
    guest = visitor(site, clock=clock)
    site.page("/a", "<p>a</p>")
    for _ in range(3):
        assert guest.fetch(site.url("/a"), given=True).status == 200
    assert site.asked.count("/robots.txt") == 1
    clock.now += KEPT
    guest.fetch(site.url("/a"), given=True)
    assert site.asked.count("/robots.txt") == 2


def test_a_site_that_cannot_tell_its_rules_is_asked_for_nothing_else_for_a_while(site):
    clock = Clock()
    guest = visitor(site, clock=clock)
    site.page("/a", "<p>a</p>")
    site.paths["/robots.txt"] = Reply(status=500)
    for _ in range(3):
        found = guest.fetch(site.url("/a"), given=True)
        assert (found.code, found.passing) == ("http", True)
    assert site.asked == ["/robots.txt"]
    site.paths["/robots.txt"] = Reply(status=404)
    clock.now += AWAY + timedelta(seconds=1)
    assert guest.fetch(site.url("/a"), given=True).status == 200


def test_a_closed_page_is_not_asked_for_and_named(site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /a", "text/plain")
    found = visitor(site).fetch(site.url("/a"), given=True)
    assert (found.code, found.passing, site.asked) == ("robots", False, ["/robots.txt"])


def test_a_way_around_a_closed_path_is_closed_too(site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /a", "text/plain")
    for way in ("/b/../a", "/b/%2e%2e/a", "/./a", "/%61"):
        assert visitor(site).fetch(site.url(way), given=True).code == "robots"


def test_rules_found_by_way_of_a_redirect_count(site):
    site.paths["/robots.txt"] = Reply(status=301, headers={"Location": "/rules"})
    site.page("/rules", "User-agent: *\nDisallow: /", "text/plain")
    assert visitor(site).fetch(site.url("/a"), given=True).code == "robots"


def test_the_pause_between_two_requests_is_the_one_the_site_wants(site):
    clock = Clock()
    guest = visitor(site, clock=clock)
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain")
    site.page("/a", "<p>a</p>")
    for _ in range(3):
        guest.fetch(site.url("/a"), given=True)
    assert clock.slept == pytest.approx([1, 7, 7])


def test_thousands_of_names_before_thousands_of_rules_are_one_name():
    names = "".join(f"User-agent: bot{n}\n" for n in range(15_000))
    lines = "".join(f"Disallow: /{n}\n" for n in range(15_000))
    found = rules(f"{names}User-agent: *\n{lines}")
    assert not allowed(found, "http://harbor.example/77")
    assert set(trimmed(names).splitlines()) == {"User-agent: another"}


@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(
                ["User-agent: *", "Disallow: /a*", "Allow: $", "Disallow: /%", "Crawl-delay: 1e9"]
            )
        ).map(lambda lines: "\n".join(lines).encode()),
    ),
    st.sampled_from(
        ["http://harbor.example/", "http://[::1]//a?b=%zz", "https://h.example/%C3%BC"]
    ),
)
def test_any_rules_can_be_read(raw, url):
    found = rules_of(200, raw, NOW)
    assert allowed(found, url) in {True, False}
    assert 0 <= delay(found) <= 30
