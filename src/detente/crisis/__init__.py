"""Crisis: the object users hold. It opens one store, takes reports in, and answers questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Unpack

import msgspec

from detente.crisis.asked import Answering
from detente.crisis.briefing import BriefFilters
from detente.crisis.changing import ChangeFilters, Changing
from detente.crisis.counting import Counting
from detente.crisis.disputing import DisputeFilters, Disputing
from detente.crisis.doing import EventFilters
from detente.crisis.entering import Entering, EntryFilters
from detente.crisis.extracting import extract, tell
from detente.crisis.holding import LedgerFilters, PositionFilters
from detente.crisis.inputs import Input
from detente.crisis.inputs import inputs as inputs_of
from detente.crisis.judging import Judging
from detente.crisis.keeping import Where
from detente.crisis.living import ForetoldFilters
from detente.crisis.numbering import FigureFilters
from detente.crisis.planning import AgendaFilters
from detente.crisis.revising import Revising
from detente.crisis.saying import Filters, StatementFilters
from detente.crisis.session import question
from detente.crisis.spinning import Spinning
from detente.crisis.storied import Storied
from detente.crisis.table import Table
from detente.crisis.telling import Day, as_day, by_date, reading_order, told_of
from detente.crisis.tensing import AlertFilters, Tensing, TensionFilters
from detente.crisis.tracing import Tracing
from detente.crisis.trying import Trying
from detente.crisis.uttering import QuoteFilters, Uttering
from detente.errors import ConfigError
from detente.model.base import ActorId, ClaimId, DocId
from detente.model.claim import KINDS, Claim, Kind, folded
from detente.model.document import Document, Report
from detente.model.entry import Dispute, Entry
from detente.model.lineage import COPIES, Edge
from detente.model.told import Told
from detente.model.when import When
from detente.store.feeds import FeedState, feed_states
from detente.store.record import AsOf, failures, runs, sightings
from detente.views.actors import Appearance, appearances
from detente.views.resolution import Step
from detente.views.sources import Source
from detente.views.sources import sources as sources_of
from detente.views.why import why as why_of

__all__ = [
    "AgendaFilters",
    "AlertFilters",
    "BriefFilters",
    "ChangeFilters",
    "Crisis",
    "DisputeFilters",
    "EntryFilters",
    "EventFilters",
    "FigureFilters",
    "Filters",
    "ForetoldFilters",
    "LedgerFilters",
    "PositionFilters",
    "QuoteFilters",
    "StatementFilters",
    "TensionFilters",
    "as_day",
    "extract",
    "open",
    "tell",
]


#: Reports whose texts and statements are kept at hand.
AT_HAND = 512


class Crisis(
    Disputing,
    Judging,
    Uttering,
    Revising,
    Spinning,
    Changing,
    Counting,
    Entering,
    Tensing,
    Storied,
    Tracing,
    Answering,
    Trying,
):
    """One crisis: its store, and every question that can be put to it, as of any moment.

    Opening makes no file; the first `add` does. Methods that list take the same filters: `actor`
    an actor id in any role ("RUS", "vladimir-putin"; a state stands for its people too), `since`
    and `until` days of the report, both included, `limit` a number of rows. A crisis held open
    sees what other programs add.
    """

    # -- the moment ------------------------------------------------------------------------------

    def as_of(
        self,
        valid: Day | None = None,
        *,
        reported: Day | None = None,
        recorded: int | None = None,
    ) -> Crisis:
        """Return the same crisis as of a moment: `valid` what had begun by that day, `reported`
        what was known from reports by that day, `recorded` what this store held after that run.

        A clock not named stays as it is. Claims are those of then; how they are laid together into
        entries and disputes is how this version of detente does it.
        """
        moment = AsOf(
            valid=as_day(valid) or self.moment.valid,
            reported=as_day(reported) or self.moment.reported,
            recorded=recorded if recorded is not None else self.moment.recorded,
        )
        if recorded is not None:
            known = [number for number, _, _ in self.runs()]
            if recorded not in known:
                raise ConfigError(f"there is no run {recorded}; runs: 1 to {len(known)}")
        return self._at(moment)

    def _at(self, moment: AsOf) -> Crisis:
        """Return the crisis of a moment, counted and narrowed as this one is."""
        return Crisis(self.path, as_of=moment, session=self.session)

    @question
    def runs(self) -> list[tuple[int, str, dict[str, str]]]:
        """Return the runs that changed the record: (number, UTC time, versions), oldest first."""
        return runs(self.session.open())

    @question
    def failures(self) -> list[tuple[str, str, str]]:
        """Return the inputs that could not be taken in, as (place, code, reason)."""
        return failures(self.session.open())

    @question
    def inputs(self) -> list[Input]:
        """Return everything that was read, by place, and what became of it."""
        return inputs_of(
            sightings(self.session.open()),
            failures(self.session.open()),
            self._snapshot.documents(),
            self._snapshot.edges(),
            self._items.values(),
        )

    @question
    def feeds(self) -> list[FeedState]:
        """Return how it stands with every feed that was watched, by address."""
        return [state for _, state in sorted(feed_states(self.session.open()).items())]

    @question
    def counts(self) -> dict[Kind, int]:
        """Return how many claims there are of each kind, what a newer version says again once."""
        found = self._snapshot.counts()
        for doc_id in self._newest:
            for claim in self._snapshot.claims(doc_id=doc_id):
                found[claim.kind] -= self._said_again(claim)
        return found

    # -- claims ----------------------------------------------------------------------------------

    @question
    def claims(
        self,
        kind: Kind | None = None,
        *,
        document: str | None = None,
        actor: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> Table:
        """Return claims with all a reader needs beside them, by report date, report and place."""
        if kind is not None and kind not in KINDS:
            raise ConfigError(f"no kind {kind!r}; kinds: {', '.join(KINDS)}")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of rows, got {limit}")
        first, last = as_day(since), as_day(until)
        names: list[str] | None = None
        if actor is not None:
            actor = self._folds.get(ActorId(actor), ActorId(actor))
            names = [actor, *(a for a, into in self._folds.items() if into == actor)]
        documents = self._snapshot.documents()
        days = {i: d.published.day if d.published else None for i, d in documents.items()}

        def wanted(claim: Claim) -> bool:
            # Of its own report all is shown that was read there, what was judged wrong too.
            if document is None and (claim.id not in self._entry_of or self._said_again(claim)):
                return False
            day = days[claim.doc_id]
            if first is None and last is None:
                return True
            return day is not None and (first or day) <= day <= (last or day)

        found = [
            claim
            for claim in self._snapshot.claims(kind, DocId(document) if document else None, names)
            if wanted(claim)
        ]
        found.sort(key=lambda claim: reading_order(claim, documents[claim.doc_id]))
        told = (t for t in self._tell(found) if actor is None or actor in t.actor_ids)
        table = Table(kind=kind, rows=tuple(islice(told, limit)))
        return self.settled(table) if kind == "prediction" else table

    def plans(self, **filters: Unpack[Filters]) -> Table:
        """Return talks, visits and moves planned, held or called off."""
        return self.claims("plan", **filters)

    def predictions(self, **filters: Unpack[Filters]) -> Table:
        """Return what is expected or warned of, and by when."""
        return self.claims("prediction", **filters)

    @question
    def claim(self, prefix: str) -> Told:
        """Return one claim by its id or the start of it; raise `ConfigError` if there is not one."""
        found = self._snapshot.find(prefix)
        if isinstance(found, Document):
            raise ConfigError(f"{prefix!r} is a report ({found.where}), not a claim")
        return next(iter(self._tell([found])))

    @cached_property
    def _reports(self) -> dict[DocId, Report]:
        return {}

    @question
    def report(self, doc_id: str) -> Report:
        """Return one report with its text and zones, by its whole id; `ConfigError` if absent."""
        report = self._reports.get(DocId(doc_id)) or self._snapshot.report(DocId(doc_id))
        if report is None:
            raise ConfigError(f"no report {doc_id!r} in the record")
        if len(self._reports) > AT_HAND:
            self._reports.clear()
        self._reports[report.document.id] = report
        return report

    @question
    def documents(self, *, earlier: bool = False) -> list[Document]:
        """Return the reports of this moment, by date and place; undated ones last.

        Of a report that was changed the newest version; with `earlier` the others too.
        """
        old = frozenset() if earlier else frozenset(self._newest)
        found = (d for d in self._snapshot.documents().values() if d.id not in old)
        return sorted(found, key=lambda d: (*by_date(d), d.where, d.id))

    @cached_property
    def _items(self) -> dict[DocId, tuple[DocId, ...]]:
        from detente.lineage import versions

        return versions(self._snapshot.documents(), self._snapshot.seen())

    @cached_property
    def _newest(self) -> dict[DocId, DocId]:
        return {old: newest for newest, ids in self._items.items() for old in ids[:-1]}

    @question
    def versions(self) -> dict[DocId, tuple[DocId, ...]]:
        """Return the reports that were changed: all versions, oldest first, by the newest one's id."""
        return self._items

    @question
    def inferred(self) -> dict[DocId, When]:
        """Return when undated reports may have been published: by the days of their copies, else as
        far as their own words tell. Nothing of the record is built on it.
        """
        from detente.lineage import infer_from

        documents = self._snapshot.documents()
        copies: dict[DocId, list[tuple[When, float]]] = {}
        for edge in self._snapshot.edges():
            if edge.relation not in COPIES:
                continue
            share = max(edge.share_a, edge.share_b)
            for doc_id, other in ((edge.a, edge.b), (edge.b, edge.a)):
                if (dated := documents[other].published) is not None:
                    copies.setdefault(doc_id, []).append((dated, share))
        undated = [d for d in documents.values() if d.published is None]
        found = {d.id: infer_from(copies.get(d.id, ())) or d.inferred for d in undated}
        return {doc_id: when for doc_id, when in found.items() if when is not None}

    def _said_again(self, claim: Claim) -> bool:
        """Tell whether a claim of an earlier version stands in the newest one too."""
        newest = self._newest.get(claim.doc_id)
        entry = self._entry_of.get(claim.id)
        return newest is not None and entry is not None and newest in entry.documents

    @question
    def search(self, words: str, limit: int = 50) -> list[Document]:
        """Return reports that have all the words, best match first."""
        return self._snapshot.search(words, limit)

    # -- the account -----------------------------------------------------------------------------

    @cached_property
    def _account(self) -> tuple[Sequence[Entry], Sequence[Dispute]]:
        if self.moment.now and self._snapshot.has_account():
            return self._snapshot.kept_account()
        return self._reconciled.entries, self._reconciled.disputes

    @question
    def entries(self, kind: Kind | None = None) -> list[Entry]:
        """Return what the record holds once the claims of all reports are laid together."""
        return [e for e in self._account[0] if kind is None or e.kind == kind]

    @question
    def _every_dispute(self) -> Sequence[Dispute]:
        return self._account[1]

    @cached_property
    def _entry_of(self) -> dict[ClaimId, Entry]:
        return {claim_id: entry for entry in self._account[0] for claim_id in entry.claims}

    @question
    def edges(self) -> list[Edge]:
        """Return which reports share text, and how."""
        return self._snapshot.edges()

    @question
    def origins(self) -> dict[DocId, DocId]:
        """Return for each report the report that stands for its lineage (copies share one)."""
        from detente.lineage import origins

        return origins(self._snapshot.documents(), self._snapshot.edges(), self._items.values())

    # -- views -----------------------------------------------------------------------------------

    @question
    def actors(self, **filters: Unpack[Filters]) -> list[Appearance]:
        """Return who appears, in which roles, how often. For the filters see the class."""
        limit = filters.pop("limit", None)
        return appearances(self.claims(None, **filters), self._kinds_told())[:limit]

    @question
    def sources(self, **filters: Unpack[Filters]) -> list[Source]:
        """Return the reports, what is known of each, and whose copy it is.

        With an `actor`, only reports that name it; for the other filters see the class.
        """
        limit = filters.pop("limit", None)
        told = self.claims(None, **filters)
        documents = self.documents()
        if any(value is not None for value in filters.values()):
            named = {one.document.id for one in told}
            documents = [document for document in documents if document.id in named]
        return sources_of(documents, told, self.edges(), self.origins(), inferred=self.inferred())[
            :limit
        ]

    @question
    def why(self, prefix: str) -> list[Step]:
        """Return how a claim came to be: sentence, rule, lexicon entry, actors, dates, support.

        `why_at` explains words of a report instead.
        """
        told = self.claim(prefix)
        return why_of(
            told,
            stage=self._snapshot.stage_of(told.claim.id),
            text=self.report(told.claim.doc_id).text.words,
            mentions=self.resolved(told.claim.doc_id),
            others=self.others(told),
            inside=self.inside(told),
            rendered=self.rendered(told),
        )

    @question
    def others(self, told: Told) -> list[Told]:
        """Return the further claims of the entry a claim belongs to, in reading order."""
        ids = set(told.entry.claims) - {told.claim.id} if told.entry else set()
        if not ids:
            return []
        found = self._tell(c for c in self._snapshot.claims(told.kind) if c.id in ids)
        return sorted(found, key=lambda one: reading_order(one.claim, one.document))

    def _tell(self, claims: Iterable[Claim]) -> Iterator[Told]:
        reports: dict[DocId, Report] = {}
        for claim in claims:
            doc_id = claim.doc_id
            if doc_id not in reports:
                reports[doc_id] = self.report(doc_id)
            entry = self._entry_of.get(claim.id)
            dropped_by = None if self._said_again(claim) else self._newest.get(doc_id)
            statements = self._spoken_in(doc_id) if claim.within else {}
            yield told_of(self._folded(claim), reports[doc_id], entry, statements, dropped_by)

    @cached_property
    def _spoken(self) -> dict[DocId, dict[ClaimId, Claim]]:
        return {}

    def _spoken_in(self, doc_id: DocId) -> dict[ClaimId, Claim]:
        """Return the statements of a report, by id; those of reports lately asked for are at hand."""
        if doc_id not in self._spoken:
            if len(self._spoken) > AT_HAND:
                self._spoken.clear()
            found = self._snapshot.claims("statement", doc_id)
            self._spoken[doc_id] = {c.id: self._folded(c) for c in found}
        return self._spoken[doc_id]

    def _folded(self, claim: Claim) -> Claim:
        body = folded(claim.body, self._folds)
        return claim if body is claim.body else msgspec.structs.replace(claim, body=body)


def open(path: Where = "crisis.detente") -> Crisis:  # noqa: A001 - the name users expect
    """Return the crisis kept at a path. The file is made by the first `add`."""
    return Crisis(path)
