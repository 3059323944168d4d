"""Past: the record as it was known on a day, and as it would be had no later report ever come.

What lies between reports, edges and folds, is found anew among the reports of then: a later report
may have shown that two spellings are one name, or that a turn of phrase is everybody's.
"""

from __future__ import annotations

from functools import cached_property

from detente.derive.folding import folds_of
from detente.derive.weaving import edges_among
from detente.model.base import ActorId
from detente.model.lineage import Edge
from detente.store.record import AsOf, Snapshot


class Past(Snapshot):
    """A snapshot that knows only what reports of its day tell, and what hangs on these alone."""

    @cached_property
    def _whole(self) -> bool:
        """Whether no report is left out, so that what is kept holds."""
        everything = Snapshot(self.db, AsOf(recorded=self.as_of.recorded))
        return len(everything.documents()) == len(self.documents())

    @cached_property
    def _edges(self) -> list[Edge]:
        return super().edges() if self._whole else edges_among(self)

    def edges(self) -> list[Edge]:
        """Return the edges between the reports of then, by ids."""
        return list(self._edges)

    @cached_property
    def _folds(self) -> dict[ActorId, ActorId]:
        return super().folds() if self._whole else folds_of(self)

    def folds(self) -> dict[ActorId, ActorId]:
        """Return which variant actor ids stood for which actor by what the reports of then say."""
        return dict(self._folds)


def as_known(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot that knows no more than the reports of its day tell."""
    if snapshot.as_of.reported is None or isinstance(snapshot, Past):
        return snapshot
    return Past(snapshot.db, snapshot.as_of)
