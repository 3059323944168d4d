"""The timeline: events held by the record by day, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.model.base import Record
from detente.model.claim import HAPPENED, Event
from detente.model.told import Told

_COARSE = frozenset({"month", "season", "year", "unknown"})


class Day(Record, frozen=True, kw_only=True):
    """One day and the events of it, the best supported first. `day` None: no day stated, or only a month
    or year.
    """

    day: date | None
    events: tuple[Told, ...]


def happened(told: Told) -> bool:
    """Tell whether a claim is of an event that is reported as having come about."""
    body = told.claim.body
    return isinstance(body, Event) and body.status in HAPPENED


def timeline(told: Iterable[Told]) -> list[Day]:
    """Return events that are reported as having occurred, by day, each entry once; undated last."""
    days: dict[date | None, dict[str, Told]] = {}
    for one in told:
        if not happened(one):
            continue
        when = one.claim.when
        # "In 2014" is not on the first of January.
        day = one.day if when is not None and when.grain not in _COARSE else None
        entries = days.setdefault(day, {})
        key = one.entry.id if one.entry else one.id
        if key not in entries or entries[key].claim.score < one.claim.score:
            entries[key] = one
    return [
        Day(
            day=day,
            events=tuple(sorted(events.values(), key=lambda t: (-t.support, -t.claim.score, t.id))),
        )
        for day, events in sorted(days.items(), key=lambda d: d[0] or date.max)
    ]
