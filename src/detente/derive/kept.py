"""Kept: what the store holds of captures, and which of them are out of date."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from sqlite3 import Connection

from detente.derive.job import Judged
from detente.derive.steps import Plan
from detente.model.base import CaptureId
from detente.model.judged import additions, in_force, set_apart
from detente.store.judged import actor_judgements
from detente.store.ledger import unpack
from detente.store.products import Product


def stale(db: Connection, plan: Plan) -> list[CaptureId]:
    """Return the captures in sight whose products are missing or were made otherwise, by place.

    Only fingerprints need comparing: products of one capture are written together, and where one
    is replaced alone those made from it lose theirs.
    """
    return stale_in(db, plan.fingerprints())


def stale_in(db: Connection, fingerprints: Mapping[str, str]) -> list[CaptureId]:
    """Return the captures in sight that have no product of some of these fingerprints, by place."""
    rows = db.execute(
        "SELECT capture_id FROM sighting WHERE closed IS NULL AND capture_id NOT IN ("
        "  SELECT capture_id FROM product WHERE (stage, fingerprint) IN"
        "  (SELECT key, value FROM json_each(?)) GROUP BY capture_id HAVING count(*) = ?)"
        " GROUP BY capture_id ORDER BY min(place)",
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


def judged_in(db: Connection) -> Judged:
    """Return what people decided about actors that matters while reports are read."""
    decided = in_force(actor_judgements(db))
    return Judged(added=additions(decided), apart=set_apart(decided))
