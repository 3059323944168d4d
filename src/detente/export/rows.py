"""Rows: one plain mapping a claim, the same fields in every release of a schema version.

The contract is written down in `export/schema/claim.schema.json`; `row` never leaves a field out:
what is not known is null.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from detente import ontology
from detente.model.claim import Event, Figure, Plan, Position, Prediction, Ref, Statement, band
from detente.model.told import Told
from detente.model.when import When


def row(told: Told) -> dict[str, Any]:
    """Return a claim as the export contract lays it down, fields in the contract's order."""
    claim, document = told.claim, told.document
    base: dict[str, Any] = {
        "id": claim.id,
        "kind": claim.kind,
        "doc": document.url or document.where,
        "outlet": document.outlet.name if document.outlet else None,
        "published": _moment(document.published),
        "evidence": [
            {"part": q.part, "start": q.start, "end": q.end, "text": q.text} for q in told.evidence
        ],
        "within": claim.within,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "when": when(claim.when),
        "place": claim.place,
        "reported": told.reported.isoformat() if told.reported else None,
        "entry": told.entry.id if told.entry else claim.id,
        "support": told.support,
        "dropped_by": told.dropped_by,
        "score": claim.score,
        "band": band(claim.score),
    }
    return base | _body(told)


def _body(told: Told) -> dict[str, Any]:
    body = told.claim.body
    match body:
        case Statement():
            return {
                "source": _source(body),
                "source_kind": body.source_kind,
                "source_spans": spans(told, "source"),
                "cue": {"words": body.cue, "lemma": body.lemma, "class": body.cue_class},
                "cue_spans": spans(told, "cue"),
                "content": spans(told, "content"),
                "quoted": body.quoted,
                "avowed": body.avowed,
                "addressee": [ref_row(ref) for ref in body.addressees],
                "channel": body.channel,
                "venue": body.venue,
            }
        case Event():
            code = ontology.load().cameo(body.root, body.mode)
            return {
                "actor": [_party(ref) for ref in body.actors],
                "recipient": [_party(ref) for ref in body.recipients],
                "root": body.root,
                "mode": body.mode,
                "contexts": list(body.contexts),
                "cameo": code,
                "goldstein": ontology.load().goldstein(code),
                "status": body.status,
            }
        case Figure():
            return {
                "thing": body.thing,
                "low": body.low,
                "high": body.high,
                "unit": body.unit,
                "measure": body.measure,
                "hedge": body.hedge,
                "fate": body.fate,
                "role": body.role,
                "of": ref_row(body.of),
                "source": ref_row(told.said_by),
            }
        case Position():
            return {
                "holder": [ref_row(ref) for ref in body.holders],
                "act": body.act,
                "target": [ref_row(ref) for ref in body.targets],
                "topic": body.topic,
                "content": body.content,
                "condition": body.condition,
                "status": body.status,
                "strength": body.strength,
                "due": when(body.due),
            }
        case Plan():
            return {
                "what": body.what,
                "parties": [ref_row(ref) for ref in body.parties],
                "due": when(body.due),
                "status": body.status,
            }
        case Prediction():
            return {
                "holder": ref_row(body.holder),
                "what": body.what,
                "window": when(body.window),
                "strength": body.strength,
                "condition": body.condition,
                "outcome": told.outcome,
            }


def spans(told: Told, part: str) -> list[dict[str, Any]]:
    """Return the evidence of one part in text order: {start, end, text}, in code points."""
    found = sorted((q for q in told.evidence if q.part == part), key=lambda q: q.start)
    return [{"start": q.start, "end": q.end, "text": q.text} for q in found]


def ref_row(ref: Ref | None) -> dict[str, Any] | None:
    """Return whom words mean as the contract lays it down, null for nobody."""
    if ref is None:
        return None
    return {
        "words": ref.words,
        "actor": ref.actor_id,
        "name": ref.name or None,
        "country": ref.country,
    }


def _party(ref: Ref) -> dict[str, Any]:
    return {
        "words": ref.words,
        "actor": ref.actor_id,
        "name": ref.name or None,
        "country": ref.country,
        "sector": ref.sector,
    }


def _source(body: Statement) -> dict[str, Any] | None:
    source = ref_row(body.source)
    if source is not None:
        source["on_behalf_of"] = ref_row(body.on_behalf_of)
    return source


def when(value: When | None) -> dict[str, str | None] | None:
    """Return an interval as {start, end, grain}: ISO 8601 in UTC, end exclusive, open sides null."""
    if value is None:
        return None
    return {"start": _utc(value.start), "end": _utc(value.end), "grain": value.grain}


def _moment(value: When | None) -> str | None:
    if value is None or value.start is None:
        return None
    fine = value.grain in {"minute", "hour"}
    return _utc(value.start) if fine else value.start.date().isoformat()


def _utc(value: datetime | None) -> str | None:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None
