"""Tensing: what one side did to another day by day, and when that changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from msgspec.structs import replace

from detente.crisis.session import question
from detente.crisis.telling import Day, as_day
from detente.crisis.tracing import Tracing
from detente.errors import ConfigError
from detente.export.tension import alert_row, point_rows, tension_rows
from detente.model.agenda import Item
from detente.model.base import ClaimId, DocId
from detente.model.claim import Claim
from detente.model.entry import Dispute
from detente.model.tension import Act, Alert, By, Dyad, Point, Series, Watched
from detente.model.told import Told
from detente.store.alerts import put_sent, sent
from detente.views.tension import Pair, by_dyad, calendar, dyads, reports_by_day, series
from detente.views.tension_acts import acts

if TYPE_CHECKING:
    from detente.views.tension_alerts import Found

#: Events of a dyad that a reader is shown by what moved the series most.
MOST_MOVED = 5


class TensionFilters(TypedDict, total=False):
    """What a series can be narrowed by, and how it is laid out.

    `since`, `until` are days of the series, both included. `by` is "event", the day on which a thing
    came about, or "reported", that of its first report. `person`: officials stand for themselves and
    not for their state.
    """

    since: Day | None
    until: Day | None
    by: str | None
    person: bool | None


class AlertFilters(TensionFilters, total=False):
    """What a list of alerts can be narrowed by: what a series can, to one directed `dyad`, by `quiet`,
    the reported days before a step up the ladder without the like (14 if not given), and to a number.
    """

    dyad: tuple[str, str] | None
    quiet: int | None
    limit: int | None


class Tensing(Tracing):
    """The part of a crisis that answers how tense it is between two."""

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in ("_acts", "_days", "_acting"):
                self.__dict__.pop(name, None)
        super().see(state)

    @abstractmethod
    def disputes(self) -> list[Dispute]:
        """Return where reports or sources cannot both be right."""

    @abstractmethod
    def _tell(self, claims: Iterable[Claim]) -> Iterator[Told]:
        """Yield claims with all that a reader needs beside them."""

    @abstractmethod
    def _folded(self, claim: Claim) -> Claim:
        """Return a claim with its actors under the ids they go by."""

    @question
    def tension(self, actor: str, recipient: str, **filters: Unpack[TensionFilters]) -> Series:
        """Return what one did to the other, day by day from the first report's day to the last.

        Only what came about counts, each event once; what two do together counts both ways. Raises
        `ConfigError` for an id that nobody has, one side named twice, or a way to lay it out that there is not.
        """
        pair = self._fold_of(actor), self._fold_of(recipient)
        for one in pair:
            if not self._present(one):
                raise ConfigError(self._nobody(one))
        if pair[0] == pair[1]:
            raise ConfigError(f"a dyad is two actors, not {actor} and {recipient}, who are one")
        return self._series(pair, self._pairs(filters).get(pair, []), filters)

    @question
    def dyads(
        self, *, by: str | None = None, person: bool | None = None, limit: int | None = None
    ) -> list[Dyad]:
        """Return the directed dyads there are, those with most events first."""
        _check(limit)
        return dyads(self._acts_of(person=bool(person)), by=_by(by))[:limit]

    @question
    def alerts(self, **filters: Unpack[AlertFilters]) -> list[Alert]:
        """Return what changed in each directed dyad, the newest first, with the events that show it.

        `since`, `until` are days of the alerts. A rise is told at a stated rate of false alarms and only
        where there is history enough (see `watched`); a step up the ladder by rule.
        """
        from detente.views.tension_alerts import QUIET, alerts

        limit, quiet = filters.get("limit"), filters.get("quiet")
        _check(limit)
        if quiet is not None and quiet < 1:
            raise ConfigError(f"quiet days are one or more, got {quiet}")
        first, last = as_day(filters.get("since")), as_day(filters.get("until"))
        found = [
            one
            for each in self._every_series(filters)
            for one in alerts(each, quiet=quiet or QUIET)
            if (first is None or one[0].day >= first) and (last is None or one[0].day <= last)
        ]
        found.sort(key=lambda one: (one[0].actor, one[0].recipient, one[0].kind))
        found.sort(key=lambda one: one[0].day, reverse=True)
        return [self._cited(one) for one in found[:limit]]

    @question
    def watched(self, **filters: Unpack[AlertFilters]) -> list[Watched]:
        """Return the sides of dyads, and of which there is history enough to tell a rise by counting."""
        from detente.views.tension_alerts import watched

        return [one for each in self._every_series(filters) for one in watched(each)]

    @question
    def moved(self, shown: Series) -> list[Told]:
        """Return the events that moved a series most, the best supported and the hardest first."""
        came = [act for act in shown.acts if act.quad and not act.talk]
        came.sort(key=lambda act: (-len(act.origins), -abs(act.score), act.entry))
        best = came[:MOST_MOVED]
        return [
            max(self._told(act.claims), key=lambda one: (one.claim.score, one.id)) for act in best
        ]

    @question
    def ahead_of(self, actor: str, recipient: str) -> list[Item]:
        """Return what is ahead on the agenda in which both sides take part."""
        pair = {self._fold_of(actor), self._fold_of(recipient)}
        return [item for item in self.agenda(ahead=True) if pair <= item.actor_ids]

    def tension_rows(
        self,
        *,
        actor: str | None = None,
        dyad: tuple[str, str] | None = None,
        limit: int | None = None,
        **filters: Unpack[TensionFilters],
    ) -> list[dict[str, Any]]:
        """Return every series as one plain mapping a day and quad with events, as the export contract
        lays it down; `actor` is on either side.
        """
        _check(limit)
        asked: AlertFilters = {
            "by": filters.get("by"),
            "person": filters.get("person"),
            "dyad": dyad,
        }
        who = self._fold_of(actor) if actor else None
        found = [
            self._cut(each, filters)
            for each in self._every_series(asked)
            if who is None or who in (each.actor, each.recipient)
        ]
        return list(tension_rows(found))[:limit]

    def point_rows(
        self, actor: str, recipient: str, **filters: Unpack[TensionFilters]
    ) -> list[dict[str, Any]]:
        """Return one series as one plain mapping a day, gaps and days without an event among them."""
        return list(point_rows(self.tension(actor, recipient, **filters)))

    def alert_rows(self, **filters: Unpack[AlertFilters]) -> list[dict[str, Any]]:
        """Return alerts as one plain mapping each, as the export contract lays it down."""
        return [alert_row(one) for one in self.alerts(**filters)]

    def alerts_sent(self, sink: str) -> set[str]:
        """Return the ids of the alerts that a sink, by its key, has had."""
        with self.session.reading():
            return sent(self.session.open(), sink)

    def note_sent(self, sink: str, ids: Iterable[str], at: datetime) -> None:
        """Keep that a sink has had some alerts, so that it is brought none of them again."""
        with self.session.writing() as db:
            put_sent(db, sink, ids, at)

    # -- what they are made of ---------------------------------------------------------------------

    @cached_property
    def _acting(self) -> dict[ClaimId, Claim]:
        kinds = self._snapshot.claims("event"), self._snapshot.claims("position")
        return {claim.id: self._folded(claim) for kind in kinds for claim in kind}

    @cached_property
    def _acts(self) -> dict[bool, list[Act]]:
        return {}

    def _acts_of(self, *, person: bool) -> list[Act]:
        if person not in self._acts:
            self._acts[person] = acts(
                [*self.entries("event"), *self.entries("position")],
                self._acting,
                self._reported_on(),
                self.origins(),
                person=person,
            )
        return self._acts[person]

    @cached_property
    def _days(self) -> tuple[Point, ...]:
        own, collected = (each.reports_a_day() for each in (self, self._collected))
        return calendar(own, self.moment.valid, collected)

    @property
    def _collected(self) -> Tensing:
        """The crisis whose reports tell which days are covered at all: this one."""
        return self

    @question
    def reports_a_day(self) -> dict[date, int]:
        """Return how many independent reports there are of each day that has one, by day."""
        return reports_by_day(self._reported_on(), self.origins())

    def _reported_on(self) -> dict[DocId, date | None]:
        return {
            document.id: document.published.day if document.published else None
            for document in self.documents(earlier=True)
        }

    def _pairs(self, filters: TensionFilters) -> dict[Pair, list[Act]]:
        return by_dyad(self._acts_of(person=bool(filters.get("person"))))

    def _series(self, pair: Pair, those: list[Act], filters: TensionFilters) -> Series:
        return self._cut(self._whole(pair, those, filters), filters)

    def _whole(self, pair: Pair, those: list[Act], filters: TensionFilters) -> Series:
        return series(pair, those, self._days, by=_by(filters.get("by")))

    def _every_series(self, filters: AlertFilters) -> Iterator[Series]:
        """Yield the whole series of the dyads asked for, by their sides."""
        dyad = filters.get("dyad")
        wanted = (self._fold_of(dyad[0]), self._fold_of(dyad[1])) if dyad else None
        for pair, those in sorted(self._pairs(filters).items()):
            if wanted is None or pair == wanted:
                yield self._whole(pair, those, filters)

    def _cut(self, whole: Series, filters: TensionFilters) -> Series:
        """Return the days of a series that are asked for."""
        first, last = as_day(filters.get("since")), as_day(filters.get("until"))
        if first is None and last is None:
            return whole

        def inside(day: date | None) -> bool:
            return day is not None and (first or day) <= day <= (last or day)

        reported = whole.by == "reported"
        return replace(
            whole,
            points=tuple(point for point in whole.points if inside(point.day)),
            acts=tuple(a for a in whole.acts if inside(a.reported if reported else a.day)),
        )

    def _cited(self, found: Found) -> Alert:
        from detente.views.tension_alerts import causes

        alert, those = found
        return replace(alert, causes=causes(those, self._tell_one, self._disputed))

    @property
    def _disputed(self) -> frozenset[ClaimId]:
        return frozenset(
            claim for one in self.disputes() for side in one.sides for claim in side.claims
        )

    def _told(self, ids: Iterable[ClaimId]) -> Iterator[Told]:
        return self._tell(self._acting[i] for i in ids if i in self._acting)

    def _tell_one(self, claim_id: ClaimId) -> Told:
        return next(self._told([claim_id]))


def _by(by: str | None) -> By:
    asked = (by or "event").strip().lower()
    if asked == "reported":
        return "reported"
    if asked != "event":
        raise ConfigError(f"no days {by!r}; there are: event, reported")
    return "event"


def _check(limit: int | None) -> None:
    if limit is not None and limit < 0:
        raise ConfigError(f"a limit is a number of rows, got {limit}")
