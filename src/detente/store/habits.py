"""Habits: which lines the reports of an outlet have, and which of them it prints again and again."""

from __future__ import annotations

import json
from collections.abc import Collection
from sqlite3 import Connection

from detente.model.base import CaptureId, DocId
from detente.store.ledger import Run


def line_memory(
    db: Connection, outlets: Collection[str]
) -> dict[str, list[tuple[CaptureId, DocId, bytes, bytes]]]:
    """Return by outlet, of some outlets, (capture, document, marks of its lines, those of them that
    recur) of the captures in sight, in the order of documents and captures.
    """
    found: dict[str, list[tuple[CaptureId, DocId, bytes, bytes]]] = {}
    for outlet, capture_id, doc_id, marks, kept in db.execute(
        "SELECT outlet, capture_id, doc_id, marks, recurring FROM memory"
        " JOIN capture ON capture.id = capture_id WHERE doc_id IS NOT NULL AND EXISTS ("
        "  SELECT 1 FROM sighting WHERE sighting.capture_id = capture.id AND closed IS NULL)"
        " AND outlet IN (SELECT value FROM json_each(?)) ORDER BY outlet, doc_id, capture_id",
        (json.dumps(sorted(outlets)),),
    ):
        row = (CaptureId(str(capture_id)), DocId(str(doc_id)), bytes(marks), bytes(kept))
        found.setdefault(str(outlet), []).append(row)
    return found


def put_recurring(run: Run, capture_id: CaptureId, marks: bytes, stage: str) -> None:
    """Keep which lines of a capture recur; what `stage` made of it without knowing is stale."""
    with run.write():
        run.db.execute("UPDATE memory SET recurring = ? WHERE capture_id = ?", (marks, capture_id))
        run.db.execute(
            "UPDATE product SET fingerprint = '' WHERE capture_id = ? AND stage = ?",
            (capture_id, stage),
        )


def recurring_in(db: Connection, capture_id: CaptureId) -> bytes:
    """Return the marks of the lines of a capture that its outlet prints again and again."""
    row = db.execute("SELECT recurring FROM memory WHERE capture_id = ?", (capture_id,)).fetchone()
    return b"" if row is None else bytes(row[0])
