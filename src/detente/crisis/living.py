"""Living: how entries came to stand as they do, and what became of what was foretold, as of a day."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from functools import cached_property
from typing import Any, Unpack

from msgspec.structs import replace

from detente.crisis.numbering import Numbering
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.table import Table
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError
from detente.export.predictions import foretold_row, score_row
from detente.model.base import ClaimId
from detente.model.claim import KINDS, Kind
from detente.model.entry import Dispute, Value
from detente.model.life import OUTCOMES, Foretold, Life, Score
from detente.model.told import Told
from detente.views.figures_table import figures_table
from detente.views.life import (
    Lives,
    event_lives,
    plan_lives,
    position_lives,
    prediction_lives,
    statement_lives,
)
from detente.views.life_figures import figure_lives
from detente.views.outcomes import foretold
from detente.views.scores import BY, scores


class ForetoldFilters(Filters, total=False):
    """What a listing of predictions with their outcomes can be narrowed by: what all can, and `outcome`
    ("came true", several parted by commas), and `due`: True for those whose last day is known.
    """

    outcome: str | None
    due: bool | None


class Living(Numbering):
    """The part of a crisis that answers how a thing came to stand as it does."""

    @abstractmethod
    def as_of(
        self, valid: Day | None = None, *, reported: Day | None = None, recorded: int | None = None
    ) -> Living:
        """Return the same crisis as of a moment."""

    @abstractmethod
    def disputes(self) -> list[Dispute]:
        """Return where reports or sources cannot both be right."""

    @abstractmethod
    def claim(self, prefix: str) -> Told:
        """Return one claim by its id or the start of it; raise `ConfigError` if there is not one."""

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            self.__dict__.pop("_lives", None)
        super().see(state)

    @question
    def life(self, entry_id: str, on: Day | None = None) -> Life:
        """Return the life of an entry as of a day (that of `agenda_day`): how it stands, and each step to
        there with the claims that tell it.

        `entry_id` is the id of the entry, or of any claim in it, or the start of one. Raises
        `ConfigError` where there is none, or none yet on that day.
        """
        told = self._of(on).claim(entry_id)
        lives = self.lives(told.kind, on)
        found = lives.get(told.entry.id if told.entry else told.claim.id)
        if found is None:
            raise ConfigError(f"{entry_id!r} has no life of its own: its report was changed since")
        return found

    @question
    def lives(self, kind: Kind, on: Day | None = None) -> dict[ClaimId, Life]:
        """Return the life of every entry of a kind as of a day, by the entry's id.

        Entries of plans that are one thing have one life in common. Raises `ConfigError` for a kind
        that there is not.
        """
        if kind not in KINDS:
            raise ConfigError(f"no kind {kind!r}; kinds: {', '.join(KINDS)}")
        then, day = self._of(on), self.agenda_day(on)
        if then is not self:
            return then.lives(kind, day)
        if (kind, day) not in self._lives:
            self._lives[kind, day] = self._lived(kind, day)
        return dict(self._lives[kind, day])

    @cached_property
    def _lives(self) -> dict[tuple[Kind, date], Lives]:
        return {}

    def _lived(self, kind: Kind, day: date) -> Lives:
        match kind:
            case "plan":
                return plan_lives(self.agenda(day), self.claims("plan"))
            case "position":
                return position_lives(self.ledger(day, by="person")) | position_lives(
                    self.ledger(day)
                )
            case "prediction":
                return prediction_lives(self._foretold(day))
            case "event":
                return event_lives(self.claims("event"), self.disputes(), self.origins())
            case "figure":
                return figure_lives(figures_table(self.claims("figure"), self.origins()))
            case "statement":
                return statement_lives(self.claims("statement"))

    def settled(self, found: Table) -> Table:
        """Return claims of which the predictions tell what became of them by the day of this moment, as
        a value of their entry; the others are as they were.
        """
        if not any(one.kind == "prediction" for one in found):
            return found
        values: dict[ClaimId, Value] = {}
        origins = self.origins()
        for life in self.lives("prediction").values():
            last = life.steps[-1]
            docs = {self.claim(claim).document.id for claim in last.claims}
            support = len({origins.get(doc, doc) for doc in docs})
            values[life.entry] = Value(
                field="outcome", value=str(life.status), claims=last.claims, support=support
            )
        rows = tuple(
            replace(one, entry=replace(one.entry, values=(*one.entry.values, values[one.entry.id])))
            if one.entry is not None and one.entry.id in values
            else one
            for one in found
        )
        return Table(kind=found.kind, rows=rows)

    def _of(self, on: Day | None) -> Living:
        """Return the crisis as of the reports of a day, itself where no report is later."""
        day, last = self.agenda_day(on), self._last_report()
        return self if last is None or day >= last else self.as_of(reported=day)

    def _foretold(self, day: date) -> list[Foretold]:
        denied = {
            claim
            for dispute in self.disputes()
            if dispute.kind == "denial" and dispute.settled is None
            for side in dispute.sides
            for claim in side.claims
        }
        # One pass over the reports, and their claims as they stand, without what became of them.
        told = self.claims()
        return foretold(
            told.of("prediction"),
            [*told.of("event"), *told.of("plan")],
            day,
            origins=self.origins(),
            disputed=denied,
        )

    @question
    def foretold(self, on: Day | None = None, **filters: Unpack[ForetoldFilters]) -> list[Foretold]:
        """Return what became of each prediction by a day (that of `agenda_day`): those that fall due
        first, what has no window last.

        Only reports of the day or earlier have a say. An outcome is told only where a report of the very
        thing tells it; else a prediction whose window is over is "undecidable". For the filters see
        `ForetoldFilters`; raises `ConfigError` for a value that none can have, naming those there are.
        """
        limit, then, day = filters.get("limit"), self._of(on), self.agenda_day(on)
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of rows, got {limit}")
        if then is not self:
            return then.foretold(day, **filters)
        wanted = _outcomes(filters.get("outcome"))
        actor = filters.get("actor")
        actor = self._fold_of(actor) if actor else None
        since, until = as_day(filters.get("since")), as_day(filters.get("until"))
        found = [
            one
            for one in self._foretold(day)
            if (not wanted or one.outcome in wanted)
            and (not filters.get("due") or one.last is not None)
            and (actor is None or any(actor in told.actor_ids for told in one.told))
            and _reported(one, since, until)
        ]
        return found[:limit]

    def foretold_rows(
        self, on: Day | None = None, **filters: Unpack[ForetoldFilters]
    ) -> list[dict[str, Any]]:
        """Return predictions with their outcomes as one plain mapping each, as JSON has it."""
        return [foretold_row(one) for one in self.foretold(on, **filters)]

    @question
    def scores(
        self, on: Day | None = None, *, by: str = "holder", **filters: Unpack[ForetoldFilters]
    ) -> list[Score]:
        """Return how the predictions of each holder came out, or of those each outlet reports (`by`
        "outlet"): how many were settled, how many came true, in an interval; how near the chances
        that their words give were to what came. The most settled first; too few settled say nothing.
        """
        if by not in BY:
            raise ConfigError(f"no scores by {by!r}; there are: {', '.join(BY)}")
        limit = filters.pop("limit", None)
        found = scores(self.foretold(on, **filters), by=by, interval=_interval)
        return found[:limit]

    def score_rows(
        self, on: Day | None = None, *, by: str = "holder", **filters: Unpack[ForetoldFilters]
    ) -> list[dict[str, Any]]:
        """Return the scores as one plain mapping each, as JSON has it."""
        return [score_row(one) for one in self.scores(on, by=by, **filters)]


def _interval(hits: int, out_of: int) -> tuple[float, float]:
    # What it stands beside reads reports: not to be loaded with every command.
    from detente.trial.caught import rate

    found = rate(hits, out_of)
    return found.low, found.high


def _outcomes(asked: str | None) -> frozenset[str]:
    wanted = [" ".join(part.lower().split()) for part in (asked or "").split(",")]
    for one in wanted:
        if one and one not in OUTCOMES:
            raise ConfigError(f"no outcome {one!r}; there are: {', '.join(OUTCOMES)}")
    return frozenset(filter(None, wanted))


def _reported(one: Foretold, since: date | None, until: date | None) -> bool:
    days = [told.reported for told in one.told if told.reported is not None]
    if since is None and until is None:
        return True
    return any((since or day) <= day <= (until or day) for day in days)
