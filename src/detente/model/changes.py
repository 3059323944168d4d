"""Changes: what moved in the record from one day to another, a line each."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from detente.model.base import ActorId, ClaimId, Record

ChangeKind = Literal["event", "position", "plan", "figure", "dispute", "prediction", "tension"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
How = Literal[
    "new",
    "moved",
    "hardened",
    "softened",
    "conflicting",
    "answered",
    "status",
    "past due",
    "changed",
    "opened",
    "settled",
    "came due",
    "rose",
]


class Party(Record, frozen=True, kw_only=True):
    """Whose change it is: the actor's id, where it is known, and its name."""

    id: ActorId | None
    name: str


class Shown(Record, frozen=True, kw_only=True):
    """One thing as it is told: who and when, the report's words, what is noted, and where they stand."""

    lead: str
    quote: str
    note: str
    cites: tuple[Cited, ...]
    support: int
    copies: int


class Cited(Record, frozen=True, kw_only=True):
    """Where something stands: the claim, its report and paragraph, "[outlet, date, ¶ n]", the sentence."""

    claim: ClaimId
    doc: str
    paragraph: int
    text: str
    sentence: str


class Change(Record, frozen=True, kw_only=True):
    """One thing that moved: of what kind, how, whose, on which issue, what is so now and what was before
    (None for what is new, `before` of a dispute being its other side).
    """

    kind: ChangeKind
    how: How
    parties: tuple[Party, ...]
    issue: str | None
    day: date | None
    now: Shown
    before: Shown | None = None


class Changes(Record, frozen=True, kw_only=True):
    """What moved from the record known by `first` to that known by `last`; the reports and independent
    origins each knew; and how many lines were refused as unfounded.
    """

    first: date
    last: date
    reports: tuple[int, int]
    origins: tuple[int, int]
    changes: tuple[Change, ...]
    refused: int
