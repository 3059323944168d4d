"""Derive: find what is out of date, make it again, and settle what the record says.

A capture's chain is clean → stages. Each product remembers its stage's fingerprint and a digest
of what it was made from; where both still hold, the stage is not run. Equal output stops the
chain: a stage whose inputs come out as before is not run either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from sqlite3 import Connection

import msgspec

from detente.engine.base import Engine
from detente.errors import ConfigError, InputError
from detente.model.annotation import Annotation
from detente.model.base import CaptureId, DocId, Record, decode, digest, encode
from detente.model.claim import Claim, Draft, seal
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.stage import DocStage
from detente.store.ledger import Product, Run, put_failure, put_products, settle, unpack
from detente.store.record import load_capture

CLEAN = "report"


class Progress:
    """What long work tells about itself; override what you want to hear. The base is silent."""

    def read(self, place: str) -> None:
        """Hear of each place read."""

    def plan(self, total: int) -> None:
        """Hear once how many reports are to be derived."""

    def done(self, place: str) -> None:
        """Hear of each report that is done, by its place."""

    def group(self, step: str) -> None:
        """Hear of each step over all reports as it begins: lineage, actors, account."""


class Cleaner(Record, frozen=True, kw_only=True):
    """The first step, from bytes to a report, with the fingerprint that says when it changes."""

    run: Callable[[Capture], Report | InputError]
    fingerprint: Callable[[], str]


class Plan(Record, frozen=True, kw_only=True):
    """The map stages in the order they run, and the cleaner before them."""

    cleaner: Cleaner
    stages: tuple[DocStage, ...]

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every step by name."""
        return {
            CLEAN: self.cleaner.fingerprint(),
            **{stage.name: stage.fingerprint() for stage in self.stages},
        }


class Job(Record, frozen=True, kw_only=True):
    """One capture to bring up to date: what is kept of it, and the fingerprints that hold now."""

    capture: Capture
    fingerprints: dict[str, str]
    kept: dict[str, Product]


class Done(Record, frozen=True, kw_only=True):
    """What came of a job: the new products, or why the capture gives no report."""

    doc_id: DocId | None
    products: tuple[Product, ...]
    failure: tuple[str, str] | None = None


def said(report: Report) -> str:
    """Return the digest of a report as later stages see it: not where it was seen, nor by whom."""
    document = msgspec.structs.replace(report.document, where="", capture_id=CaptureId(""))
    return digest(encode(document), encode(report.sentences), report.text.id)


def derive_capture(plan: Plan, job: Job) -> Done:
    """Run every step of one capture that is out of date, in order; pure."""
    capture = job.capture
    made: list[Product] = []
    kept = job.kept.get(CLEAN)
    fingerprint = job.fingerprints[CLEAN]
    if kept is not None and (kept.fingerprint, kept.input) == (fingerprint, capture.id):
        report = decode(kept.payload, Report)
    else:
        cleaned = plan.cleaner.run(capture)
        if isinstance(cleaned, InputError):
            product = Product(
                stage=CLEAN, fingerprint=fingerprint, input=capture.id, output="", payload=b""
            )
            return Done(doc_id=None, products=(product,), failure=(cleaned.code, cleaned.reason))
        report = cleaned
        made.append(
            Product(
                stage=CLEAN,
                fingerprint=fingerprint,
                input=capture.id,
                output=said(report),
                payload=encode(report),
            )
        )
    outputs = {CLEAN: said(report)}
    products = dict(job.kept)
    for stage in plan.stages:
        given = digest(*(outputs[name] for name in stage.takes))
        held = job.kept.get(stage.name)
        fingerprint = job.fingerprints[stage.name]
        if held is None or (held.fingerprint, held.input) != (fingerprint, given):
            payload = encode(_run(stage, plan, report, products))
            held = Product(
                stage=stage.name,
                fingerprint=fingerprint,
                input=given,
                output=digest(payload),
                payload=payload,
            )
            made.append(held)
            products[stage.name] = held
        outputs[stage.name] = held.output
    return Done(doc_id=report.document.id, products=tuple(made))


def _run(
    stage: DocStage, plan: Plan, report: Report, products: Mapping[str, Product]
) -> Annotation | list[Mention] | list[Claim]:
    annotation: Annotation | None = None
    mentions: tuple[Mention, ...] = ()
    claims: list[Claim] = []
    for earlier in plan.stages:
        if earlier.name not in stage.takes:
            continue
        payload = products[earlier.name].payload
        if earlier.gives == "annotation":
            annotation = decode(payload, Annotation)
        elif earlier.gives == "mentions":
            mentions = decode(payload, tuple[Mention, ...])
        else:
            claims += decode(payload, list[Claim])
    dossier = Dossier(report=report, annotation=annotation, mentions=mentions, claims=tuple(claims))
    output = stage.run(dossier)
    if isinstance(output, Annotation):
        return output
    records = list(output)
    if stage.gives == "mentions":
        return [record for record in records if isinstance(record, Mention)]
    drafts = [record for record in records if isinstance(record, Draft)]
    if len(drafts) != len(records):
        raise ConfigError(f"stage {stage.name} gives claims, so it must yield Drafts")
    return seal(report.document.id, report.text.words, drafts)


class Outcome(Record, frozen=True, kw_only=True):
    """What a derivation did: stages run by name, documents touched, inputs that failed."""

    ran: dict[str, int]
    documents: frozenset[DocId]
    errors: tuple[InputError, ...]


def stale(db: Connection, plan: Plan) -> list[CaptureId]:
    """Return the captures in sight whose products are missing or were made otherwise, by place.

    Only fingerprints need comparing: products of one capture are written together, so what each
    was made from agrees with the others.
    """
    fingerprints = plan.fingerprints()
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (stage TEXT, fingerprint TEXT)")
    db.execute("DELETE FROM temp.wanted")
    db.executemany("INSERT INTO temp.wanted VALUES (?, ?)", fingerprints.items())
    rows = db.execute(
        "SELECT capture.id FROM capture"
        " JOIN sighting ON capture.id = sighting.capture_id AND sighting.closed IS NULL"
        " WHERE (SELECT count(*) FROM product JOIN temp.wanted USING (stage, fingerprint)"
        "        WHERE product.capture_id = capture.id)"
        "       < CASE WHEN capture.failure IS NULL THEN ? ELSE 1 END"
        " GROUP BY capture.id ORDER BY min(sighting.place)",
        (len(fingerprints),),
    )
    return [CaptureId(str(i)) for (i,) in rows]


def products_of(db: Connection, capture_id: CaptureId) -> dict[str, Product]:
    """Return what is kept of a capture, by stage."""
    rows = db.execute(
        "SELECT stage, fingerprint, input, output, payload FROM product WHERE capture_id = ?",
        (capture_id,),
    )
    return {
        stage: Product(
            stage=stage,
            fingerprint=fingerprint,
            input=given,
            output=output,
            payload=unpack(payload),
        )
        for stage, fingerprint, given, output, payload in rows
    }


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
    places: dict[str, str] = {}

    def jobs() -> Iterator[tuple[str, bytes]]:
        for capture_id in captures:
            capture = load_capture(db, capture_id)
            places[capture_id] = capture.where
            job = Job(capture=capture, fingerprints=fingerprints, kept=products_of(db, capture_id))
            yield capture_id, encode(job)

    ran: Counter[str] = Counter()
    touched: set[DocId] = set()
    errors: list[InputError] = []
    for key, result in engine.map(task, jobs()):
        capture_id, place = CaptureId(key), places.pop(key)
        if isinstance(result, Exception):
            result = encode(_broken(db, capture_id, fingerprints, result))
        done = decode(result, Done)
        ran.update(product.stage for product in done.products)
        doubtful = put_products(run, capture_id, done.doc_id, done.products)
        if done.failure is not None:
            error = InputError(place, done.failure[1], code=done.failure[0])
            errors.append(error)
            put_failure(run, error, capture_id)
        touched |= {doc_id for doc_id in doubtful if settle_document(db, run, plan, doc_id)}
        progress.done(place)
    return Outcome(ran=dict(ran), documents=frozenset(touched), errors=tuple(errors))


def _broken(
    db: Connection, capture_id: CaptureId, fingerprints: Mapping[str, str], error: Exception
) -> Done:
    """Park a capture that broke a stage: kept, marked, and not tried again until a stage changes."""
    if isinstance(error, ConfigError):
        raise error
    kept = products_of(db, capture_id)
    marker = Product(
        stage=CLEAN, fingerprint=fingerprints[CLEAN], input=capture_id, output="", payload=b""
    )
    reason = f"broke a stage: {type(error).__name__}: {error}"
    return Done(
        doc_id=None, products=() if CLEAN in kept else (marker,), failure=("stage", reason[:500])
    )


def settle_document(db: Connection, run: Run, plan: Plan, doc_id: DocId) -> bool:
    """Make the record say of a document what the capture that backs it says; tell if it changed.

    Of several captures of one document that are in sight the one with the smallest id backs it,
    so the order in which they came changes nothing. Its place is the first one by name.
    """
    row = db.execute(
        "SELECT capture.id, min(sighting.place) FROM capture"
        " JOIN sighting ON capture.id = sighting.capture_id AND sighting.closed IS NULL"
        " WHERE capture.doc_id = ? GROUP BY capture.id ORDER BY capture.id LIMIT 1",
        (doc_id,),
    ).fetchone()
    if row is None:
        return settle(run, doc_id, None)
    capture_id, place = CaptureId(row[0]), str(row[1])
    products = products_of(db, capture_id)
    report = decode(products[CLEAN].payload, Report)
    document = msgspec.structs.replace(report.document, where=place, capture_id=capture_id)
    report = msgspec.structs.replace(report, document=document)
    claims = {
        stage.name: decode(products[stage.name].payload, list[Claim])
        for stage in plan.stages
        if stage.gives == "claims" and stage.name in products
    }
    return settle(run, doc_id, (capture_id, place, report, claims))


def dossier_of(plan: Plan, done: Done) -> Dossier:
    """Return the dossier that the products of a complete job make up."""
    products = {product.stage: product for product in done.products}
    mentions: tuple[Mention, ...] = ()
    claims: list[Claim] = []
    annotation: Annotation | None = None
    for stage in plan.stages:
        payload = products[stage.name].payload
        if stage.gives == "annotation":
            annotation = decode(payload, Annotation)
        elif stage.gives == "mentions":
            mentions = decode(payload, tuple[Mention, ...])
        else:
            claims += decode(payload, list[Claim])
    return Dossier(
        report=decode(products[CLEAN].payload, Report),
        annotation=annotation,
        mentions=mentions,
        claims=tuple(claims),
    )
