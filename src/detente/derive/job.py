"""Job: everything that is made of one capture, in order; pure.

A stage that breaks costs what it would have made and what is made from that, no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from detente import gazetteer
from detente.actors.fold import alike
from detente.derive.steps import CLEAN, KINDS, Plan
from detente.errors import ConfigError, InputError
from detente.model.base import CaptureId, DocId, Record, decode, digest, encode
from detente.model.claim import seal
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.model.dropped import Tally, parted, tallies
from detente.model.judged import Addition, Apart, concerned
from detente.model.mention import Mention
from detente.stage import DocStage
from detente.store.products import Product

#: How a word sounds; the same words come in report after report.
sound = lru_cache(maxsize=1 << 16)(alike)


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
                payload, found, dropped = _run(stage, plan, report, products, made, told.apart)
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            reason = f"{stage.name} broke on it: {type(error).__name__}: {error}"
            products[stage.name] = msgspec.structs.replace(blank, code="stage", reason=reason[:500])
            continue
        made[stage.name] = found
        products[stage.name] = msgspec.structs.replace(
            blank, output=digest(payload), payload=payload, dropped=dropped
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
) -> tuple[bytes, Any, tuple[Tally, ...]]:
    """Return what a stage makes, as bytes and as records, checked to be what it says it gives, and
    how many places it made nothing of.
    """
    dossier = Dossier(report=report)
    for earlier in plan.stages:
        if earlier.name in stage.takes:
            if earlier.name not in made:
                made[earlier.name] = decode(products[earlier.name].payload, KINDS[earlier.gives])
            dossier = _with(dossier, earlier, made[earlier.name])
    found: Any = stage.run(dossier)
    dropped: tuple[Tally, ...] = ()
    if stage.gives == "mentions":
        found = tuple(found)
        found = _parted(found, apart) if apart else found
    elif stage.gives == "claims":
        drafts, left_out = parted(found)
        found = seal(report.document.id, report.text.words, drafts)
        dropped = tallies(left_out, report.text)
    payload = encode(found)
    return payload, decode(payload, KINDS[stage.gives]), dropped


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


def dossier_of(plan: Plan, done: Done) -> Dossier:
    """Return the dossier that the products of a complete job make up."""
    products = {product.stage: product for product in done.products}
    dossier = Dossier(report=decode(products[CLEAN].payload, Report))
    for stage in plan.stages:
        payload = products[stage.name].payload
        if payload:
            dossier = _with(dossier, stage, decode(payload, KINDS[stage.gives]))
    return dossier
