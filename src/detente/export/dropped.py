"""Dropped: one row a stage and reason, with how many places it made nothing of and a few of them.

The contract is `export/schema/dropped.schema.json`.
"""

from __future__ import annotations

from typing import Any

from detente.model.dropped import Reason

_EXAMPLE = ("doc_id", "paragraph", "start", "end", "text", "cite")

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("stage", "reason", "places", "reports", "share"),
    *(f"examples.{leaf}" for leaf in _EXAMPLE),
)


def dropped_row(reason: Reason) -> dict[str, Any]:
    """Return a reason as the export contract lays it down."""
    return {
        "stage": reason.stage,
        "reason": reason.reason,
        "places": reason.places,
        "reports": reason.reports,
        "share": round(reason.share, 4),
        "examples": [
            {
                "doc_id": cite.doc_id,
                "paragraph": cite.paragraph,
                "start": cite.start,
                "end": cite.end,
                "text": cite.quote,
                "cite": cite.text,
            }
            for cite in reason.examples
        ],
    }
