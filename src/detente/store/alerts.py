"""Alerts that were sent: which, and to which sink, so that each is sent once. No part of the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Connection


def sent(db: Connection, sink: str) -> set[str]:
    """Return the ids of the alerts that a sink has had."""
    return {str(i) for (i,) in db.execute("SELECT id FROM alert_sent WHERE sink = ?", (sink,))}


def put_sent(db: Connection, sink: str, ids: Iterable[str], at: datetime) -> None:
    """Keep that a sink has had some alerts, at a UTC time."""
    rows = [(sink, each, at.isoformat()) for each in ids]
    db.executemany("INSERT OR IGNORE INTO alert_sent (sink, id, at) VALUES (?, ?, ?)", rows)
