"""Garbling: which of two texts the signs of machine rewriting leave for the original.

To read a text for signs takes longer than to index it, so it is done when it is asked for, once a text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from detente.lineage.signs import signs, verdict
from detente.model.base import DocId
from detente.model.document import Report

#: By so much the signs of one text must outweigh the other's.
MORE = 2.0


class Signed(NamedTuple):
    """What the signs of a text weigh together, how many there are, and whether they say enough."""

    weight: float
    number: int
    enough: bool


class Garbling:
    """The reports that signs may be asked of: `report` gives one by its id."""

    def __init__(self, report: Callable[[DocId], Report]) -> None:
        self._report = report
        self._known: dict[DocId, Signed] = {}

    def plain(self, a: DocId, b: DocId) -> tuple[DocId, int] | None:
        """Return the text of two that was not rewritten, and how many signs the other one has; None
        where signs do not tell.
        """
        for one, other in ((a, b), (b, a)):
            left, worn = self._signed(one), self._signed(other)
            if worn.weight >= left.weight + MORE or (worn.enough and not left.enough):
                return one, worn.number
        return None

    def _signed(self, doc_id: DocId) -> Signed:
        known = self._known.get(doc_id)
        if known is None:
            found = signs(self._report(doc_id))
            known = Signed(sum(s.weight for s in found), len(found), verdict(found) is not None)
            self._known[doc_id] = known
        return known
