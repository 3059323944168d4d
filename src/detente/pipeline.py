"""The pipeline: the rooms in order, on one screen. The one place where a choice is made.

read → clean → annotate → mentions → actors → statements → the other claims   (one document)
lineage · fold · reconcile                                                    (all of them)
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import cache
from sqlite3 import Connection

import msgspec

from detente import gazetteer
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
from detente.clean.memory import Recurring, marks_of, recurring
from detente.derive import (
    CLEAN,
    Cleaner,
    Job,
    Outcome,
    Plan,
    Progress,
    clean_capture,
    clean_first,
    derive,
    derive_capture,
    dossier_of,
    looks_up,
    sound,
    stale,
)
from detente.engine.base import Engine
from detente.errors import InputError
from detente.language import file_digest
from detente.lineage import VERSION as LINEAGE_VERSION
from detente.lineage import origins, relate
from detente.lineage import versions as versions_of
from detente.mentions import mentions
from detente.model.base import ActorId, CaptureId, DocId, Record, decode, digest, encode
from detente.model.claim import refs
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.model.judged import ActorJudgement, additions, concerned, decide, in_force
from detente.reconcile import VERSION as RECONCILE_VERSION
from detente.reconcile import Account, reconcile
from detente.stage import in_order, plugged_in
from detente.store.habits import line_memory, put_recurring
from detente.store.judged import actor_judgements, outdate_where, put_actor_judgement
from detente.store.ledger import (
    Run,
    mark_grouped,
    put_account,
    replace_edges,
    replace_folds,
    take,
    withdraw,
)
from detente.store.record import Snapshot, failed
from detente.store.refused import file_of, forget_refused, replace_refused

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
    cleaner = Cleaner(run=_clean, fingerprint=clean_fingerprint, marks=marks_of)
    return Plan(cleaner=cleaner, stages=tuple(in_order((*DOCUMENT_STAGES, *plugged_in()))))


def _clean(capture: Capture, marks: bytes) -> Report | InputError:
    return clean(capture, recurring=Recurring(marks))


def versions() -> dict[str, str]:
    """Return what a run is recorded with: detente, the parser's model, every fingerprint."""
    return {"detente": __version__, "model": model_identity(), **plan().fingerprints()}


def task(raw: bytes) -> bytes:
    """Derive one encoded `Job`; what engines call by the path "detente.pipeline:task"."""
    return encode(derive_capture(plan(), decode(raw, Job)))


def clean_task(raw: bytes) -> bytes:
    """Clean one encoded `Job`'s capture; what engines call by "detente.pipeline:clean_task"."""
    return encode(clean_capture(plan(), decode(raw, Job)))


class Added(Record, frozen=True, kw_only=True):
    """What adding did: inputs read and where they stand, new sightings, stages run by name, documents
    changed, errors.
    """

    read: int
    fresh: int
    ran: dict[str, int]
    documents: frozenset[DocId]
    errors: tuple[InputError, ...]
    changed: bool
    places: frozenset[str]


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
    refused: list[InputError] = []
    batch: list[Capture] = []
    files: set[str] = set()
    last_item: dict[str, int] = {}
    places: dict[CaptureId, list[str]] = {}
    read = fresh = 0

    def flush() -> None:
        nonlocal fresh
        fresh += take(run, batch)
        batch.clear()

    for item in source:
        read += 1
        files.add(file_of(item.where))
        if isinstance(item, InputError):
            refused.append(item)
            continue
        progress.read(item.where)
        places.setdefault(item.id, []).append(item.where)
        file, mark, number = item.key.rpartition("#")
        if mark and number.isdecimal():
            last_item[file] = max(last_item.get(file, 0), int(number))
        batch.append(item)
        if len(batch) >= TAKEN_AT_ONCE:
            flush()
    flush()
    withdraw(run, _past_the_end(db, last_item, refused))
    replace_refused(run, files, (e for e in refused if e.code != "not-found"))
    outcome = bring_up_to_date(db, run, engine, progress)
    errors = [*refused, *outcome.errors]
    told = {(error.where, error.code) for error in errors}
    # The same bytes at two places fail once and are named twice; and what failed before and is not
    # tried again, since nothing that could mend it has changed, is not silent either.
    for capture_id, code, why in failed(db):
        errors += [
            InputError(place, why, code=code)
            for place in places.get(capture_id, ())
            if (place, code) not in told
        ]
    return Added(
        read=read,
        fresh=fresh,
        ran=outcome.ran,
        documents=outcome.documents,
        errors=tuple(errors),
        changed=run.changed,
        places=frozenset(place for some in places.values() for place in some),
    )


def _past_the_end(
    db: Connection, last_item: dict[str, int], refused: Iterable[InputError]
) -> list[str]:
    """Return the places of items that a file, read to its end, no longer has.

    A file with an item that could not be read keeps them all: nothing is given up over bad input.
    """
    unsure = {os.path.abspath(file_of(error.where)) for error in refused}  # noqa: PTH100 - as read
    gone = []
    for file, last in last_item.items():
        if file in unsure:
            continue
        for (key,) in db.execute(
            "SELECT key FROM sighting WHERE closed IS NULL AND substr(key, 1, ?) = ?",
            (len(file) + 1, f"{file}#"),
        ):
            number = key.rpartition("#")[2]
            if number.isdecimal() and int(number) > last:
                gone.append(str(key))
    return gone


def remove(db: Connection, keys: Collection[str], progress: Progress, engine: Engine) -> int:
    """Withdraw what was read at places, items of such files among them; return how many inputs.

    What only stood there leaves the record as of this run; earlier runs still have it. What could
    not be read there is not listed any more.
    """

    def asked(key: str) -> bool:
        return any(key == k or key.startswith(_within(k)) for k in keys)

    run = Run(db, versions())
    opened = db.execute("SELECT key FROM sighting WHERE closed IS NULL")
    number = withdraw(run, [str(key) for (key,) in opened if asked(key)])
    if number:
        bring_up_to_date(db, run, engine, progress)
    refused = [str(place) for (place,) in db.execute("SELECT place FROM refused")]
    return number + forget_refused(run, [p for p in refused if asked(_key_of(file_of(p)))])


def _key_of(place: str) -> str:
    """Return the key of a place as it was given: an address is its own, a path is made absolute."""
    return place if "://" in place else os.path.abspath(place)  # noqa: PTH100 - as it was read


def _within(key: str) -> tuple[str, ...]:
    """Return how the keys begin of what stands in a file, an archive, a folder or at an address."""
    return f"{key}#", f"{key}!", f"{key}@", key.rstrip(os.sep) + os.sep


def bring_up_to_date(
    db: Connection,
    run: Run,
    engine: Engine,
    progress: Progress,
) -> Outcome:
    """Derive every capture that is out of date, then everything that hangs on all of them."""
    refused = clean_first(db, run, plan(), engine, "detente.pipeline:clean_task", progress)
    _remember(db, run)
    captures: list[CaptureId] = stale(db, plan())
    progress.plan(len(captures))
    outcome = derive(db, run, plan(), engine, "detente.pipeline:task", captures, progress)
    outcome = msgspec.structs.replace(outcome, errors=(*refused, *outcome.errors))
    _lineage(db, run, progress)
    _fold(db, run, progress)
    _account(db, run, progress)
    return outcome


def judge_actors(
    db: Connection, judgement: ActorJudgement, engine: Engine, progress: Progress
) -> Outcome:
    """Keep a person's decision about actors and bring the record up to date with it.

    Only reports in which it may matter are read for names again, and none is parsed again.
    """
    run = Run(db, versions())
    with run.together():
        before = in_force(actor_judgements(db))
        put_actor_judgement(run, judgement)
        after = in_force(actor_judgements(db))
        changed = [j for j in (*before, *after) if (j in before) != (j in after)]
        rows = set(additions(before)) ^ set(additions(after))
        parted = {doc_id for j in changed for doc_id in j.reports}
        stages = [stage.name for stage in plan().stages if looks_up(stage)]
        if rows or parted:
            outdate_where(
                run,
                stages,
                lambda doc_id, words: doc_id in parted or bool(concerned(rows, words, sound)),
                report=CLEAN,
            )
    return bring_up_to_date(db, run, engine, progress)


def _given(db: Connection, stage: str) -> tuple[str, str] | None:
    row = db.execute("SELECT fingerprint, input FROM grouped WHERE stage = ?", (stage,)).fetchone()
    return None if row is None else (str(row[0]), str(row[1]))


def _remember(db: Connection, run: Run) -> None:
    """Find the lines each outlet repeats; a report in which that changes something is stale."""
    for rows in line_memory(db).values():
        found = recurring({doc_id: marks for _, doc_id, marks, _ in rows})
        for capture_id, doc_id, _, kept in rows:
            now = found.get(doc_id, b"")
            if now != kept:
                put_recurring(run, capture_id, now, CLEAN)


def _lineage(db: Connection, run: Run, progress: Progress) -> None:
    rows = db.execute(
        "SELECT id, payload, sentences FROM document WHERE closed IS NULL ORDER BY id"
    )
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
    (decided,) = db.execute("SELECT count(*) FROM actor_judgement").fetchone()
    of_actors = [f"actor_judgement:{decided}"] if decided else []
    return " ".join([*parts, f"judgement:{judged}", *of_actors])


def _fold(db: Connection, run: Run, progress: Progress) -> None:
    decided = in_force(actor_judgements(db))
    given = digest(_rows(db, "claim"), encode(decided)) if decided else _rows(db, "claim")
    fingerprint = digest("2", *(file_digest(path) for path in gazetteer.FILES))
    if _given(db, "fold") == (fingerprint, given):
        return
    progress.group("actors")
    people: dict[ActorId, str] = {}
    told: dict[ActorId, set[str]] = {}
    for claim in Snapshot(db).claims():
        for _, ref in refs(claim.body):
            if ref.actor_id is not None and ref.name:
                # Of several spellings the first by name stands for the id, whatever the order.
                people[ref.actor_id] = min(ref.name, people.get(ref.actor_id, ref.name))
                told.setdefault(ref.actor_id, set()).update([ref.country] if ref.country else ())
    countries = {actor_id: min(said) for actor_id, said in told.items() if len(said) == 1}
    with gazetteer.using(additions(decided)):
        known = [ActorId(actor_id) for actor_id in gazetteer.load().actors]
        folds = decide(fold(people, countries=countries), decided, frozenset(known))
    replace_folds(run, folds)
    mark_grouped(run, "fold", fingerprint, given)


def _account(db: Connection, run: Run, progress: Progress) -> None:
    given = _state(db)
    if _given(db, "account") == (RECONCILE_VERSION, given):
        return
    progress.group("account")
    account = account_of(Snapshot(db))
    put_account(run, RECONCILE_VERSION, given, account.entries, account.disputes, account.quotes)


def account_of(snapshot: Snapshot) -> Account:
    """Reconcile the claims of a snapshot into entries, disputes and quotes; pure in what it reads."""
    documents = snapshot.documents()
    items = versions_of(documents, snapshot.seen())
    return reconcile(
        list(snapshot.claims()),
        documents=documents,
        origins=origins(documents, snapshot.edges(), items.values()),
        items=items.values(),
        folds=snapshot.folds(),
        judgements=snapshot.judgements(),
    )


def extract(capture: Capture, chain: Plan | None = None) -> Dossier:
    """Run map stages, all of them unless a plan is given, on one capture without a store.

    Raises `InputError` if the capture is no report or a stage breaks on it.
    """
    chain = chain or plan()
    done = derive_capture(chain, Job(capture=capture, fingerprints=chain.fingerprints(), kept={}))
    for product in done.products:
        if product.code is not None:
            raise InputError(capture.where, product.reason or "", code=product.code)
    return dossier_of(chain, done)


def text_capture(words: str, *, declared: dict[str, str] | None = None) -> Capture:
    """Return words at hand as a capture, declared fields (title, published, ...) with them."""
    raw = words.encode("utf-8", "surrogatepass")
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
