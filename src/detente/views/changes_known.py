"""Known: the record as it was known by a day, laid out so that two days can be held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from detente.model.agenda import Item
from detente.model.base import DocId
from detente.model.claim import Kind
from detente.model.entry import Dispute
from detente.model.ledger import Step
from detente.model.tension import Alert
from detente.model.told import Told
from detente.views import bands
from detente.views.agenda import agenda
from detente.views.brief_held import Held, held
from detente.views.ledger import ledger
from detente.views.timeline import happened


class Known:
    """The record as it was known by a day: its claims with their entries, what lies in dispute, and where
    tension rose.

    `origins` and `by_texts` are as for a brief. What copies say again is left out.
    """

    def __init__(
        self,
        day: date,
        told: Iterable[Told],
        disputes: Iterable[Dispute],
        *,
        origins: Mapping[DocId, DocId],
        by_texts: Mapping[DocId, DocId],
        alerts: Iterable[Alert] = (),
    ) -> None:
        self.day = day
        self.alerts = tuple(alerts)
        self.every = {one.id: one for one in told}
        self.disputes = tuple(disputes)
        self.origins = origins
        self.held = held(self.every.values(), by_texts)

    @cached_property
    def of_claim(self) -> dict[str, Held]:
        """The entries by each of their claims."""
        return {claim: each for each in self.held for claim in each.claims}

    def of(self, kind: Kind) -> list[Told]:
        """Return the claims of a kind, without what copies say again."""
        return [one for each in self.held if each.kind == kind for one in each.told]

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps of the ledger as of the day, by their entries."""
        made = ledger(self.of("position"), origins=self.origins, on=self.day)
        every = (step for line in made.lines for step in line.history)
        return {self.of_claim[step.taken.id].id: step for step in every}

    @cached_property
    def issues(self) -> dict[str, str | None]:
        """The issue each step's line is on, by its entry."""
        made = ledger(self.of("position"), origins=self.origins, on=self.day)
        return {
            self.of_claim[step.taken.id].id: line.issue
            for line in made.lines
            for step in line.history
        }

    @cached_property
    def agenda(self) -> list[Item]:
        """What was planned, as of the day."""
        events = [one for one in self.of("event") if happened(one)]
        return agenda(self.of("plan"), self.day, events=events)

    def claims(self, entry_id: str) -> frozenset[str]:
        """Return the claims of an entry, copies' among them."""
        each = self.of_claim.get(entry_id)
        return each.claims if each else frozenset((entry_id,))


def new(then: Known, now: Known, kind: Kind) -> Iterator[Held]:
    """Yield the entries of a kind of which nothing was known then."""
    for each in now.held:
        if each.kind != kind or bands.doubtful(each.head.claim):
            continue
        if not any(claim in then.every for claim in each.claims):
            yield each
