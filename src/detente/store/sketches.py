"""Sketches: what lineage keeps between runs: of each report its sketch, and of each two reports that
were laid side by side the edge that came of it, or that none did.

Both are caches that can be made again. A row's number is given once and never again, so what was kept
of two sketches holds as long as both rows are there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from detente.model.base import DocId, decode, encode
from detente.model.lineage import Edge, How
from detente.store.ledger import Run

#: Two rows of sketches, and why they were laid side by side.
Laid = tuple[int, int, How]


class Kept(NamedTuple):
    """A sketch as it is kept: its row, what it was made from, and its bytes."""

    row: int
    given: str
    payload: bytes


def kept_sketches(db: Connection) -> dict[DocId, Kept]:
    """Return every sketch that is kept, by report."""
    rows = db.execute("SELECT doc_id, row, given, payload FROM sketch ORDER BY doc_id")
    return {DocId(str(i)): Kept(int(row), str(given), raw) for i, row, given, raw in rows}


def put_sketches(run: Run, made: Mapping[DocId, tuple[str, bytes]]) -> dict[DocId, int]:
    """Keep sketches, each under a new row, and forget what was laid beside the old ones; return the
    rows.
    """
    forget_sketches(run, made)
    rows = {}
    with run.together():
        for doc_id, (given, payload) in sorted(made.items()):
            row = run.db.execute(
                "INSERT INTO sketch (doc_id, given, payload) VALUES (?, ?, ?) RETURNING row",
                (doc_id, given, payload),
            ).fetchone()
            rows[doc_id] = int(row[0])
    return rows


def forget_sketches(run: Run, docs: Collection[DocId]) -> None:
    """Forget the sketches of reports, and what was laid beside them."""
    with run.together():
        for doc_id in sorted(docs):
            row = run.db.execute("SELECT row FROM sketch WHERE doc_id = ?", (doc_id,)).fetchone()
            if row is not None:
                run.db.execute("DELETE FROM laid WHERE a = ?", row)
                run.db.execute("DELETE FROM laid WHERE b = ?", row)
                run.db.execute("DELETE FROM sketch WHERE row = ?", row)


def laid_pairs(db: Connection, how: str) -> list[tuple[int, int]]:
    """Return all pairs of rows that were laid side by side for one reason, sorted."""
    return db.execute("SELECT a, b FROM laid WHERE how = ? ORDER BY a, b", (how,)).fetchall()


def found_edges(db: Connection, rows: Collection[int] | None = None) -> dict[Laid, Edge]:
    """Return what came of the pairs that came to something: of all, or of those that have one of
    some rows.
    """
    query = "SELECT a, b, how, payload FROM laid WHERE payload IS NOT NULL"
    if rows is None:
        found = db.execute(query).fetchall()
    else:
        some = (json.dumps(sorted(rows)),)
        found = [
            each
            for side in ("a", "b")
            for each in db.execute(
                f"{query} AND {side} IN (SELECT value FROM json_each(?))",  # noqa: S608 - a literal
                some,
            )
        ]
    return {(int(a), int(b), how): decode(raw, Edge) for a, b, how, raw in found}


def put_laid(run: Run, found: Iterable[tuple[Laid, Edge | None]]) -> None:
    """Keep what came of pairs."""
    with run.together():
        run.db.executemany(
            "INSERT OR REPLACE INTO laid VALUES (?, ?, ?, ?)",
            ((*pair, None if edge is None else encode(edge)) for pair, edge in found),
        )


def forget_laid(run: Run, pairs: Iterable[Laid]) -> None:
    """Forget pairs that are no longer laid side by side."""
    with run.together():
        run.db.executemany("DELETE FROM laid WHERE a = ? AND b = ? AND how = ?", pairs)


def replace_edges_of(run: Run, docs: Collection[DocId], edges: Iterable[Edge]) -> None:
    """Make `edges` all there are of some reports; those of others alone are left as they are.

    What is no longer found is closed at this run, never deleted; what was found before stays open.
    """
    wanted = {(edge.a, edge.b): encode(edge) for edge in edges}
    some = json.dumps(sorted(docs))
    held = "IN (SELECT value FROM json_each(?))"
    with run.together():
        now_open = {
            (a, b): raw
            for side in ("a", "b")
            for a, b, raw in run.db.execute(
                f"SELECT a, b, payload FROM edge WHERE closed IS NULL AND {side} {held}",  # noqa: S608
                (some,),
            )
        }
        gone = [pair for pair, raw in now_open.items() if wanted.get(pair) != raw]
        fresh = [(*pair, raw) for pair, raw in wanted.items() if now_open.get(pair) != raw]
        if not gone and not fresh:
            return
        with run.write() as now:
            run.db.executemany(
                "UPDATE edge SET closed = ? WHERE a = ? AND b = ? AND closed IS NULL",
                ((now, *pair) for pair in gone),
            )
            run.db.executemany(
                "INSERT INTO edge (a, b, payload, opened) VALUES (?, ?, ?, ?)",
                ((*each, now) for each in fresh),
            )
