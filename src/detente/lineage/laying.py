"""Laying: one pair of texts laid side by side, and the edge that comes of it.

What two texts share hangs on the two alone, so an edge once found is found again whatever else is
added: nothing here looks at a third text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple

from msgspec import structs

from detente.lineage.align import Passage, align
from detente.lineage.changes import changes
from detente.lineage.choice import same_choice
from detente.lineage.direction import NAMED, Direction, direction
from detente.lineage.evidence import Evidence, evidence
from detente.lineage.garbling import Garbling
from detente.lineage.kind import is_copy, is_reworded, relation_of
from detente.lineage.naming import retold
from detente.lineage.sketch import without
from detente.lineage.words import Words, body_words
from detente.model.base import DocId
from detente.model.document import Document, Report
from detente.model.lineage import COPIES, Alignment, Edge, How, Relation
from detente.model.span import Span
from detente.model.wording import Difference, distorts

#: Texts whose words are kept at hand.
_AT_HAND = 4096


class Pair(NamedTuple):
    """Two texts to be laid side by side, and why: `a` is the one published first, then by id; of a
    retelling, the one that is retold.
    """

    a: DocId
    b: DocId
    how: How


class Laying:
    """The texts that can be asked for: `report` gives one by its id, `left_out` the sentences of it
    that are furniture.
    """

    def __init__(
        self,
        report: Callable[[DocId], Report],
        left_out: Callable[[DocId], tuple[int, ...]],
    ) -> None:
        self._left_out = left_out
        self._garbling = Garbling(report)
        self._whole = lru_cache(maxsize=_AT_HAND)(lambda doc_id: body_words(report(doc_id)))
        self._head = lru_cache(maxsize=_AT_HAND)(self._without)

    def words(self, doc_id: DocId) -> Words:
        """Return all words of a text's body."""
        return self._whole(doc_id)

    def _without(self, doc_id: DocId) -> Words:
        return without(self._whole(doc_id), self._left_out(doc_id))

    def edge(self, pair: Pair) -> Edge | None:
        """Return how two texts hang together, None where they do not."""
        if pair.how == "identical":
            return _identical(self._whole(pair.a), self._whole(pair.b), self._garbling)
        a, b = self._head(pair.a), self._head(pair.b)
        return _retelling(a, b) if pair.how == "name" else _edge(a, b, self._garbling)


def order(document: Document) -> tuple[float, DocId]:
    """Return the key by which texts are in the order of their dates, undated ones last, then by id."""
    start = document.published.start if document.published else None
    return float("inf") if start is None else start.timestamp(), document.id


def _identical(a: Words, b: Words, garbling: Garbling) -> Edge:
    found = direction(a, b, 1.0, 1.0, garbling)
    whole = Passage(a_first=0, a_end=len(a), b_first=0, b_end=len(b), matched=len(a))
    basis = f"the same words throughout; {found.basis}"
    return _made(a, b, "identical", evidence(a, b, [whole]), found._replace(basis=basis))


def _edge(a: Words, b: Words, garbling: Garbling) -> Edge | None:
    passages = align(a, b)
    if not passages:
        return None
    shared = evidence(a, b, passages)
    if is_copy(a, b, shared):
        reworded = is_reworded(shared)
        found = direction(a, b, shared.share_a, shared.share_b, garbling, reworded=reworded)
        return _made(a, b, relation_of(a, b, shared, found.first), shared, found)
    if same_choice(a, b, shared):
        # Both may have them from a third; a date alone does not tell which of two took them over.
        found = direction(a, b, shared.share_a, shared.share_b, garbling)
        found = found if found.sure >= NAMED else Direction(None, 0.5, "nothing tells who chose")
        basis = f"the same choice of quotes; {found.basis}"
        return _made(a, b, "excerpt or merge", shared, found._replace(basis=basis))
    if not shared.quotes:
        return None
    nobody = Direction(None, 0.5, "what they share stands inside quotation marks")
    return _made(a, b, "shared quote only", evidence(a, b, shared.quotes), nobody)


def _retelling(original: Words, other: Words) -> Edge | None:
    overlap = retold(original, other)
    if overlap is None:
        return None
    a, b = sorted((original, other), key=lambda text: order(text.document))
    shared = evidence(a, b, align(a, b))
    if not shared.passages:
        return None
    name = original.document.outlet.name if original.document.outlet else "the other"
    basis = f"names {name} as its source and shares {overlap:.0%} of its names and numbers"
    found = Direction(original.doc_id, NAMED, basis)
    return _made(a, b, "rewrite", shared, found)


def _made(a: Words, b: Words, relation: Relation, shared: Evidence, found: Direction) -> Edge:
    # What an original says is what a copy can have changed, so it is the first of the two.
    turned = found.first == b.doc_id
    either = found.first is None and relation in COPIES
    told = (
        [_swapped(some) for some in changes(b, a, [_turned(p) for p in shared.passages])]
        if turned
        else changes(a, b, shared.passages, either=either)
    )
    return Edge(
        a=a.doc_id,
        b=b.doc_id,
        relation=relation,
        share_a=shared.share_a,
        share_b=shared.share_b,
        first=found.first,
        basis=found.basis,
        direction=found.sure,
        alignments=tuple(map(partial(_alignment, a, b), shared.passages, told)),
    )


def _turned(passage: Passage) -> Passage:
    return replace(
        passage,
        a_first=passage.b_first,
        a_end=passage.b_end,
        b_first=passage.a_first,
        b_end=passage.a_end,
    )


def _swapped(told: tuple[Difference, ...]) -> tuple[Difference, ...]:
    return tuple(structs.replace(d, a=d.b, b=d.a) for d in told)


def _alignment(a: Words, b: Words, passage: Passage, told: tuple[Difference, ...]) -> Alignment:
    same = passage.matched == passage.longest
    return Alignment(
        a=_span(a, passage.a_first, passage.a_end),
        b=_span(b, passage.b_first, passage.b_end),
        change="distorted" if distorts(told) else "same" if same else "edited",
        score=round(passage.score, 3),
        differences=() if same and not distorts(told) else told,
    )


def _span(text: Words, first: int, end: int) -> Span:
    return Span(text_id=text.text_id, start=int(text.start[first]), end=int(text.end[end - 1]))
