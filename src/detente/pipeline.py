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

from detente._version import __version__
from detente.actors import actors
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
from detente.derive.accounting import account_of as account_of
from detente.derive.accounting import account_pending, bring_account, bring_quotes
from detente.derive.accounting import quotes_at as quotes_at
from detente.derive.folding import bring_folds, folds_stand
from detente.derive.storied import bring_stories
from detente.derive.storied import stories_of as stories_of
from detente.derive.weaving import weave
from detente.engine.base import Engine
from detente.errors import InputError
from detente.lineage import VERSION as LINEAGE_VERSION
from detente.mentions import mentions
from detente.model.base import CaptureId, DocId, Record, decode, digest, encode
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.model.judged import ActorJudgement, additions, concerned, in_force
from detente.reconcile import VERSION as RECONCILE_VERSION
from detente.stage import in_order, plugged_in
from detente.store.habits import line_memory, put_recurring
from detente.store.judged import actor_judgements, outdate_where, put_actor_judgement
from detente.store.ledger import Run, mark_grouped, take, withdraw
from detente.store.pending import HABITS, QUOTES, STORIES, done, pending
from detente.store.present import Present
from detente.store.record import failed
from detente.store.refused import file_of, forget_refused, replace_refused
from detente.stories import version as stories_version

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
    lay_together(db, run, progress)
    return outcome


def lay_together(db: Connection, run: Run, progress: Progress) -> None:
    """Bring up to date what hangs on all reports, as far as it hangs on those that changed."""
    # No step changes a report, so all that ask for the reports may share what was read.
    present = Present(db)
    _lineage(present, run, progress)
    _fold(db, run, progress)
    _account(present, run, progress)
    _stories(db, run, progress)


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
    outlets = pending(db, HABITS)
    if not outlets:
        return
    with run.together():
        for rows in line_memory(db, outlets).values():
            found = recurring({doc_id: marks for _, doc_id, marks, _ in rows})
            for capture_id, doc_id, _, kept in rows:
                now = found.get(doc_id, b"")
                if now != kept:
                    put_recurring(run, capture_id, now, CLEAN)
        done(db, HABITS)


def _lineage(present: Present, run: Run, progress: Progress) -> None:
    db = present.db
    given = _rows(db, "document")
    if _given(db, "lineage") == (LINEAGE_VERSION, given):
        return
    progress.group("lineage")
    weave(run, present)
    mark_grouped(run, "lineage", LINEAGE_VERSION, given)


def _rows(db: Connection, table: str) -> str:
    """Return what tells one state of a table's open rows from another; `table` is a literal."""
    opened, closed, rows = db.execute(
        f"SELECT max(opened), max(closed), count(*) - count(closed) FROM {table}"  # noqa: S608
    ).fetchone()
    return f"{table}:{opened}:{closed}:{rows}"


def _fold(db: Connection, run: Run, progress: Progress) -> None:
    if not folds_stand(db):
        progress.group("actors")
        bring_folds(run)


def _account(present: Present, run: Run, progress: Progress) -> None:
    db = present.db
    (judged,) = db.execute("SELECT count(*) FROM judgement").fetchone()
    given = f"{_rows(db, 'edge')} judgement:{judged}"
    before, grounds = _given(db, "account"), None
    if before != (RECONCILE_VERSION, given) or account_pending(db):
        progress.group("account")
        anew = before is None or before[0] != RECONCILE_VERSION
        made = bring_account(run, RECONCILE_VERSION, given, anew=anew, present=present)
        # What was read for all claims is let go before all of them are gone through once more.
        grounds = None if anew else made
    if pending(db, QUOTES):
        progress.group("quotes")
        bring_quotes(run, present, grounds)


def _stories(db: Connection, run: Run, progress: Progress) -> None:
    given = f"{_rows(db, 'document')} {_rows(db, 'edge')}"
    before = _given(db, "stories")
    if before != (stories_version(), given) or pending(db, STORIES):
        progress.group("stories")
        anew = before is None or before[0] != stories_version()
        bring_stories(run, stories_version(), given, anew=anew)


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
