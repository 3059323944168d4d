"""Opening a store that others open, read and write at the same moment."""

from __future__ import annotations

import sqlite3
import threading

from detente.store import open_store


def test_a_new_store_is_made_while_another_program_reads_the_same_file(tmp_path):
    path = tmp_path / "x.detente"
    path.touch()
    reader = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    reader.execute("CREATE TABLE t (x)")
    reader.execute("DROP TABLE t")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    ends = threading.Timer(0.3, reader.execute, ["COMMIT"])
    ends.start()
    with open_store(path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    ends.join()
    reader.close()
    db.close()
