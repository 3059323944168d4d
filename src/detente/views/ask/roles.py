"""Roles: who does what a claim tells, to whom, and when, laid over all kinds of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from detente.model.asked import Bound, Named
from detente.model.claim import Claim, Event, Figure, Plan, Position, Prediction, Ref, Statement
from detente.model.told import Told
from detente.model.when import When

#: How well a state is met by one of its people, and somebody by a report that only names them there.
OF_STATE, NAMED_THERE = 0.8, 0.5
#: How well something falls into a time that only its report does.
REPORTED_THEN = 0.35


class Roles(NamedTuple):
    """Who does it, to whom; `tellers` are those in whose words it is told, the nearest first."""

    doers: tuple[Ref, ...]
    others: tuple[Ref, ...]
    tellers: tuple[Ref, ...]


def roles(told: Told) -> Roles:
    """Return the roles of a claim; those who meet or take part are on both sides."""
    body = told.claim.body
    tellers = tuple(ref for claim in told.chain for ref in _sources(claim))
    match body:
        case Statement():
            return Roles(tuple(_sources(told.claim)), body.addressees, tellers)
        case Position():
            return Roles(body.holders, body.targets, tellers)
        case Event() if body.root in ("CONSULT", "COOPERATE") and body.mode != "visit":
            both = (*body.actors, *body.recipients)
            return Roles(both, both, tellers)
        case Event():
            return Roles(body.actors, body.recipients, tellers)
        case Plan():
            return Roles(body.parties, body.parties, tellers)
        case Prediction():
            held = (body.holder,) if body.holder is not None else tellers[:1]
            return Roles(held, (), tellers)
        case Figure():
            said = (body.source,) if body.source is not None else ()
            owner = (body.of,) if body.of is not None else ()
            return Roles((*owner, *said), (), tellers)


def _sources(claim: Claim) -> list[Ref]:
    body = claim.body
    if not isinstance(body, Statement):
        return []
    return [ref for ref in (body.source, body.on_behalf_of) if ref is not None]


def met(named: Named, refs: Iterable[Ref], *, people: bool = True) -> float:
    """Return how well one of some references is somebody named: 1, less for a person of a state, or 0."""
    best = 0.0
    for ref in refs:
        for actor_id in named.ids:
            if actor_id == ref.actor_id or actor_id in ref.members:
                return 1.0
            if people and actor_id == ref.country:
                best = OF_STATE
    return best


def time_of(told: Told) -> When | None:
    """Return when a claim says that it is: a plan's day, what a prediction is for, else its own time."""
    body = told.claim.body
    if isinstance(body, Plan) and body.due is not None:
        return body.due
    if isinstance(body, Prediction) and body.window is not None:
        return body.window
    return told.claim.when


def in_time(told: Told, when: When | None, bound: Bound) -> float:
    """Return how well a claim falls into the time asked about, 0 where it does not: best where it lies
    within, less where it only reaches into it, least where nothing but its report does.
    """
    if when is None:
        return 1.0
    own = time_of(told)
    if own is not None and (own.day is not None or own.last_day is not None):
        return within(own, when, bound)
    if told.reported is None:
        return 0.0
    days = told.reported, told.reported
    return REPORTED_THEN if _falls(days, when.day, when.last_day, bound) else 0.0


def within(own: When, when: When, bound: Bound) -> float:
    """Return how well a time falls into the time asked about: 1 within, less where it reaches into it."""
    days = own.day or own.last_day, own.last_day or own.day
    if not _falls(days, when.day, when.last_day, bound):
        return 0.0
    return 1.0 if bound != "on" or when.contains(own) else 0.5


def _falls(
    days: Sequence[date | None], first: date | None, last: date | None, bound: Bound
) -> bool:
    start, end = days[0], days[1]
    if start is None or end is None:
        return False
    match bound:
        case "before":
            return first is not None and start < first
        case "after":
            return last is not None and end > last
        case "until":
            return last is not None and start <= last
        case "since":
            return first is not None and end >= first
        case "on":
            return (first is None or end >= first) and (last is None or start <= last)
