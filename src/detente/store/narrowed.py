"""Narrowed: a snapshot of some reports only; what lies between others is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from detente.model.base import ActorId, DocId
from detente.model.claim import KINDS, Claim, Kind
from detente.model.document import Document
from detente.model.lineage import Edge
from detente.store.record import Snapshot


class Narrowed(Snapshot):
    """The reports of another snapshot that are among some, with their claims and what ties them."""

    def __init__(self, whole: Snapshot, among: Collection[DocId]) -> None:
        super().__init__(whole.db, whole.as_of)
        self.whole = whole
        self.among = frozenset(among)

    def _documents(self) -> dict[DocId, Document]:
        return {i: one for i, one in self.whole.documents().items() if i in self.among}

    def claims(
        self,
        kind: Kind | None = None,
        doc_id: DocId | None = None,
        actors: Collection[str] | None = None,
    ) -> Iterator[Claim]:
        """Yield claims as `Snapshot.claims` does, report by report."""
        for one in sorted(self.documents()) if doc_id is None else [doc_id]:
            yield from super().claims(kind, one, actors)

    def edges(self) -> list[Edge]:
        """Return the edges that lie between these reports, by ids."""
        return [e for e in self.whole.edges() if e.a in self.among and e.b in self.among]

    def folds(self) -> dict[ActorId, ActorId]:
        """Return which variant ids stand for which actor in the whole: who is who is one question."""
        return self.whole.folds()

    def counts(self) -> dict[Kind, int]:
        """Return how many claims of these reports there are of each kind."""
        found = Counter(claim.kind for claim in self.claims())
        return {kind: found.get(kind, 0) for kind in KINDS}
