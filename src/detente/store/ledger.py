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

from detente.model.base import ActorId, CaptureId, DocId, Record, encode
from detente.model.claim import Claim, Ref, Statement, refs
from detente.model.document import Capture, Report
from detente.model.dropped import Tally
from detente.model.entry import Judgement
from detente.model.quoting import QuoteGroup
from detente.store.dropped import replace_dropped
from detente.store.pending import ACCOUNT, FOLD, FOLDED, QUOTES, STORIES, done, mark, mark_outlet


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


def unsettled(db: Connection, stages: Collection[str]) -> list[DocId]:
    """Return the documents that do not say what the captures in sight say, by id.

    They rest on a capture no longer in sight or on a place that is not the first by name; or a
    capture in sight has no open document; or claims of a stage that is gone are still open.
    """
    rows = db.execute(
        """
        WITH now AS (
            SELECT capture.id AS capture_id, capture.doc_id, min(sighting.place) AS place
            FROM capture JOIN sighting ON sighting.capture_id = capture.id
            WHERE sighting.closed IS NULL AND capture.doc_id IS NOT NULL
            GROUP BY capture.id
        )
        SELECT document.id FROM document LEFT JOIN now USING (capture_id)
        WHERE document.closed IS NULL
        AND (now.place IS NULL OR now.place <> document.place OR now.doc_id <> document.id)
        UNION
        SELECT doc_id FROM now WHERE doc_id NOT IN (SELECT id FROM document WHERE closed IS NULL)
        UNION
        SELECT doc_id FROM claim WHERE closed IS NULL
        AND stage NOT IN (SELECT value FROM json_each(?))
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
    marks = ", ".join("?" * (len(keys) + 2))
    with run.together():
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
            run.db.executemany(
                f"INSERT INTO {table} ({columns}, {value}, opened) VALUES ({marks})",  # noqa: S608
                ((*key, new, now) for key, new in fresh),
            )


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
