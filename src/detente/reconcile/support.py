"""Support: how many independent lineages stand behind something, however many reports print it."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reconcile.side import Side


def support(sides: Iterable[Side]) -> int:
    """Return the number of different origins of the claims' reports."""
    return len({side.origin for side in sides})
