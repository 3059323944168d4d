"""Versions: reports that are one item at different times, so that a correction is no second report.

Two reports are versions of one item when their publisher gives both one name (a guid, an address).
The same words under another title are one report already; here the words differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from detente.model.address import canonical
from detente.model.base import DocId
from detente.model.document import Document


def versions(
    documents: Mapping[DocId, Document], seen: Mapping[DocId, datetime]
) -> dict[DocId, tuple[DocId, ...]]:
    """Return the items of which there are several versions: all versions, oldest first, by the id of
    the newest. `seen` is when a report was first read (UTC).

    What a report says of its own time goes first, then when it was read, then its place, as the
    items of one file stand in the order in which they were kept.
    """
    names: dict[str, list[DocId]] = {}
    for document in documents.values():
        for name in _names(document):
            names.setdefault(name, []).append(document.id)
    parent = {doc_id: doc_id for ids in names.values() for doc_id in ids}

    def root(doc_id: DocId) -> DocId:
        while parent[doc_id] != doc_id:
            parent[doc_id] = parent[parent[doc_id]]
            doc_id = parent[doc_id]
        return doc_id

    for ids in names.values():
        for other in ids[1:]:
            parent[root(other)] = root(ids[0])
    items: dict[DocId, list[DocId]] = {}
    for doc_id in parent:
        items.setdefault(root(doc_id), []).append(doc_id)
    found = {}
    for ids in items.values():
        if len(ids) > 1:
            ids.sort(key=lambda doc_id: _order(documents[doc_id], seen.get(doc_id)))
            found[ids[-1]] = tuple(ids)
    return found


def _names(document: Document) -> Iterator[str]:
    """Yield what tells an item from all others: its address, and its publisher's name of it."""
    outlet = document.outlet.id if document.outlet else ""
    if document.item_id:
        yield f"{outlet} {document.item_id}"
    if document.url and (address := canonical(document.url)) and _of_a_page(address):
        yield address


def _of_a_page(address: str) -> bool:
    """Tell whether an address can be one report's: the front page of a site is everybody's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and (len(parts.path.strip("/")) > 1 or bool(parts.query))


def _order(document: Document, seen: datetime | None) -> tuple[object, ...]:
    said = [when.start for when in (document.updated, document.published) if when and when.start]
    late = datetime.max.replace(tzinfo=UTC)
    where, _, number = document.where.rpartition(":")
    turn = (where, int(number)) if number.isdecimal() else (document.where, 0)
    return said[0] if said else late, seen or late, turn, document.id
