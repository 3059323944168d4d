"""Placing: where reports without a day belong, by content alone, when all that have one are in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from detente.model.base import DocId
from detente.stories.weaving import COMPARED, CROWD, SEARCHED, Item

#: How like an undated report is to one report of a story at least. Of the five undated articles in the
#: tuned half of 35 news events any bar from .10 to .30 places all five rightly; no day bounds it, so the
#: upper end was taken.
LEAST = 0.25


def placed(
    undated: Iterable[Item],
    dated: Iterable[Item],
    groups: Mapping[DocId, DocId],
    least: float = LEAST,
) -> dict[DocId, DocId]:
    """Return the group of each undated report, in the order of their ids: that of the report it is most
    like, one placed before among them, or one of its own.
    """
    known: dict[DocId, Item] = {}
    holding: dict[str, list[DocId]] = defaultdict(list)
    found = dict(groups)

    def keep(item: Item) -> None:
        known[item.doc_id] = item
        for term, _ in item.terms[:SEARCHED]:
            holding[term].append(item.doc_id)

    for item in dated:
        keep(item)
    for item in sorted(undated, key=lambda item: item.doc_id):
        likeness = {other: _alike(item, known[other]) for other in _near(item, holding)}
        best = max(likeness, key=lambda other: (likeness[other], other), default=None)
        near = best is not None and likeness[best] >= least
        found[item.doc_id] = found[best] if best is not None and near else item.doc_id
        keep(item)
    return {doc_id: group for doc_id, group in found.items() if doc_id not in groups}


def _near(item: Item, holding: Mapping[str, list[DocId]]) -> list[DocId]:
    shared: dict[DocId, int] = defaultdict(int)
    for term, weight in item.terms[:SEARCHED]:
        held = holding.get(term, [])
        if len(held) <= CROWD:
            for other in held:
                shared[other] += weight
    return sorted(shared, key=lambda other: (-shared[other], other))[:COMPARED]


def _alike(a: Item, b: Item) -> float:
    terms = dict(b.terms)
    common = sum(weight * terms.get(term, 0) for term, weight in a.terms)
    lengths = [sqrt(sum(weight * weight for _, weight in one.terms)) for one in (a, b)]
    return common / (lengths[0] * lengths[1]) if common else 0.0
