"""Acts and records made by hand of what one side did to another, day by day of 2022."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec

from detente.export.tension import alert_row, tension_rows
from detente.model.base import ClaimId, DocId
from detente.model.claim import Body, Event, Ref
from detente.model.tension import Act, Point, Series
from detente.model.when import on_day
from detente.views.tension import calendar, series
from detente.views.tension_alerts import alerts, causes
from tests import made

FIRST = date(2022, 1, 1)
CHAD = made.ref("Chad", "TCD", country="TCD", sector="GOV")
MALI = made.ref("Mali", "MLI", country="MLI", sector="GOV")
ENVOY = made.ref("the envoy", "ada-mensah", country="MLI", sector="GOV")
PAIR = ("TCD", "MLI")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def act(number: int | None, entry: str = "", **more) -> Act:
    """An assault of one state on the other, on a day that its report tells."""
    given = {"actor": "TCD", "recipient": "MLI", "quad": 4, "score": -9.0, "rung": 5}
    on = None if number is None else day(number)
    name = entry or f"e{number}"
    return Act(
        **given
        | {
            "entry": ClaimId(name),
            "claims": (ClaimId(f"c-{name}"),),
            "day": on,
            "reported": on,
            "origins": (DocId(f"o-{name}"),),
        }
        | more
    )


def days(number: int, gaps: Iterable[int] = (), reports: int = 2) -> tuple[Point, ...]:
    """So many days from the first, each with reports but for some that have none."""
    left_out = set(gaps)
    return calendar({day(n): reports for n in range(number) if n not in left_out})


def told(acts: Iterable[Act], number: int = 40, gaps: Iterable[int] = (), **more) -> Series:
    return series(PAIR, list(acts), days(number, gaps), **more)


def event(root: str = "ASSAULT", actor: Ref = CHAD, recipient: Ref | None = MALI, **more) -> Event:
    return Event(
        actors=(actor,),
        recipients=(recipient,) if recipient else (),
        trigger=more.pop("trigger", "did"),
        root=root,
        **more,
    )


def report(number: int, *bodies: Body, on: int | None = None, where: str = ""):
    """A report of a day with bodies of claims on all of its words; `on` is the day they are of."""
    name = where or f"{number}.txt"
    there = made.report(
        f"Report {name}: one side did it to the other.",
        where=name,
        published=day(number),
        outlet=f"Outlet {name}",
    )
    when = None if on is None else on_day(day(on))
    return there, [made.draft(there, body, when=when) for body in bodies]


def store(path) -> None:
    """Make a record of 40 days: a quiet month of talks and words, then force; two days have no report."""
    reports = []
    for number in range(40):
        if number in (11, 12):
            continue
        bodies: list[Body] = []
        if number % 4 == 0:
            bodies.append(event("CONSULT", mode="phone"))
        if number % 5 == 0:
            bodies.append(event("ACCUSE", trigger=f"accused {number}"))
        if number >= 35:
            bodies.append(event(trigger=f"shelled {number}"))
        if number == 20:
            bodies.append(event(status="planned"))
        if number == 21:
            bodies.append(event("AID", actor=ENVOY, recipient=CHAD))
        reports.append(report(number, *bodies, on=number))
    made.store(path, reports)


def rows() -> tuple[dict[str, Any], ...]:
    """The exported rows of a day with an event, and of a day without any report."""
    return tuple(tension_rows([told([act(1, placed=True), act(1, "t", talk=True)], 4, [2])]))


def alert_rows() -> tuple[dict[str, Any], ...]:
    """The exported rows of a rise with a cause, and of a step up the ladder without any."""
    counts = [1, 2, 0, 3, 1, 2, 4, 2, 1, 3] * 6 + [9, 9, 9]
    acts = [
        act(n, f"w{n}-{i}", quad=3, rung=1, score=-2.0)
        for n, number in enumerate(counts)
        for i in range(number)
    ]
    ((rise, those),) = alerts(told(acts, len(counts)))
    known = made.told(event(), "Chad accused Mali.")
    shown = causes(those[:2], lambda _: known, frozenset({those[0].claims[0]}))
    ((step, _),) = alerts(told([act(20, quad=0, rung=3)]))
    return alert_row(msgspec.structs.replace(rise, causes=shown)), alert_row(step)
