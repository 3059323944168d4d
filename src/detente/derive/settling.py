"""Settling: of the captures of one document, which backs it, and what the record says of it then."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

import msgspec

from detente.derive.kept import products_of
from detente.derive.steps import CLEAN, Plan
from detente.model.base import CaptureId, DocId, decode
from detente.model.claim import Claim
from detente.model.document import Report
from detente.model.introduction import introductions, namings
from detente.model.mention import Mention
from detente.store.ledger import Run
from detente.store.settled import settle
from detente.store.taught import replace_taught


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


def replaced_by(db: Connection, capture_id: CaptureId) -> set[DocId]:
    """Return the documents of what stood before at the places where a capture stands now."""
    rows = db.execute(
        "SELECT DISTINCT capture.doc_id FROM sighting AS now"
        " JOIN sighting AS old ON old.key = now.key AND old.closed IS NOT NULL"
        " JOIN capture ON capture.id = old.capture_id"
        " WHERE now.capture_id = ? AND now.closed IS NULL AND capture.doc_id IS NOT NULL",
        (capture_id,),
    )
    return {DocId(str(i)) for (i,) in rows}


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
