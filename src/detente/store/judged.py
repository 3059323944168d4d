"""Judged: people's decisions about actors, kept for ever, and which captures one of them concerns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from sqlite3 import Connection

from detente.model.base import CaptureId, DocId, decode, encode
from detente.model.document import Report
from detente.model.judged import ActorJudgement
from detente.store.ledger import Run, unpack


def put_actor_judgement(run: Run, judgement: ActorJudgement) -> None:
    """Keep a person's decision; one with the same id is already kept and stays as it is."""
    with run.write() as now:
        run.db.execute(
            "INSERT INTO actor_judgement VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (judgement.id, encode(judgement), now),
        )


def actor_judgements(db: Connection, run: int | None = None) -> list[ActorJudgement]:
    """Return people's decisions about actors, oldest first; those of later runs are left out."""
    rows = db.execute(
        "SELECT payload FROM actor_judgement WHERE ? IS NULL OR opened <= ?", (run, run)
    )
    found = (decode(payload, ActorJudgement) for (payload,) in rows)
    return sorted(found, key=lambda one: (one.at, one.id))


def outdate_where(
    run: Run,
    stages: Collection[str],
    concerns: Callable[[DocId, str], bool],
    *,
    report: str,
) -> int:
    """Mark what some stages made as out of date in every capture whose report is concerned; return of
    how many. Captures out of sight are looked at too: they may come back. `report` is the stage
    whose product is the report.
    """
    found: list[CaptureId] = []
    rows = run.db.execute(
        "SELECT capture_id, payload FROM product WHERE stage = ? AND code IS NULL", (report,)
    )
    for capture_id, payload in rows:
        raw = unpack(payload)
        if not raw:
            continue
        made = decode(raw, Report)
        if concerns(made.document.id, made.text.words):
            found.append(CaptureId(str(capture_id)))
    if found:
        with run.write():
            run.db.executemany(
                "UPDATE product SET fingerprint = '' WHERE capture_id = ? AND stage = ?",
                ((capture_id, stage) for capture_id in found for stage in sorted(stages)),
            )
    return len(found)
