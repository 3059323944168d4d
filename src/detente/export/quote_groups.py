"""Quote groups: one row an utterance, with all its renderings and what each made of the words.

The contract is `export/schema/quote_group.schema.json`; `reference`, and `from` and `to` of a change,
are indices of renderings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.export.lineage import difference_row, place
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.quoting import QuoteGroup

#: Columns of a CSV; `renderings` and `changes` are JSON.
COLUMNS = ("id", "speaker", "name", "day", "renderings", "reference", "changes")


def quote_group_row(
    group: QuoteGroup, documents: Mapping[DocId, Document], words: Callable[[DocId], str]
) -> dict[str, Any]:
    """Return an utterance as the export contract lays it down; `words` gives the text of a report."""
    return {
        "id": group.id,
        "speaker": group.speaker,
        "name": group.name,
        "day": group.day.isoformat() if group.day else None,
        "renderings": [
            {
                "doc": place(documents[one.doc]),
                "doc_id": one.doc,
                "statement": one.claim,
                "start": one.start,
                "end": one.end,
                "quoted": one.quoted,
                "speaker": one.speaker,
            }
            for one in group.renderings
        ],
        "reference": group.reference,
        "changes": [
            {
                "from": change.before,
                "to": change.after,
                "kinds": list(change.kinds),
                "severity": change.severity,
                "spans": [
                    difference_row(
                        one,
                        group.renderings[change.before].doc,
                        group.renderings[change.after].doc,
                        words,
                    )
                    for one in change.differences
                ],
            }
            for change in group.changes
        ],
    }
