"""Marks: up to where a reader has read, by a name of the reader's own.

A mark is no part of the record: it says which run the record was at and the newest report's day then,
and is written over when it is set again.
"""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection

from detente.errors import ConfigError
from detente.model.base import Record

#: Letters a name may have, so that it fits a line.
LETTERS = 60


class Mark(Record, frozen=True, kw_only=True):
    """Up to which run a reader has read, and the newest report's day then, None if none was dated."""

    name: str
    run: int
    day: date | None = None


def marks(db: Connection) -> list[Mark]:
    """Return every mark, that of the latest run first, then by name."""
    rows = db.execute("SELECT name, run, day FROM mark ORDER BY run DESC, name")
    return [
        Mark(name=str(name), run=int(run), day=date.fromisoformat(day) if day else None)
        for name, run, day in rows
    ]


def put_mark(db: Connection, mark: Mark) -> None:
    """Set a mark, in place of one of the same name.

    Raises `ConfigError` for a name that is empty, too long or not of one line.
    """
    name = mark.name
    if not name.strip() or len(name) > LETTERS or not name.isprintable():
        raise ConfigError(f"a mark's name is 1 to {LETTERS} letters on one line, got {name!r}")
    day = mark.day.isoformat() if mark.day else None
    db.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?)", (name, mark.run, day))
