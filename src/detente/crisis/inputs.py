"""Inputs: what became of everything that was read, so that nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from detente.model.base import DocId, Record
from detente.model.document import Document
from detente.model.lineage import Edge

Result = Literal["in", "copy of", "version of", "empty", "failed"]
#: Codes of inputs that were read well and hold nothing.
EMPTY = frozenset({"empty", "no-text"})


class Input(Record, frozen=True, kw_only=True):
    """One input and what became of it.

    `in`: a report of its own, `document` its id. `copy of`: the words of a report that is in,
    `document`. `version of`: another text of the item whose first version is `document`. `empty`
    holds nothing to read, `failed` could not be read; `code` and `reason` say why.
    """

    where: str
    result: Result
    document: DocId | None = None
    code: str | None = None
    reason: str = ""


def inputs(
    sightings: Iterable[tuple[str, DocId | None]],
    refused: Iterable[tuple[str, str, str]],
    documents: Mapping[DocId, Document],
    edges: Sequence[Edge],
    items: Iterable[Sequence[DocId]],
) -> list[Input]:
    """Return every input by place: `sightings` are (place, document), `refused` (place, code, why).

    One place can have several: the bodies of one address, bad bytes beside what could be read.
    """
    first = {doc_id: ids[0] for ids in items for doc_id in ids[1:]}
    copied = _copied(edges)
    found: list[Input] = []
    good = set()
    for place, doc_id in sightings:
        document = documents.get(doc_id) if doc_id else None
        if doc_id is None or document is None:
            continue
        result: Result = "in"
        of = doc_id
        if document.where != place:
            result = "copy of"
        elif doc_id in first:
            result, of = "version of", first[doc_id]
        elif doc_id in copied:
            result, of = "copy of", copied[doc_id]
        found.append(Input(where=place, result=result, document=of))
        good.add(place)
    for place, code, reason in refused:
        result = "empty" if code in EMPTY else "failed"
        # A report is in even if one of the stages after reading made nothing of it.
        if code != "stage" or place not in good:
            found.append(Input(where=place, result=result, code=code, reason=reason))
    return sorted(found, key=lambda one: one.where)


def _copied(edges: Sequence[Edge]) -> dict[DocId, DocId]:
    """Return which reports have the very words of one that came before; each edge's `a` did."""
    found: dict[DocId, DocId] = {}
    for edge in edges:
        if edge.relation == "identical":
            first = edge.first or edge.a
            found.setdefault(edge.b if first == edge.a else edge.a, first)
    return found
