"""Origins: one row an independent origin, with the reports that were made from it.

The contract is `export/schema/origin.schema.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.export.lineage import place
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import Origin

#: Columns of a CSV; `docs` and `doc_ids` are joined by " | ".
COLUMNS = ("id", "name", "basis", "docs", "doc_ids")


def origin_row(origin: Origin, documents: Mapping[DocId, Document]) -> dict[str, Any]:
    """Return an origin as the export contract lays it down."""
    return {
        "id": origin.id,
        "name": origin.name,
        "basis": origin.basis,
        "docs": [place(documents[doc_id]) for doc_id in origin.docs],
        "doc_ids": list(origin.docs),
    }
