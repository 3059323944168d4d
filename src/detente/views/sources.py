"""Sources: the reports of the record, what is known of each, and whose copy it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.model.base import DocId, Record
from detente.model.document import Document, How
from detente.model.lineage import COPIES, Edge
from detente.model.told import Told
from detente.model.when import When
from detente.views import words

#: What ends the words for a text that two reports have, of which neither is known to be the copy.
UNORDERED = "which came first is not known"


class Source(Record, frozen=True, kw_only=True):
    """One report: where it stands, who published it when (and how that is known), its claims.

    `origin` is the id of the report that stands for its lineage; `copy_of` says in words from which
    report it was made ("abridged: 62% in Harbor Gazette, ..."), "" where it was made from none or
    nothing tells: then `shares` says with whom it shares text, and that the order is not known.
    """

    id: str
    where: str
    title: str
    outlet: str
    outlet_basis: str
    published: str
    basis: str
    language: str
    extractor: str
    claims: dict[str, int]
    origin: str
    copy_of: str
    shares: tuple[str, ...]

    @property
    def text_of(self) -> str:
        """From which report it was made, else with which it shares text in an order not known."""
        return self.copy_of or "; ".join(one for one in self.shares if one.endswith(UNORDERED))


def sources(
    documents: Sequence[Document],
    told: Sequence[Told],
    edges: Sequence[Edge],
    origins: Mapping[DocId, DocId],
    *,
    known: Mapping[DocId, Document] | None = None,
    inferred: Mapping[DocId, When] | None = None,
) -> list[Source]:
    """Return one row a report, in the order given.

    `inferred` says when undated reports may have been published. `known` are the reports that a copy may be told to share words with, if more than those given.
    """
    by_id = known or {document.id: document for document in documents}
    touching: dict[DocId, list[Edge]] = {}
    for edge in edges:
        touching.setdefault(edge.a, []).append(edge)
        touching.setdefault(edge.b, []).append(edge)
    claims: dict[str, Counter[str]] = {}
    for one in told:
        claims.setdefault(one.document.id, Counter())[one.kind] += 1
    found = []
    for document in documents:
        copies, alike, shares = [], [], []
        for edge in touching.get(document.id, ()):
            other = by_id.get(edge.b if document.id == edge.a else edge.a)
            if other is None:
                continue
            share = edge.share_a if document.id == edge.a else edge.share_b
            said = f"{edge.relation}: {share:.0%} of it in {_name(other)}"
            if edge.relation in COPIES and edge.first == other.id:
                copies.append(said)
            elif edge.relation in COPIES and edge.first is None:
                alike.append(
                    f"shares text with {_name(other)} ({edge.relation}, {share:.0%} of it), {UNORDERED}"
                )
            else:
                shares.append(said)
        found.append(
            Source(
                id=document.id,
                where=document.where,
                title=document.title,
                outlet=words.outlet(document),
                published=words.when(document.published) or "not stated",
                basis=_basis(document, (inferred or {}).get(document.id)),
                outlet_basis=_how(document.how.get("outlet")),
                language=document.language,
                extractor=document.extractor,
                claims=dict(sorted(claims.get(document.id, Counter()).items())),
                origin=origins.get(document.id, document.id),
                copy_of="; ".join(copies),
                shares=(*alike, *shares),
            )
        )
    return found


def _basis(document: Document, inferred: When | None) -> str:
    """Return how the day is known; for an undated report what its day may be, marked as inferred."""
    if document.published is not None:
        return document.published.reason or document.published.basis
    if inferred is None:
        return ""
    first, last = inferred.day, inferred.last_day
    if first and last:
        when = f"{words.day(first)} to {words.day(last)}"
    else:
        when = f"after {words.day(first)}" if first else f"before {words.day(last)}"
    return f"inferred, {inferred.confidence:.0%} sure: {when} ({inferred.reason})"


def _how(how: How | None) -> str:
    return f"{how.basis}: {how.reason} ({how.confidence:.0%} sure)" if how else ""


def _name(document: Document) -> str:
    published = document.published.day if document.published else None
    return f"{words.outlet(document)}{', ' + words.day(published) if published else ''}"
