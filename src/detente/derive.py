"""Derive: find what is out of date, make it again, and settle what the record says.

A capture's chain is clean → stages. Each product remembers its stage's fingerprint and a digest
of what it was made from; where both still hold, the stage is not run. Equal output stops the
chain: a stage whose inputs come out as before is not run either.

What people decided about actors is an input too, of the stages that look names up and only in reports
where one of those names may stand: elsewhere it changes nothing, so nothing is run for it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

import msgspec

from detente import gazetteer
from detente.actors.fold import alike
from detente.engine.base import Engine
from detente.errors import ConfigError, InputError
from detente.model.annotation import Annotation
from detente.model.base import CaptureId, DocId, Record, decode, digest, encode
from detente.model.claim import Claim, Draft, seal
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.model.introduction import introductions, namings
from detente.model.judged import Addition, Apart, additions, concerned, in_force, set_apart
from detente.model.mention import Mention
from detente.stage import DocStage
from detente.store.habits import recurring_in
from detente.store.judged import actor_judgements
from detente.store.ledger import (
    Product,
    Run,
    outdate,
    put_products,
    settle,
    unpack,
    unsettled,
)
from detente.store.record import load_capture
from detente.store.taught import replace_taught

CLEAN = "report"


class Progress:
    """What long work tells about itself; override what you want to hear. The base is silent."""

    def read(self, place: str) -> None:
        """Hear of each place read."""

    def clean(self, total: int) -> None:
        """Hear how many reports are to be cleaned before any is derived."""

    def cleaned(self, place: str) -> None:
        """Hear of each report that is cleaned, by its place."""

    def plan(self, total: int) -> None:
        """Hear once how many reports are to be derived."""

    def done(self, place: str) -> None:
        """Hear of each report that is done, by its place."""

    def group(self, step: str) -> None:
        """Hear of each step over all reports as it begins: lineage, actors, account."""


class Cleaner(Record, frozen=True, kw_only=True):
    """The first step, from bytes to a report, with the fingerprint that says when it changes.

    `run` takes the capture and the marks of its lines that recur; `marks` gives a report's lines.
    """

    run: Callable[[Capture, bytes], Report | InputError]
    fingerprint: Callable[[], str]
    marks: Callable[[Report], bytes] = lambda _: b""


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


class Judged(Record, frozen=True, kw_only=True):
    """What people decided that matters while a report is read: actors added, and ids set apart."""

    added: tuple[Addition, ...] = ()
    apart: tuple[Apart, ...] = ()

    def of(self, report: Report) -> Judged:
        """Return what of it matters in one report."""
        doc_id = report.document.id
        return Judged(
            added=concerned(self.added, report.text.words, sound),
            apart=tuple(a for a in self.apart if doc_id in a.reports),
        )


class Job(Record, frozen=True, kw_only=True):
    """One capture to bring up to date: what is kept of it, the fingerprints that hold now, and what
    people decided.
    """

    capture: Capture
    fingerprints: dict[str, str]
    kept: dict[str, Product]
    recurring: bytes = b""
    judged: Judged = Judged()


class Done(Record, frozen=True, kw_only=True):
    """What came of a job: the products made anew, failures among them, and the document.

    `lines` are outlet and marks of the lines, if the capture was cleaned anew; both are empty where
    it states no outlet.
    """

    doc_id: DocId | None
    products: tuple[Product, ...]
    lines: tuple[str, bytes] | None = None


_NOTHING = Judged()
#: How a word sounds; the same words come in report after report.
sound = lru_cache(maxsize=1 << 16)(alike)
#: What each kind of stage hands on; checked when it is made, so nothing else is ever kept.
KINDS: Mapping[str, Any] = {
    "annotation": Annotation,
    "mentions": tuple[Mention, ...],
    "claims": list[Claim],
}


def said(report: Report) -> str:
    """Return the digest of a report as later stages see it: not where it was seen, nor by whom."""
    document = msgspec.structs.replace(report.document, where="", capture_id=CaptureId(""))
    return digest(encode(document), encode(report.sentences), report.text.id)


def derive_capture(plan: Plan, job: Job) -> Done:
    """Run every step of one capture that is out of date, in order; pure.

    A stage that fails costs what it would have made and what is made from that, no more: its
    product says why, and the stages that do not take it go on.
    """
    cleaned = _clean(plan, job)
    products: dict[str, Product] = {CLEAN: cleaned}
    report = None if cleaned.code else decode(cleaned.payload, Report)
    made: dict[str, Any] = {}
    judged = job.judged.of(report) if report is not None else Judged()
    for stage in plan.stages:
        told = judged if looks_up(stage) else Judged()
        given = digest(*(products[name].output for name in stage.takes), *_said_of(told))
        fingerprint = job.fingerprints[stage.name]
        held = job.kept.get(stage.name)
        if held is not None and (held.fingerprint, held.input) == (fingerprint, given):
            products[stage.name] = held
            continue
        blank = Product(
            stage=stage.name, fingerprint=fingerprint, input=given, output="", payload=b""
        )
        lacking = any(not products[name].payload for name in stage.takes)
        if report is None or lacking:
            products[stage.name] = blank
            continue
        try:
            with gazetteer.using(told.added):
                payload, found = _run(stage, plan, report, products, made, told.apart)
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            reason = f"{stage.name} broke on it: {type(error).__name__}: {error}"
            products[stage.name] = msgspec.structs.replace(blank, code="stage", reason=reason[:500])
            continue
        made[stage.name] = found
        products[stage.name] = msgspec.structs.replace(
            blank, output=digest(payload), payload=payload
        )
    return _done(plan, job, products, report)


def looks_up(stage: DocStage) -> bool:
    """Tell whether a stage looks names up, so that what people decided about actors matters to it."""
    return stage.gives == "mentions" or any(f.startswith("gazetteer/") for f in stage.files)


def _said_of(judged: Judged) -> tuple[bytes, ...]:
    """Return the further parts of a stage's input; none where nobody decided anything."""
    return () if judged == Judged() else (encode(judged),)


def _parted(found: tuple[Mention, ...], apart: tuple[Apart, ...]) -> tuple[Mention, ...]:
    """Return mentions with the ids that are another's in this report as that other's."""
    other = {a.left: a.right for a in apart}
    return tuple(
        msgspec.structs.replace(
            mention,
            actor_id=other.get(mention.actor_id, mention.actor_id) if mention.actor_id else None,
            members=tuple(other.get(m, m) for m in mention.members),
        )
        for mention in found
    )


def clean_capture(plan: Plan, job: Job) -> Done:
    """Run the first step of one capture alone, if it is out of date; pure."""
    cleaned = _clean(plan, job)
    report = None if cleaned.code else decode(cleaned.payload, Report)
    return _done(plan, job, {CLEAN: cleaned}, report)


def _done(plan: Plan, job: Job, products: Mapping[str, Product], report: Report | None) -> Done:
    fresh = tuple(p for name, p in products.items() if job.kept.get(name) is not p)
    lines = None
    if report is not None and any(p.stage == CLEAN for p in fresh):
        outlet = report.document.outlet
        lines = (outlet.id, plan.cleaner.marks(report)) if outlet else ("", b"")
    return Done(doc_id=report.document.id if report else None, products=fresh, lines=lines)


def _clean(plan: Plan, job: Job) -> Product:
    capture, fingerprint = job.capture, job.fingerprints[CLEAN]
    given = digest(capture.id, job.recurring) if job.recurring else capture.id
    kept = job.kept.get(CLEAN)
    if kept is not None and (kept.fingerprint, kept.input) == (fingerprint, given):
        return kept
    blank = Product(stage=CLEAN, fingerprint=fingerprint, input=given, output="", payload=b"")
    try:
        cleaned = plan.cleaner.run(capture, job.recurring)
    except Exception as error:  # noqa: BLE001 - one report must not stop the others
        reason = f"cleaning broke on it: {type(error).__name__}: {error}"
        cleaned = InputError(capture.where, reason[:500], code="stage")
    if isinstance(cleaned, InputError):
        return msgspec.structs.replace(blank, code=cleaned.code, reason=cleaned.reason)
    return msgspec.structs.replace(blank, output=said(cleaned), payload=encode(cleaned))


def _run(
    stage: DocStage,
    plan: Plan,
    report: Report,
    products: Mapping[str, Product],
    made: dict[str, Any],
    apart: tuple[Apart, ...],
) -> tuple[bytes, Any]:
    """Return what a stage makes, as bytes and as records, checked to be what it says it gives."""
    dossier = Dossier(report=report)
    for earlier in plan.stages:
        if earlier.name in stage.takes:
            if earlier.name not in made:
                made[earlier.name] = decode(products[earlier.name].payload, KINDS[earlier.gives])
            dossier = _with(dossier, earlier, made[earlier.name])
    found: Any = stage.run(dossier)
    if stage.gives == "mentions":
        found = tuple(found)
        found = _parted(found, apart) if apart else found
    elif stage.gives == "claims":
        drafts = list(found)
        if any(not isinstance(draft, Draft) for draft in drafts):
            raise TypeError(f"stage {stage.name} gives claims, so it must yield Drafts")
        found = seal(report.document.id, report.text.words, drafts)
    payload = encode(found)
    return payload, decode(payload, KINDS[stage.gives])


def _with(dossier: Dossier, stage: DocStage, found: Any) -> Dossier:  # noqa: ANN401 - by `gives`
    if stage.gives == "annotation":
        return Dossier(
            report=dossier.report,
            annotation=found,
            mentions=dossier.mentions,
            claims=dossier.claims,
        )
    if stage.gives == "mentions":
        return Dossier(
            report=dossier.report,
            annotation=dossier.annotation,
            mentions=found,
            claims=dossier.claims,
        )
    return Dossier(
        report=dossier.report,
        annotation=dossier.annotation,
        mentions=dossier.mentions,
        claims=(*dossier.claims, *found),
    )


class Outcome(Record, frozen=True, kw_only=True):
    """What a derivation did: stages run by name, documents changed, inputs that failed."""

    ran: dict[str, int]
    documents: frozenset[DocId]
    errors: tuple[InputError, ...]


def stale(db: Connection, plan: Plan) -> list[CaptureId]:
    """Return the captures in sight whose products are missing or were made otherwise, by place.

    Only fingerprints need comparing: products of one capture are written together, and where one
    is replaced alone those made from it lose theirs.
    """
    return stale_in(db, plan.fingerprints())


def stale_in(db: Connection, fingerprints: Mapping[str, str]) -> list[CaptureId]:
    """Return the captures in sight that have no product of some of these fingerprints, by place."""
    rows = db.execute(
        "WITH wanted AS (SELECT key AS stage, value AS fingerprint FROM json_each(?))"
        " SELECT capture.id FROM capture"
        " JOIN sighting ON capture.id = sighting.capture_id AND sighting.closed IS NULL"
        " WHERE (SELECT count(*) FROM product JOIN wanted USING (stage, fingerprint)"
        "        WHERE product.capture_id = capture.id) < ?"
        " GROUP BY capture.id ORDER BY min(sighting.place)",
        (json.dumps(dict(fingerprints)), len(fingerprints)),
    )
    return [CaptureId(str(i)) for (i,) in rows]


def products_of(
    db: Connection, capture_id: CaptureId, stages: Collection[str] | None = None
) -> dict[str, Product]:
    """Return what is kept of a capture, by stage; of some stages only, if given."""
    rows = db.execute(
        "SELECT stage, fingerprint, input, output, payload, code, reason FROM product"
        " WHERE capture_id = ? AND (? IS NULL OR stage IN (SELECT value FROM json_each(?)))",
        (capture_id, *[None if stages is None else json.dumps(sorted(stages))] * 2),
    )
    return {
        stage: Product(
            stage=stage,
            fingerprint=fingerprint,
            input=given,
            output=output,
            payload=unpack(payload),
            code=code,
            reason=reason,
        )
        for stage, fingerprint, given, output, payload, code, reason in rows
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
            doubtful |= _replaced_by(db, capture_id)
            changed |= {d for d in doubtful if settle_document(db, run, plan, d)}
        progress.done(place)
    stages = [stage.name for stage in plan.stages]
    changed |= {d for d in unsettled(db, stages) if settle_document(db, run, plan, d)}
    return Outcome(ran=dict(ran), documents=frozenset(changed), errors=tuple(errors))


def judged_in(db: Connection) -> Judged:
    """Return what people decided about actors that matters while reports are read."""
    decided = in_force(actor_judgements(db))
    return Judged(added=additions(decided), apart=set_apart(decided))


def _job(
    db: Connection, fingerprints: dict[str, str], capture: Capture, judged: Judged = _NOTHING
) -> Job:
    return Job(
        capture=capture,
        fingerprints=fingerprints,
        kept=products_of(db, capture.id, fingerprints),
        recurring=recurring_in(db, capture.id),
        judged=judged,
    )


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


def _replaced_by(db: Connection, capture_id: CaptureId) -> set[DocId]:
    """Return the documents of what stood before at the places where a capture stands now."""
    rows = db.execute(
        "SELECT DISTINCT capture.doc_id FROM sighting AS now"
        " JOIN sighting AS old ON old.key = now.key AND old.closed IS NOT NULL"
        " JOIN capture ON capture.id = old.capture_id"
        " WHERE now.capture_id = ? AND now.closed IS NULL AND capture.doc_id IS NOT NULL",
        (capture_id,),
    )
    return {DocId(str(i)) for (i,) in rows}


def settle_document(db: Connection, run: Run, plan: Plan, doc_id: DocId) -> bool:
    """Make the record say of a document what the capture that backs it says; tell if it changed.

    Of several captures of one document that are in sight the one that states a date backs it, the
    earliest date first, then the one of which more is declared, then the one whose place is the first
    by name; so the order in which they came changes nothing.
    """
    with run.together():
        rows = db.execute(
            "SELECT capture.id, min(sighting.place), declared FROM capture"
            " JOIN sighting ON capture.id = sighting.capture_id AND sighting.closed IS NULL"
            " WHERE capture.doc_id = ? GROUP BY capture.id ORDER BY capture.id",
            (doc_id,),
        ).fetchall()
        found = []
        for capture_id, place, declared in rows:
            products = products_of(db, CaptureId(capture_id), [CLEAN])
            if CLEAN not in products or not products[CLEAN].payload:
                continue
            report = decode(products[CLEAN].payload, Report)
            published = report.document.published
            start = published.start if published else None
            order = (
                start is None,
                start.isoformat() if start else "",
                -len(declared),
                str(place),
                capture_id,
            )
            found.append((order, CaptureId(capture_id), str(place), report))
        if not found:
            return replace_taught(run, doc_id, (), ()) | settle(run, doc_id, None)
        _, chosen, place, report = min(found, key=lambda item: item[0])
        document = msgspec.structs.replace(
            report.document, where=place, capture_id=chosen, titles=_titles(report, found)
        )
        names = [stage.name for stage in plan.stages if stage.gives == "claims"]
        claims = {
            name: decode(product.payload, list[Claim])
            for name, product in products_of(db, chosen, names).items()
            if product.payload
        }
        report = msgspec.structs.replace(report, document=document)
        mentions = _last_mentions(db, plan, chosen)
        day = document.published.day if document.published else None
        said = introductions(doc_id, mentions, day)
        taught = replace_taught(run, doc_id, said, namings(mentions, report.text.words))
        return settle(run, doc_id, (chosen, place, report, claims)) | taught


def _last_mentions(db: Connection, plan: Plan, capture_id: CaptureId) -> tuple[Mention, ...]:
    """Return the mentions of a capture as the last of the stages that give any leaves them."""
    names = [stage.name for stage in plan.stages if stage.gives == "mentions"]
    product = products_of(db, capture_id, names[-1:]).get(names[-1]) if names else None
    if product is None or not product.payload:
        return ()
    return decode(product.payload, tuple[Mention, ...])


def _titles(
    report: Report, found: Sequence[tuple[object, CaptureId, str, Report]]
) -> tuple[str, ...]:
    """Return the further titles that the captures of a document have, in order of size."""
    others = {other.document.title for _, _, _, other in found} - {report.document.title, ""}
    return tuple(sorted(others))[:20]


def dossier_of(plan: Plan, done: Done) -> Dossier:
    """Return the dossier that the products of a complete job make up."""
    products = {product.stage: product for product in done.products}
    dossier = Dossier(report=decode(products[CLEAN].payload, Report))
    for stage in plan.stages:
        payload = products[stage.name].payload
        if payload:
            dossier = _with(dossier, stage, decode(payload, KINDS[stage.gives]))
    return dossier
