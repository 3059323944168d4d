"""Feeds in the store: written whole, and written over."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from detente.store import open_store
from detente.store.feeds import (
    FeedState,
    feed_entries,
    feed_states,
    put_entries,
    put_feed,
    put_robots,
    robots,
)

NOON = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)
URL = "https://harbor.example/rss"


@pytest.fixture
def db(tmp_path):
    made = open_store(tmp_path / "x.detente")
    yield made
    made.close()


def test_a_feed_comes_back_as_it_was_put(db):
    bare = FeedState(url=URL)
    full = FeedState(
        url=URL,
        asked=NOON,
        answered=NOON - timedelta(days=1, microseconds=5),
        due=NOON + timedelta(hours=1),
        etag='W/"ü"',
        last_modified="Mon",
        failures=3,
        code="http",
        reason="HTTP 500",
    )
    for state in (bare, full):
        put_feed(db, state)
        assert feed_states(db) == {URL: state}


def test_only_entries_still_listed_are_kept_and_other_feeds_keep_theirs(db):
    seen = {(URL, "a"): ("1", 0), (URL, "b"): ("", 2), ("other", "a"): ("3", 0)}
    put_entries(db, seen)
    put_entries(db, {(URL, "b"): ("2", 0)})
    put_feed(db, FeedState(url=URL))
    assert feed_entries(db, URL) == {"a": ("1", 0), "b": ("2", 0)}
    put_feed(db, FeedState(url=URL), ["b", "c"])
    assert feed_entries(db, URL) == {"b": ("2", 0)}
    assert feed_entries(db, "other") == {"a": ("3", 0)}


def test_a_feed_that_cannot_be_written_leaves_its_entries(db):
    put_entries(db, {(URL, "a"): ("1", 0)})
    db.execute("CREATE TRIGGER no BEFORE DELETE ON feed_entry BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError, match="no"):
        put_feed(db, FeedState(url=URL), [])
    assert feed_states(db) == {}
    assert not db.in_transaction


def test_rules_are_kept_until_they_hold_no_more(db):
    put_robots(db, {"https://a.example": (NOON, b"1"), "https://b.example": (NOON, b"2")})
    put_robots(db, {"https://b.example": (NOON + timedelta(hours=2), b"3")})
    assert robots(db, NOON + timedelta(hours=1)) == {"https://b.example": b"3"}
