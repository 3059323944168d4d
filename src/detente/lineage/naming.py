"""Naming: reports that tell what another outlet told, in their own words, and say so.

No run of words gives such a text away. It names the outlet it has its story from, within days of
that outlet's own report, and it holds the same names and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import numpy as np

from detente.lineage.candidates import near
from detente.lineage.origin import canonical
from detente.lineage.signature import shingles
from detente.lineage.sketch import Sketch
from detente.lineage.words import Words
from detente.model.document import Document

#: A retelling follows its original within this time.
WINDOW = timedelta(days=3)
#: This share of its names and numbers, and so many at least, stand in the original too ...
SHARED, LEAST = 0.5, 8
#: ... and at least so many runs of this many words, such as a phrase quoted in both.
PHRASES, PHRASE = 3, 4


def named_pairs(
    texts: Sequence[Sketch], documents: Sequence[Document], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield (original, retelling) for those of some pairs of texts of which one names the outlet of
    the other as its source.
    """
    outlets = [canonical(each.outlet.name) if each.outlet else "" for each in documents]
    for i, j in pairs:
        for original, other in ((i, j), (j, i)):
            name = outlets[original]
            if not name or name == outlets[other] or name not in texts[other].named:
                continue
            one, two = documents[original], documents[other]
            if near(one, two, WINDOW) and not _before(two, one):
                yield original, other


def _before(a: Document, b: Document) -> bool:
    one, two = a.published, b.published
    return one is not None and two is not None and one.before(two)


def retold(original: Words, other: Words) -> float | None:
    """Return the share of the other's names and numbers that stand in the original, None when it is
    no retelling of it.
    """
    names = np.unique(other.ids[other.anchor])
    shared = np.isin(names, original.ids[original.anchor])
    if int(shared.sum()) < LEAST or shared.mean() < SHARED:
        return None
    phrases = np.intersect1d(
        shingles(original.ids, PHRASE),
        shingles(other.ids, PHRASE),
    )
    return round(float(shared.mean()), 3) if len(phrases) >= PHRASES else None
