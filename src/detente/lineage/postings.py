"""Postings: which texts hold a key, as two sorted columns, and which pairs of texts share keys.

A key that very many texts share pairs each text with its nearest in order only, and each text keeps
only the best of its partners, so the cost stays linear in the number of texts even where all of them
are filled into one form, and a hundred near copies still hang together as a chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Neighbours in order that a text is paired with over one key, and over a key of more texts than
#: `CROWD`: what only a crowd shares is a form or a turn of phrase, and a copy shares rarer keys too.
NEIGHBOURS, CROWD, IN_CROWD = 24, 48, 2
#: Postings paired at a time, so that memory stays bounded.
_AT_ONCE = 500_000
_HALF = np.uint64(32)

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Keys = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """Pairs (i < j) of texts with the number of keys both hold and the share those are, by weight
    of rarity, of the text that holds less of them (0..1).
    """

    i: Codes
    j: Codes
    count: Codes
    share: Floats

    def kept(self, flags: NDArray[np.bool_]) -> Shared:
        """Return the pairs where `flags` is true."""
        return Shared(
            i=self.i[flags], j=self.j[flags], count=self.count[flags], share=self.share[flags]
        )

    def best(self, most: int) -> Shared:
        """Return the pairs that are among the `most` best of either text."""
        order = np.lexsort((self.j, self.i, -self.count, -self.share))
        chosen = np.zeros(len(self.i), np.bool_)
        for side in (self.i, self.j):
            by_text = order[np.argsort(side[order], kind="stable")]
            texts = side[by_text]
            first = np.searchsorted(texts, texts)
            chosen[by_text[np.arange(len(texts)) - first < most]] = True
        return self.kept(chosen)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postings:
    """Keys (the upper half of 64-bit hashes) in order, and the text that holds each."""

    keys: NDArray[np.uint32]
    owners: NDArray[np.int32]
    texts: int

    @property
    def nbytes(self) -> int:
        """The bytes both columns take."""
        return self.keys.nbytes + self.owners.nbytes


def postings(samples: Sequence[Keys]) -> Postings:
    """Return the postings of each text's keys; within a text a key stands twice only by chance."""
    keys = np.concatenate([*samples, np.zeros(0, np.uint32)]).astype(np.uint64)
    owners = np.repeat(np.arange(len(samples), dtype=np.uint64), [len(s) for s in samples])
    # Key and owner in one number: sorting numbers takes a tenth of the time of finding their order.
    both = np.sort((keys << _HALF) | owners)
    return Postings(
        keys=(both >> _HALF).astype(np.uint32),
        owners=both.astype(np.uint32).astype(np.int32),
        texts=len(samples),
    )


def shared(index: Postings, *, least: int, at_most: int | None = None) -> Shared:
    """Return the pairs of texts that share at least so many keys. Keys in more than `at_most` texts
    are passed over.
    """
    keys, owners, texts = index.keys, index.owners, index.texts
    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] ^ np.uint32(1)))
    sizes = np.diff(first, append=len(keys)).astype(np.int64)
    size = np.repeat(sizes, sizes)
    weight = np.log((texts + 1) / size)
    if at_most is not None:
        weight[size > at_most] = 0.0
    whole = np.bincount(owners, weights=weight, minlength=texts)
    kept = (size > 1) & (weight > 0)
    keys, weight, size = keys[kept], weight[kept], size[kept]
    held: Codes = owners[kept].astype(np.int64)
    parts = [
        _counted(keys[a:b], held[a:b], weight[a:b], size[a:b], texts) for a, b in _slices(keys)
    ]
    codes = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, np.int64)
    if not len(codes):
        none = np.zeros(0, np.int64)
        return Shared(i=none, j=none, count=none, share=np.zeros(0))
    codes, count, total = _summed(
        codes, np.concatenate([p[1] for p in parts]), np.concatenate([p[2] for p in parts])
    )
    enough = count >= least
    codes, count, total = codes[enough], count[enough], total[enough]
    i, j = codes // texts, codes % texts
    return Shared(i=i, j=j, count=count, share=total / np.minimum(whole[i], whole[j]))


def _slices(keys: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Yield stretches of postings in which whole keys stand."""
    start = 0
    while start < len(keys):
        end = min(start + _AT_ONCE, len(keys))
        end = int(np.searchsorted(keys, keys[end - 1], "right"))
        yield start, end
        start = end


def _counted(
    keys: NDArray[np.uint32], owners: Codes, weight: Floats, size: Codes, texts: int
) -> tuple[Codes, Codes, Floats]:
    codes, weights = [np.zeros(0, np.int64)], [np.zeros(0)]
    for lag in range(1, NEIGHBOURS + 1):
        same = keys[lag:] == keys[:-lag]
        if lag > IN_CROWD:
            same &= size[lag:] <= CROWD
        if not same.any():
            break
        # Two keys of one text may agree in their upper halves; a text is no partner of its own.
        same &= owners[:-lag] != owners[lag:]
        codes.append(owners[:-lag][same] * texts + owners[lag:][same])
        weights.append(weight[:-lag][same])
    found = np.concatenate(codes)
    return _summed(found, np.ones(len(found), np.int64), np.concatenate(weights))


def _summed(codes: Codes, counts: Codes, weights: Floats) -> tuple[Codes, Codes, Floats]:
    """Return each pair once, with its counts and weights summed."""
    pairs, where = np.unique(codes, return_inverse=True)
    count = np.bincount(where, weights=counts, minlength=len(pairs)).astype(np.int64)
    total: Floats = np.bincount(where, weights=weights, minlength=len(pairs)).astype(np.float64)
    return pairs, count, total
