"""Numbers: what each source says of one thing, grouped by what is counted."""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ClaimId, Record
from detente.model.claim import Fate, FigureRole
from detente.model.mention import Measure
from detente.model.told import Told

Beside = Literal["disagrees", "changed", "narrower", "wider", "same", "overlaps", ""]


class Said(Record, frozen=True, kw_only=True):
    """One number of one source: the claims that carry it in copies of one text, the earliest first.

    `day` is the day it is of: its own where the report gives one, else the report's. `source` is who
    says it inside the report, "" for the report itself. `beside` tells how it lies to the newest one
    before it that it can be compared with (`since`), `disagrees` with which of its day, or of copies of
    its text, it cannot both be right. `unsure`: nobody says where either was counted, or a reading is doubtful.
    """

    told: tuple[Told, ...]
    day: date | None
    outlet: str
    source: str
    amount: str
    low: float | None
    high: float | None
    role: FigureRole
    place: str | None
    origin: str
    support: int
    beside: Beside = ""
    since: ClaimId | None = None
    disagrees: tuple[ClaimId, ...] = ()
    unsure: bool = False

    @property
    def id(self) -> ClaimId:
        """The id of the earliest claim."""
        return self.told[0].claim.id


class Range(Record, frozen=True, kw_only=True):
    """The outermost numbers stated for one role in one place, an end open where a source leaves it so,
    and how many independent origins state them.
    """

    role: FigureRole
    place: str | None
    low: float | None
    high: float | None
    open_low: bool
    open_high: bool
    origins: int
    said: int


class Group(Record, frozen=True, kw_only=True):
    """What is counted: the thing, what befell it, whose it is; its numbers, newest last."""

    thing: str
    fate: Fate | None
    owner: str | None
    owner_name: str
    measure: Measure
    unit: str
    rows: tuple[Said, ...]
    ranges: tuple[Range, ...]

    @property
    def title(self) -> str:
        """What is counted, in words: "troops killed, Ukraine"."""
        fate = self.fate if self.fate and self.fate not in self.thing.split() else ""
        whose = self.owner_name if self.owner_name.casefold() not in self.thing.casefold() else ""
        unit = "" if self.unit == "count" else f" ({self.unit})"
        return ", ".join(filter(None, (f"{self.thing} {fate or ''}".strip() + unit, whose)))


def place_key(place: str | None) -> str | None:
    """Return what places are told apart by: their names, whatever their capitals."""
    return " ".join(place.casefold().split()) if place else None
