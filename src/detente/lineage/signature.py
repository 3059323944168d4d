"""Signatures: a sample of a text's shingles, chosen by hash, so that equal passages sample alike.

FracMinHash: of all word n-grams those are kept whose hash is divisible by eight. Unlike a fixed
number of minima it samples every passage at one rate, so a short text inside a long one, a page
with other matter around it, or two texts merged into one still share what they share: what is
measured is containment. Jaccard sketches miss all of these.
"""

from __future__ import annotations

import numpy as np

from detente.lineage.words import Flags, Hashes

#: One shingle in so many is kept (a power of two). Of 1/8 and 1/32 the former keeps excerpts.
SAMPLED = 8
_MIX = tuple(np.uint64(m) for m in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_STEP = np.uint64(0x9E3779B97F4A7C15)


def shingles(hashes: Hashes, n: int) -> Hashes:
    """Return one mixed hash for each run of `n` words, in text order; none if there are fewer."""
    count = len(hashes) - n + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for k in range(n):
        total = total * _STEP + hashes[k : k + count]
    for shift, mix in zip((30, 27), _MIX, strict=True):
        total = (total ^ (total >> np.uint64(shift))) * mix
    return total ^ (total >> np.uint64(31))


def sample(hashes: Hashes, n: int) -> Hashes:
    """Return the sampled shingles of `n` words, sorted, each once."""
    found = shingles(hashes, n)
    return np.unique(found[found % np.uint64(SAMPLED) == 0])


def sample_quoted(hashes: Hashes, quoted: Flags, n: int) -> Hashes:
    """Return those of the sampled shingles that begin and end inside quotation marks."""
    found = shingles(hashes, n)
    if not len(found):
        return found
    inside = quoted[: len(found)] & quoted[n - 1 :]
    return np.unique(found[(found % np.uint64(SAMPLED) == 0) & inside])
