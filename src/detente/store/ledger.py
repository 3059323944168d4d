"""The write side: rows open and close, nothing is deleted; one public function, one transaction.

Every function here takes the run it writes for. `Run` opens its row with the first write, so a
run that changes nothing leaves no trace.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from sqlite3 import Connection

from detente.errors import InputError
from detente.model.base import ActorId, CaptureId, DocId, Record, encode
from detente.model.claim import Claim, Ref, Statement, refs
from detente.model.document import Capture, Report
from detente.model.entry import Dispute, Entry, Judgement
from detente.model.lineage import Edge


class Product(Record, frozen=True, kw_only=True):
    """What one stage made of one capture: enough to know when it is stale, and the thing itself.

    `input` and `output` are digests; `payload` the MessagePack bytes of the output.
    """

    stage: str
    fingerprint: str
    input: str
    output: str
    payload: bytes


class Run:
    """One pass that may change the store. `id` is the number its rows open and close at."""

    def __init__(self, db: Connection, versions: Mapping[str, str]) -> None:
        self.db = db
        self._versions = versions
        self._id: int | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was written yet."""
        return self._id is not None

    @contextmanager
    def write(self) -> Iterator[int]:
        """Give the run's id inside one transaction: all of it is kept, or none."""
        self.db.execute("BEGIN IMMEDIATE")
        made = False
        try:
            if self._id is None:
                (last,) = self.db.execute("SELECT coalesce(max(id), 0) FROM run").fetchone()
                self._id = int(last) + 1
                made = True
                self.db.execute(
                    "INSERT INTO run VALUES (?, ?, ?)",
                    (
                        self._id,
                        datetime.now(UTC).isoformat(timespec="seconds"),
                        json.dumps(dict(self._versions), sort_keys=True),
                    ),
                )
            yield self._id
        except BaseException:
            self.db.execute("ROLLBACK")
            if made:
                self._id = None
            raise
        self.db.execute("COMMIT")


def pack(raw: bytes) -> bytes:
    """Return bytes as the store keeps them."""
    return zlib.compress(raw, 6)


def unpack(packed: bytes) -> bytes:
    """Return the bytes that `pack` was given."""
    return zlib.decompress(packed)


def take(run: Run, captures: Sequence[Capture]) -> tuple[int, set[DocId]]:
    """Keep what was read; return how many sightings are new and the documents they put in doubt.

    A place seen again with the same bytes changes nothing. With other bytes its old sighting
    closes, so that the document it backed can be settled anew.
    """
    fresh: list[Capture] = []
    for capture in {c.key: c for c in captures}.values():
        row = run.db.execute(
            "SELECT capture_id FROM sighting WHERE key = ? AND closed IS NULL", (capture.key,)
        ).fetchone()
        if row is None or row[0] != capture.id:
            fresh.append(capture)
    if not fresh:
        return 0, set()
    doubtful: set[DocId] = set()
    with run.write() as now:
        for capture in fresh:
            run.db.execute(
                "INSERT INTO capture VALUES (?, ?, ?, ?, ?, NULL, NULL) ON CONFLICT DO NOTHING",
                (
                    capture.id,
                    capture.media_type,
                    json.dumps(capture.declared, sort_keys=True, ensure_ascii=False),
                    capture.fetched.isoformat(timespec="seconds"),
                    pack(capture.raw),
                ),
            )
            doubtful |= {
                doc_id
                for (doc_id,) in run.db.execute(
                    "SELECT doc_id FROM capture JOIN sighting ON capture.id = capture_id"
                    " WHERE key = ? AND closed IS NULL AND doc_id IS NOT NULL"
                    " UNION SELECT doc_id FROM capture WHERE id = ? AND doc_id IS NOT NULL",
                    (capture.key, capture.id),
                )
            }
            run.db.execute(
                "UPDATE sighting SET closed = ? WHERE key = ? AND closed IS NULL",
                (now, capture.key),
            )
            run.db.execute(
                "INSERT INTO sighting VALUES (?, ?, ?, ?, NULL)",
                (capture.key, capture.where, capture.id, now),
            )
            run.db.execute("DELETE FROM failure WHERE place = ?", (capture.where,))
    return len(fresh), doubtful


def put_failure(run: Run, error: InputError, capture_id: CaptureId | None = None) -> None:
    """Keep an error about an input, so that it can be listed later; the same one is kept once.

    With a capture, the capture is marked too: it is not tried again until its stages change.
    """
    row = run.db.execute(
        "SELECT reason FROM failure WHERE place = ? AND code = ?", (error.where, error.code)
    ).fetchone()
    if row is not None and row[0] == error.reason and capture_id is None:
        return
    with run.write() as now:
        run.db.execute(
            "INSERT INTO failure VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET reason = excluded.reason",
            (error.where, error.code, error.reason, now),
        )
        if capture_id is not None:
            run.db.execute(
                "UPDATE capture SET failure = ? WHERE id = ?",
                (json.dumps([error.code, error.reason]), capture_id),
            )


def put_products(
    run: Run, capture_id: CaptureId, doc_id: DocId | None, products: Iterable[Product]
) -> set[DocId]:
    """Keep what stages made of a capture; return the documents that must be settled."""
    with run.write() as now:
        (before, failed) = run.db.execute(
            "SELECT doc_id, failure FROM capture WHERE id = ?", (capture_id,)
        ).fetchone()
        run.db.executemany(
            "INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?, ?, ?)",
            (
                (capture_id, p.stage, p.fingerprint, p.input, p.output, pack(p.payload))
                for p in products
            ),
        )
        if failed is not None:
            run.db.execute(
                "DELETE FROM failure WHERE place IN"
                " (SELECT place FROM sighting WHERE capture_id = ?) AND opened <= ?",
                (capture_id, now),
            )
        run.db.execute(
            "UPDATE capture SET doc_id = ?, failure = NULL WHERE id = ?", (doc_id, capture_id)
        )
    return {DocId(d) for d in (before, doc_id) if d is not None}


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


def replace_edges(run: Run, edges: Iterable[Edge]) -> None:
    """Make these the edges between documents as of this run; those that stay are left untouched."""
    wanted: dict[tuple[str, ...], bytes | str] = {(e.a, e.b): encode(e) for e in edges}
    _replace(run, "edge", ("a", "b"), "payload", wanted)


def replace_folds(run: Run, folds: Mapping[ActorId, ActorId]) -> None:
    """Make these the variant → actor pairs as of this run; those that stay are left untouched."""
    _replace(run, "fold", ("actor_id",), "into_id", {(k,): v for k, v in folds.items()})


def _replace(
    run: Run,
    table: str,
    keys: tuple[str, ...],
    value: str,
    wanted: Mapping[tuple[str, ...], bytes | str],
) -> None:
    # Table and column names are literals of this module, never text from outside.
    columns = ", ".join(keys)
    where = " AND ".join(f"{key} = ?" for key in keys)
    query = f"SELECT {columns}, {value} FROM {table} WHERE closed IS NULL"  # noqa: S608
    now_open = {tuple(row[:-1]): row[-1] for row in run.db.execute(query)}
    gone = [key for key, kept in now_open.items() if wanted.get(key) != kept]
    fresh = [(key, new) for key, new in wanted.items() if now_open.get(key) != new]
    if not gone and not fresh:
        return
    with run.write() as now:
        run.db.executemany(
            f"UPDATE {table} SET closed = ? WHERE {where} AND closed IS NULL",  # noqa: S608
            ((now, *key) for key in gone),
        )
        marks = ", ".join("?" * (len(keys) + 2))
        run.db.executemany(
            f"INSERT INTO {table} ({columns}, {value}, opened) VALUES ({marks})",  # noqa: S608
            ((*key, new, now) for key, new in fresh),
        )


def put_account(
    run: Run, fingerprint: str, given: str, entries: Iterable[Entry], disputes: Iterable[Dispute]
) -> None:
    """Keep the reconciled account of the present state, with what it was made from."""
    with run.write():
        run.db.execute("DELETE FROM entry")
        run.db.execute("DELETE FROM dispute")
        run.db.executemany("INSERT INTO entry VALUES (?, ?)", ((e.id, encode(e)) for e in entries))
        run.db.executemany(
            "INSERT INTO dispute VALUES (?, ?)", ((d.id, encode(d)) for d in disputes)
        )
        run.db.execute(
            "INSERT OR REPLACE INTO grouped VALUES ('account', ?, ?)", (fingerprint, given)
        )


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
