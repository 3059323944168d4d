"""Tension: what one side did to another, day by day, for views, exports and pages.

There may be a million acts and points, and none can be part of a cycle: they are kept from the garbage
collector, which would look through them again and again.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ClaimId, DocId, Record
from detente.model.profile import Cite

By = Literal["event", "reported"]
Side = Literal["cooperation", "conflict"]
AlertKind = Literal["conflict up", "cooperation up", "first force", "ladder up"]


class Act(Record, frozen=True, kw_only=True, gc=False):
    """One entry of the record as one directed dyad has it, however many reports tell of it.

    `day` is when it came about, None where that is not known; `placed` tells that no report gives a day
    of its own, so that the first report's stands for it. `quad` is 0 for a position, which is no event
    and only stands on the `rung` of the ladder (1 to 5, 0 for none). `score` is Goldstein's value.
    `origins` are the reports that stand for the lineages behind it. What did not come about (planned,
    denied, supposed) is `talk`; `sure` is False where every reading of it is doubtful, `firm` only where
    one is all but certain.
    """

    entry: ClaimId
    claims: tuple[ClaimId, ...]
    actor: str
    recipient: str
    day: date | None
    reported: date | None
    quad: int
    score: float
    rung: int
    origins: tuple[DocId, ...]
    placed: bool = False
    talk: bool = False
    sure: bool = True
    firm: bool = True


class Sums(Record, frozen=True, kw_only=True, gc=False):
    """The events of one quad on one day: each once, the independent origins that tell of any of them,
    and Goldstein's values added up.
    """

    events: int = 0
    origins: int = 0
    score: float = 0.0

    @property
    def mean(self) -> float | None:
        """Goldstein's mean value, None for no event."""
        return self.score / self.events if self.events else None


class Point(Record, frozen=True, kw_only=True, gc=False):
    """One day of a series. `reports` counts the independent reports of the day in the whole record.

    `quads` are the sums of quads 1 to 4; None on a day without any report, of which nothing is known
    unless a later report tells. `rung` is the highest rung of the day, 0 for none and None as `quads`
    is. `origins` and `score` are of all events of the day. `talk` counts what was only spoken of in
    reports of the day; `placed` how many of the events stand here by their report's day.
    """

    day: date
    reports: int
    quads: tuple[Sums, Sums, Sums, Sums] | None
    rung: int | None
    origins: int = 0
    talk: int = 0
    placed: int = 0

    @property
    def gap(self) -> bool:
        """Whether the record has no independent report of the day."""
        return self.reports == 0

    def number(self, side: Side | None = None) -> int:
        """Return how many events there are of a side, or of both."""
        if self.quads is None:
            return 0
        one, two, three, four = self.quads
        friendly = 0 if side == "conflict" else one.events + two.events
        return friendly if side == "cooperation" else friendly + three.events + four.events

    def rate(self, side: Side) -> float | None:
        """Return the events of a side for each independent report of the day, None in a gap."""
        return self.number(side) / self.reports if self.reports else None

    @property
    def mean(self) -> float | None:
        """Goldstein's mean value over the events of the day, None for no event."""
        number = self.number()
        return sum(one.score for one in self.quads or ()) / number if number else None


class Series(Record, frozen=True, kw_only=True):
    """One directed dyad, day by day without a day left out; no points where no report is dated.

    `acts` are what the points are made of, by day. `undated` counts events whose day is not known,
    `outside` those of days that lie outside the days of its reports.
    """

    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    by: By
    points: tuple[Point, ...]
    acts: tuple[Act, ...]
    undated: int = 0
    outside: int = 0

    @property
    def title(self) -> str:
        """Who does it to whom, by their names."""
        return f"{self.actor_name} → {self.recipient_name}"

    def number(self, side: Side | None = None) -> int:
        """Return how many events there are of a side, or of both."""
        return sum(point.number(side) for point in self.points)


class Dyad(Record, frozen=True, kw_only=True):
    """One directed dyad in a list of them: its events by side, how they are told of and how hard they
    get. `score` is Goldstein's mean value; `rung` the highest of the ladder; `first`, `last` its days.
    """

    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    events: int
    cooperation: int
    conflict: int
    origins: int
    score: float | None
    rung: int
    talk: int
    first: date | None
    last: date | None


class Cause(Record, frozen=True, kw_only=True):
    """One event that caused an alert: its entry, day and origins, and a claim of it with its sentence.

    `doubtful`: no reading of it is better than doubtful. `disputed`: a dispute of the record is about it.
    """

    entry: ClaimId
    claim: ClaimId
    claims: tuple[ClaimId, ...]
    day: date
    origins: int
    sentence: str
    cite: Cite
    doubtful: bool = False
    disputed: bool = False


class Alert(Record, frozen=True, kw_only=True):
    """Something that changed in a directed dyad, on a day, and the events that show it.

    `kind` is what moved. `since` is the day on which the change seems to have begun; `number` events on
    `days` reported days, where `usual` a reported day were usual before; `reports`, `reports_usual` are
    the independent reports a day of both times. `every` is the false-alarm rate as reported days
    between two false alarms on shuffled history; None for a rule, which needs no statistics. `quiet`
    are the reported days before it without such a thing. `rung` is how high the ladder was climbed,
    `before` how high it was.
    """

    id: str
    kind: AlertKind
    day: date
    since: date
    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    says: str
    number: int
    days: int
    usual: float | None = None
    reports: float | None = None
    reports_usual: float | None = None
    every: int | None = None
    quiet: int | None = None
    rung: int | None = None
    before: int | None = None
    causes: tuple[Cause, ...] = ()


class Watched(Record, frozen=True, kw_only=True):
    """How far back one side of a dyad goes, and whether that is enough to tell a change by counting."""

    actor: str
    recipient: str
    side: Side
    days: int
    events: int
    enough: bool
