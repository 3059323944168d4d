"""Numbering: how many of what, according to whom, and what each source says when."""

from __future__ import annotations

from typing import Any, Unpack

from detente.crisis.holding import Holding
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.table import Table
from detente.errors import ConfigError
from detente.export.figures import figure_rows
from detente.model.numbers import Group
from detente.views.amounts import Amount, picked
from detente.views.figures_table import figures_table


class FigureFilters(Filters, Amount, total=False):
    """What a listing of figures can be narrowed by: what all can, and which figures."""


class Numbering(Holding):
    """The part of a crisis that answers how many."""

    @question
    def figures(self, **filters: Unpack[FigureFilters]) -> Table:
        """Return how many of what, according to whom; narrowed if asked.

        `of` ("troops", whatever its ending), `fate` ("killed"), `owner` (an actor id, a state's people
        too), `place` (its name), `measure` ("money"), `role` ("total"). For the other filters see the
        class. Raises `ConfigError` for a value that none can have, naming those there are.
        """
        if not any(filters.get(name) for name in Amount.__annotations__):
            return self._narrowed("figure", filters, None)
        return self._narrowed(
            "figure", filters, lambda found: picked(found, filters, self._fold_of)
        )

    @question
    def figures_table(self, **filters: Unpack[FigureFilters]) -> tuple[Group, ...]:
        """Return what each source says when, grouped by what is counted: numbers oldest first, the
        range over independent origins, and which cannot both be right. `limit` is of groups; for the
        other filters see `figures`.
        """
        limit = filters.pop("limit", None)
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of groups, got {limit}")
        return figures_table(self.figures(**filters), self.origins())[:limit]

    def figure_rows(self, **filters: Unpack[FigureFilters]) -> list[dict[str, Any]]:
        """Return the table of figures as one plain mapping a number, as the export contract has it."""
        return list(figure_rows(self.figures_table(**filters)))
