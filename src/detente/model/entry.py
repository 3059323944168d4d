"""Entries: what the record holds once the claims of many reports are laid together."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from detente.model.base import ClaimId, DocId, Record
from detente.model.claim import HAPPENED, Kind


class Value(Record, frozen=True, kw_only=True):
    """One value of one field of an entry, the claims that give it, and its independent support."""

    field: str
    value: str
    claims: tuple[ClaimId, ...]
    support: int


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


def happened(entry: Entry) -> bool:
    """Tell whether an entry is an event that reports say has happened, not planned nor denied."""
    statuses = {value.value for value in entry.values if value.field == "status"}
    return entry.kind == "event" and not HAPPENED.isdisjoint(statuses)


DisputeKind = Literal["denial", "figure", "plan", "position", "quote"]


class Dispute(Record, frozen=True, kw_only=True):
    """Two entries that cannot both hold: what of, and the claims and support on each side."""

    id: str
    kind: DisputeKind
    about: str
    left: tuple[ClaimId, ...]
    right: tuple[ClaimId, ...]
    left_says: str
    right_says: str
    left_support: int
    right_support: int


Judged = Literal["same", "different", "contradicts", "wrong"]


class Judgement(Record, frozen=True, kw_only=True):
    """What a person decided about two claims or actors; kept for ever, withdrawn by a later one."""

    id: str
    left: str
    right: str
    relation: Judged
    by: str
    at: datetime
    note: str = ""
    withdrawn: bool = False
