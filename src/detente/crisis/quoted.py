"""Quoted: the utterances of the record, each with all its renderings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from detente.crisis.numbering import Numbering
from detente.crisis.session import question
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError
from detente.model.base import ClaimId
from detente.model.claim import Statement
from detente.model.quoting import QuoteGroup
from detente.model.wording import SEVERITIES
from detente.reconcile import Account

#: The least severity that changes what was said.
_SERIOUS = SEVERITIES.index("serious")


class Quoted(Numbering):
    """The part of a crisis that lays the renderings of one utterance side by side."""

    @cached_property
    def _reconciled(self) -> Account:
        """Entries and disputes of a past moment, laid together anew; those of the present are kept."""
        from detente.pipeline import account_of

        return account_of(self._snapshot, quotes=False)

    @cached_property
    def _utterances(self) -> Sequence[QuoteGroup]:
        if self.moment.now and self._snapshot.has_account():
            return self._snapshot.kept_quotes()
        from detente.pipeline import quotes_at

        return quotes_at(self._snapshot)

    @question
    def quote_groups(
        self,
        *,
        actor: str | None = None,
        distorted: bool = False,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> list[QuoteGroup]:
        """Return one utterance a group, side by side in all its renderings, by day and id; those
        without a day last.

        `actor` is who says it by any rendering, a state standing for its people and spokesmen;
        `distorted` keeps only utterances whose meaning some rendering changed; `since`, `until` are
        days of a report that renders it. Raises `ConfigError` for a limit below zero.
        """
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of utterances, got {limit}")
        found = sorted(self._utterances, key=lambda g: (g.day is None, g.day, g.id))
        if actor is not None:
            said = self._said_by(actor)
            found = [g for g in found if any(one.claim in said for one in g.renderings)]
        if distorted:
            found = [
                g for g in found if any(SEVERITIES.index(c.severity) >= _SERIOUS for c in g.changes)
            ]
        first, last = as_day(since), as_day(until)
        if first is not None or last is not None:
            days = {
                document.id: document.published.day
                for document in self.documents(earlier=True)
                if document.published is not None
            }
            dated = [(g, [days.get(one.doc) for one in g.renderings]) for g in found]
            found = [
                g
                for g, told in dated
                if any(day and (first or day) <= day <= (last or day) for day in told)
            ]
        return found[:limit]

    def _said_by(self, actor: str) -> set[ClaimId]:
        """Return the statements that an actor, or one who belongs to or speaks for it, is quoted in."""
        one, others = self._ids(actor)
        names = {one, *others}
        found: set[ClaimId] = set()
        for claim in self._snapshot.claims("statement", actors=sorted(names)):
            if isinstance(body := claim.body, Statement):
                refs = [ref for ref in (body.source, body.on_behalf_of) if ref is not None]
                if any(names & {ref.actor_id, ref.country, *ref.members} for ref in refs):
                    found.add(claim.id)
        return found
