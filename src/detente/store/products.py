"""Products: what each stage made of each capture, kept until it is made anew."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.base import CaptureId, DocId, Record
from detente.model.dropped import Tally
from detente.store.dropped import replace_dropped
from detente.store.ledger import Run, pack
from detente.store.pending import mark_outlet


class Product(Record, frozen=True, kw_only=True):
    """What one stage made of one capture: enough to know when it is stale, and the thing itself.

    `input` and `output` are digests; `payload` the MessagePack bytes of the output. Where a stage
    failed, or had nothing to work on because an earlier one failed, the payload is empty; `code`
    and `reason` are set on the one that failed. `dropped` is there when a product is made: the store
    keeps it beside the product, where `dropped_in` reads the counts.
    """

    stage: str
    fingerprint: str
    input: str
    output: str
    payload: bytes
    code: str | None = None
    reason: str | None = None
    dropped: tuple[Tally, ...] = ()


def put_products(
    run: Run,
    capture_id: CaptureId,
    doc_id: DocId | None,
    products: Sequence[Product],
    lines: tuple[str, bytes] | None = None,
) -> set[DocId]:
    """Keep what stages made of a capture; return the documents that must be settled.

    `lines` are its outlet and the marks of its lines, where it was cleaned anew.
    """
    with run.write():
        (before,) = run.db.execute(
            "SELECT doc_id FROM capture WHERE id = ?", (capture_id,)
        ).fetchone()
        run.db.executemany(
            "INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    capture_id,
                    p.stage,
                    p.fingerprint,
                    p.input,
                    p.output,
                    pack(p.payload),
                    p.code,
                    p.reason,
                )
                for p in products
            ),
        )
        replace_dropped(run.db, capture_id, ((p.stage, p.dropped) for p in products))
        run.db.execute("UPDATE capture SET doc_id = ? WHERE id = ?", (doc_id, capture_id))
        mark_outlet(run.db, capture_id)
        if lines is not None:
            run.db.execute(
                "INSERT INTO memory VALUES (?, ?, ?, x'') ON CONFLICT (capture_id)"
                " DO UPDATE SET outlet = excluded.outlet, marks = excluded.marks",
                (capture_id, *lines),
            )
            mark_outlet(run.db, capture_id)
    return {DocId(d) for d in (before, doc_id) if d is not None}


def outdate(run: Run, capture_id: CaptureId, *, but: str) -> None:
    """Mark what was made of a capture as out of date, all stages but one."""
    with run.write():
        run.db.execute(
            "UPDATE product SET fingerprint = '' WHERE capture_id = ? AND stage <> ?",
            (capture_id, but),
        )
