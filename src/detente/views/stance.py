"""Stance: positions picked by issue, act, strength and how they stand; in a list and in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TypedDict, get_args

import msgspec

from detente import ontology
from detente.errors import ConfigError
from detente.model.claim import Act, Position, Standing, Strength
from detente.model.ledger import Ledger, Line, Step
from detente.model.told import Told
from detente.views.matters import goes_by

#: What asks for positions on no issue of the list.
NONE = "none"


class Stance(TypedDict, total=False):
    """Which positions; None and "", like a name left out, ask for nothing.

    `issue`: one of the list ("sanctions"), or "none". `act`: what is done with it ("demand").
    `status`: how it stands ("open", "rejected"): in a list by the words of its report, in the ledger
    by those of all. `strength`: how hard the words are.
    """

    issue: str | None
    act: str | None
    status: str | None
    strength: str | None


@cache
def choices() -> Mapping[str, tuple[str, ...]]:
    """Return the values each name of a `Stance` may have."""
    return {
        "issue": (*ontology.load().topics, NONE),
        "act": get_args(Act),
        "status": get_args(Standing),
        "strength": get_args(Strength),
    }


def wanted(stance: Stance) -> dict[str, str]:
    """Return what a stance asks for, in small letters; raise `ConfigError` for what none can have."""
    given = {name: str(stance.get(name) or "").strip().lower() for name in Stance.__annotations__}
    for name, value in given.items():
        if value and value not in choices()[name]:
            raise ConfigError(f"no {name} {value!r}; there are: {', '.join(choices()[name])}")
    return {name: value for name, value in given.items() if value}


def picked(told: Iterable[Told], stance: Stance) -> list[Told]:
    """Return the positions of a stance, in the order given, by the words of their reports."""
    asked = wanted(stance)
    return [
        one
        for one in told
        if isinstance(body := one.claim.body, Position)
        and _is(body, body.topic, body.status, asked)
    ]


def narrowed(
    ledger: Ledger,
    stance: Stance,
    *,
    actor: str | None = None,
    since: date | None = None,
    until: date | None = None,
    person: bool = False,
) -> Ledger:
    """Return the ledger with the lines of an actor, and in them the steps of a stance that were taken
    within some days, both included. What is present stays what is; a line without a step goes.
    """
    asked = wanted(stance)

    def fits(line: Line, step: Step) -> bool:
        body = step.taken.body
        if actor is not None and not goes_by(body.holders, line.holder, actor, person=person):
            return False
        if (since or until) and step.day is None:
            return False
        if step.day is not None and not (since or step.day) <= step.day <= (until or step.day):
            return False
        return _is(body, line.issue, step.status, asked)

    lines = []
    for line in ledger.lines:
        kept = tuple(step for step in line.history if fits(line, step))
        if kept:
            lines.append(msgspec.structs.replace(line, history=kept))
    return msgspec.structs.replace(ledger, lines=tuple(lines))


def _is(body: Position, issue: str | None, status: str, asked: Mapping[str, str]) -> bool:
    values = {
        "issue": issue or NONE,
        "act": body.act,
        "status": status,
        "strength": body.strength,
    }
    return all(values[name] == value for name, value in asked.items())
