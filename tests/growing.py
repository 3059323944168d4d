"""A store that grows and shrinks without any report being read, and one that is built at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from detente.derive import Progress
from detente.model.claim import Claim
from detente.model.document import Report
from detente.model.entry import Judgement
from detente.pipeline import lay_together
from detente.store import open_store
from detente.store.ledger import Run, put_judgement
from detente.store.settled import settle

#: Reports by their numbers, each with its claims.
Pool = Mapping[int, tuple[Report, Sequence[Claim]]]


class Growing:
    """A store whose reports come and go, of a pool of them; what it keeps in tables can be told."""

    def __init__(self, pool: Pool, tables: Sequence[str]) -> None:
        self.pool, self.tables = pool, tables
        self.db = open_store(":memory:")
        self.now: set[int] = set()
        self.judged: list[Judgement] = []

    def run(self, ns: Iterable[int] = (), gone: Iterable[int] = (), *judged: Judgement) -> None:
        """Add reports, withdraw some, keep decisions, and bring the record up to date."""
        run = Run(self.db, {})
        for n in ns:
            one, claims = self.pool[n]
            chosen = one.document.capture_id, one.document.where, one, {"stage": claims}
            settle(run, one.document.id, chosen)
            self.now.add(n)
        for n in gone:
            settle(run, self.pool[n][0].document.id, None)
            self.now.discard(n)
        for judgement in judged:
            put_judgement(run, judgement)
            self.judged.append(judgement)
        lay_together(self.db, Run(self.db, {}), Progress())

    def state(self) -> dict[str, Any]:
        """The rows of the tables, sorted."""
        return {
            table: sorted(self.db.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our own names
            for table in self.tables
        }


def judgement(k: int, relation: str, left: str, right: str = "") -> Judgement:
    """The decision of a number: the later, the higher."""
    at = datetime(2031, 6, 1, tzinfo=UTC) + timedelta(minutes=k)
    return Judgement(id=f"j{k}", left=left, right=right, relation=relation, by="ed", at=at)
