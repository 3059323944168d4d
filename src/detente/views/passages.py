"""Passages: what two reports share, and what one made of the other's words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from detente.model.base import Record
from detente.model.document import Document, Report
from detente.model.lineage import Alignment, Edge, Relation
from detente.model.span import Span
from detente.model.utterance import Changed, Side
from detente.model.wording import SEVERITIES, Severity, turned, worst
from detente.views.marked import inline, marked
from detente.views.utterances import changed


class Passage(Record, frozen=True, kw_only=True):
    """A stretch of both reports: code points [start, end) in each, the words with what differs marked,
    the same in one line, and the changes of meaning.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    change: str
    before: Side
    after: Side
    inline: str
    changes: tuple[Changed, ...]


class Laid(Record, frozen=True, kw_only=True):
    """Two reports side by side: `before` is the one the other was made from, as far as is known."""

    before: Document
    after: Document
    relation: Relation
    share_before: float
    share_after: float
    basis: str
    passages: tuple[Passage, ...]
    severity: Severity


def laid(edge: Edge, a: Report, b: Report) -> Laid:
    """Return the two reports of an edge side by side, the one that came first first."""
    if edge.first == edge.b:
        edge, a, b = _turned(edge), b, a
    texts = a.text.words, b.text.words
    passages = tuple(_passage(alignment, *texts) for alignment in edge.alignments)
    return Laid(
        before=a.document,
        after=b.document,
        relation=edge.relation,
        share_before=edge.share_a,
        share_after=edge.share_b,
        basis=edge.basis,
        passages=passages,
        severity=max(
            (worst(one.differences) for one in edge.alignments),
            key=SEVERITIES.index,
            default="none",
        ),
    )


def _passage(alignment: Alignment, a: str, b: str) -> Passage:
    here = _whole(alignment.a, [d.a for d in alignment.differences])
    there = _whole(alignment.b, [d.b for d in alignment.differences])
    before, after = here.of(a), there.of(b)
    one, two = marked(before, after)
    return Passage(
        start=here.start,
        end=here.end,
        other_start=there.start,
        other_end=there.end,
        change=alignment.change,
        before=one,
        after=two,
        inline=inline(before, after),
        changes=tuple(changed(difference, a, b) for difference in alignment.differences),
    )


def _whole(span: Span, changed: Sequence[Span | None]) -> Span:
    """Return a passage with the words of what was changed in the rest of its sentences."""
    known = [span, *(one for one in changed if one is not None)]
    return replace(span, start=min(one.start for one in known), end=max(one.end for one in known))


def _turned(edge: Edge) -> Edge:
    """Return an edge with its two ends exchanged, every change told the other way round."""

    def other(one: Alignment) -> Alignment:
        changes = tuple(turned(difference) for difference in one.differences)
        return replace(one, a=one.b, b=one.a, differences=changes)

    return replace(
        edge,
        a=edge.b,
        b=edge.a,
        share_a=edge.share_b,
        share_b=edge.share_a,
        alignments=tuple(other(one) for one in edge.alignments),
    )
