"""Lineage: how the texts of two reports hang together."""

from __future__ import annotations

from typing import Literal

from detente.model.base import DocId, Record
from detente.model.span import Span

Relation = Literal[
    "identical",
    "edited copy",
    "abridged",
    "excerpt",
    "rewrite",
    "spun",
    "shared quote",
    "same event",
]
#: Relations that make two reports one origin; a shared quote or event never does.
COPIES: frozenset[Relation] = frozenset(
    {"identical", "edited copy", "abridged", "excerpt", "rewrite", "spun"}
)


class Alignment(Record, frozen=True, kw_only=True):
    """A passage of one text beside its counterpart in another; score 0..1 is word agreement."""

    a: Span
    b: Span
    change: Literal["same", "edited"]
    score: float


class Edge(Record, frozen=True, kw_only=True):
    """Text shared by two reports. `share_a`, `share_b` are the shares (0..1) of each one's report
    words that stand in the other; `first` is the one the other was made from, None when the texts
    do not tell; `basis` says why, in words.
    """

    a: DocId
    b: DocId
    relation: Relation
    share_a: float
    share_b: float
    first: DocId | None
    basis: str
    alignments: tuple[Alignment, ...] = ()
