"""The timeline: events held by the record by day, each once; and the agenda of what is to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.model.base import Record
from detente.model.claim import AHEAD, HAPPENED, Event, Plan
from detente.model.told import Told


class Day(Record, frozen=True, kw_only=True):
    """One day and the events of it, the best supported first. `day` None: no day stated."""

    day: date | None
    events: tuple[Told, ...]


def timeline(told: Iterable[Told]) -> list[Day]:
    """Return events that are reported as having occurred, by day, each entry once; undated last."""
    days: dict[date | None, dict[str, Told]] = {}
    for one in told:
        body = one.claim.body
        if not isinstance(body, Event) or body.status not in HAPPENED:
            continue
        entries = days.setdefault(one.day, {})
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


def agenda(told: Iterable[Told], on: date) -> list[Told]:
    """Return plans not called off or held, soonest first; one whose day has passed comes last."""
    still_open: dict[str, Told] = {}
    for one in told:
        body = one.claim.body
        if isinstance(body, Plan) and body.status in AHEAD:
            still_open.setdefault(one.entry.id if one.entry else one.id, one)

    def order(one: Told) -> tuple[bool, date, str]:
        due = getattr(one.claim.body, "due", None)
        day = (due.day or due.last_day) if due else None
        return (day is not None and day < on, day or date.max, one.id)

    return sorted(still_open.values(), key=order)
