"""Same position: whether two claims say that one holder wants or refuses one thing."""

from __future__ import annotations

from detente.reconcile.matched import Match, by_words
from detente.reconcile.side import Side


def same_position(a: Side, b: Side) -> Match | None:
    """Return how surely two claims of one act and holder are one position, None if they are not."""
    if a.others and b.others and not a.others & b.others:
        return None
    return by_words(a, b)
