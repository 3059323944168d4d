"""Plans as hand-made claims: of several reports, of one entry or of several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from detente.model.base import ClaimId
from detente.model.claim import Event, Plan, PlanKind, PlanStatus, Ref
from detente.model.entry import Entry, Value
from detente.model.told import Told
from detente.model.when import When, on_day
from tests import made

DAY = made.DAY
CHAD = made.ref("Chad", "TCD", country="TCD")
MALI = made.ref("Mali", "MLI", country="MLI")
TOGO = made.ref("Togo", "TGO", country="TGO")


def day(number: int) -> date:
    """A day so many days after the first."""
    return DAY + timedelta(days=number)


def days(first: date, last: date) -> When:
    """The days from one to another, both included."""
    end = on_day(last).end
    return When(start=on_day(first).start, end=end, grain="week")


def body(
    due: date | When | None = None,
    status: PlanStatus = "planned",
    what: PlanKind = "meeting",
    parties: tuple[Ref, ...] = (CHAD, MALI),
) -> Plan:
    when = on_day(due) if isinstance(due, date) and not isinstance(due, datetime) else due
    return Plan(what=what, words="they meet", parties=parties, due=when, status=status)


def plan(
    due: date | When | None = None,
    status: PlanStatus = "planned",
    *,
    reported: date | None = DAY,
    what: PlanKind = "meeting",
    parties: tuple[Ref, ...] = (CHAD, MALI),
    support: int | None = None,
    words: str = "",
    denied: bool = False,
    **more,
) -> Told:
    """One plan in a report of its own."""
    words = words or f"{what} {due} {status} {reported} {[p.name for p in parties]} {more}"
    told = made.told(
        body(due, status, what, parties),
        words,
        support=support,
        published=reported,
        where=words[:60],
        **more,
    )
    if denied:
        told = msgspec.structs.replace(
            told, claim=msgspec.structs.replace(told.claim, polarity="denied")
        )
    return told


def one_entry(*told: Told, support: dict[str, int] | None = None) -> list[Told]:
    """Lay plans together under one entry, each status with its own support."""
    values = tuple(
        Value(field="status", value=status, claims=(), support=number)
        for status, number in (support or {}).items()
    )
    entry = Entry(
        id=ClaimId(told[0].id),
        kind="plan",
        claims=tuple(one.claim.id for one in told),
        documents=tuple(one.document.id for one in told),
        support=max((support or {"": len(told)}).values()),
        values=values,
    )
    return [msgspec.structs.replace(one, entry=entry) for one in told]


def event(
    when: date | None, root: str = "CONSULT", mode: str | None = None, words: str = "", **more
) -> Told:
    """Something reported as having come about."""
    deed = Event(actors=(CHAD,), recipients=(MALI,), trigger="met", root=root, mode=mode)
    words = words or f"{root} {mode} {when} {more}"
    return made.told(deed, words, when=on_day(when) if when else None, where=words, **more)


def store(path, plans: Sequence[tuple[str, date | None, Plan]]) -> None:
    """Make a record of plans: words of the report, its day, and the plan on the whole of it."""
    made.store(
        path,
        [
            (made.report(words, where=f"{n}.txt", published=reported), [planned])
            for n, (words, reported, planned) in enumerate(plans)
        ],
    )
