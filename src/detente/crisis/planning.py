"""Planning: what is ahead, past due, held or off as of a day, one item a thing."""

from __future__ import annotations

from abc import abstractmethod
from datetime import UTC, date, datetime
from typing import Any, TypedDict, Unpack

from detente.crisis.lacking import Lacking
from detente.crisis.session import question
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError
from detente.export.agenda import agenda_row
from detente.export.ical import calendar
from detente.model.agenda import Item
from detente.model.claim import HAPPENED, Event
from detente.views.agenda import agenda
from detente.views.agenda_picked import Wanted, picked


class AgendaFilters(TypedDict, total=False):
    """What an agenda can be narrowed by.

    `actor`: an actor id that takes part; a state stands for its people too. `what`, `status`: kinds
    ("visit") and statuses ("cancelled"), several parted by commas. `since`, `until`: what may fall on
    these days, both included. `ahead`: True for what lies ahead, False for all else. `limit`: how many
    items at most.
    """

    actor: str | None
    what: str | None
    status: str | None
    since: Day | None
    until: Day | None
    ahead: bool | None
    limit: int | None


class Planning(Lacking):
    """The part of a crisis that answers what is planned."""

    @abstractmethod
    def as_of(
        self, valid: Day | None = None, *, reported: Day | None = None, recorded: int | None = None
    ) -> Planning:
        """Return the same crisis as of a moment."""

    @question
    def agenda_day(self, on: Day | None = None) -> date:
        """Return the day an agenda is of: the one given, else the moment's, else that of the newest
        report. Beyond it the record knows nothing, so nothing can be said to be past due.
        """
        given = as_day(on) or self.moment.valid or self.moment.reported
        return given or self._last_report() or datetime.now(UTC).date()

    @question
    def agenda(self, on: Day | None = None, **filters: Unpack[AgendaFilters]) -> list[Item]:
        """Return what was planned, one item a thing, as of a day: what lies ahead, what is past due
        without a report that it was held, what was held, what is off.

        The day is that of `agenda_day`. Only reports of the day or earlier have a say; undated ones
        only if no report is later. For the filters see `AgendaFilters`. Raises `ConfigError` for a
        value that none can have, naming those there are.
        """
        limit = filters.get("limit")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of items, got {limit}")
        wanted: Wanted = {
            "actor": filters.get("actor"),
            "what": filters.get("what"),
            "status": filters.get("status"),
            "since": as_day(filters.get("since")),
            "until": as_day(filters.get("until")),
            "ahead": filters.get("ahead"),
        }
        day, last = self.agenda_day(on), self._last_report()
        then = self if last is None or day >= last else self.as_of(reported=day)
        events = [
            one
            for one in then.claims("event")
            if isinstance(one.claim.body, Event) and one.claim.body.status in HAPPENED
        ]
        items = agenda(then.claims("plan"), day, events=events)
        return picked(items, wanted, self._fold_of)[:limit]

    def agenda_rows(
        self, on: Day | None = None, **filters: Unpack[AgendaFilters]
    ) -> list[dict[str, Any]]:
        """Return the agenda as one plain mapping an item, as JSON has it."""
        return [agenda_row(item) for item in self.agenda(on, **filters)]

    def agenda_ics(self, on: Day | None = None, **filters: Unpack[AgendaFilters]) -> bytes:
        """Return the agenda as an iCalendar file (RFC 5545), the same bytes for the same record.

        Only what has a known first and last day is in it; what is off stands there as cancelled.
        """
        return calendar(self.agenda(on, **filters), f"Agenda: {self.path.stem}")

    def _last_report(self) -> date | None:
        days = (d.published.day for d in self.documents() if d.published)
        return max((day for day in days if day is not None), default=None)
