"""The store: one SQLite file that is the record, one writer and many readers."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from detente.errors import StoreError
from detente.store.migrations import migrate

#: "dtnt", written to the file's header, so that another program's database is never taken for ours.
APPLICATION_ID = 0x64746E74
#: Seconds that one who writes waits for another.
PATIENCE = 30.0


def open_store(path: str | Path, *, create: bool = True) -> sqlite3.Connection:
    """Return a connection to the store at a path, made and migrated where need be.

    Raises `StoreError`, naming the file, when it is no detente store, cannot be opened, or is
    absent or empty and `create` is false.
    """
    path = Path(path)
    empty = str(path) != ":memory:" and (not path.exists() or path.stat().st_size == 0)
    if empty and not create:
        raise StoreError(f"{path}: no store here yet (make one with: detente add REPORTS)")
    try:
        db = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
        db.isolation_level = None
        _check(db, path)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened as a store: {error}") from error
    return db


def _check(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA foreign_keys = ON")
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{path}: an SQLite file, but not one of detente's")
    if not tables:
        db.execute("PRAGMA page_size = 8192")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _log_ahead(db)
    db.execute("PRAGMA synchronous = FULL")
    migrate(db)


def _log_ahead(db: sqlite3.Connection) -> None:
    """Put a new store into write-ahead mode, which a reader at that moment forbids: SQLite does not
    wait for it by itself, so we do.
    """
    until = time.monotonic() + PATIENCE
    # A database in memory has no log and needs none.
    while db.execute("PRAGMA journal_mode").fetchone() not in {("wal",), ("memory",)}:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
