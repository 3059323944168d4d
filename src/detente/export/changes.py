"""Changes: one row a thing that moved between two days, with what was before and where both stand.

The contract is `export/schema/change.schema.json`; no row leaves a field out: what is not known is null.
"""

from __future__ import annotations

from typing import Any

from detente import ontology
from detente.model.changes import Change, Changes, Shown

_SHOWN = (
    *("lead", "quote", "note", "support", "copies"),
    *(f"cites.{leaf}" for leaf in ("claim", "doc", "paragraph", "text", "sentence")),
)

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("from", "to", "kind", "how", "parties.id", "parties.name", "issue", "issue_label", "day"),
    *_SHOWN,
    *(f"before.{name}" for name in _SHOWN),
)


def change_row(change: Change, of: Changes) -> dict[str, Any]:
    """Return a change as one plain mapping; days are YYYY-MM-DD."""
    topic = ontology.load().topics.get(change.issue) if change.issue else None
    return {
        "from": of.first.isoformat(),
        "to": of.last.isoformat(),
        "kind": change.kind,
        "how": change.how,
        "parties": [{"id": party.id, "name": party.name} for party in change.parties],
        "issue": change.issue,
        "issue_label": topic.label if topic else None,
        "day": change.day.isoformat() if change.day else None,
        **_shown(change.now),
        "before": _shown(change.before) if change.before else None,
    }


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        "lead": shown.lead,
        "quote": shown.quote,
        "note": shown.note,
        "support": shown.support,
        "copies": shown.copies,
        "cites": [
            {
                "claim": cite.claim,
                "doc": cite.doc,
                "paragraph": cite.paragraph,
                "text": cite.text,
                "sentence": cite.sentence,
            }
            for cite in shown.cites
        ],
    }
