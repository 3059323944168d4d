"""Watching: the good feed goes on whatever the bad ones do, and a stopped watch goes on where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

import detente as dt
from detente.crisis.watching import standings, watch
from detente.errors import ConfigError
from detente.read.web.subscriptions import Feed
from detente.store.feeds import feed_entries
from tests.read.web.rss import LONG, entry, feed, page
from tests.read.web.sites import Clock, Reply, site, visitor

REPORT = "Russia rejected the demand on Tuesday, the ministry said."
WORDS = "The ministry gave no reasons for it, and the other side did not answer at once."
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def harbor():
    """A server with one good feed of two entries."""
    with site() as made:
        made.page("/rss", good(made, 1, 2), "application/rss+xml", ETag='"1"')
        for n in range(1, 9):
            made.page(f"/{n}", page(f"{REPORT} {WORDS} It was the note with the number {n}."))
        yield made


def good(made, *numbers: int) -> str:
    return feed(*(entry(f"tag:{n}", link=made.url(f"/{n}"), title=f"Note {n}") for n in numbers))


@pytest.fixture
def crisis(tmp_path):
    with dt.open(tmp_path / "x.detente") as made:
        yield made


class Watched:
    """One watch, a round at a time, with a clock of its own."""

    def __init__(self, crisis, feeds, *sites, clock=None, **rest):
        self.clock, self.told = clock or Clock(), []
        self.rounds = watch(
            crisis,
            feeds,
            visitor(*sites, clock=self.clock),
            tell=self.told.append,
            sleep=self.clock.sleep,
            jitter=lambda: 0.0,
            jobs=1,
            **rest,
        )

    def round(self):
        return next(self.rounds)


def wanted(made, path: str = "/rss", **rest) -> Feed:
    return Feed(name=path.strip("/") or "root", url=made.url(path), **rest)


def once(crisis, feeds, *sites, clock=None):
    return Watched(crisis, feeds, *sites, clock=clock, once=True).round()


def test_what_a_feed_brings_is_in_the_record(crisis, harbor):
    done = once(crisis, [wanted(harbor, outlet="Harbor Gazette")], harbor)
    (visit,) = done.visits
    assert (visit.new, visit.wrong, done.errors, done.well) == (2, (), (), True)
    assert sorted(d.url for d in crisis.documents()) == [harbor.url("/1"), harbor.url("/2")]
    assert {d.outlet.name for d in crisis.documents()} == {"Harbor Gazette"}
    assert any(REPORT in told.sentence for told in crisis.claims("statement"))


def test_a_feed_is_asked_when_it_is_due_and_not_before(crisis, harbor):
    watched = Watched(crisis, [wanted(harbor)], harbor)
    began = watched.clock()
    watched.round()
    watched.round()
    assert watched.clock() - began >= HALF_HOUR
    assert harbor.pages().count("/rss") == 2
    assert harbor.headers[-1]["If-None-Match"] == '"1"'
    assert once(crisis, [wanted(harbor)], harbor, clock=watched.clock).visits == ()


def test_what_starts_the_watch_a_little_early_is_not_sent_home(crisis, harbor):
    clock = Clock()
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    clock.now = crisis_due(crisis, harbor) - timedelta(minutes=2)
    assert len(once(crisis, [wanted(harbor)], harbor, clock=clock).visits) == 1
    clock.now = crisis_due(crisis, harbor) - timedelta(minutes=5)
    assert once(crisis, [wanted(harbor)], harbor, clock=clock).visits == ()


def crisis_due(crisis, made, path: str = "/rss"):
    (standing,) = standings(crisis, [wanted(made, path)])
    return standing.state.due


BAD = {
    "/none": (Reply(status=404), "http"),
    "/ill": (Reply(status=500), "http"),
    "/page": (Reply(page(REPORT).encode(), headers={"Content-Type": "text/xml"}), "feed"),
    "/round": (Reply(status=302, headers={"Location": "/round"}), "http"),
    "/inside": (Reply(status=302, headers={"Location": "http://localhost/rss"}), "blocked"),
    "/meta": (Reply(status=302, headers={"Location": "http://169.254.169.254/"}), "blocked"),
    "/short": (Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>", raw=True), "http"),
    "/closed": (Reply(feed(entry("tag:9", title="x", description=LONG)).encode()), "robots"),
}


def test_the_good_feed_goes_on_and_each_bad_one_is_named(crisis, harbor):
    with site() as bad, site() as stalling:
        bad.page("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
        bad.paths |= {path: reply for path, (reply, _) in BAD.items()}
        stalling.paths["/rss"] = Reply(stall=True)
        feeds = [
            wanted(stalling, "/rss"),
            *(wanted(bad, path) for path in BAD),
            Feed(name="good", url=harbor.url("/rss")),
        ]
        watched = Watched(crisis, feeds, harbor, bad, stalling)
        done = watched.round()
        told = {visit.feed: visit for visit in done.visits}
        assert told["good"].new == 2
        assert told["rss"].error.code == "timeout"
        for path, (_, code) in BAD.items():
            assert told[path[1:]].error.code == code, path
            assert told[path[1:]].due > watched.clock()
        assert len(crisis.documents()) == 2
        assert not done.well
        assert sorted(v.feed for v in watched.told) == sorted(told)
        errors = {s.feed.name: s.state.code for s in standings(crisis, feeds)}
        assert errors == {"rss": "timeout", "good": ""} | {p[1:]: c for p, (_, c) in BAD.items()}


def test_a_feed_that_fails_is_asked_more_and_more_seldom_and_as_before_once_it_is_well(
    crisis, harbor
):
    watched = Watched(crisis, [wanted(harbor, "/ill")], harbor)
    harbor.paths["/ill"] = Reply(status=500)
    pauses = []
    for _ in range(9):
        done = watched.round()
        pauses.append(done.visits[0].due - done.at)
    assert pauses == [min(HALF_HOUR * 2**n, timedelta(days=1)) for n in range(9)]
    harbor.page("/ill", good(harbor, 1), "application/rss+xml")
    done = watched.round()
    assert (done.visits[0].error, done.visits[0].due - done.at) == (None, HALF_HOUR)


def test_a_feed_that_names_a_time_is_not_asked_before_it(crisis, harbor):
    harbor.paths["/rss"] = Reply(status=429, headers={"Retry-After": "7200"})
    (visit,) = once(crisis, [wanted(harbor)], harbor).visits
    clock = Clock()
    assert visit.due - clock() >= timedelta(hours=2)


def test_a_watch_that_was_stopped_asks_for_nothing_it_has(crisis, harbor):
    once(crisis, [wanted(harbor)], harbor)
    harbor.asked.clear()
    clock = Clock()
    clock.now += timedelta(hours=1)
    harbor.page("/rss", good(harbor, 1, 2, 3), "application/rss+xml")
    with dt.open(crisis.path) as again:
        (visit,) = once(again, [wanted(harbor)], harbor, clock=clock).visits
    assert (visit.new, harbor.asked) == (1, ["/rss", "/3"])


def test_a_watch_killed_before_it_wrote_where_it_stood_fetches_no_page_twice(
    crisis, harbor, monkeypatch
):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.crisis.watching.kept.put_entries", killed)
    with pytest.raises(KeyboardInterrupt):
        once(crisis, [wanted(harbor)], harbor)
    monkeypatch.undo()
    before = [told.id for told in crisis.claims()]
    harbor.asked.clear()
    (visit,) = once(crisis, [wanted(harbor)], harbor).visits
    assert (visit.new, visit.known, harbor.pages()) == (0, 2, ["/rss"])
    assert [told.id for told in crisis.claims()] == before != []


def test_a_watch_killed_while_it_keeps_reports_asks_for_them_again(crisis, harbor, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(type(crisis), "keep", killed)
    with pytest.raises(KeyboardInterrupt):
        once(crisis, [wanted(harbor)], harbor)
    monkeypatch.undo()
    (visit,) = once(crisis, [wanted(harbor)], harbor).visits
    assert visit.new == len(crisis.documents()) == 2


def test_what_a_site_said_in_robots_txt_holds_for_the_next_watch_too(crisis, harbor):
    clock = Clock()
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    clock.now += timedelta(hours=1)
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    assert harbor.asked.count("/robots.txt") == 1
    clock.now += timedelta(hours=24)
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    assert harbor.asked.count("/robots.txt") == 2


def test_two_feeds_with_one_page_fetch_it_once(crisis, harbor):
    harbor.page("/more", good(harbor, 2, 3), "application/rss+xml")
    clock = Clock()
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    (visit,) = once(crisis, [wanted(harbor, "/more")], harbor, clock=clock).visits
    assert (visit.new, visit.known, harbor.asked.count("/2")) == (1, 1, 1)


def test_entries_a_feed_no_longer_lists_are_forgotten(crisis, harbor):
    clock = Clock()
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    harbor.page("/rss", good(harbor, 2, 3), "application/rss+xml")
    clock.now += timedelta(hours=1)
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    with crisis.session.reading():
        assert set(feed_entries(crisis.session.open(), harbor.url("/rss"))) == {"tag:2", "tag:3"}
    assert len(crisis.documents()) == 3


def test_a_page_that_changed_under_its_address_stays_beside_what_it_was(crisis, harbor):
    clock = Clock()
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    rows = [entry(f"tag:{n}", link=harbor.url(f"/{n}"), title=f"Note {n}") for n in (1, 2)]
    rows[0] = entry("tag:1", link=harbor.url("/1"), title="Note 1, corrected")
    harbor.page("/rss", feed(*rows), "application/rss+xml")
    harbor.page(
        "/1", page(f"{REPORT} {WORDS} It was not the first note of its kind, as was said before.")
    )
    clock.now += timedelta(hours=1)
    once(crisis, [wanted(harbor)], harbor, clock=clock)
    (newest,) = [d for d in crisis.documents() if d.url == harbor.url("/1")]
    assert len(crisis.versions()[newest.id]) == 2


def test_entries_that_could_not_be_read_are_listed_with_the_inputs_refused(crisis, harbor):
    harbor.page("/rss", good(harbor, 1, 77), "application/rss+xml")
    done = once(crisis, [wanted(harbor)], harbor)
    (visit,) = done.visits
    assert [error.where for error in visit.refused] == [harbor.url("/77")]
    assert [(place, code) for place, code, _ in crisis.failures()] == [(harbor.url("/77"), "http")]
    assert done.errors == ()


def test_whatever_breaks_in_one_feed_the_others_go_on(crisis, harbor, monkeypatch):
    from detente.crisis import watching

    real = watching.harvest

    def breaking(visitor_, feed_, *args, **rest):
        if feed_.name == "bad":
            raise RuntimeError("a bug of ours")
        return real(visitor_, feed_, *args, **rest)

    monkeypatch.setattr(watching, "harvest", breaking)
    bad = Feed(name="bad", url=harbor.url("/bad"))
    done = once(crisis, [bad, wanted(harbor)], harbor)
    told = {visit.feed: visit for visit in done.visits}
    assert (told["bad"].error.code, told["rss"].new) == ("worker", 2)


def test_a_past_moment_and_no_feeds_cannot_be_watched(crisis, harbor):
    with pytest.raises(ConfigError, match="no feeds"):
        next(watch(crisis, [], visitor()))
    once(crisis, [wanted(harbor)], harbor)
    with pytest.raises(ConfigError, match="past moment"):
        crisis.as_of(recorded=1).keep([])


def test_listing_how_feeds_stand_makes_no_store(crisis, harbor):
    (standing,) = standings(crisis, [wanted(harbor)])
    assert (standing.state.asked, crisis.path.exists()) == (None, False)
    assert harbor.asked == []
