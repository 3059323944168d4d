"""Signatures: a sample of a text's shingles, chosen by hash, so that equal passages sample alike.

FracMinHash: of all word n-grams those are kept whose hash is divisible by a power of two. Unlike a
fixed number of minima it samples every passage at one rate, so a short text inside a long one, a page
with other matter around it, or two texts merged into one still share what they share: what is
measured is containment. Jaccard sketches miss all of these.
"""

from __future__ import annotations

import numpy as np

from detente.lineage.letters import Flags, Hashes, mixed

#: One shingle in so many is kept (a power of two). Of 1/8 and 1/32 the former keeps excerpts.
SAMPLED = 8
_STEP = np.uint64(0x9E3779B97F4A7C15)


def shingles(hashes: Hashes, n: int) -> Hashes:
    """Return one mixed hash for each run of `n` words, in text order; none if there are fewer."""
    count = len(hashes) - n + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = hashes[:count].copy()
    for k in range(1, n):
        total *= _STEP
        total += hashes[k : k + count]
    return mixed(total)


def sample(hashes: Hashes, n: int, inside: Flags | None = None, rate: int = SAMPLED) -> Hashes:
    """Return the sampled shingles of `n` words, sorted, each once; `inside` leaves only those that
    begin and end where it is true.
    """
    found = shingles(hashes, n)
    kept = (found & np.uint64(rate - 1)) == 0
    if inside is not None and len(found):
        kept &= inside[: len(found)] & inside[n - 1 :]
    return np.unique(found[kept])
