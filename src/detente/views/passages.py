"""Passages: what two reports share, and what one made of the other's words."""

from __future__ import annotations

from msgspec.structs import replace

from detente.model.base import Record
from detente.model.document import Document, Report
from detente.model.lineage import Alignment, Edge, Relation
from detente.model.utterance import Changed, Side
from detente.model.wording import SEVERITIES, Severity, exchanged, worst
from detente.views.marked import inline, marked
from detente.views.stretches import stretches
from detente.views.utterances import changed


class Passage(Record, frozen=True, kw_only=True):
    """A stretch of both reports, of whole sentences where words differ: code points [start, end) in
    each, the words with what differs marked, the same in one line, and the changes of meaning.
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
    passages = tuple(_passage(one, *texts) for one in stretches(edge.alignments, a, b))
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
    here, there = alignment.a, alignment.b
    before, after = here.of(a), there.of(b)
    one, two = marked(before, after)
    differences = sorted(alignment.differences, key=lambda d: -SEVERITIES.index(d.severity))
    return Passage(
        start=here.start,
        end=here.end,
        other_start=there.start,
        other_end=there.end,
        change=alignment.change,
        before=one,
        after=two,
        inline=inline(before, after),
        changes=tuple(changed(difference, a, b) for difference in differences),
    )


def _turned(edge: Edge) -> Edge:
    """Return an edge with its two ends exchanged; its changes are told from the first text already."""

    def other(one: Alignment) -> Alignment:
        changes = tuple(exchanged(difference) for difference in one.differences)
        return replace(one, a=one.b, b=one.a, differences=changes)

    return replace(
        edge,
        a=edge.b,
        b=edge.a,
        share_a=edge.share_b,
        share_b=edge.share_a,
        alignments=tuple(other(one) for one in edge.alignments),
    )
