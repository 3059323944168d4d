"""Harvest: a page behind each new entry, the feed's own words where there is none to be had."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.web.harvest import AT_ONCE, TRIES, Gathered, Look, Seen, harvest
from detente.read.web.subscriptions import Feed
from tests.read.web.rss import LONG, entry, feed, page
from tests.read.web.sites import Reply, visitor

SHORT = "The pier is closed for the winter, the port says."


def look(site, seen=None, *, full: bool = True, outlet: str = "", **rest):
    """Look at the feed of a site; return what came by name, and the look itself."""
    wanted = Feed(name="harbor", url=site.url("/rss"), full=full, outlet=outlet)
    *gathered, last = harvest(visitor(site), wanted, seen or {}, **rest)
    assert isinstance(last, Look)
    assert all(isinstance(one, Gathered) for one in gathered)
    return {one.name: one for one in gathered}, last


def only(gathered) -> Gathered:
    (one,) = gathered.values()
    return one


def captured(one: Gathered) -> Capture:
    (found,) = one.found
    assert isinstance(found, Capture), found
    return found


def put(site, *entries: str, **headers: str) -> None:
    site.page("/rss", feed(*entries), "application/rss+xml", **headers)


def test_the_page_behind_an_entry_is_fetched_and_says_what_the_entry_says(site):
    put(
        site,
        entry(
            "tag:1",
            link=site.url("/1"),
            description=SHORT,
            pubDate="Mon, 06 May 2024 09:00:00 +0200",
            author="A. Pilot",
        ),
        ETag='"9"',
    )
    site.page("/1", page(SHORT))
    gathered, last = look(site, outlet="The Gazette")
    found = captured(gathered["tag:1"])
    assert found.where == site.url("/1")
    assert found.key == f"{site.url('/1')}@{found.id}"
    assert found.media_type == "text/html; charset=utf-8"
    assert found.declared == {
        "url": site.url("/1"),
        "item_id": "tag:1",
        "published": "2024-05-06T09:00:00+02:00",
        "byline": "A. Pilot",
        "outlet": "The Gazette",
        "declared in": "feed",
    }
    assert (last.etag, last.entries, last.error) == ('"9"', frozenset({"tag:1"}), None)


@pytest.mark.parametrize(
    ("full", "words"), [(False, SHORT), (True, LONG)], ids=["not wanted", "not needed"]
)
def test_the_feeds_own_words_are_taken_where_the_page_is_not_wanted_or_not_needed(
    site, full, words
):
    put(site, entry("tag:1", link=site.url("/1"), title="Pier", description=words))
    gathered, _ = look(site, full=full, outlet="The Gazette")
    found = captured(only(gathered))
    assert (found.declared["outlet"], found.declared["url"]) == ("The Gazette", site.url("/1"))
    assert found.where == site.url("/1")
    assert found.key == f"{site.url('/rss')}#=tag:1@{found.id}"
    assert words.encode() in found.raw
    assert site.pages() == ["/rss"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=404),
        Reply(status=302, headers={"Location": "http://10.0.0.1/"}),
        Reply(b"\x89PNG\r\n\x1a\n\0\0\0\r" * 20),
        Reply(b""),
    ],
)
def test_the_feeds_own_words_are_taken_where_the_page_cannot_be_had(site, reply):
    put(site, entry("tag:1", link=site.url("/1"), title="Pier", description=SHORT))
    site.paths["/1"] = reply
    gathered, last = look(site)
    found = captured(only(gathered))
    assert SHORT.encode() in found.raw
    assert found.declared["part"] == "summary"
    assert last.entries == frozenset({"tag:1"})


def test_a_page_that_robots_may_not_see_is_left_to_the_feeds_own_words(site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /1", "text/plain")
    put(site, entry("tag:1", link=site.url("/1"), title="Pier", description=SHORT))
    gathered, _ = look(site)
    assert SHORT.encode() in captured(only(gathered)).raw
    assert site.pages() == ["/rss"]


def test_an_entry_of_which_nothing_can_be_had_is_named_with_the_reason(site):
    put(site, entry("tag:1", link=site.url("/1"), title="Pier"), entry("tag:2", title="Quay"))
    gathered, _ = look(site)
    (gone,), (bare,) = gathered["tag:1"].found, gathered["tag:2"].found
    assert isinstance(gone, InputError)
    assert isinstance(bare, InputError)
    assert (gone.code, gone.where) == ("http", site.url("/1"))
    assert (bare.code, bare.where) == ("no-text", site.url("/rss"))


def test_what_was_seen_is_not_fetched_again_unless_its_entry_changed(site):
    site.page("/1", page(SHORT))
    put(site, entry("tag:1", link=site.url("/1"), title="Pier"))
    first, _ = look(site)
    seen = {name: one.seen for name, one in first.items()}
    site.asked.clear()
    again, _ = look(site, seen)
    assert (again, site.pages()) == ({}, ["/rss"])
    put(site, entry("tag:1", link=site.url("/1"), title="Pier open again"))
    changed, _ = look(site, seen)
    assert isinstance(captured(only(changed)), Capture)


def test_a_page_that_is_in_already_is_not_fetched_for_another_feed(site):
    put(site, entry("tag:1", link=site.url("/1#top"), title="Pier"))
    gathered, _ = look(site, taken={site.url("/1")})
    one = only(gathered)
    assert (one.known, one.found, site.pages()) == (True, (), ["/rss"])


def test_a_page_that_fails_for_now_is_tried_at_later_looks_and_then_the_feed_has_the_word(site):
    put(site, entry("tag:1", link=site.url("/1"), title="Pier", description=SHORT), ETag='"9"')
    site.paths["/1"] = Reply(status=503)
    seen: dict[str, Seen] = {}
    for tries in range(1, TRIES):
        gathered, _ = look(site, seen, etag='"9"' if seen else "")
        one = only(gathered)
        assert (one.found, one.seen.tries, one.put_off.status) == ((), tries, 503)
        seen = {"tag:1": one.seen}
    assert site.headers[-2]["If-None-Match"] is None, "else the feed would not come at all"
    gathered, _ = look(site, seen)
    assert SHORT.encode() in captured(only(gathered)).raw


def test_an_entry_that_was_put_off_and_is_listed_no_more_is_named(site):
    put(site)
    gathered, last = look(site, {"tag:1": Seen(mark="", tries=1), "tag:0": Seen(mark="x")})
    (error,) = only(gathered).found
    assert isinstance(error, InputError)
    assert (error.code, "tag:1" in error.where) == ("http", True)
    assert last.entries == frozenset()


def test_a_feed_that_has_not_changed_is_one_request(site):
    site.paths["/rss"] = lambda said: Reply(status=304 if said["If-None-Match"] == '"9"' else 500)
    gathered, last = look(site, {"tag:1": Seen(mark="x")}, etag='"9"', last_modified="Mon")
    assert (gathered, last.entries, last.error, last.etag) == ({}, None, None, '"9"')


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(page(SHORT).encode(), headers={"Content-Type": "application/rss+xml"}), "feed"),
        (Reply(b""), "empty"),
        (Reply(b"\x89PNG\r\n\x1a\n\0\0\0\r" * 20), "binary"),
        (Reply(status=500), "http"),
        (Reply(status=301, headers={"Location": "/rss"}), "http"),
        (Reply(status=301, headers={"Location": "http://169.254.169.254/"}), "blocked"),
        (Reply(stall=True), "timeout"),
        (
            Reply(
                b'<!DOCTYPE a [<!ENTITY b "c">]><rss><channel><title>&b;</title></channel></rss>'
            ),
            "xml",
        ),
    ],
)
def test_a_feed_that_is_none_is_one_error(site, reply, code):
    site.paths["/rss"] = reply
    gathered, last = look(site)
    assert (gathered, last.error.code, last.entries) == ({}, code, None)


def test_a_feed_that_breaks_off_gives_what_came_and_says_so(site):
    whole = feed(
        entry("tag:1", title="Pier", description=LONG), entry("tag:2", title="Q", description=LONG)
    )
    site.page("/rss", whole[: whole.index("tag:2")], "application/rss+xml")
    gathered, last = look(site)
    assert LONG.encode() in captured(gathered["tag:1"]).raw
    assert last.broken


def test_more_entries_than_fit_one_look_wait_for_the_next(site):
    rows = [entry(f"tag:{n}", title=f"Notice {n}", description=LONG) for n in range(AT_ONCE + 7)]
    put(site, *rows, ETag='"9"')
    first, last = look(site)
    assert (len(first), last.waiting, last.etag) == (AT_ONCE, 7, "")
    seen = {name: one.seen for name, one in first.items()}
    second, last = look(site, seen)
    assert (len(second), last.waiting, last.etag) == (7, 0, '"9"')
    assert set(first) | set(second) == last.entries


def test_entries_without_names_and_with_monstrous_ones_are_told_apart(site):
    put(
        site,
        entry(title="Pier", description=LONG),
        entry(title="Quay", description=LONG),
        entry("tag:" + "x" * 3000, title="Dock", description=LONG),
    )
    gathered, _ = look(site)
    assert len(gathered) == 3
    assert all(len(name) <= 500 for name in gathered)
