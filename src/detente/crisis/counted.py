"""Counted: a crisis whose origins are joined by whose their outlets are.

A view as a past moment is one: what reports say and which claims go together was settled by the texts
and stays; only what is counted of origins is counted anew, so that the support shown is always the
number of joined origins behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from detente.crisis import Crisis
from detente.crisis.keeping import Where
from detente.crisis.session import Session, question
from detente.gazetteer.cards import cards
from detente.lineage.ownership import day_of, joined, outlet_of
from detente.model.base import ClaimId, DocId
from detente.model.entry import Dispute, DisputeSide, Entry
from detente.model.lineage import Origin
from detente.model.outlets import OutletShown
from detente.store.record import AsOf
from detente.views.counted import Numbers
from detente.views.outlets import unchecked


class Counted(Crisis):
    """One crisis at one moment, its origins counted by states, by owners, or by both."""

    def __init__(
        self,
        path: Where,
        *,
        as_of: AsOf | None = None,
        session: Session | None = None,
        states_as_one: bool = False,
        owners_as_one: bool = False,
    ) -> None:
        super().__init__(path, as_of=as_of, session=session)
        self.states_as_one = states_as_one
        self.owners_as_one = owners_as_one
        self.plain = Crisis(path, as_of=self.moment, session=self.session)

    def _at(self, moment: AsOf) -> Crisis:
        then = super()._at(moment)
        return then.counted(states_as_one=self.states_as_one, owners_as_one=self.owners_as_one)

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in ("_merged", "_doc_of", "_unchecked"):
                self.__dict__.pop(name, None)
        super().see(state)

    @property
    def by_hands(self) -> bool:
        """Whether origins are counted by whose their outlets are, too."""
        return self.states_as_one or self.owners_as_one

    def origins_by_texts(self) -> dict[DocId, DocId]:
        """Return what `origins` gives where nothing but texts is counted."""
        return self.plain.origins()

    def unchecked(self, origin: Origin) -> int:
        """Return how many origins a joined one holds by cards whose source nobody checked."""
        return self._unchecked.get(origin.id, 0)

    @cached_property
    def _unchecked(self) -> dict[DocId, int]:
        documents = {document.id: document for document in self.documents(earlier=True)}
        into = {doc_id: origin.id for origin in self._named for doc_id in origin.docs}
        placed = defaultdict[DocId, list[tuple[str | None, date | None]]](list)
        for origin in self.plain.origin_list():
            where = outlet_of(origin, documents), day_of(origin, documents)
            placed[into[origin.docs[0]]].append(where)
        how = {"states": self.states_as_one, "owners": self.owners_as_one}
        return {doc_id: unchecked(those, cards(), **how) for doc_id, those in placed.items()}

    @question
    def origins(self) -> dict[DocId, DocId]:
        """Return for each report the report that stands for its joined origin."""
        return dict(self._merged)

    @cached_property
    def _named(self) -> list[Origin]:
        documents = {document.id: document for document in self.documents(earlier=True)}
        return joined(
            self.plain.origin_list(),
            documents,
            states=self.states_as_one,
            owners=self.owners_as_one,
        )

    @cached_property
    def _merged(self) -> dict[DocId, DocId]:
        by_texts = self.plain.origins()
        into = {by_texts[doc_id]: origin.id for origin in self._named for doc_id in origin.docs}
        return {doc_id: into.get(stands, stands) for doc_id, stands in by_texts.items()}

    @cached_property
    def _account(self) -> tuple[Sequence[Entry], Sequence[Dispute]]:
        entries = [self._entry(entry) for entry in self.plain.entries()]
        return entries, [self._dispute(dispute) for dispute in self.plain.disputes()]

    @cached_property
    def _doc_of(self) -> dict[ClaimId, DocId]:
        return {claim.id: claim.doc_id for claim in self._snapshot.claims()}

    def _entry(self, entry: Entry) -> Entry:
        if entry.support == 1:
            return entry
        values = tuple(
            replace(value, support=self._support(value.claims)) for value in entry.values
        )
        return replace(entry, support=self._support(entry.claims), values=values)

    def _dispute(self, dispute: Dispute) -> Dispute:
        return replace(dispute, sides=tuple(map(self._side, dispute.sides)))

    def _side(self, side: DisputeSide) -> DisputeSide:
        joined = {self._merged.get(doc_id, doc_id) for doc_id in side.origins}
        return replace(side, origins=tuple(sorted(joined)))

    def _support(self, claims: Iterable[ClaimId]) -> int:
        docs = {self._doc_of[claim_id] for claim_id in claims}
        return len({self._merged.get(doc_id, doc_id) for doc_id in docs})

    @cached_property
    def _numbers(self) -> Numbers:
        # To stand in one hand is not to copy: copies stay what the texts make them.
        numbers = super()._numbers
        return replace(numbers, copies=self.plain.numbers().copies)

    @cached_property
    def _outlets(self) -> list[OutletShown]:
        # What copies what is a matter of texts, however their origins are counted.
        return self.plain.outlets()
