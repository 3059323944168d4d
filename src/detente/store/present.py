"""Present: the record as it is now, read once for several steps as long as nobody else writes to it."""

from __future__ import annotations

from sqlite3 import Connection

from detente.store.record import Snapshot


class Present:
    """A snapshot of now that steps share which leave the reports as they are, one transaction each."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._version: int | None = None
        self._snapshot = Snapshot(db)

    def snapshot(self) -> Snapshot:
        """Return the snapshot, another one if anybody else wrote since; to be called inside of the
        transaction that reads it.
        """
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._snapshot = int(version), Snapshot(self.db)
        return self._snapshot
