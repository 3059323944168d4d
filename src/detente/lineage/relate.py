"""Relate: how the texts of two reports hang together, from the passages they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from msgspec import structs

from detente.lineage.align import Passage, align
from detente.lineage.candidates import candidates
from detente.lineage.changes import changes
from detente.lineage.choice import same_choice
from detente.lineage.direction import NAMED, Direction, direction
from detente.lineage.evidence import Evidence, evidence
from detente.lineage.furniture import without_repeated
from detente.lineage.garbling import Garbling
from detente.lineage.kind import is_copy, is_reworded, relation_of
from detente.lineage.merges import with_merges
from detente.lineage.naming import named_pairs, retold
from detente.lineage.words import Words, body_words
from detente.model.base import DocId
from detente.model.document import Report
from detente.model.lineage import COPIES, Alignment, Edge, Relation
from detente.model.span import Span
from detente.model.wording import Difference, distorts

#: Bodies of fewer words are never compared: captions gone astray, "see the video".
LEAST = 12
#: Identical bodies are joined in pairs up to so many; beyond, each to the one that came first.
PAIRED = 8


def relate(reports: Iterable[Report]) -> list[Edge]:
    """Return an edge for each two reports that share text, by the ids of the two.

    The order of the reports makes no difference. `a` is the one published first, then by id.
    """
    given = {report.document.id: report for report in reports}
    garbling = Garbling(given)
    by_id = {doc_id: body_words(report) for doc_id, report in given.items()}
    texts = sorted((t for t in by_id.values() if len(t) >= LEAST), key=_order)
    groups: dict[str, list[Words]] = {}
    for text in texts:
        groups.setdefault(text.key, []).append(text)
    edges = {(e.a, e.b): e for group in groups.values() for e in _identical(group, garbling)}
    heads = without_repeated([group[0] for group in groups.values()])
    pairs = candidates(heads)
    for i, j in pairs.passages:
        if edge := _edge(heads[i], heads[j], garbling):
            edges[edge.a, edge.b] = edge
    for original, other in named_pairs(heads, pairs.names):
        a, b = sorted((original, other), key=_order)
        known = edges.get((a.doc_id, b.doc_id))
        if known is not None and known.relation in COPIES:
            continue
        if edge := _retelling(original, other):
            edges[edge.a, edge.b] = edge
    return with_merges(edges[pair] for pair in sorted(edges))


def _order(text: Words) -> tuple[datetime, DocId]:
    published = text.document.published
    start = published.start if published else None
    return start or datetime.max.replace(tzinfo=UTC), text.doc_id


def _identical(group: Sequence[Words], garbling: Garbling) -> Iterable[Edge]:
    for n, b in enumerate(group):
        for a in group[: n if n < PAIRED else 1][:n]:
            found = direction(a, b, 1.0, 1.0, garbling)
            whole = Passage(a_first=0, a_end=len(a), b_first=0, b_end=len(b), matched=len(a))
            shared = evidence(a, b, [whole])
            basis = f"the same words throughout; {found.basis}"
            yield _made(a, b, "identical", shared, found._replace(basis=basis))


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
    a, b = sorted((original, other), key=_order)
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
