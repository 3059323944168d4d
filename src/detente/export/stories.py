"""Stories: one row a story, with the crisis it is of and its reports.

The contract is `export/schema/story.schema.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.export.lineage import place
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.story import Story

#: Columns of a CSV; `docs`, `doc_ids`, `actors` and `former` are joined by " | ".
COLUMNS = (
    "id",
    "crisis",
    "title",
    "title_doc",
    "docs",
    "doc_ids",
    "from",
    "to",
    "actors",
    "origins",
    "former",
)


def story_row(
    story: Story, documents: Mapping[DocId, Document], origins: Mapping[DocId, DocId]
) -> dict[str, Any]:
    """Return a story as the export contract lays it down. `docs` by day, undated ones last."""
    return {
        "id": story.id,
        "crisis": story.crisis,
        "title": story.title,
        "title_doc": story.head,
        "docs": [place(documents[doc_id]) for doc_id in story.docs],
        "doc_ids": list(story.docs),
        "from": story.start.isoformat() if story.start else None,
        "to": story.end.isoformat() if story.end else None,
        "actors": list(story.actors),
        "origins": len({origins.get(doc_id, doc_id) for doc_id in story.docs}),
        "former": list(story.former),
    }
