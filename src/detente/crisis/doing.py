"""Doing: who did what to whom, picked by what was done, how it stands and between whom."""

from __future__ import annotations

from typing import Unpack

from detente.crisis.saying import Filters, Saying
from detente.crisis.session import question
from detente.crisis.table import Table
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
        if not any(filters.get(name) for name in Deed.__annotations__):
            return self._narrowed("event", filters, None)
        return self._narrowed("event", filters, lambda found: picked(found, filters, self._fold_of))
