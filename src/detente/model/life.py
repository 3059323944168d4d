"""Life: how one entry of the record came to stand as it does, a step a change, each with its evidence.

Nothing of this is stored: a life is read anew from the entries and claims of the moment asked about.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ClaimId, Record
from detente.model.claim import Kind, Likelihood, PlanStatus, Standing
from detente.model.told import Told

#: How an event stands: told by one origin, by another that owes it nothing, or denied by somebody.
Reported = Literal["reported", "confirmed", "denied"]
#: How a prediction stands. "due": its window has ended just now, or ends today; "undecidable": it is
#: over, and no report tells what came of it.
Outcome = Literal["open", "due", "came true", "failed", "undecidable"]
OUTCOMES: tuple[Outcome, ...] = ("open", "due", "came true", "failed", "undecidable")
#: How a number stands: the first told of its thing, or given anew since.
Numbered = Literal["first", "revised"]
Status = Standing | PlanStatus | Outcome | Reported | Numbered | Literal["past due", "said"]


class Step(Record, frozen=True, kw_only=True):
    """One change: on which day it was reported, what it made of the entry, the claims that tell it, and
    why that is read so. `claims` is empty only where nothing but a day has passed. A `doubtful` step
    decides nothing where a sure one stands beside it.
    """

    day: date | None
    status: Status
    claims: tuple[ClaimId, ...]
    why: str
    doubtful: bool = False


class Life(Record, frozen=True, kw_only=True):
    """An entry's life: how it stands, and every step to there, the oldest first.

    `entry` is the id it goes by, `kind` what it is of. `doubtful`: the status rests on doubtful steps.
    """

    entry: ClaimId
    kind: Kind
    status: Status
    steps: tuple[Step, ...]
    doubtful: bool = False


class Settling(Record, frozen=True, kw_only=True):
    """What became of a prediction by a day, by which claims, and why that is read so.

    `day` is that of the report which settles it, or the day by which nothing did.
    """

    outcome: Outcome
    day: date | None
    claims: tuple[ClaimId, ...]
    why: str
    doubtful: bool = False


class Foretold(Record, frozen=True, kw_only=True):
    """One prediction, however many reports tell of it, with what became of it.

    `told` are its claims, the earliest first; `evidence` the claims that settle it, or that may bear on
    it without settling. `first`, `last` are the days of its window as far as they are known.
    """

    told: tuple[Told, ...]
    settling: Settling
    evidence: tuple[Told, ...]
    first: date | None
    last: date | None
    strength: Likelihood
    negated: bool
    origins: int

    @property
    def id(self) -> ClaimId:
        """The id of the earliest claim."""
        return self.told[0].claim.id

    @property
    def outcome(self) -> Outcome:
        """How it stands."""
        return self.settling.outcome


class Score(Record, frozen=True, kw_only=True):
    """How the settled predictions of one holder, or of those one outlet reports, came out.

    `made` is how many it made, `settled` how many came true or failed, `true` how many came true.
    `rate` is the share that came true, in an interval `low` to `high` that holds it 95 times of 100;
    `brier` the mean squared distance between the chance its words give and what came (0 the best).
    All four are None where too few are settled to say.
    """

    who: str
    name: str
    made: int
    settled: int
    true: int
    rate: float | None
    low: float | None
    high: float | None
    brier: float | None
