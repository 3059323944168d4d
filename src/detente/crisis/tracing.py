"""Tracing: whose text each report is, which reports are one origin, and how many there are of each."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from typing import Any

from detente.crisis.numbering import Numbering
from detente.crisis.session import question
from detente.export.lineage import lineage_row
from detente.export.origins import origin_row
from detente.export.quote_groups import quote_group_row
from detente.model.base import DocId
from detente.model.claim import Kind
from detente.model.document import REPORT_ZONES, Document
from detente.model.entry import Entry, happened
from detente.model.lineage import Edge, Origin
from detente.model.quoting import QuoteGroup
from detente.views.counted import Numbers, counted
from detente.views.lineage import Traced, same_event, traced
from detente.views.lineage_tree import LEAST, Family, families
from detente.views.passages import Laid, laid

#: Sentences at the head of a report that may say where it has its story from.
LEDE = 3


class Tracing(Numbering):
    """The part of a crisis that answers whose text a report is."""

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in ("_numbers", "_named", "_of_one_event"):
                self.__dict__.pop(name, None)
        super().see(state)

    @abstractmethod
    def edges(self) -> list[Edge]:
        """Return which reports share text, and how."""

    @abstractmethod
    def entries(self, kind: Kind | None = None) -> list[Entry]:
        """Return what the record holds once the claims of all reports are laid together."""

    @abstractmethod
    def versions(self) -> dict[DocId, tuple[DocId, ...]]:
        """Return the reports that were changed: all versions, oldest first, by the newest one's id."""

    @question
    def numbers(self) -> Numbers:
        """Return reports, copies, independent origins and events, as `views.counted` defines them."""
        return self._numbers

    @cached_property
    def _numbers(self) -> Numbers:
        documents = {document.id: document for document in self.documents()}
        events = sum(map(happened, self.entries("event")))
        return counted(documents, self.origins(), events=events)

    @question
    def origin_list(self) -> list[Origin]:
        """Return the independent origins, each with its reports, and its name where the texts state it.

        By id. An origin's id is that of the report which `origins` gives, be it an earlier version.
        """
        return list(self._named)

    @cached_property
    def _named(self) -> list[Origin]:
        from detente.lineage.origins_named import named_origins

        documents = {document.id: document for document in self.documents()}
        return named_origins(documents, self.origins(), self.edges(), self._lede, self._rewritten)

    def _rewritten(self, doc_id: DocId) -> bool:
        from detente.views.signs import signs_of

        return signs_of(self.report(doc_id), ()).verdict is not None

    def _lede(self, doc_id: DocId) -> str:
        report = self.report(doc_id)
        told = (s for s in report.sentences if s.zone in REPORT_ZONES and s.zone != "caption")
        return "\n".join(report.text.words[s.start : s.end] for s in islice(told, LEDE))

    @question
    def same_event(self) -> list[Edge]:
        """Return edges of reports that tell of one event, are of different origins and share no text."""
        return list(self._of_one_event)

    @cached_property
    def _of_one_event(self) -> list[Edge]:
        documents = {document.id: document for document in self.documents()}
        claims = {claim.id: claim for claim in self._snapshot.claims("event")}
        return same_event(
            self.entries("event"), claims, documents, self.origins(), self.edges(), self._words
        )

    def _words(self, doc_id: DocId) -> str:
        return self.report(doc_id).text.words

    @question
    def families(self, *, least: int = LEAST) -> list[Family]:
        """Return the origins of at least so many reports as trees, the largest first: each report under
        the one it was made from.
        """
        documents = {document.id: document for document in self.documents()}
        return families(self.origin_list(), self.edges(), documents, least=least)

    @question
    def family(self, report: str) -> Family:
        """Return the tree that a report stands in, be it alone. Raises as `lineage` does."""
        doc_id = self._document(report)
        home = self.origins()[doc_id]
        return next(f for f in self.families(least=1) if f.origin.id == home)

    @question
    def lineage(self, report: str) -> Traced:
        """Return whose copy a report is and what else ties it to others, the surest and most first.

        `report` is its id, the start of it, or the place it was read at; `ConfigError` if absent.
        """
        doc_id = self._document(report)
        documents = {document.id: document for document in self.documents(earlier=True)}
        home = self.origins()[doc_id]
        origin = next(one for one in self.origin_list() if one.id == home)
        return traced(documents[doc_id], origin, self._every_edge(), documents)

    @question
    def passages(self, edge: Edge) -> Laid:
        """Return the two reports of an edge side by side, the words that differ marked."""
        return laid(edge, self.report(edge.a), self.report(edge.b))

    def _every_edge(self) -> list[Edge]:
        """Return what shares text, versions of one report left out, then what shares an event."""
        items = {doc_id: newest for newest, ids in self.versions().items() for doc_id in ids}
        shared = [e for e in self.edges() if items.get(e.a, e.a) != items.get(e.b, e.b)]
        return shared + self.same_event()

    @question
    def lineage_rows(
        self, report: str | None = None, *, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return what reports share (all, or one with others) as one plain mapping an edge, as the
        export contract has it.
        """
        documents = {document.id: document for document in self.documents(earlier=True)}
        if report is None:
            edges = sorted(self._every_edge(), key=lambda e: (e.a, e.b))
        else:
            edges = [link.edge for link in self.lineage(report).links]
        return [lineage_row(edge, documents, self._words) for edge in edges[:limit]]

    @question
    def origin_rows(self, *, limit: int | None = None) -> list[dict[str, Any]]:
        """Return the origins as one plain mapping an origin, as the export contract has it."""
        documents: dict[DocId, Document] = {document.id: document for document in self.documents()}
        return [origin_row(origin, documents) for origin in self.origin_list()[:limit]]

    @question
    def quote_group_rows(self, groups: Iterable[QuoteGroup]) -> list[dict[str, Any]]:
        """Return utterances in all their renderings as one plain mapping an utterance, as the export
        contract has it.
        """
        documents = {document.id: document for document in self.documents(earlier=True)}
        return [quote_group_row(group, documents, self._words) for group in groups]
