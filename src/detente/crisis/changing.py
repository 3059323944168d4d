"""Changing: what moved in the record between two days."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from msgspec.structs import replace

from detente.crisis.briefing import Briefing, on_issue
from detente.crisis.session import question
from detente.crisis.telling import Day, as_day
from detente.crisis.tensing import Tensing
from detente.errors import ConfigError
from detente.export.changes import change_row
from detente.model.changes import CHANGE_KINDS, Changes
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.views.changes import changes
from detente.views.changes_known import Known
from detente.views.stance import wanted as stance_wanted


class ChangeFilters(TypedDict, total=False):
    """What a list of changes can be narrowed by.

    `actor`: an actor id, whose claims alone are laid side by side; a state stands for its people too.
    `issue`: one of the list ("sanctions"), or "none". `kind`: "event", "position", "plan", "figure",
    "dispute", "prediction" or "tension". `limit`: how many changes at most.
    """

    actor: str | None
    issue: str | None
    kind: str | None
    limit: int | None


class Changing(Briefing, Tensing):
    """The part of a crisis that answers what moved."""

    @abstractmethod
    def as_of(
        self, valid: Day | None = None, *, reported: Day | None = None, recorded: int | None = None
    ) -> Changing:
        """Return the same crisis as of a moment."""

    @question
    def changes(
        self, first: Day | None = None, last: Day | None = None, **filters: Unpack[ChangeFilters]
    ) -> Changes:
        """Return what moved from the record known by one day to that known by another, by kind and day.

        Both are days of reports (`as_of(reported=)`): `last` that of the newest report if not given,
        `first` the day of reports before it. New events; positions taken, hardened, softened, answered;
        plans that stand otherwise; figures that moved; disputes opened and settled; predictions that
        came due; where tension rose. Every change is cited, and none says more than what it cites. For the filters see
        `ChangeFilters`. Raises `ConfigError` for days that are not one after the other, and for a value
        that none can have.
        """
        begin, end = self._between(as_day(first), as_day(last))
        issue = stance_wanted({"issue": filters.get("issue")}).get("issue")
        kind, limit = filters.get("kind"), filters.get("limit")
        if kind is not None and kind not in CHANGE_KINDS:
            raise ConfigError(f"no kind {kind!r} of change; kinds: {', '.join(CHANGE_KINDS)}")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of changes, got {limit}")
        then, now = (self.as_of(reported=day) for day in (begin, end))
        actor = filters.get("actor")
        made = changes(
            _known(then, begin, actor, issue),
            _known(now, end, actor, issue),
            reports=(then.numbers().reports, now.numbers().reports),
            origins=(then.numbers().origins, now.numbers().origins),
        )
        kept = [each for each in made.changes if kind is None or each.kind == kind]
        return replace(made, changes=tuple(kept[:limit]))

    def change_rows(
        self, first: Day | None = None, last: Day | None = None, **filters: Unpack[ChangeFilters]
    ) -> list[dict[str, Any]]:
        """Return the changes as one plain mapping each, as the export contract lays it down."""
        made = self.changes(first, last, **filters)
        return [change_row(each, made) for each in made.changes]

    def _between(self, first: date | None, last: date | None) -> tuple[date, date]:
        days = sorted(
            {d.published.day for d in self.documents() if d.published and d.published.day}
        )
        if not days and (first is None or last is None):
            raise ConfigError("no report here has a day: give --from DAY and --to DAY")
        end = last or days[-1]
        begin = first or max((day for day in days if day < end), default=None)
        if begin is None:
            raise ConfigError(f"no report is of a day before {end}: give the first day")
        if begin >= end:
            raise ConfigError(f"the first day is before the last, got {begin} and {end}")
        return begin, end


def _known(crisis: Changing, day: date, actor: str | None, issue: str | None) -> Known:
    told: Sequence[Told] = list(crisis.claims(actor=actor))
    if issue is not None:
        told = [one for one in told if on_issue(one, issue)]
    return Known(
        day,
        told,
        list(_at_hand(crisis.disputes(), told)),
        origins=crisis.origins(),
        by_texts=crisis.origins_by_texts(),
        # An alert is of two sides and of all they do: no issue is its own.
        alerts=crisis.alerts() if issue is None else (),
    )


def _at_hand(disputes: Sequence[Dispute], told: Sequence[Told]) -> Iterator[Dispute]:
    """Yield the disputes of which every side has a claim among some."""
    ids = {one.id for one in told}
    for dispute in disputes:
        if all(any(claim in ids for claim in side.claims) for side in dispute.sides):
            yield dispute
