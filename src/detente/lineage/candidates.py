"""Candidates: which pairs of texts are worth laying side by side, from postings of their shingles.

All postings are built and read as sorted columns. A shingle that very many texts share pairs each
text with its neighbours in date order only, so the cost stays linear in the number of texts, and
a hundred near copies still hang together as a chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from detente.lineage.origin import one_agency
from detente.lineage.signature import sample, sample_quoted
from detente.lineage.words import Hashes, Vocabulary, Words

#: Cross-outlet copies of AllSides' crisis subset: 180 of 204 lie within seven days (2,394 texts).
WINDOW = timedelta(days=7)
#: Neighbours in date order that a text is paired with over one five-word shingle.
NEIGHBOURS = 24
#: Three-word shingles in more texts than this are turns of phrase and pair nothing.
COMMON = 12
#: Least shared sampled shingles of five words: two in texts of LONG words, one else.
LEAST_FIVE, LONG = 2, 250
#: Least number and share of the smaller text's three-word shingles; spun copies keep few fives.
LEAST_THREE, SHARE_THREE = 3, 0.06
#: Beyond the window only texts that share this much of the smaller one's fives are compared.
FAR_SHARE = 0.3

Counts = dict[tuple[int, int], int]


def near(a: Words, b: Words, window: timedelta = WINDOW) -> bool:
    """Tell whether two texts were published within the window; unknown dates may be any day."""
    mine, other = a.document.published, b.document.published
    if mine is None or other is None:
        return True
    apart = [
        later.start - earlier.end
        for earlier, later in ((mine, other), (other, mine))
        if later.start is not None and earlier.end is not None
    ]
    return all(gap <= window for gap in apart)


def candidates(texts: Sequence[Words], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return index pairs (i < j) of texts that may share a passage, sorted. `texts` in date order."""
    hashes = [vocabulary.hashes(text.ids) for text in texts]
    fives = [sample(h, 5) for h in hashes]
    threes = [sample(h, 3) for h in hashes]
    five = _shared(fives, NEIGHBOURS)
    three = _shared(threes, COMMON - 1, at_most=COMMON)
    speech = _shared(
        [sample_quoted(h, t.quoted, 5) for h, t in zip(hashes, texts, strict=True)], NEIGHBOURS
    )
    found = set(speech)
    for (i, j), count in five.items():
        stated = one_agency(texts[i].document, texts[j].document)
        least = 1 if stated or min(len(texts[i]), len(texts[j])) < LONG else LEAST_FIVE
        share = count / min(len(fives[i]), len(fives[j]))
        if share >= FAR_SHARE or (count >= least and near(texts[i], texts[j])):
            found.add((i, j))
    for (i, j), count in three.items():
        share = count / min(len(threes[i]), len(threes[j]))
        if count >= LEAST_THREE and share >= SHARE_THREE and near(texts[i], texts[j]):
            found.add((i, j))
    return sorted(found)


def _shared(samples: Sequence[Hashes], neighbours: int, at_most: int | None = None) -> Counts:
    """Count the sampled shingles each pair of texts shares."""
    owner = np.repeat(np.arange(len(samples)), [len(s) for s in samples])
    column = np.concatenate([*samples, np.zeros(0, np.uint64)])
    order = np.lexsort((owner, column))
    column, owner = column[order], owner[order]
    if at_most is not None and len(column):
        _, group, sizes = np.unique(column, return_inverse=True, return_counts=True)
        kept = sizes[group] <= at_most
        column, owner = column[kept], owner[kept]
    pairs: list[NDArray[np.int64]] = []
    for lag in range(1, neighbours + 1):
        same = column[lag:] == column[:-lag]
        if not same.any():
            break
        pairs.append(owner[:-lag][same] * len(samples) + owner[lag:][same])
    if not pairs:
        return {}
    keys, counts = np.unique(np.concatenate(pairs), return_counts=True)
    return {
        (int(key) // len(samples), int(key) % len(samples)): int(count)
        for key, count in zip(keys, counts, strict=True)
    }
