"""Settled: documents and their claims, made to say what the captures in sight say.

What says the same stays untouched; what does not is closed at a run, and opened anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from sqlite3 import Connection

from detente.model.base import CaptureId, DocId, encode
from detente.model.claim import Claim, Ref, Statement, refs
from detente.model.document import Report
from detente.store.ledger import Run, pack, unpack
from detente.store.pending import ACCOUNT, FOLD, STORIES, mark


def unsettled(db: Connection, stages: Collection[str]) -> list[DocId]:
    """Return the documents that do not say what the captures in sight say, by id.

    They rest on a capture no longer in sight or on a place that is not the first by name; or a
    capture in sight has no open document; or claims of a stage that is gone are still open.
    """
    rows = db.execute(
        """
        WITH RECURSIVE now AS (
            SELECT capture.id AS capture_id, capture.doc_id, min(sighting.place) AS place
            FROM capture JOIN sighting ON sighting.capture_id = capture.id
            WHERE sighting.closed IS NULL AND capture.doc_id IS NOT NULL
            GROUP BY capture.id
        ),
        -- The few stages that claims are of, one step through the index each.
        held (stage) AS (
            SELECT min(stage) FROM claim WHERE closed IS NULL
            UNION ALL
            SELECT (SELECT min(claim.stage) FROM claim
                    WHERE closed IS NULL AND claim.stage > held.stage)
            FROM held WHERE held.stage IS NOT NULL
        )
        SELECT document.id FROM document LEFT JOIN now USING (capture_id)
        WHERE document.closed IS NULL
        AND (now.place IS NULL OR now.place <> document.place OR now.doc_id <> document.id)
        UNION
        SELECT doc_id FROM capture WHERE doc_id IS NOT NULL
        AND doc_id NOT IN (SELECT id FROM document WHERE closed IS NULL)
        AND EXISTS (SELECT 1 FROM sighting WHERE capture_id = capture.id AND closed IS NULL)
        UNION
        SELECT doc_id FROM claim WHERE closed IS NULL AND stage IN
        (SELECT stage FROM held WHERE stage NOT IN (SELECT value FROM json_each(?)))
        ORDER BY 1
        """,
        (json.dumps(sorted(stages)),),
    )
    return [DocId(str(i)) for (i,) in rows]


def settle(
    run: Run,
    doc_id: DocId,
    chosen: tuple[CaptureId, str, Report, Mapping[str, Sequence[Claim]]] | None,
) -> bool:
    """Make a document and its claims what its chosen capture says; tell whether anything changed.

    `chosen` is (capture, place as given, report, claims by stage), or None when nothing backs the
    document any more. Rows that say the same stay untouched; the others close at this run and new
    ones open, so any earlier run still answers as it did.
    """
    with run.together():
        return _settle(run, doc_id, chosen)


def _settle(
    run: Run,
    doc_id: DocId,
    chosen: tuple[CaptureId, str, Report, Mapping[str, Sequence[Claim]]] | None,
) -> bool:
    db = run.db
    old = db.execute(
        "SELECT row, payload, sentences FROM document WHERE id = ? AND closed IS NULL", (doc_id,)
    ).fetchone()
    wanted: dict[str, tuple[str, Claim, bytes]] = {}
    replaced = old is not None
    if chosen is not None:
        capture_id, place, report, by_stage = chosen
        said = (encode(report.document), encode(report.sentences))
        replaced = old is not None and (old[1], unpack(old[2])) != said
        wanted = {
            claim.id: (stage, claim, encode(claim))
            for stage, claims in by_stage.items()
            for claim in claims
        }
    gone: list[int] = []
    for row, claim_id, kept in db.execute(
        "SELECT row, id, payload FROM claim WHERE doc_id = ? AND closed IS NULL", (doc_id,)
    ):
        if claim_id in wanted and wanted[claim_id][2] == kept:
            del wanted[claim_id]
        else:
            gone.append(row)
    opens = chosen is not None and (old is None or replaced)
    if not (replaced or opens or gone or wanted):
        return False
    with run.write() as now:
        if replaced:
            db.execute("UPDATE document SET closed = ? WHERE row = ?", (now, old[0]))
        if opens and chosen is not None:
            _open_document(db, now, capture_id, place, report)
        db.executemany("UPDATE claim SET closed = ? WHERE row = ?", ((now, row) for row in gone))
        speakers = _speakers(by_stage) if chosen is not None else {}
        for stage, claim, payload in wanted.values():
            row = _open_claim(db, now, stage, claim, payload)
            _index(db, row, claim, speakers)
        for step in (FOLD, ACCOUNT, STORIES):
            mark(db, step, [doc_id])
    return True


def _open_document(
    db: Connection, now: int, capture_id: CaptureId, place: str, report: Report
) -> None:
    document, text = report.document, report.text
    known = db.execute("SELECT row FROM text WHERE id = ?", (text.id,)).fetchone()
    if known is None:
        row = db.execute(
            "INSERT INTO text (id, words) VALUES (?, ?)",
            (text.id, pack(text.words.encode("utf-8", "surrogatepass"))),
        ).lastrowid
        searchable = text.words.encode("utf-8", "replace").decode()
        db.execute("INSERT INTO text_search (rowid, words) VALUES (?, ?)", (row, searchable))
    published = document.published.start if document.published else None
    db.execute(
        "INSERT INTO document (id, capture_id, text_id, place, published, payload, sentences,"
        " opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            capture_id,
            text.id,
            place,
            published.isoformat() if published else None,
            encode(document),
            pack(encode(report.sentences)),
            now,
        ),
    )


def _open_claim(db: Connection, now: int, stage: str, claim: Claim, payload: bytes) -> int:
    made = db.execute(
        "INSERT INTO claim (id, doc_id, stage, kind, payload, opened) VALUES (?, ?, ?, ?, ?, ?)",
        (claim.id, claim.doc_id, stage, claim.kind, payload, now),
    )
    return int(made.lastrowid or 0)


def _speakers(by_stage: Mapping[str, Sequence[Claim]]) -> dict[str, Ref | None]:
    return {
        claim.id: claim.body.source
        for claims in by_stage.values()
        for claim in claims
        if isinstance(claim.body, Statement)
    }


def _index(db: Connection, row: int, claim: Claim, speakers: Mapping[str, Ref | None]) -> None:
    """Keep which actors a claim names, their countries among them, and who says it."""
    named = list(refs(claim.body))
    said_by = speakers.get(claim.within) if claim.within else None
    if said_by is not None:
        named.append(("said by", said_by))
    pairs = {
        (row, role, actor_id)
        for role, ref in named
        for actor_id in (ref.actor_id, ref.country, *ref.members)
        if actor_id
    }
    db.executemany("INSERT INTO claim_actor VALUES (?, ?, ?)", sorted(pairs))
