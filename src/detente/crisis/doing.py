"""Doing: who did what to whom, picked by what was done, how it stands and between whom."""

from __future__ import annotations

from typing import Unpack

from detente.crisis.saying import Filters, Saying
from detente.crisis.session import question
from detente.crisis.table import Table
from detente.errors import ConfigError
from detente.views.deeds import Deed, picked


class EventFilters(Filters, Deed, total=False):
    """What a listing of events can be narrowed by: what all can, and what was done."""


class Doing(Saying):
    """The part of a crisis that answers who did what to whom."""

    @question
    def events(self, **filters: Unpack[EventFilters]) -> Table:
        """Return who did what to whom, narrowed by what was done if asked.

        `root` ("SANCTION", "RETREAT-release"), `mode`, `status` ("threatened"), `happened` (only what
        came about), `quad` (1 to 4), `dyad` (("IRN", "ISR"): who and whom). For the other filters see
        the class. Raises `ConfigError` for a value that none can have, naming those there are.
        """
        limit = filters.get("limit")
        picks = any(filters.get(name) for name in Deed.__annotations__)
        if picks and limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of rows, got {limit}")
        found = self.claims(
            "event",
            actor=filters.get("actor"),
            since=filters.get("since"),
            until=filters.get("until"),
            limit=None if picks else limit,
        )
        if not picks:
            return found
        return Table(kind="event", rows=tuple(picked(found, filters, self._fold_of)[:limit]))
