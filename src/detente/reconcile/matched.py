"""Matched: how surely two claims say the same, and what tells it; what the kinds compare alike."""

from __future__ import annotations

from typing import NamedTuple

from detente.model.when import When
from detente.reconcile.side import Side, alike

#: Least share of content words for positions, predictions and undated plans.
ALIKE = 0.5


class Match(NamedTuple):
    """That two claims say the same: how surely, 0..1, and why, in a few words a reader understands."""

    score: float
    why: str


def overlap(a: When | None, b: When | None) -> bool:
    """Tell whether two times may share an instant; one that is not known may be any."""
    return a is None or b is None or a.overlaps(b)


def by_words(a: Side, b: Side) -> Match | None:
    """Return how surely two claims are one by their content words alone."""
    if a.words == b.words and a.words:
        return Match(1.0, "the same words")
    shared = alike(a, b)
    if shared < ALIKE or len(a.stems & b.stems) < 2:
        return None
    return Match(shared, f"{shared:.0%} of the shorter one's words in common")
