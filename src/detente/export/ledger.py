"""The ledger of positions: one row a position within its line, with what it changed and became.

The contract is `export/schema/ledger.schema.json`; no row leaves a field out: what is not known is
null.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.export.rows import ref_row, when
from detente.model.ledger import Ledger, Line, Step

_REF = ("words", "actor", "name", "country")

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("holder", "holder_name", "issue", "issue_label", "day", "present", "act", "content"),
    *(f"{part}.{leaf}" for part in ("said_of", "target") for leaf in _REF),
    *("condition", "strength", "polarity", "modality", "due.start", "due.end", "due.grain"),
    *("change", "since", "change_doubtful", "status", "status_doubtful"),
    *(f"answers.{leaf}" for leaf in ("status", "day", "claim", "basis", "why", "doubtful")),
    *("origins", "last_reported", "doubtful", "claim", "claims", "doc", "doc_id", "outlet"),
    *("published", "paragraph", "start", "end", "text", "within", "score"),
)


def ledger_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield the rows of a ledger, line by line, oldest first."""
    for line in ledger.lines:
        present = {step.taken.id for step in line.present}
        for step in line.history:
            yield _row(line, step, present=step.taken.id in present)


def _row(line: Line, step: Step, *, present: bool) -> dict[str, Any]:
    taken, told, body = step.taken, step.told, step.taken.body
    claim, document = told.claim, told.document
    return {
        "holder": line.holder,
        "holder_name": line.name,
        "issue": line.issue,
        "issue_label": line.label,
        "day": _day(step.day),
        "present": present,
        "act": body.act,
        "content": body.content,
        "said_of": [ref_row(ref) for ref in body.holders],
        "target": [ref_row(ref) for ref in body.targets],
        "condition": body.condition,
        "strength": body.strength,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "due": when(body.due),
        "change": step.change or None,
        "since": step.since,
        "change_doubtful": step.unsure,
        "status": step.status,
        "status_doubtful": step.doubted,
        "answers": [
            {
                "status": answer.status,
                "day": _day(answer.day),
                "claim": answer.by,
                "basis": answer.basis,
                "why": answer.why,
                "doubtful": answer.doubtful,
            }
            for answer in step.answers
        ],
        "origins": taken.origins,
        "last_reported": _day(taken.last),
        "doubtful": taken.doubtful,
        "claim": taken.id,
        "claims": [one.claim.id for one in taken.told],
        "doc": document.url or document.where,
        "doc_id": document.id,
        "outlet": document.outlet.name if document.outlet else None,
        "published": _day(told.reported),
        "paragraph": told.paragraph,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": told.words,
        "within": claim.within,
        "score": claim.score,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None
