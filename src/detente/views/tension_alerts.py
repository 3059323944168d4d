"""Alerts: what changed in a directed dyad, told on the day it shows, with the events that show it.

Two sorts. A rise is told by counting, at a stated rate of false alarms, and only where there is history
enough. A step up the ladder, first of all a first use of force, is told by rule: nothing like it on so
many reported days before. What is told of a day rests on that day and on days before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from msgspec.structs import replace

from detente import ladder
from detente.model.base import ClaimId, digest
from detente.model.profile import Cite
from detente.model.tension import Act, Alert, AlertKind, Cause, Point, Series, Side, Watched
from detente.model.told import Told
from detente.views import words
from detente.views.tension import QUADS
from detente.views.tension_change import EVERY, USUAL, Change, changes, enough

#: Reported days without the like that make a step up the ladder news.
QUIET = 14
#: The lowest rung whose climbing is told of: a threat. Words and demands come every day.
LEAST_RUNG = 3
#: Events that an alert shows, the best supported first.
MOST_CAUSES = 5
SIDES: tuple[Side, ...] = ("conflict", "cooperation")

#: An alert and the acts it rests on, before their sentences are looked up.
Found = tuple[Alert, tuple[Act, ...]]


def alerts(series: Series, *, quiet: int = QUIET) -> list[Found]:
    """Return the alerts of a whole series, by day and kind; `quiet` as `QUIET`."""
    acts_on = _ActsOn(series)
    found = [*_rises(series, acts_on), *_steps(series, quiet, acts_on)]
    return sorted(found, key=lambda each: (each[0].day, each[0].kind))


def watched(series: Series) -> list[Watched]:
    """Return for both sides of a dyad whether there is history enough to tell a rise of it."""
    made = []
    for side in SIDES:
        counts = [point.number(side) for point in series.points if not point.gap]
        made.append(
            Watched(
                actor=series.actor,
                recipient=series.recipient,
                side=side,
                days=len(counts),
                events=sum(counts),
                enough=enough(counts),
            )
        )
    return made


def causes(
    acts: Sequence[Act], tell: Callable[[ClaimId], Told], disputed: frozenset[ClaimId]
) -> tuple[Cause, ...]:
    """Return the best supported acts behind an alert with their sentences, by day; `disputed` are the
    claims that disputes of the record are about.
    """
    best = sorted(acts, key=lambda act: (-act.rung, -len(act.origins), act.entry))[:MOST_CAUSES]
    made = [_cause(act, tell, disputed) for act in best]
    return tuple(sorted(made, key=lambda cause: (cause.day, -cause.origins, cause.entry)))


def _cause(act: Act, tell: Callable[[ClaimId], Told], disputed: frozenset[ClaimId]) -> Cause:
    told = max((tell(i) for i in act.claims), key=lambda one: (one.claim.score, one.id))
    span = told.claim.span
    day = act.day or act.reported
    assert day is not None  # noqa: S101 - what stands in a series has a day
    return Cause(
        entry=act.entry,
        claim=told.claim.id,
        claims=act.claims,
        day=day,
        origins=len(act.origins),
        sentence=words.around(told.sentence, told.words),
        cite=Cite(
            doc_id=told.document.id,
            paragraph=told.paragraph,
            start=span.start,
            end=span.end,
            quote=told.words,
            text=words.cited(told),
        ),
        doubtful=not act.sure,
        disputed=not disputed.isdisjoint(act.claims),
    )


# -- rises -----------------------------------------------------------------------------------------


def _rises(series: Series, acts_on: _ActsOn) -> Iterator[Found]:
    reported = [point for point in series.points if point.reports]
    for side in SIDES:
        for change in changes([point.number(side) for point in reported]):
            yield _rise(series, side, reported, change, acts_on)


def _rise(
    series: Series,
    side: Side,
    reported: Sequence[Point],
    change: Change,
    acts_on: _ActsOn,
) -> Found:
    inside = reported[change.since : change.at + 1]
    before = reported[max(0, change.since - USUAL) : change.since]
    first, last = inside[0].day, inside[-1].day
    number = sum(point.number(side) for point in inside)
    reports, usual = (_mean(points) for points in (inside, before))
    when = "on" if first == last else f"on {len(inside)} reported days from"
    volume = ""
    if reports is not None and usual:
        as_much = reports / usual >= number / len(inside) / change.usual
        tail = ": reporting rose as much" if as_much else ""
        volume = f"; {reports:.1f} independent reports a day, usually {usual:.1f}{tail}"
    kind: AlertKind = "conflict up" if side == "conflict" else "cooperation up"
    alert = _alert(
        series,
        kind,
        last,
        says=f"{side.capitalize()} rose: {words.many(number, 'event')} {when} {words.day(first)}, "
        f"where {change.usual:.1f} a day were usual{volume}",
        since=first,
        number=number,
        days=len(inside),
        usual=round(change.usual, 3),
        reports=reports,
        reports_usual=usual,
        every=EVERY,
    )
    quads = QUADS[side]
    return alert, tuple(act for point in inside for act in acts_on(point.day) if act.quad in quads)


def _mean(points: Sequence[Point]) -> float | None:
    return round(sum(p.reports for p in points) / len(points), 2) if points else None


# -- steps up the ladder -----------------------------------------------------------------------------


def _steps(series: Series, quiet: int, acts_on: _ActsOn) -> Iterator[Found]:
    """Yield where the ladder is climbed higher than on `quiet` reported days before; where the record has
    fewer days before, nothing is said.

    Only by what is surely told, of that day: what no report gives a day of its own is as often a look
    back, and what is not read with certainty may be none, so either takes two independent origins.
    """
    top = len(ladder.load().rungs)
    rungs = [point.rung or 0 for point in series.points]
    reported: list[int] = []
    for n, point in enumerate(series.points):
        if rungs[n] >= LEAST_RUNG and len(reported) >= quiet:
            before = max(rungs[reported[-quiet] : n])
            telling = acts_on(point.day) if rungs[n] > before else []
            telling = [act for act in telling if act.rung > before and _telling(act)]
            rung = max((act.rung for act in telling), default=0)
            acts = tuple(act for act in telling if act.rung == rung)
            step = partial(_step, series, point.day, acts, rung, before)
            if LEAST_RUNG <= rung < top:
                yield step("ladder up", quiet, "")
            elif rung == top:
                last = max((m for m in range(n) if rungs[m] == top), default=-1)
                ever = "" if last >= 0 else ", and the first that the record tells of"
                yield step("first force", sum(m > last for m in reported), ever)
        if point.reports:
            reported.append(n)


class _ActsOn:
    """What came about on a day of a series, looked up among its acts, which are in the order of days."""

    def __init__(self, series: Series) -> None:
        self.acts = series.acts
        self.day = attrgetter("reported" if series.by == "reported" else "day")

    def __call__(self, day: date) -> list[Act]:
        start = bisect_left(self.acts, day, key=self.day)
        end = bisect_right(self.acts, day, lo=start, key=self.day)
        return [act for act in self.acts[start:end] if not act.talk]


def _telling(act: Act) -> bool:
    return act.sure and ((act.firm and not act.placed) or len(act.origins) > 1)


def _step(
    series: Series,
    day: date,
    acts: tuple[Act, ...],
    rung: int,
    before: int,
    kind: AlertKind,
    quiet: int,
    ever: str,
) -> Found:
    name = ladder.load().name
    reported = words.many(quiet, "reported day")
    says = (
        f"First use of force in {reported}{ever}"
        if kind == "first force"
        else f"Up the ladder to {name(rung)}: on {reported} before "
        f"{f'no higher than {name(before)}' if before else 'nothing stood on it'}"
    )
    number = sum(act.quad > 0 for act in acts)
    alert = _alert(
        series, kind, day, says=says, since=day, number=number, days=1, quiet=quiet, rung=rung
    )
    return replace(alert, before=before), acts


def _alert(
    series: Series,
    kind: AlertKind,
    day: date,
    *,
    says: str,
    since: date,
    number: int,
    days: int,
    usual: float | None = None,
    reports: float | None = None,
    reports_usual: float | None = None,
    every: int | None = None,
    quiet: int | None = None,
    rung: int | None = None,
) -> Alert:
    return Alert(
        id=digest("alert", series.by, kind, day.isoformat(), series.actor, series.recipient)[:16],
        kind=kind,
        day=day,
        since=since,
        actor=series.actor,
        recipient=series.recipient,
        actor_name=series.actor_name,
        recipient_name=series.recipient_name,
        says=says,
        number=number,
        days=days,
        usual=usual,
        reports=reports,
        reports_usual=reports_usual,
        every=every,
        quiet=quiet,
        rung=rung,
    )
