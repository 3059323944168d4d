"""The pipeline: the rooms in order, on one screen. The one place where a choice is made.

read → clean → annotate → mentions → actors → statements → the other claims   (one document)
lineage · fold · reconcile                                                    (all of them)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from sqlite3 import Connection

from detente._version import __version__
from detente.actors import actors
from detente.actors.fold import fold
from detente.annotate import annotate
from detente.annotate.model import model_identity
from detente.claims.events import events
from detente.claims.figures import figures
from detente.claims.plans import plans
from detente.claims.positions import positions
from detente.claims.predictions import predictions
from detente.claims.statements import statements
from detente.clean import clean
from detente.clean import fingerprint as clean_fingerprint
from detente.derive import (
    Cleaner,
    Job,
    Outcome,
    Plan,
    Progress,
    derive,
    derive_capture,
    dossier_of,
    settle_document,
    stale,
)
from detente.engine.base import Engine
from detente.errors import InputError
from detente.lineage import VERSION as LINEAGE_VERSION
from detente.lineage import origins, relate
from detente.mentions import mentions
from detente.model.base import ActorId, CaptureId, DocId, Record, decode, digest, encode
from detente.model.claim import refs
from detente.model.document import Capture
from detente.model.dossier import Dossier
from detente.reconcile import VERSION as RECONCILE_VERSION
from detente.reconcile import Account, reconcile
from detente.stage import in_order, plugged_in
from detente.store.ledger import (
    Run,
    mark_grouped,
    put_account,
    put_failure,
    replace_edges,
    replace_folds,
    take,
)
from detente.store.record import Snapshot, failure_of

DOCUMENT_STAGES = (
    annotate,
    mentions,
    actors,
    statements,
    events,
    positions,
    figures,
    plans,
    predictions,
)
#: Captures are taken in by transactions of this many, so that a killed read keeps what it had.
TAKEN_AT_ONCE = 64


@cache
def plan() -> Plan:
    """Return the map stages in running order, those of other packages among them."""
    cleaner = Cleaner(run=clean, fingerprint=clean_fingerprint)
    return Plan(cleaner=cleaner, stages=tuple(in_order((*DOCUMENT_STAGES, *plugged_in()))))


def versions() -> dict[str, str]:
    """Return what a run is recorded with: detente, the parser's model, every fingerprint."""
    return {"detente": __version__, "model": model_identity(), **plan().fingerprints()}


def task(raw: bytes) -> bytes:
    """Derive one encoded `Job`; what engines call by the path "detente.pipeline:task"."""
    return encode(derive_capture(plan(), decode(raw, Job)))


class Added(Record, frozen=True, kw_only=True):
    """What adding did: places read, new sightings, stages run by name, documents changed, errors."""

    read: int
    fresh: int
    ran: dict[str, int]
    documents: frozenset[DocId]
    errors: tuple[InputError, ...]
    changed: bool


def add(
    db: Connection,
    source: Iterable[Capture | InputError],
    engine: Engine,
    progress: Progress,
) -> Added:
    """Take in what is read, derive what is out of date, and lay all reports together.

    Everything is kept in whole steps: killed at any moment, the next call goes on from there and
    ends with the same record.
    """
    run = Run(db, versions())
    errors: list[InputError] = []
    doubtful: set[DocId] = set()
    batch: list[Capture] = []
    read = fresh = 0
    failed_before: dict[CaptureId, str] = {}

    def flush() -> None:
        nonlocal fresh
        count, touched = take(run, batch)
        failed_before.update((c.id, c.where) for c in batch if failure_of(db, c.id))
        fresh += count
        doubtful.update(touched)
        for doc_id in touched:
            settle_document(db, run, plan(), doc_id)
        batch.clear()

    for item in source:
        read += 1
        if isinstance(item, InputError):
            errors.append(item)
            put_failure(run, item)
            continue
        progress.read(item.where)
        batch.append(item)
        if len(batch) >= TAKEN_AT_ONCE:
            flush()
    flush()
    outcome = bring_up_to_date(db, run, engine, progress)
    told = {error.where for error in outcome.errors}
    for capture_id, place in failed_before.items():
        # Not tried again, since nothing that could mend it has changed; but not silent either.
        failure = failure_of(db, capture_id)
        if failure is not None and place not in told:
            errors.append(InputError(place, failure[1], code=failure[0]))
    return Added(
        read=read,
        fresh=fresh,
        ran=outcome.ran,
        documents=outcome.documents | doubtful,
        errors=(*errors, *outcome.errors),
        changed=run.changed,
    )


def bring_up_to_date(
    db: Connection,
    run: Run,
    engine: Engine,
    progress: Progress,
) -> Outcome:
    """Derive every capture that is out of date, then everything that hangs on all of them."""
    captures: list[CaptureId] = stale(db, plan())
    progress.plan(len(captures))
    outcome = derive(db, run, plan(), engine, "detente.pipeline:task", captures, progress)
    _lineage(db, run, progress)
    _fold(db, run, progress)
    _account(db, run, progress)
    return outcome


def _given(db: Connection, stage: str) -> tuple[str, str] | None:
    return db.execute(  # type: ignore[no-any-return]
        "SELECT fingerprint, input FROM grouped WHERE stage = ?", (stage,)
    ).fetchone()


def _lineage(db: Connection, run: Run, progress: Progress) -> None:
    rows = db.execute("SELECT id, payload FROM document WHERE closed IS NULL ORDER BY id")
    given = digest(*(part for row in rows for part in row))
    if _given(db, "lineage") == (LINEAGE_VERSION, given):
        return
    progress.group("lineage")
    snapshot = Snapshot(db)
    reports = (snapshot.report(doc_id) for doc_id in sorted(snapshot.documents()))
    replace_edges(run, relate(report for report in reports if report is not None))
    mark_grouped(run, "lineage", LINEAGE_VERSION, given)


def _rows(db: Connection, table: str) -> str:
    """Return what tells one state of a table's open rows from another; `table` is a literal."""
    opened, closed, rows = db.execute(
        f"SELECT max(opened), max(closed), count(*) - count(closed) FROM {table}"  # noqa: S608
    ).fetchone()
    return f"{table}:{opened}:{closed}:{rows}"


def _state(db: Connection) -> str:
    """Return what tells one state of the open rows from another: last change and open rows a table."""
    parts = [_rows(db, table) for table in ("document", "claim", "edge", "fold")]
    (judged,) = db.execute("SELECT count(*) FROM judgement").fetchone()
    return " ".join([*parts, f"judgement:{judged}"])


def _fold(db: Connection, run: Run, progress: Progress) -> None:
    given = _rows(db, "claim")
    if _given(db, "fold") == ("1", given):
        return
    progress.group("actors")
    people: dict[ActorId, str] = {}
    for claim in Snapshot(db).claims():
        for _, ref in refs(claim.body):
            if ref.actor_id is not None and ref.name:
                # Of several spellings the first by name stands for the id, whatever the order.
                people[ref.actor_id] = min(ref.name, people.get(ref.actor_id, ref.name))
    replace_folds(run, fold(people))
    mark_grouped(run, "fold", "1", given)


def _account(db: Connection, run: Run, progress: Progress) -> None:
    given = _state(db)
    if _given(db, "account") == (RECONCILE_VERSION, given):
        return
    progress.group("account")
    account = account_of(Snapshot(db))
    put_account(run, RECONCILE_VERSION, given, account.entries, account.disputes)


def account_of(snapshot: Snapshot) -> Account:
    """Reconcile the claims of a snapshot into entries and disputes; pure in what it reads."""
    documents = snapshot.documents()
    return reconcile(
        list(snapshot.claims()),
        documents=documents,
        origins=origins(documents, snapshot.edges()),
        folds=snapshot.folds(),
        judgements=snapshot.judgements(),
    )


def extract(capture: Capture) -> Dossier:
    """Run every map stage on one capture, without a store; raise its `InputError` if it is no report."""
    chain = plan()
    done = derive_capture(chain, Job(capture=capture, fingerprints=chain.fingerprints(), kept={}))
    if done.failure is not None:
        raise InputError(capture.where, done.failure[1], code=done.failure[0])
    return dossier_of(chain, done)


def text_capture(words: str, *, declared: dict[str, str] | None = None) -> Capture:
    """Return words at hand as a capture, declared fields (title, published, ...) with them."""
    raw = words.encode("utf-8")
    declared = declared or {}
    return Capture(
        id=CaptureId(digest(raw, "text/plain", encode(sorted(declared.items())))),
        where="-",
        key="-",
        media_type="text/plain",
        raw=raw,
        fetched=datetime.now(UTC),
        declared=declared,
    )
