"""Relate: how the texts of two reports hang together, from the passages they share.

A shared quote shows two reporters in one room, not one at the other's desk: words inside quotation
marks alone never make a copy. What stands outside them does, once there is enough of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np

from detente.lineage.align import RUN, Passage, align
from detente.lineage.candidates import candidates, near
from detente.lineage.direction import first_of
from detente.lineage.furniture import without_repeated
from detente.lineage.naming import named_pairs, retold
from detente.lineage.origin import one_agency
from detente.lineage.words import Vocabulary, Words, body_words
from detente.model.base import DocId
from detente.model.document import Report
from detente.model.lineage import COPIES, Alignment, Edge, Relation
from detente.model.span import Span

#: Bodies of fewer words are never compared: captions gone astray, "see the video".
LEAST = 12
#: A copy shares so many words outside quotation marks, and that share of one text's such words.
COPIED, COPIED_SHARE = 30, 0.2
#: Sentences that only resemble each other count towards that once they are this share of a text:
#: two reporters at one briefing write a like sentence or two, not half a report of them.
STRONG, ALIKE_SHARE = 0.75, 0.4
#: Or it shares so many, however long both are: nobody writes those by chance.
COPIED_MANY = 60
#: For short texts (one of fewer than SHORT words): fewer words, but half of one text.
SHORT, COPIED_SHORT, COPIED_SHARE_SHORT = 100, 12, 0.5
#: Two texts that state one agency, or of which one states the other, need no more than this: both
#: say themselves where the words are from.
COPIED_STATED = 20
#: Beyond the window only this share makes a copy: background paragraphs live for months.
COPIED_SHARE_FAR = 0.4
#: Share of the aligned words that differ: from the first on it is spinning, from the second on a
#: retelling. Of 50 AllSides articles with 15 / 30 / 50 % of their lower-case words replaced, 1 / 42 /
#: 49 came out as spun and the others as edited copies.
SPUN, RETOLD = 0.12, 0.55
#: Fewer aligned words than this show no manner of working.
MANNER = 60
#: A passage in quotation marks may have less than a run's words outside them, and than this share.
ATTRIBUTION = 0.4
#: Nearly the whole of a text; most of it; half of it.
WHOLE, MOST, HALF = 0.85, 0.7, 0.5
#: Identical bodies are joined in pairs up to so many; beyond, each to the one that came first.
PAIRED = 8


def relate(reports: Iterable[Report]) -> list[Edge]:
    """Return an edge for each two reports that share text, by the ids of the two.

    The order of the reports makes no difference. `a` is the one published first, then by id.
    """
    vocabulary = Vocabulary()
    texts = [body_words(report, vocabulary) for report in reports]
    texts = sorted((t for t in texts if len(t) >= LEAST), key=_order)
    groups: dict[str, list[Words]] = {}
    for text in texts:
        groups.setdefault(text.key, []).append(text)
    edges = {(e.a, e.b): e for group in groups.values() for e in _identical(group)}
    heads = without_repeated([group[0] for group in groups.values()])
    for i, j in candidates(heads, vocabulary):
        if edge := _edge(heads[i], heads[j], vocabulary):
            edges[edge.a, edge.b] = edge
    for original, other in named_pairs(heads):
        a, b = sorted((original, other), key=_order)
        known = edges.get((a.doc_id, b.doc_id))
        if known is not None and known.relation in COPIES:
            continue
        if edge := _retelling(original, other, vocabulary):
            edges[edge.a, edge.b] = edge
    return [edges[pair] for pair in sorted(edges)]


def _order(text: Words) -> tuple[datetime, DocId]:
    published = text.document.published
    start = published.start if published else None
    return start or datetime.max.replace(tzinfo=UTC), text.doc_id


def _identical(group: Sequence[Words]) -> Iterable[Edge]:
    for n, b in enumerate(group):
        for a in group[: n if n < PAIRED else 1][:n]:
            first, basis = first_of(a, b, 1.0, 1.0)
            whole = Passage(a_first=0, a_end=len(a), b_first=0, b_end=len(b), matched=len(a))
            yield Edge(
                a=a.doc_id,
                b=b.doc_id,
                relation="identical",
                share_a=1.0,
                share_b=1.0,
                first=first,
                basis=f"the same words throughout; {basis}",
                alignments=(_alignment(a, b, whole),),
            )


def _edge(a: Words, b: Words, vocabulary: Vocabulary) -> Edge | None:
    passages = align(a, b, vocabulary)
    if not passages:
        return None
    share_a, share_b, copied, copied_share = _shares(a, b, passages)
    if copied_share < ALIKE_SHARE:
        passages = [p for p in passages if p.score >= STRONG]
        share_a, share_b, copied, copied_share = _shares(a, b, passages)
    first, basis = first_of(a, b, share_a, share_b)
    if _is_copy(a, b, copied, copied_share):
        relation = _relation(a, b, share_a, share_b, passages, first)
    elif max((p.matched for p in passages if _in_quotes(a, b, p)), default=0) >= RUN:
        relation, first = "shared quote only", None
        passages = [p for p in passages if _in_quotes(a, b, p)]
        share_a, share_b, _, _ = _shares(a, b, passages)
        basis = "what they share stands inside quotation marks"
    else:
        return None
    return Edge(
        a=a.doc_id,
        b=b.doc_id,
        relation=relation,
        share_a=share_a,
        share_b=share_b,
        first=first,
        basis=basis,
        alignments=tuple(_alignment(a, b, p) for p in passages),
    )


def _shares(a: Words, b: Words, passages: Sequence[Passage]) -> tuple[float, float, int, float]:
    """Return each text's share in passages, the words copied outside quotation marks (the fewer of
    the two sides), and the greater share they are of one text's words outside quotation marks.
    """
    covered, plain, shares = [], [], []
    for text, sides in (
        (a, [(p.a_first, p.a_end) for p in passages]),
        (b, [(p.b_first, p.b_end) for p in passages]),
    ):
        taken = np.zeros(len(text), np.bool_)
        for (first, end), passage in zip(sides, passages, strict=True):
            if not _in_quotes(a, b, passage):
                taken[first:end] = True
        outside = ~text.quoted
        plain.append(int((taken & outside).sum()))
        shares.append(plain[-1] / max(1, int(outside.sum())))
        covered.append(sum(end - first for first, end in sides) / len(text))
    return round(covered[0], 3), round(covered[1], 3), min(plain), max(shares)


def _in_quotes(a: Words, b: Words, passage: Passage) -> bool:
    """Tell whether a passage stands inside quotation marks in either text, but for who said it."""
    for text, first, end in (
        (a, passage.a_first, passage.a_end),
        (b, passage.b_first, passage.b_end),
    ):
        plain = end - first - int(text.quoted[first:end].sum())
        if plain < min(RUN, ATTRIBUTION * (end - first)):
            return True
    return False


def _is_copy(a: Words, b: Words, copied: int, share: float) -> bool:
    if copied >= COPIED_STATED and near(a, b) and one_agency(a.document, b.document):
        return True
    if min(len(a), len(b)) < SHORT:
        return copied >= COPIED_SHORT and share >= COPIED_SHARE_SHORT
    if not near(a, b):
        return copied >= COPIED and share >= COPIED_SHARE_FAR
    return copied >= COPIED_MANY or (copied >= COPIED and share >= COPIED_SHARE)


def _relation(
    a: Words,
    b: Words,
    share_a: float,
    share_b: float,
    passages: Sequence[Passage],
    first: DocId | None,
) -> Relation:
    aligned = sum(p.longest for p in passages)
    differing = 1 - sum(p.matched for p in passages) / aligned
    low, high = sorted((share_a, share_b))
    if high >= HALF and differing >= SPUN and aligned >= MANNER:
        return "spun" if differing < RETOLD else "rewrite"
    shorter = a if len(a) <= len(b) else b
    if high >= WHOLE:
        grown = first == shorter.doc_id
        if low >= WHOLE or (grown and low >= HALF) or (first is None and low >= MOST):
            return "edited copy"
        return "excerpt or merge" if grown else "abridged"
    return "edited copy" if low >= HALF else "excerpt or merge"


def _retelling(original: Words, other: Words, vocabulary: Vocabulary) -> Edge | None:
    overlap = retold(original, other, vocabulary)
    if overlap is None:
        return None
    a, b = sorted((original, other), key=_order)
    passages = align(a, b, vocabulary)
    share_a, share_b, _, _ = _shares(a, b, passages)
    name = original.document.outlet.name if original.document.outlet else "the other"
    return Edge(
        a=a.doc_id,
        b=b.doc_id,
        relation="rewrite",
        share_a=share_a,
        share_b=share_b,
        first=original.doc_id,
        basis=f"names {name} as its source and shares {overlap:.0%} of its names and numbers",
        alignments=tuple(_alignment(a, b, p) for p in passages),
    )


def _alignment(a: Words, b: Words, passage: Passage) -> Alignment:
    return Alignment(
        a=_span(a, passage.a_first, passage.a_end),
        b=_span(b, passage.b_first, passage.b_end),
        change="same" if passage.matched == passage.longest else "edited",
        score=round(passage.score, 3),
    )


def _span(text: Words, first: int, end: int) -> Span:
    return Span(text_id=text.text_id, start=int(text.start[first]), end=int(text.end[end - 1]))
