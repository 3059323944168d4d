"""Merges: a text made of two others, told from the two that were cut out of it.

Both times two texts lie in one, each in a place of its own, so length tells nothing there of which
came first: only what is stated does, or a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import structs

from detente.lineage.direction import INSIDE_BASIS, OPEN
from detente.model.base import DocId
from detente.model.lineage import Edge

#: A text lies in another by so much of its own words at least, and is no more than that of the other.
INNER, OUTER = 0.6, 0.8
#: Two places are apart when they have no more than this share of the smaller in common.
APART = 0.2
#: Edges of one text that are laid side by side.
MOST = 12

Place = list[tuple[int, int]]


def with_merges(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges, those between a merged text and what lies in it typed as such."""
    found = list(edges)
    inside: dict[DocId, list[tuple[int, Place]]] = defaultdict(list)
    for n, edge in enumerate(found):
        if edge.relation not in ("edited copy", "abridged", "excerpt or merge"):
            continue
        if edge.share_a >= INNER and edge.share_b < OUTER:
            inside[edge.b].append((n, [(p.b.start, p.b.end) for p in edge.alignments]))
        elif edge.share_b >= INNER and edge.share_a < OUTER:
            inside[edge.a].append((n, [(p.a.start, p.a.end) for p in edge.alignments]))
    merged = set()
    for held in inside.values():
        for (n, one), (m, other) in combinations(held[:MOST], 2):
            if _common(one, other) <= APART * min(_length(one), _length(other)):
                merged |= {n, m}
    return [_merged(edge) if n in merged else edge for n, edge in enumerate(found)]


def _merged(edge: Edge) -> Edge:
    if edge.basis != INSIDE_BASIS:
        return structs.replace(edge, relation="excerpt or merge")
    return structs.replace(
        edge,
        relation="excerpt or merge",
        first=None,
        direction=OPEN,
        basis="several texts lie in one, which was made of them or they of it",
    )


def _length(place: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in place)


def _common(one: Place, other: Place) -> int:
    """Return how many code points two places have in common."""
    spans, rest, common = sorted(one), sorted(other), 0
    i = j = 0
    while i < len(spans) and j < len(rest):
        common += max(0, min(spans[i][1], rest[j][1]) - max(spans[i][0], rest[j][0]))
        if spans[i][1] < rest[j][1]:
            i += 1
        else:
            j += 1
    return common
