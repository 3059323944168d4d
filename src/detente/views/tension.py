"""Tension: the daily series of a directed dyad, and the list of dyads there are.

An event counts once, by the day it came about; beside it stands from how many independent origins the
events of the day are known. A day of which the record has no report is a gap, not a zero.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from detente.model.base import DocId
from detente.model.tension import Act, By, Dyad, Point, Series, Side, Sums
from detente.views.matters import named

Pair = tuple[str, str]
#: Quads by side: verbal and material.
QUADS: Mapping[Side, tuple[int, int]] = {"cooperation": (1, 2), "conflict": (3, 4)}
#: No series has more days; of a longer time the last ones are shown.
MOST_DAYS = 20_000
_NONE = Sums()


def reports_by_day(
    days: Mapping[DocId, date | None], origins: Mapping[DocId, DocId]
) -> dict[date, int]:
    """Return how many independent reports there are of each day, by day: a lineage counts on the day of
    its first report, so that copies make no day a reported one.
    """
    first: dict[DocId, date] = {}
    for doc_id, day in days.items():
        stands = origins.get(doc_id, doc_id)
        if day is not None and (stands not in first or day < first[stands]):
            first[stands] = day
    return dict(sorted(Counter(first.values()).items()))


def by_dyad(acts: Iterable[Act]) -> dict[Pair, list[Act]]:
    """Return the acts of each directed dyad, in the order given."""
    found: defaultdict[Pair, list[Act]] = defaultdict(list)
    for act in acts:
        found[act.actor, act.recipient].append(act)
    return found


def span(reports: Mapping[date, int], until: date | None = None) -> tuple[date, date] | None:
    """Return the first and the last day with a report, none after `until`; None where there is none."""
    days = [day for day in reports if until is None or day <= until]
    if not days:
        return None
    last = max(days)
    return max(min(days), last - timedelta(days=MOST_DAYS - 1)), last


def calendar(
    reports: Mapping[date, int],
    until: date | None = None,
    collected: Mapping[date, int] | None = None,
) -> tuple[Point, ...]:
    """Return the days from the first report's to the last's, none after `until`, as they are before
    anything has happened: the same for all dyads, made once.

    `collected` are the reports of the whole record, where `reports` are those of a part of it: a day of
    which others report is no gap.
    """
    days = span(reports, until)
    every_report = reports if collected is None else collected
    if days is None:
        return ()
    every = (days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1))
    return tuple(_point(day, (), every_report.get(day, 0), "event") for day in every)


def series(
    pair: Pair,
    acts: Sequence[Act],
    days: Sequence[Point],
    *,
    by: By = "event",
    names: Mapping[str, str] | None = None,
) -> Series:
    """Return the series of a dyad from its acts over the days of a `calendar`.

    By "reported" an event stands on the day of its first report.
    """
    on: defaultdict[date | None, list[Act]] = defaultdict(list)
    undated = outside = 0
    first, last = (days[0].day, days[-1].day) if days else (date.max, date.min)
    for act in acts:
        on[act.reported if by == "reported" else act.day].append(act)
    points = list(days)
    for day in list(on):
        if day is not None and first <= day <= last:
            n = (day - first).days
            points[n] = _point(day, on[day], points[n].reports, by)
            continue
        came = sum(act.quad > 0 and not act.talk for act in on.pop(day))
        undated += came if day is None else 0
        outside += 0 if day is None else came
    known = names or {}
    return Series(
        actor=pair[0],
        recipient=pair[1],
        actor_name=known.get(pair[0]) or named(pair[0]),
        recipient_name=known.get(pair[1]) or named(pair[1]),
        by=by,
        points=tuple(points),
        acts=tuple(act for day in sorted(d for d in on if d is not None) for act in on[day]),
        undated=undated,
        outside=outside,
    )


def _point(day: date, acts: Sequence[Act], reports: int, by: By) -> Point:
    # Plain lists by quad: there may be a million acts to go through.
    numbers, scores = [0, 0, 0, 0, 0], [0.0, 0.0, 0.0, 0.0, 0.0]
    told: list[set[DocId] | None] = [None, None, None, None, None]
    rung = talk = placed = 0
    for act in acts:
        if act.talk:
            talk += 1
            continue
        if act.rung > rung:
            rung = act.rung
        quad = act.quad
        if not quad:
            continue
        numbers[quad] += 1
        scores[quad] += act.score
        if (origins := told[quad]) is None:
            told[quad] = set(act.origins)
        else:
            origins.update(act.origins)
        if act.placed:
            placed += 1
    if not (reports or any(numbers)):
        return Point(day=day, reports=0, quads=None, rung=rung or None, talk=talk)
    sums = [
        _NONE if those is None else Sums(events=number, origins=len(those), score=score)
        for number, those, score in zip(numbers, told, scores, strict=True)
    ]
    known = [those for those in told if those is not None]
    return Point(
        day=day,
        reports=reports,
        quads=(sums[1], sums[2], sums[3], sums[4]),
        rung=rung,
        origins=len(known[0]) if len(known) == 1 else len(set().union(*known)),
        talk=talk,
        placed=placed if by == "event" else 0,
    )


def dyads(
    acts: Iterable[Act], *, by: By = "event", names: Mapping[str, str] | None = None
) -> list[Dyad]:
    """Return every directed dyad with an event, those with most events first."""
    known = names or {}
    found = []
    for (actor, recipient), those in by_dyad(acts).items():
        came = [act for act in those if act.quad and not act.talk]
        if not came:
            continue
        days = [d for a in came if (d := a.reported if by == "reported" else a.day) is not None]
        cooperation = sum(act.quad in QUADS["cooperation"] for act in came)
        found.append(
            Dyad(
                actor=actor,
                recipient=recipient,
                actor_name=known.get(actor) or named(actor),
                recipient_name=known.get(recipient) or named(recipient),
                events=len(came),
                cooperation=cooperation,
                conflict=len(came) - cooperation,
                origins=len({origin for act in came for origin in act.origins}),
                score=sum(act.score for act in came) / len(came),
                rung=max(act.rung for act in those if not act.talk),
                talk=sum(act.talk for act in those),
                first=min(days, default=None),
                last=max(days, default=None),
            )
        )
    return sorted(found, key=lambda each: (-each.events, -each.origins, each.actor, each.recipient))
