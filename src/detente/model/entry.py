"""Entries: what the record holds once the claims of many reports are laid together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from detente.model.base import ClaimId, DocId, Record
from detente.model.claim import HAPPENED, Kind


class Value(Record, frozen=True, kw_only=True):
    """One value of one field of an entry, the claims that give it, and its independent support."""

    field: str
    value: str
    claims: tuple[ClaimId, ...]
    support: int


class Join(Record, frozen=True, kw_only=True):
    """Why two claims came into one entry: how surely (0..1; 2 for the very same words of one lineage,
    and for what a person decided), and what told it.
    """

    left: ClaimId
    right: ClaimId
    score: float
    why: str


class Entry(Record, frozen=True, kw_only=True):
    """One thing the record holds. `id` is the id of its earliest claim (by report date, then id),
    so any id an entry ever had is a claim's and still leads to it.

    `support` counts independent lineages, `reports` documents. `first`, `last` are the report
    dates (UTC) of its earliest and latest dated report.
    """

    id: ClaimId
    kind: Kind
    claims: tuple[ClaimId, ...]
    documents: tuple[DocId, ...]
    support: int
    values: tuple[Value, ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    #: The joins that hold the claims together, one fewer than there are claims, the least sure first.
    joins: tuple[Join, ...] = ()


def happened(entry: Entry) -> bool:
    """Tell whether an entry is an event that reports say has happened, not planned nor denied."""
    statuses = {value.value for value in entry.values if value.field == "status"}
    return entry.kind == "event" and not HAPPENED.isdisjoint(statuses)


#: Of what two sides cannot both be right: whether something is so, how many, on what day, who did it,
#: whether a plan stands, what somebody wants, what one source says at two times, what was said.
DisputeKind = Literal["denial", "figure", "date", "actor", "plan", "position", "self", "quote"]


class DisputeSide(Record, frozen=True, kw_only=True):
    """One side of a dispute: its claims, the reports that stand for their independent origins (sorted),
    and what it says, in the reports' words as far as it has them.
    """

    claims: tuple[ClaimId, ...]
    origins: tuple[DocId, ...]
    text: str

    @property
    def support(self) -> int:
        """How many independent origins say so."""
        return len(self.origins)


class Dispute(Record, frozen=True, kw_only=True):
    """Entries that cannot both hold: of what, why, and the sides, the earliest reported first.

    `opened` is the day of the report by which both sides stood, `settled` that of the report which
    settled it, by the claims in `settled_by`; None where no report did, or none has a day.
    """

    id: str
    kind: DisputeKind
    about: str
    why: str
    sides: tuple[DisputeSide, ...]
    opened: date | None = None
    settled: date | None = None
    settled_by: tuple[ClaimId, ...] = ()


Judged = Literal["same", "different", "contradicts", "wrong", "settle", "withdraw"]


class Judgement(Record, frozen=True, kw_only=True):
    """What a person decided about claims; kept for ever, taken back by a later one.

    `wrong` has no `right`. Of a dispute that is settled `left` is on the side held to be right.
    `withdraw` takes back the judgement whose id is `left`.
    """

    id: str
    left: str
    right: str
    relation: Judged
    by: str
    at: datetime
    note: str = ""


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the decisions about claims that hold, withdrawals among them, oldest first.

    Of several about the same claims the last holds, and of several that settle a dispute between
    them; one that is withdrawn lets the one before it hold again, and a withdrawal may be withdrawn.
    """
    back: set[str] = set()
    taken: set[tuple[str, ...]] = set()
    kept: list[Judgement] = []
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        if judgement.id in back:
            continue
        settles = judgement.relation in {"settle", "withdraw"}
        about = judgement.relation if settles else "", *sorted((judgement.left, judgement.right))
        if judgement.relation == "withdraw":
            back.add(judgement.left)
        if about not in taken:
            taken.add(about)
            kept.append(judgement)
    return kept[::-1]


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the decisions about claims that hold, oldest first; see `standing`. One that sets a claim
    beside itself says nothing.
    """
    return [j for j in standing(judgements) if j.relation != "withdraw" and j.left != j.right]
