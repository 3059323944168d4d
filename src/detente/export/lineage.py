"""Lineage: one row an edge between two reports, with the passages they share.

`from` is the report that came first, and `direction` how sure that is; where nothing tells, 0.5, and
`from` is the dated one, or the earlier by day or id. The contract is `export/schema/lineage.schema.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import Alignment, Edge
from detente.model.span import Span
from detente.model.wording import Difference, exchanged

UNKNOWN = 0.5

#: Columns of a CSV; `passages` is JSON.
COLUMNS = (
    *("from", "to", "from_id", "to_id", "relation", "share_from", "share_to"),
    *("direction", "basis", "passages"),
)

#: Fields that one cell of a CSV holds as JSON, here and in rows of utterances and of entries.
AS_JSON = frozenset({"passages", "renderings", "changes", "values", "history", "joins"})


def lineage_row(
    edge: Edge, documents: Mapping[DocId, Document], words: Callable[[DocId], str]
) -> dict[str, Any]:
    """Return an edge as the export contract lays it down; `words` gives the text of a report."""
    known = edge.first is not None
    turns = known and edge.first == edge.b
    one, two = (edge.b, edge.a) if turns else (edge.a, edge.b)
    shares = (edge.share_b, edge.share_a) if turns else (edge.share_a, edge.share_b)
    return {
        "from": place(documents[one]),
        "to": place(documents[two]),
        "from_id": one,
        "to_id": two,
        "relation": edge.relation,
        "share_from": shares[0],
        "share_to": shares[1],
        "direction": edge.direction if known else UNKNOWN,
        "basis": edge.basis,
        "passages": [_passage(each, one, two, words, turns=turns) for each in edge.alignments],
    }


def place(document: Document) -> str:
    """Return the address or the place of a report, as rows of claims have it."""
    return document.url or document.where


def _passage(
    one: Alignment, a: DocId, b: DocId, words: Callable[[DocId], str], *, turns: bool
) -> dict[str, Any]:
    first, second = (one.b, one.a) if turns else (one.a, one.b)
    changes = [exchanged(each) if turns else each for each in one.differences]
    return {
        "from": {"start": first.start, "end": first.end},
        "to": {"start": second.start, "end": second.end},
        "change": one.change,
        "differences": [difference_row(each, a, b, words) for each in changes],
    }


def difference_row(
    one: Difference, a: DocId, b: DocId, words: Callable[[DocId], str]
) -> dict[str, Any]:
    """Return what one wording changed of another, with the words of both; null where one has none."""
    return {
        "kind": one.kind,
        "severity": one.severity,
        "from": _said(one.a, a, words),
        "to": _said(one.b, b, words),
        "why": one.why,
    }


def _said(span: Span | None, doc_id: DocId, words: Callable[[DocId], str]) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(words(doc_id))}


def with_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for a CSV: what is a list of objects in one cell as JSON."""
    return {
        name: msgspec.json.encode(value).decode("utf-8") if name in AS_JSON else value
        for name, value in row.items()
    }
