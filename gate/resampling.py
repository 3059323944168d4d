"""Intervals by drawing reports anew, the same for every gate that scores report by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np


def drawn_anew(
    counts: Sequence[Counter[str]], measure: Callable[[Counter[str]], float], rounds: int
) -> tuple[float, float]:
    """Return the 95 % interval of a measure over reports drawn anew, by their counts; seeded."""
    chance, found = np.random.default_rng(7), []
    for _ in range(rounds):
        picked = chance.integers(0, len(counts), len(counts))
        found.append(measure(sum((counts[i] for i in picked), Counter())))
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
