"""Actors: states, bodies, groups and people, the names they go by, the posts they hold."""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ActorId, Record

ActorKind = Literal["person", "state", "body", "group", "territory", "people", "unknown"]


class Office(Record, frozen=True, kw_only=True):
    """A post held from a day (inclusive) until a day (exclusive); None is open or not known."""

    title: str
    of: str
    sector: str = "GOV"
    role: str = "other"
    held_from: date | None = None
    held_until: date | None = None

    def held_on(self, day: date | None) -> bool:
        """Tell whether the post was held on a day; any day fits when the day is not known."""
        if day is None:
            return True
        return (self.held_from is None or self.held_from <= day) and (
            self.held_until is None or day < self.held_until
        )


class Actor(Record, frozen=True, kw_only=True):
    """Someone who speaks or acts. `id`: ISO alpha-3 for a state, established code for a body,
    slug of the usual name for a person or group.

    `country` is the alpha-3 code (or UNO, EUR, IGO, IMG) a coder would file it under, `sector`
    PLOVER's primary sector, `known` tells a gazetteer row from one learned from the reports.
    """

    id: ActorId
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()
    known: bool = True


class Place(Record, frozen=True, kw_only=True):
    """Where something is: the name as the gazetteer has it, its state, degrees north and east.

    `province` is the first-level division it lies in (its own name, for one), `population` what
    the table of towns says, `geonameid` the town's number in GeoNames.
    """

    name: str
    kind: str = "unknown"
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    province: str | None = None
    population: int | None = None
    geonameid: int | None = None
