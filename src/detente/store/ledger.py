"""The write side: rows open and close, nothing is deleted.

Every function here takes the run it writes for. `Run.together` makes several of them one
transaction: all of it is kept, or none. A run's row opens with its first write, so a run that
changes nothing leaves no trace.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from sqlite3 import Connection

from detente.model.base import ActorId, encode
from detente.model.document import Capture
from detente.model.entry import Judgement
from detente.model.quoting import QuoteGroup
from detente.store.pending import FOLDED, QUOTES, done, mark, mark_outlet


class Run:
    """One pass that may change the store. `id` is the number its rows open and close at."""

    def __init__(self, db: Connection, versions: Mapping[str, str]) -> None:
        self.db = db
        self._versions = versions
        self._id: int | None = None
        self._depth = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written yet."""
        return self._id is not None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make what is read and written inside one transaction; inner ones join the outer one."""
        if self._depth:
            yield
            return
        before = self._id
        self.db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            self._id = before
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    @contextmanager
    def write(self) -> Iterator[int]:
        """Give the run's id, its row opened, inside a transaction."""
        with self.together():
            if self._id is None:
                (last,) = self.db.execute("SELECT coalesce(max(id), 0) FROM run").fetchone()
                self._id = int(last) + 1
                self.db.execute(
                    "INSERT INTO run VALUES (?, ?, ?)",
                    (
                        self._id,
                        datetime.now(UTC).isoformat(timespec="seconds"),
                        json.dumps(dict(self._versions), sort_keys=True),
                    ),
                )
            yield self._id


def pack(raw: bytes) -> bytes:
    """Return bytes as the store keeps them."""
    return zlib.compress(raw, 6)


def unpack(packed: bytes) -> bytes:
    """Return the bytes that `pack` was given."""
    return zlib.decompress(packed)


def take(run: Run, captures: Sequence[Capture]) -> int:
    """Keep what was read; return how many sightings are new.

    A place seen again with the same bytes changes nothing. With other bytes its old sighting
    closes; what rested on it stays until `unsettled` documents are settled.
    """
    with run.together():
        fresh = [
            capture
            for capture in {c.key: c for c in captures}.values()
            if _seen(run.db, capture.key) != capture.id
        ]
        if not fresh:
            return 0
        with run.write() as now:
            for capture in fresh:
                run.db.execute(
                    "INSERT INTO capture VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
                    (
                        capture.id,
                        capture.media_type,
                        json.dumps(capture.declared, sort_keys=True, ensure_ascii=False),
                        capture.fetched.isoformat(timespec="seconds"),
                        pack(capture.raw),
                    ),
                )
                _close_sighting(run.db, now, capture.key)
                run.db.execute(
                    "INSERT INTO sighting VALUES (?, ?, ?, ?, NULL)",
                    (capture.key, capture.where, capture.id, now),
                )
                mark_outlet(run.db, capture.id)
    return len(fresh)


def _seen(db: Connection, key: str) -> str | None:
    row = db.execute(
        "SELECT capture_id FROM sighting WHERE key = ? AND closed IS NULL", (key,)
    ).fetchone()
    return None if row is None else str(row[0])


def _close_sighting(db: Connection, now: int, key: str) -> None:
    gone = _seen(db, key)
    if gone is not None:
        mark_outlet(db, gone)
    db.execute("UPDATE sighting SET closed = ? WHERE key = ? AND closed IS NULL", (now, key))


def withdraw(run: Run, keys: Collection[str]) -> int:
    """Close the sightings at places; return how many were open. Nothing is deleted."""
    with run.together():
        still = [key for key in sorted(set(keys)) if _seen(run.db, key) is not None]
        if still:
            with run.write() as now:
                for key in still:
                    _close_sighting(run.db, now, key)
    return len(still)


def replace_folds(
    run: Run, folds: Mapping[ActorId, ActorId], among: Collection[ActorId] | None = None
) -> None:
    """Make these the variant → actor pairs as of this run, all of them or those of some ids; those that
    stay are left untouched.
    """
    with run.together():
        query = "SELECT actor_id, into_id FROM fold WHERE closed IS NULL"
        some: tuple[str, ...] = ()
        if among is not None:
            query += " AND actor_id IN (SELECT value FROM json_each(?))"
            some = (json.dumps(sorted(among)),)
        now_open: dict[ActorId, ActorId] = dict(run.db.execute(query, some).fetchall())
        gone = sorted(one for one, into in now_open.items() if folds.get(one) != into)
        fresh = sorted(one for one, into in folds.items() if now_open.get(one) != into)
        if not gone and not fresh:
            return
        with run.write() as now:
            run.db.executemany(
                "UPDATE fold SET closed = ? WHERE actor_id = ? AND closed IS NULL",
                ((now, one) for one in gone),
            )
            run.db.executemany(
                "INSERT INTO fold VALUES (?, ?, ?, NULL)",
                ((one, folds[one], now) for one in fresh),
            )
            # An id that stands for itself says of a claim what the claim says by itself.
            moved = [i for i in (*gone, *fresh) if {i} != {now_open.get(i, i), folds.get(i, i)}]
            mark(run.db, FOLDED, moved)


def put_quotes(run: Run, quotes: Iterable[QuoteGroup]) -> None:
    """Keep the utterances of the present state; those that stay are left untouched."""
    wanted = {quote.id: encode(quote) for quote in quotes}
    with run.together():
        kept = dict(run.db.execute("SELECT id, payload FROM quote_group").fetchall())
        run.db.executemany(
            "DELETE FROM quote_group WHERE id = ?",
            ((i,) for i, payload in kept.items() if wanted.get(i) != payload),
        )
        run.db.executemany(
            "INSERT INTO quote_group VALUES (?, ?)",
            ((i, payload) for i, payload in wanted.items() if kept.get(i) != payload),
        )
        done(run.db, QUOTES)


def mark_grouped(run: Run, stage: str, fingerprint: str, given: str) -> None:
    """Keep that a group stage is up to date with what it was given."""
    with run.write():
        run.db.execute(
            "INSERT OR REPLACE INTO grouped VALUES (?, ?, ?)", (stage, fingerprint, given)
        )


def put_judgement(run: Run, judgement: Judgement) -> None:
    """Keep a person's decision; one with the same id is already kept and stays as it is."""
    with run.write() as now:
        run.db.execute(
            "INSERT INTO judgement VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (judgement.id, encode(judgement), now),
        )
