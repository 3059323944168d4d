"""Feeds: where watching stands, so that a watch that was stopped goes on as if it had not been.

These rows are no part of the record: they say when a feed is due and which of its entries were
taken, and are written over. An entry's row is written once what it gave is in the store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from sqlite3 import Connection

import msgspec

from detente.model.base import Record


class FeedState(Record, frozen=True, kw_only=True):
    """How it stands with one feed. `failures` counts looks that failed since the last good one.

    `asked` and `answered` are the last look and the last good one; `etag` and `last_modified` are
    what the server called its answer.
    """

    url: str
    asked: datetime | None = None
    answered: datetime | None = None
    due: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    code: str = ""
    reason: str = ""


_COLUMNS = FeedState.__struct_fields__


def feed_states(db: Connection) -> dict[str, FeedState]:
    """Return how it stands with every feed that was ever asked, by address."""
    rows = db.execute(f"SELECT {', '.join(_COLUMNS)} FROM feed")  # noqa: S608 - our own names
    return {
        row[0]: msgspec.convert(dict(zip(_COLUMNS, row, strict=True)), FeedState) for row in rows
    }


def put_feed(db: Connection, state: FeedState, entries: Collection[str] | None = None) -> None:
    """Keep how it stands with a feed; of its entries only those it still lists, if they are given."""
    values = msgspec.to_builtins(state)
    marks = ", ".join("?" * len(_COLUMNS))
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(
            f"INSERT OR REPLACE INTO feed ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608
            tuple(values[name] for name in _COLUMNS),
        )
        if entries is not None:
            db.execute(
                "DELETE FROM feed_entry WHERE url = ?"
                " AND name NOT IN (SELECT value FROM json_each(?))",
                (state.url, msgspec.json.encode(sorted(entries)).decode()),
            )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def feed_entries(db: Connection, url: str) -> dict[str, tuple[str, int]]:
    """Return (mark, failed tries) of each entry of a feed that was looked at, by name."""
    rows = db.execute("SELECT name, mark, tries FROM feed_entry WHERE url = ?", (url,))
    return {str(name): (str(mark), int(tries)) for name, mark, tries in rows}


def put_entries(db: Connection, seen: Mapping[tuple[str, str], tuple[str, int]]) -> None:
    """Keep (mark, failed tries) of entries by (address of the feed, name)."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.executemany(
            "INSERT OR REPLACE INTO feed_entry (url, name, mark, tries) VALUES (?, ?, ?, ?)",
            [(*key, *value) for key, value in seen.items()],
        )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def robots(db: Connection, now: datetime) -> dict[str, bytes]:
    """Return what sites asked of visitors, by origin, where that still holds."""
    db.execute("DELETE FROM robots WHERE until <= ?", (now.isoformat(),))
    rows = db.execute("SELECT origin, payload FROM robots")
    return {str(origin): bytes(payload) for origin, payload in rows}


def put_robots(db: Connection, found: Mapping[str, tuple[datetime, bytes]]) -> None:
    """Keep what sites asked of visitors: by origin until when it holds, and the rules."""
    rows = [(origin, until.isoformat(), payload) for origin, (until, payload) in found.items()]
    db.executemany("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", rows)


def fetched_addresses(db: Connection) -> set[str]:
    """Return the addresses whose pages are in the record now."""
    rows = db.execute(
        "SELECT key FROM sighting WHERE closed IS NULL AND key >= 'http' AND key < 'httq'"
    )
    return {str(key).rpartition("@")[0] for (key,) in rows}
