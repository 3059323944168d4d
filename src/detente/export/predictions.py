"""Predictions with their outcomes, and scores: one row each, as the command prints and the page gives.

The contract is `export/schema/outcome.schema.json`; no row leaves a field out: what is not known is
null.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.export.rows import ref_row
from detente.model.claim import Prediction
from detente.model.life import Foretold, Score
from detente.model.told import Told

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("id", "outcome", "settled", "why", "doubtful", "first", "last", "strength", "negated"),
    *(f"holder.{leaf}" for leaf in ("words", "actor", "name", "country")),
    *("what", "condition", "origins", "claims"),
    *(f"evidence.{leaf}" for leaf in ("claim", "settles", "reported", "doc", "outlet", "text")),
    *("doc", "doc_id", "outlet", "published", "paragraph", "start", "end", "text"),
)


def foretold_row(one: Foretold) -> dict[str, Any]:
    """Return a prediction with its outcome as one plain mapping; days are YYYY-MM-DD."""
    head = one.told[0]
    body = head.claim.body
    assert isinstance(body, Prediction)  # noqa: S101 - it is made of predictions alone
    settling = one.settling
    return {
        "id": one.id,
        "outcome": settling.outcome,
        "settled": _day(settling.day),
        "why": settling.why,
        "doubtful": settling.doubtful,
        "first": _day(one.first),
        "last": _day(one.last),
        "strength": one.strength,
        "negated": one.negated,
        "holder": ref_row(body.holder) if body.holder is not None else None,
        "what": body.what,
        "condition": body.condition,
        "origins": one.origins,
        "claims": [told.claim.id for told in one.told],
        "evidence": [_evidence(told, one) for told in one.evidence],
        **_place(head),
    }


def _evidence(told: Told, one: Foretold) -> dict[str, Any]:
    return {
        "claim": told.claim.id,
        "settles": told.claim.id in one.settling.claims,
        "reported": _day(told.reported),
        **{name: _place(told)[name] for name in ("doc", "outlet", "start", "end", "text")},
    }


def _place(told: Told) -> dict[str, Any]:
    document, span = told.document, told.claim.span
    return {
        "doc": document.url or document.where,
        "doc_id": document.id,
        "outlet": document.outlet.name if document.outlet else None,
        "published": _day(told.reported),
        "paragraph": told.paragraph,
        "start": span.start,
        "end": span.end,
        "text": told.words,
    }


def score_row(score: Score) -> dict[str, Any]:
    """Return a score as one plain mapping."""
    return {name: getattr(score, name) for name in Score.__struct_fields__}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None
