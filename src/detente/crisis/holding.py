"""Holding: what each side demands, offers, refuses, threatens and promises, and where it stands."""

from __future__ import annotations

from typing import Any, Literal, Unpack

from msgspec.structs import replace

from detente.crisis.planning import Planning
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.table import Table
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError
from detente.export.ledger import ledger_rows
from detente.model.ledger import Ledger
from detente.views.ledger import ledger
from detente.views.stance import Stance, narrowed, picked

By = Literal["state", "person"]


class PositionFilters(Filters, Stance, total=False):
    """What a listing of positions can be narrowed by: what all can, and which positions."""


class LedgerFilters(PositionFilters, total=False):
    """What the ledger can be narrowed by. `by`: "state" (the officials of one stand in its line) or
    "person". `since`, `until` are days on which positions were taken, `limit` a number of lines.
    """

    by: str | None


class Holding(Planning):
    """The part of a crisis that answers who wants what."""

    @question
    def positions(self, **filters: Unpack[PositionFilters]) -> Table:
        """Return what each side demands, offers, refuses, threatens, promises; narrowed if asked.

        `issue` ("sanctions", "none"), `act` ("demand"), `status` (as the report has it: "rejected"),
        `strength` ("firm"). For the other filters see the class. Raises `ConfigError` for a value that
        none can have, naming those there are.
        """
        if not any(filters.get(name) for name in Stance.__annotations__):
            return self._narrowed("position", filters, None)
        return self._narrowed("position", filters, lambda found: picked(found, filters))

    @question
    def ledger(self, on: Day | None = None, **filters: Unpack[LedgerFilters]) -> Ledger:
        """Return the ledger of positions, actor by issue: the present state and how it came about.

        As of a day (that of `agenda_day`), from reports of that day or earlier. `actor` is one whose
        positions they are; a state's officials stand in its line unless `by` is "person". `status` is
        how a position stands by all reports. For the other filters see `positions`; raises as that does.
        """
        limit, person = filters.get("limit"), _person(filters.get("by"))
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of lines, got {limit}")
        day, last = self.agenda_day(on), self._last_report()
        then = self if last is None or day >= last else self.as_of(reported=day)
        actor = filters.get("actor")
        found = narrowed(
            ledger(
                then.claims("position"),
                origins=then.origins(),
                on=day,
                person=person,
                record=[*then.claims("event"), *then.claims("statement")],
                plans=then.claims("plan"),
                items=then.agenda(day),
            ),
            filters,
            actor=self._fold_of(actor) if actor else None,
            since=as_day(filters.get("since")),
            until=as_day(filters.get("until")),
            person=person,
        )
        return replace(found, lines=found.lines[:limit])

    def ledger_rows(
        self, on: Day | None = None, **filters: Unpack[LedgerFilters]
    ) -> list[dict[str, Any]]:
        """Return the ledger as one plain mapping a position, as the export contract lays it down."""
        return list(ledger_rows(self.ledger(on, **filters)))


def _person(by: str | None) -> bool:
    asked = (by or "state").strip().lower()
    if asked not in ("state", "person"):
        raise ConfigError(f"no way {by!r} to lay out the ledger; there are: state, person")
    return asked == "person"
