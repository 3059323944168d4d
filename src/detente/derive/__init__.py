"""Derive: find what is out of date, make it again, and settle what the record says.

A capture's chain is clean → stages. Each product remembers its stage's fingerprint and a digest
of what it was made from; where both still hold, the stage is not run. Equal output stops the
chain: a stage whose inputs come out as before is not run either.

What people decided about actors is an input too, of the stages that look names up and only in reports
where one of those names may stand: elsewhere it changes nothing, so nothing is run for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from detente.derive.job import (
    Done,
    Job,
    Judged,
    clean_capture,
    derive_capture,
    dossier_of,
    looks_up,
    sound,
)
from detente.derive.kept import judged_in, products_of, stale, stale_in
from detente.derive.progress import Progress
from detente.derive.settling import replaced_by, settle_document
from detente.derive.steps import CLEAN, Cleaner, Plan
from detente.engine.base import Engine
from detente.errors import ConfigError, InputError
from detente.model.base import CaptureId, DocId, Record, decode, encode
from detente.model.document import Capture
from detente.store.dropped import forget_dropped
from detente.store.habits import recurring_in
from detente.store.ledger import Run
from detente.store.products import outdate, put_products
from detente.store.record import load_capture
from detente.store.settled import unsettled

__all__ = [
    "CLEAN",
    "Cleaner",
    "Done",
    "Job",
    "Judged",
    "Outcome",
    "Plan",
    "Progress",
    "clean_capture",
    "clean_first",
    "derive",
    "derive_capture",
    "dossier_of",
    "judged_in",
    "looks_up",
    "products_of",
    "settle_document",
    "sound",
    "stale",
]


class Outcome(Record, frozen=True, kw_only=True):
    """What a derivation did: stages run by name, documents changed, inputs that failed."""

    ran: dict[str, int]
    documents: frozenset[DocId]
    errors: tuple[InputError, ...]


def derive(
    db: Connection,
    run: Run,
    plan: Plan,
    engine: Engine,
    task: str,
    captures: Sequence[CaptureId],
    progress: Progress,
) -> Outcome:
    """Bring captures up to date, one transaction each, and settle the documents they back.

    `task` is the import path of a function that runs `derive_capture` with this plan on an
    encoded `Job`.
    """
    fingerprints = plan.fingerprints()
    judged = judged_in(db)
    places: dict[str, str] = {}

    def jobs() -> Iterator[tuple[str, bytes]]:
        for capture_id in captures:
            capture = load_capture(db, capture_id)
            places[capture_id] = capture.where
            yield capture_id, encode(_job(db, fingerprints, capture, judged))

    ran: Counter[str] = Counter()
    changed: set[DocId] = set()
    errors: list[InputError] = []
    for key, result in engine.map(task, jobs()):
        capture_id, place = CaptureId(key), places.pop(key)
        if isinstance(result, ConfigError):
            raise result
        if isinstance(result, Exception):
            # The machine's trouble, not the report's: nothing is kept, so it is tried again.
            reason = f"could not be worked on: {type(result).__name__}: {result}"
            errors.append(InputError(place, reason[:500], code="worker"))
            continue
        done = decode(result, Done)
        ran.update(product.stage for product in done.products if product.payload)
        errors += [
            InputError(place, product.reason or "", code=product.code)
            for product in done.products
            if product.code
        ]
        with run.together():
            doubtful = put_products(run, capture_id, done.doc_id, done.products, done.lines)
            doubtful |= replaced_by(db, capture_id)
            changed |= {d for d in doubtful if settle_document(db, run, plan, d)}
        progress.done(place)
    stages = [stage.name for stage in plan.stages]
    forget_dropped(run, stages)
    changed |= {d for d in unsettled(db, stages) if settle_document(db, run, plan, d)}
    return Outcome(ran=dict(ran), documents=frozenset(changed), errors=tuple(errors))


def clean_first(
    db: Connection, run: Run, plan: Plan, engine: Engine, task: str, progress: Progress
) -> list[InputError]:
    """Clean every capture in sight that is not, before anything else is made of any.

    Which lines an outlet repeats shows only once all its reports lie side by side, and parsing a
    report whose zones change costs a hundred times its cleaning. Documents are settled later.
    """
    fingerprints = {CLEAN: plan.cleaner.fingerprint()}
    captures = stale_in(db, fingerprints)
    progress.clean(len(captures))
    places: dict[str, str] = {}

    def jobs() -> Iterator[tuple[str, bytes]]:
        for capture_id in captures:
            capture = load_capture(db, capture_id)
            places[capture_id] = capture.where
            yield capture_id, encode(_job(db, fingerprints, capture))

    errors = []
    for key, result in engine.map(task, jobs()):
        place = places.pop(key)
        if isinstance(result, ConfigError):
            raise result
        if isinstance(result, Exception):
            continue  # It is tried again with the rest, and told of there.
        done = decode(result, Done)
        errors += [InputError(place, p.reason or "", code=p.code) for p in done.products if p.code]
        capture_id = CaptureId(key)
        with run.together():
            before = products_of(db, capture_id, [CLEAN]).get(CLEAN)
            put_products(run, capture_id, done.doc_id, done.products, done.lines)
            if before is not None and [before.output] != [p.output for p in done.products]:
                outdate(run, capture_id, but=CLEAN)
        progress.cleaned(place)
    return errors


def _job(
    db: Connection, fingerprints: dict[str, str], capture: Capture, judged: Judged | None = None
) -> Job:
    return Job(
        capture=capture,
        fingerprints=fingerprints,
        kept=products_of(db, capture.id, fingerprints),
        recurring=recurring_in(db, capture.id),
        judged=judged or Judged(),
    )
