"""Entries: one row a thing the record holds, with all claims it rests on and how it came to stand.

`support` counts independent origins, `reports` all reports that tell of it and `copies` those beyond one
an origin. `history` has its steps, oldest first, each with the claims that tell it. The contract is
`export/schema/entry.schema.json`.
"""

from __future__ import annotations

from typing import Any

from detente.model.entry import Entry
from detente.model.life import Life

#: Columns of a CSV; `values`, `history` and `joins` are JSON.
COLUMNS = (
    *("id", "kind", "status", "support", "reports", "copies", "first_reported", "last_reported"),
    *("story", "crisis", "claims", "values", "history", "joins"),
)


def entry_row(entry: Entry, life: Life, story: str, crisis: str) -> dict[str, Any]:
    """Return an entry as the export contract lays it down; `story` and `crisis` are ids."""
    reports = len(entry.documents)
    return {
        "id": entry.id,
        "kind": entry.kind,
        "claims": list(entry.claims),
        "values": [
            {
                "field": value.field,
                "value": value.value,
                "claims": list(value.claims),
                "support": value.support,
            }
            for value in entry.values
        ],
        "support": entry.support,
        "reports": reports,
        "copies": reports - entry.support,
        "first_reported": entry.first.date().isoformat() if entry.first else None,
        "last_reported": entry.last.date().isoformat() if entry.last else None,
        "story": story,
        "crisis": crisis,
        "status": life.status,
        "history": [
            {
                "day": step.day.isoformat() if step.day else None,
                "status": step.status,
                "claims": list(step.claims),
                "why": step.why,
                "doubtful": step.doubtful,
            }
            for step in life.steps
        ],
        "joins": [
            {"left": join.left, "right": join.right, "score": round(join.score, 3), "why": join.why}
            for join in entry.joins
        ],
    }
