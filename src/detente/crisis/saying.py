"""Saying: who said what, picked by how it was said, and what is said inside what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from detente.crisis.knowing import Knowing
from detente.crisis.session import question
from detente.crisis.table import Table
from detente.crisis.telling import Day
from detente.errors import ConfigError
from detente.model.claim import Kind
from detente.model.told import Told
from detente.views.sayings import Manner, nested, picked


class Filters(TypedDict, total=False):
    """What every listing can be narrowed by.

    `actor`: an actor id in any role; a state stands for its people too. `since`, `until`: days of
    the report, both included. `limit`: how many rows at most.
    """

    actor: str | None
    since: Day | None
    until: Day | None
    limit: int | None


class StatementFilters(Filters, Manner, total=False):
    """What a listing of statements can be narrowed by: what all can, and how a thing was said."""


class Saying(Knowing):
    """The part of a crisis that answers who said what."""

    @question
    def statements(self, **filters: Unpack[StatementFilters]) -> Table:
        """Return who said what, narrowed by how it was said if asked.

        `cue_class` ("warn"), `quoted` ("direct", "mixed", "indirect"), `source_kind` ("anonymous"),
        `channel` ("call"), `addressee` (an actor id, or words such as "reporters"), `band` ("low")
        or `at_least` ("medium"). For the other filters see the class. Raises `ConfigError` for a
        value that none can have, naming those there are.
        """
        if not any(filters.get(name) for name in Manner.__annotations__):
            return self._narrowed("statement", filters, None)
        return self._narrowed("statement", filters, lambda found: picked(found, filters))

    def _narrowed(
        self, kind: Kind, filters: Filters, pick: Callable[[Table], list[Told]] | None
    ) -> Table:
        """Return the claims of a kind that all filters hold of; `pick` narrows them by the kind's own,
        before any limit. Raises `ConfigError` for a limit below zero.
        """
        limit = filters.get("limit")
        if pick is not None and limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of rows, got {limit}")
        found = self.claims(
            kind,
            actor=filters.get("actor"),
            since=filters.get("since"),
            until=filters.get("until"),
            limit=None if pick is not None else limit,
        )
        return found if pick is None else Table(kind=kind, rows=tuple(pick(found)[:limit]))

    @question
    def inside(self, told: Told) -> list[Told]:
        """Return the claims of a report that are said in one of its statements, at any depth, in
        reading order.
        """
        if told.kind != "statement":
            return []
        found = self.claims(document=told.document.id)
        return [one for one in found if any(outer.id == told.claim.id for outer in one.chain)]

    @question
    def around(self, told: Told) -> list[tuple[int, Told]]:
        """Return all that is said in the outermost statement a claim is said in, that one first, each
        behind what it is said in and with how many of these it is in.
        """
        outermost = told.chain[-1] if told.chain else told.claim
        found = self.claims(document=told.document.id)
        return nested(
            [one for one in found if outermost.id in {one.claim.id, *(c.id for c in one.chain)}]
        )
