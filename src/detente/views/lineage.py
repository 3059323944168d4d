"""Lineage: what ties one report to others, copies first, and who else tells of the same events.

Two reports that tell of one event and share no words are two origins, which is what makes the event
better known; a copy adds nothing. So such pairs are shown beside the copies, and never merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

from detente.model.base import ClaimId, DocId, Record
from detente.model.claim import Claim
from detente.model.document import Document
from detente.model.entry import Entry
from detente.model.lineage import COPIES, Alignment, Edge, Origin
from detente.views import words

_WORD = re.compile(r"\w+")

Made = Literal["from it", "into it", "not known"]


class Link(Record, frozen=True, kw_only=True):
    """One edge as a report sees it: the other report, which was made from which, the shares (0..1) of
    this text in the other and of the other in this, and how sure the direction is (None: not known).
    """

    edge: Edge
    other: Document
    made: Made
    share_here: float
    share_there: float
    sure: float | None

    @property
    def copies(self) -> bool:
        """Whether one text was made from the other, or both from a third."""
        return self.edge.relation in COPIES


class Traced(Record, frozen=True, kw_only=True):
    """All that ties one report to others: its origin, and the links, those it was made from first."""

    document: Document
    origin: Origin
    links: tuple[Link, ...]


def traced(
    document: Document,
    origin: Origin,
    edges: Iterable[Edge],
    documents: Mapping[DocId, Document],
) -> Traced:
    """Return what ties a report to others: whose copy it is, then its copies, then what shares a quote
    or an event with it, each the greatest share of the copy first.
    """
    links = [
        link
        for edge in edges
        if document.id in (edge.a, edge.b)
        for link in _link(document.id, edge, documents)
    ]
    links.sort(key=_rank)
    return Traced(document=document, origin=origin, links=tuple(links))


def _link(doc_id: DocId, edge: Edge, documents: Mapping[DocId, Document]) -> Iterator[Link]:
    other = documents.get(edge.b if edge.a == doc_id else edge.a)
    if other is None:
        return
    here, there = (edge.share_a, edge.share_b) if edge.a == doc_id else (edge.share_b, edge.share_a)
    made: Made = "not known"
    if edge.first is not None:
        made = "into it" if edge.first == doc_id else "from it"
    yield Link(
        edge=edge,
        other=other,
        made=made,
        share_here=here,
        share_there=there,
        sure=edge.direction if edge.first is not None else None,
    )


def _rank(link: Link) -> tuple[object, ...]:
    order = ("from it", "into it", "not known").index(link.made)
    share = {
        "from it": link.share_here,
        "into it": link.share_there,
        "not known": max(link.share_here, link.share_there),
    }[link.made]
    kind = (not link.copies, link.edge.relation == "same event only")
    return *kind, order, -share, _published(link.other)


def told_direction(link: Link) -> str:
    """Return which text was made from which and how sure that is, in words."""
    if link.sure is None:
        return "which came first is not known" if link.copies else ""
    said = "this text was made from it" if link.made == "from it" else "it was made from this text"
    return f"{said}, {link.sure:.0%} sure" if link.sure > 0.5 else said


def told_shares(link: Link) -> str:
    """Return how much of each text stands in the other, in words; "" for texts that share none."""
    if link.edge.relation == "same event only":
        return ""
    return f"{link.share_here:.0%} of this text is in it, {link.share_there:.0%} of it in this"


def named(document: Document) -> str:
    """Return a report by its outlet, its day and its title."""
    day = words.when(document.published) or "no date"
    title = f": {words.shorten(document.title, 100)}" if document.title else ""
    return f"{words.outlet(document)}, {day}{title}"


def same_event(
    entries: Iterable[Entry],
    claims: Mapping[ClaimId, Claim],
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    edges: Iterable[Edge],
    text: Callable[[DocId], str],
) -> list[Edge]:
    """Return an edge for reports of different origins that tell of one event and share no text, by the
    ids of the two; its passages are the words that tell of it.

    Of each origin the earliest report stands for an event, and only neighbours in date order are tied:
    so there are never more edges of an event than reports of it.
    """
    tied = {frozenset((edge.a, edge.b)) for edge in edges}
    found: dict[tuple[DocId, DocId], list[tuple[Claim, Claim]]] = defaultdict(list)
    for entry in entries:
        if entry.kind != "event" or entry.support < 2:
            continue
        for one, two in pairwise(_tellers(entry, claims, documents, origins)):
            if frozenset((one.doc_id, two.doc_id)) not in tied:
                found[one.doc_id, two.doc_id].append((one, two))
    return [_tie(pairs, text) for _, pairs in sorted(found.items())]


def _tellers(
    entry: Entry,
    claims: Mapping[ClaimId, Claim],
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
) -> list[Claim]:
    """Return a claim of each origin that tells of an event, by date of report."""
    told = [
        claims[claim_id]
        for claim_id in entry.claims
        if claim_id in claims and claims[claim_id].doc_id in documents
    ]
    told.sort(key=lambda c: (*_published(documents[c.doc_id]), -c.score, c.span.start, c.id))
    first: dict[DocId, Claim] = {}
    for claim in told:
        first.setdefault(origins.get(claim.doc_id, claim.doc_id), claim)
    return list(first.values())


def _tie(pairs: Sequence[tuple[Claim, Claim]], text: Callable[[DocId], str]) -> Edge:
    one, two = pairs[0]
    passages = []
    for a, b in pairs:
        said_a, said_b = a.span.of(text(a.doc_id)), b.span.of(text(b.doc_id))
        score = _agreement(said_a, said_b)
        change: Literal["same", "edited"] = "same" if score == 1 else "edited"
        passages.append(Alignment(a=a.span, b=b.span, change=change, score=score))
    return Edge(
        a=one.doc_id,
        b=two.doc_id,
        relation="same event only",
        share_a=0.0,
        share_b=0.0,
        first=None,
        basis=f"both tell of {words.many(len(pairs), 'event')}, in words of their own",
        alignments=tuple(passages),
    )


def _agreement(a: str, b: str) -> float:
    """Return how far two wordings agree, as the share of their words that both have (Dice)."""
    one, two = (frozenset(_WORD.findall(said.casefold())) for said in (a, b))
    return round(2 * len(one & two) / max(1, len(one) + len(two)), 3)


def _published(document: Document) -> tuple[datetime, DocId]:
    start = document.published.start if document.published else None
    return start or datetime.max.replace(tzinfo=UTC), document.id
