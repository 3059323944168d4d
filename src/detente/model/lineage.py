"""Lineage: how the texts of two reports hang together."""

from __future__ import annotations

from typing import Literal, get_args

from detente.model.base import DocId, Record
from detente.model.span import Span
from detente.model.wording import Difference

Relation = Literal[
    "identical",
    "edited copy",
    "abridged",
    "excerpt or merge",
    "rewrite",
    "spun",
    "same event only",
    "shared quote only",
]
#: Relations that make two reports one origin; a shared quote or event never does.
COPIES: frozenset[Relation] = frozenset(
    {"identical", "edited copy", "abridged", "excerpt or merge", "rewrite", "spun"}
)

#: Why two texts are laid side by side: all their words are the same; they may share a passage; one
#: names the other's outlet and may retell it.
How = Literal["identical", "passage", "name"]
HOWS: tuple[How, ...] = get_args(How)


class Alignment(Record, frozen=True, kw_only=True):
    """A passage of one text beside its counterpart in another; score 0..1 is word agreement.

    `differences` says what an edited passage changed, told from the text that came first (from `a`
    where nothing tells), each with its words in `a` and in `b`; a passage with a serious or grave one is
    "distorted".
    """

    a: Span
    b: Span
    change: Literal["same", "edited", "distorted"]
    score: float
    differences: tuple[Difference, ...] = ()


class Edge(Record, frozen=True, kw_only=True):
    """Text shared by two reports. `share_a`, `share_b` are the shares (0..1) of each one's report
    words that stand in the other; `first` is the one the other was made from, None when the texts
    do not tell; `direction` is how sure that is (0.5: nothing tells, 1: certain); `basis` says why,
    in words.
    """

    a: DocId
    b: DocId
    relation: Relation
    share_a: float
    share_b: float
    first: DocId | None
    basis: str
    direction: float = 0.5
    alignments: tuple[Alignment, ...] = ()


class Origin(Record, frozen=True, kw_only=True):
    """One independent origin: the reports that hang together by copying, the one that stands for
    them first, the others by id. `name` is the outlet or agency that the texts state, "unstated"
    where they state none; `basis` says where it is stated, or why nothing is known.
    """

    id: DocId
    name: str
    basis: str
    docs: tuple[DocId, ...]
