"""Agenda: one thing planned, as all reports of it together leave it, for views and exports."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from detente.model.base import ClaimId, Record
from detente.model.claim import PlanKind, PlanStatus, Ref
from detente.model.profile import Cite
from detente.model.when import When

Section = Literal["ahead", "past due", "held", "off"]
SECTIONS: tuple[Section, ...] = get_args(Section)


class Report(Record, frozen=True, kw_only=True):
    """How one report sees a plan: its status and day there, when the report is of, in whose words.

    `support` counts the independent origins that see it so; `whose` is "" for the report's own words.
    `shown` are the words it rests on, or more of the sentence where those are few. `doubtful`: the
    reading is of the lowest band.
    """

    status: PlanStatus
    due: When | None
    reported: date | None
    claim_id: ClaimId
    whose: str
    support: int
    shown: str
    doubtful: bool
    cite: Cite


class Item(Record, frozen=True, kw_only=True):
    """One thing planned. `id` is its earliest entry's, and stays when more reports come in.

    `title` names kind, parties and place; `days` is `due` in words, "" where no day is told. `now` is
    how it stands, the best supported first: more than one where reports of about the same time do not
    agree. `before` is how earlier reports saw it, oldest first. `perhaps` are reports of something
    that was held and may be this, by parties and days.
    """

    id: ClaimId
    entries: tuple[ClaimId, ...]
    section: Section
    what: PlanKind
    title: str
    parties: tuple[Ref, ...]
    place: str | None
    due: When | None
    days: str
    now: tuple[Report, ...]
    before: tuple[Report, ...] = ()
    perhaps: tuple[Report, ...] = ()

    @property
    def status(self) -> PlanStatus:
        """How it stands by the best supported of the newest reports."""
        return self.now[0].status

    @property
    def disputed(self) -> bool:
        """Whether reports of about the same time see it differently."""
        return len(self.now) > 1

    @property
    def support(self) -> int:
        """Independent origins of how it stands."""
        return self.now[0].support

    @property
    def actor_ids(self) -> frozenset[str]:
        """Everyone who takes part, by id; a state for its people too."""
        ids = (i for ref in self.parties for i in (ref.actor_id, ref.country, *ref.members))
        return frozenset(i for i in ids if i)

    @property
    def last_reported(self) -> date | None:
        """The day of the newest report of it, None when none is dated."""
        days = (one.reported for one in (*self.now, *self.before))
        return max((day for day in days if day is not None), default=None)
