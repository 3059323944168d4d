"""Uttering: one thing said in all its renderings, and what became of words from report to report."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Unpack, get_args

from msgspec.structs import replace

from detente.compare import Wording, differences
from detente.crisis.quoted import Quoted
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.errors import ConfigError
from detente.export.claim_review import Reviewer, claim_reviews
from detente.model.base import ClaimId, DocId
from detente.model.claim import Statement
from detente.model.document import Document
from detente.model.lineage import Edge
from detente.model.quoting import QuoteGroup
from detente.model.told import Told
from detente.model.utterance import Shown, Utterance
from detente.model.wording import ChangeKind
from detente.reconcile.comparing import statement_wording
from detente.reconcile.side import denies
from detente.views.passages import Laid, laid
from detente.views.utterances import shown_as, utterances

CHANGES: tuple[ChangeKind, ...] = get_args(ChangeKind)


class QuoteFilters(Filters, total=False):
    """What a listing of utterances can be narrowed by: what all can (`actor` is who said it), only
    those whose meaning some rendering changed, and one kind of change ("polarity inverted").
    """

    distorted: bool | None
    change: str | None


class Uttering(Quoted):
    """The part of a crisis that answers what became of what was said."""

    @abstractmethod
    def edges(self) -> list[Edge]:
        """Return which reports share text, and how."""

    @question
    def quotes(self, **filters: Unpack[QuoteFilters]) -> list[Utterance]:
        """Return utterances with all their renderings and what each changed, by day and report.

        For the filters see `QuoteFilters`; raises `ConfigError` for a change that is none of the kinds.
        """
        kind, limit = filters.get("change"), filters.get("limit")
        if kind is not None and kind not in CHANGES:
            raise ConfigError(f"no change {kind!r}; there are: {', '.join(CHANGES)}")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of utterances, got {limit}")
        groups = self.quote_groups(
            actor=filters.get("actor"),
            distorted=bool(filters.get("distorted")),
            since=filters.get("since"),
            until=filters.get("until"),
        )
        if kind is not None:
            groups = [g for g in groups if any(kind in change.kinds for change in g.changes)]
        return list(self._shown(groups[:limit]))

    @question
    def renderings(self, prefix: str) -> Utterance:
        """Return the utterance that a statement renders, by the statement's id or the start of it.

        Raises `ConfigError` where nothing else in the record renders it.
        """
        told = self.claim(prefix)
        group = self.rendered(told)
        if group is None:
            raise ConfigError(f"nothing else in the record renders {prefix!r}, a {told.kind}")
        (shown,) = self._shown([group])
        return shown

    def rendered(self, told: Told) -> QuoteGroup | None:
        """Return the utterance that a statement renders, None where nothing else renders it."""
        if told.kind != "statement":
            return None
        groups = (g for g in self.quote_groups() if any(r.claim == told.id for r in g.renderings))
        return next(groups, None)

    @question
    def side_by_side(self, one: str, other: str) -> Shown | Laid | None:
        """Return two statements or two reports side by side, None for reports that share no text.

        Raises `ConfigError` for a statement and a report, and for the same one twice.
        """
        reports = [name for name in (one, other) if self.has_report(name)]
        if len(reports) == 2:
            return self.laid(one, other)
        if reports:
            told = self.claim(other if reports == [one] else one)
            raise ConfigError(
                f"{reports[0]} is a report, {told.id[:8]} a {told.kind}: give two of a kind"
            )
        return self.compared(one, other)

    @question
    def compared(self, one: str, other: str) -> Shown:
        """Return the second of two statements beside the first, whether or not they render one thing.

        Raises `ConfigError` for claims that are no statements, and for the same one twice.
        """
        before, after = self.claim(one), self.claim(other)
        if before.id == after.id:
            raise ConfigError(f"the same {before.kind} twice: {before.id[:8]}")
        texts = self._texts(before, after)
        found = differences(*(self._wording(told) for told in (before, after)))
        return replace(
            shown_as(before, after, found, texts), against=shown_as(before, before, (), texts)
        )

    @question
    def laid(self, one: str, other: str) -> Laid | None:
        """Return two reports side by side: what they share, and what was changed in it; None where they
        share no text.

        Raises `ConfigError` for the same report twice.
        """
        pair = {self._document(one), self._document(other)}
        if len(pair) == 1:
            raise ConfigError(f"the same report twice: {pair.pop()[:8]}")
        edge = next((e for e in self.edges() if {e.a, e.b} == pair), None)
        return laid(edge, self.report(edge.a), self.report(edge.b)) if edge else None

    @question
    def claim_reviews(
        self, reviewer: Reviewer | None = None, **filters: Unpack[QuoteFilters]
    ) -> list[dict[str, Any]]:
        """Return each rendering that changed the meaning as a schema.org ClaimReview, to be finished
        by whoever signs it; the verdict in words is the kind of change by these rules; no rating value is given.
        """
        filters["distorted"] = True
        return list(claim_reviews(self.quotes(**filters), reviewer))

    def _shown(self, groups: list[QuoteGroup]) -> tuple[Utterance, ...]:
        wanted = {one.doc for group in groups for one in group.renderings}
        ids = {one.claim for group in groups for one in group.renderings}
        told: dict[ClaimId, Told] = {
            one.claim.id: one
            for doc_id in sorted(wanted)
            for one in self.claims("statement", document=doc_id)
            if one.claim.id in ids
        }
        texts = self._texts(*told.values())
        return utterances(groups, told, self.origins(), texts)

    def _texts(self, *told: Told) -> dict[DocId, str]:
        documents: dict[DocId, Document] = {one.document.id: one.document for one in told}
        return {doc_id: self.report(doc_id).text.words for doc_id in documents}

    def _wording(self, told: Told) -> Wording:
        body = told.claim.body
        if not isinstance(body, Statement):
            raise ConfigError(f"{told.id[:8]} is a {told.kind}, not a statement")
        speaker = body.source or body.on_behalf_of
        return statement_wording(
            told.claim,
            body,
            denied=any(denies(claim) for claim in (told.claim, *told.chain[:1])),
            day=told.reported,
            speaker=(speaker.actor_id or speaker.words) if speaker else "",
        )
