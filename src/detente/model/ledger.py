"""The ledger: positions as they were taken, what each changed and became, by holder and issue."""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ClaimId, Record
from detente.model.claim import Position, Standing, band
from detente.model.told import Told

Change = Literal["first", "new", "held", "moved", "hardened", "softened", "conflicting", ""]


class Taken(Record, frozen=True, kw_only=True):
    """One position that was taken, with every claim that tells of it, the earliest first.

    `day` is when it was taken, as far as any report tells, `last` when it was last reported;
    `origins` counts the independent lineages behind it. `by` is who takes it and `of` at whom it is
    aimed, states for their people. `issue` is the one most of the claims are on. `matter` are the stems
    of its content's words that say something, `parties` those of the names in it.
    """

    told: tuple[Told, ...]
    issue: str | None
    day: date | None
    last: date | None
    origins: int
    by: frozenset[str]
    of: frozenset[str]
    matter: frozenset[str]
    parties: frozenset[str]

    @property
    def id(self) -> ClaimId:
        """The id of the earliest claim."""
        return self.told[0].claim.id

    @property
    def body(self) -> Position:
        """The position as the earliest claim has it."""
        body = self.told[0].claim.body
        assert isinstance(body, Position)  # noqa: S101 - it is made of positions alone
        return body

    @property
    def stands(self) -> bool:
        """Whether a report that still says so tells it as taken, not denied nor only possible."""
        return any(
            one.claim.polarity == "affirmed"
            and one.claim.modality in ("actual", "conditional")
            and one.dropped_by is None
            for one in self.told
        )

    @property
    def doubtful(self) -> bool:
        """Whether no reading of it is better than doubtful."""
        return not self.stands or all(band(one.claim.score) == "low" for one in self.told)


class Answer(Record, frozen=True, kw_only=True):
    """What a position became: by which claim, on which day, and why that is read so. `by` is None
    where only a day has passed. `basis` is what tells it: the report itself, content that both
    share, the name of what is answered, what was done, or a day that passed.
    """

    status: Standing
    by: ClaimId | None
    day: date | None
    basis: Literal["reported", "content", "name", "deed", "day"]
    why: str
    doubtful: bool = False


class Step(Record, frozen=True, kw_only=True):
    """One position within a line: what it changed, since which claim, and what became of it.

    `unsure` tells that the change is doubtful, `doubted` that the status is.
    """

    taken: Taken
    change: Change
    since: ClaimId | None
    unsure: bool
    status: Standing
    doubted: bool
    answers: tuple[Answer, ...]

    @property
    def day(self) -> date | None:
        """The day it was taken."""
        return self.taken.day

    @property
    def told(self) -> Told:
        """The earliest claim that tells of it."""
        return self.taken.told[0]


class Line(Record, frozen=True, kw_only=True):
    """One holder on one issue: every step, the oldest first (undated ones before all), and those of the
    newest day, which are the present state (none where the issue is not known).
    """

    holder: str
    name: str
    issue: str | None
    label: str
    present: tuple[Step, ...]
    history: tuple[Step, ...]


class Ledger(Record, frozen=True, kw_only=True):
    """The lines, by name and issue, as of a day; `unheld` positions have no holder who is known."""

    on: date | None
    lines: tuple[Line, ...]
    unheld: int
