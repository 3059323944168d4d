"""Outcomes: what became of predictions by a day, by what later reports tell.

A prediction came true or failed only where a later report says so: of the very thing (`outcome_deeds`),
on a day of its window, both read surely (`outcome_sure`), denied by nobody. What is less is shown beside
it and settles nothing, no more than silence does.
When the window is over and no report tells of it, nobody can say from the record what came.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from detente.model.base import ClaimId, DocId
from detente.model.claim import Claim, Event, Plan, Prediction
from detente.model.life import Foretold, Outcome, Settling
from detente.model.told import Told
from detente.views import words
from detente.views.outcome_deeds import Deed, Foreseen, deed, done, foreseen, shows
from detente.views.outcome_sure import observable, settles, sure

#: Days after a window in which reports of its last day may still come.
LATE = 1
#: Days after a window in which a report that something did not come is of that window.
AFTER = 30
#: What bears on a prediction without settling it is shown up to so many reports.
MOST = 5
#: No prediction is laid beside more reports of one party than this.
SCANNED = 400


class Evidence:
    """Reports of what came and what did not, by party and by word, each list by the day of the report."""

    def __init__(self, told: Iterable[Told], disputed: Set[ClaimId] = frozenset()) -> None:
        self._by: defaultdict[str, list[tuple[date, Told]]] = defaultdict(list)
        self._beside: defaultdict[DocId, list[Claim]] = defaultdict(list)
        self.disputed = disputed
        rows = []
        for one in told:
            if not isinstance(one.claim.body, Event | Plan):
                continue
            self._beside[one.document.id].append(one.claim)
            if one.reported is not None and done(one) is not None:
                rows.append((one.reported, one))
        for day, one in sorted(rows, key=lambda row: (row[0], row[1].id)):
            for key in _keys(deed(one.claim)):
                self._by[key].append((day, one))

    def beside(self, told: Told) -> tuple[Claim, ...]:
        """Return the events and plans read from the words of a prediction."""
        span = told.claim.span
        return tuple(
            claim
            for claim in self._beside.get(told.document.id, ())
            if claim.span.start < span.end and span.start < claim.span.end
        )

    def since(self, day: date, until: date, prediction: Foreseen) -> Iterator[Told]:
        """Yield reports of some days that have a party or the deed's word in common with a prediction."""
        seen: set[str] = set()
        deeds = (*prediction.events, *prediction.plans)
        keys = {k for d in deeds for k in _keys(d)} or set(prediction.rest)
        for key in sorted(keys):
            rows = self._by.get(key, [])
            start = bisect_left(rows, day, key=itemgetter(0))
            end = bisect_right(rows, until, key=itemgetter(0))
            for _, one in rows[start : min(end, start + SCANNED)]:
                if one.id not in seen:
                    seen.add(one.id)
                    yield one


def _keys(found: Deed | None) -> frozenset[str]:
    return frozenset() if found is None else found.agents | found.others | found.trigger


def foretold(
    predictions: Iterable[Told],
    record: Iterable[Told],
    on: date,
    *,
    origins: Mapping[DocId, DocId],
    disputed: Set[ClaimId] = frozenset(),
) -> list[Foretold]:
    """Return what became of each prediction by a day: what falls due first comes first, what has no
    window last.

    `record` are the events and plans of reports of that day or earlier; `disputed` the claims that
    others deny. Predictions of one entry are one.
    """
    evidence = Evidence(record, disputed)
    groups: defaultdict[ClaimId, list[Told]] = defaultdict(list)
    for one in predictions:
        if isinstance(one.claim.body, Prediction):
            groups[one.entry.id if one.entry else one.claim.id].append(one)
    found = [_foretold(group, evidence, on, origins) for group in groups.values()]
    return sorted(found, key=lambda f: (f.last is None, f.last or date.max, f.id))


def _foretold(
    group: Sequence[Told], evidence: Evidence, on: date, origins: Mapping[DocId, DocId]
) -> Foretold:
    told = sorted(group, key=lambda one: (one.reported or date.max, one.id))
    head = told[0]
    first, last = window(told)
    ready = foreseen(head, evidence.beside(head))
    copies = {origins.get(one.document.id, one.document.id) for one in told}
    later = _Later(evidence, on, origins, frozenset(copies))
    settling, rows = _settled(head, ready, (first, last), later)
    body = head.claim.body
    return Foretold(
        told=tuple(told),
        settling=settling,
        evidence=tuple(rows),
        first=first,
        last=last,
        strength=body.strength if isinstance(body, Prediction) else "possible",
        negated=ready is not None and ready.negated,
        origins=len(copies),
    )


def window(told: Sequence[Told]) -> tuple[date | None, date | None]:
    """Return the first and the last day on which what is foretold may come, by the earliest report that
    gives any; it cannot come before it is foretold.
    """
    for one in told:
        body = one.claim.body
        if isinstance(body, Prediction) and body.window is not None:
            first, last = body.window.day, body.window.last_day
            if first is None and last is None:
                continue
            # "By Friday" and "until Christmas" give a last day: it may come on any day to there.
            return first if _on_it(one, body) else one.reported or first, last
    return told[0].reported, None


def _on_it(told: Told, body: Prediction) -> bool:
    """Tell whether the words are "on" a day: what comes before is another thing."""
    when = next((q.text for q in told.evidence if q.part == "when"), "")
    return bool(when) and f" on {when.removeprefix('on ')}" in f" {body.what}"


class _Later(NamedTuple):
    """What is reported up to a day by others than those, with their copies, who tell of a prediction."""

    evidence: Evidence
    on: date
    origins: Mapping[DocId, DocId]
    copies: Set[DocId]

    def reports(
        self, head: Told, first: date, last: date | None, ready: Foreseen
    ) -> Iterator[Told]:
        """Yield the reports behind that of a prediction that may tell what came of it."""
        until = self.on if last is None else min(self.on, _moved(last, AFTER))
        for one in self.evidence.since(first, until, ready):
            # What its own report tells was known when it was foretold; so was what others told that day.
            own = self.origins.get(one.document.id, one.document.id) in self.copies
            if not own and (head.reported or first) < (one.reported or date.min):
                yield one


def _settled(
    head: Told,
    ready: Foreseen | None,
    days: tuple[date | None, date | None],
    later: _Later,
) -> tuple[Settling, list[Told]]:
    first, last = days
    body = head.claim.body
    hangs = isinstance(body, Prediction) and body.condition is not None
    silent = waiting(last, later.on, hangs=hangs)
    if ready is None or first is None or hangs or not observable(head):
        return silent, []
    clear = sure(head.claim)
    came: list[Told] = []
    missed: list[Told] = []
    doubtful: list[Told] = []
    whys: dict[str, str] = {}
    for one in later.reports(head, first, last, ready):
        if not (why := shows(ready, one)) or (how := bears(one, first, last)) is None:
            continue
        whys[one.id] = why
        certain = clear and settles(ready, one) and one.claim.id not in later.evidence.disputed
        if how == "maybe" or not certain:
            doubtful.append(one)
        else:
            (came if how == "came" else missed).append(one)
    outcome: Outcome = "came true" if bool(came) != ready.negated else "failed"
    # Of what only may come, nobody said that it will.
    vain = outcome == "failed" and isinstance(body, Prediction) and body.strength == "possible"
    if bool(came) == bool(missed) or vain:
        return silent, [*came, *missed, *doubtful][:MOST]
    rows = sorted(came or missed, key=lambda one: (one.reported or date.max, one.id))
    told = "tells that it came" if came else "tells that it did not come"
    why = f"a later report {told}: {whys[rows[0].id]}"
    return Settling(
        outcome=outcome,
        day=rows[0].reported,
        claims=tuple(one.claim.id for one in rows),
        why=f"{why}; it was foretold that it would not" if ready.negated else why,
    ), rows


def bears(told: Told, first: date, last: date | None) -> str | None:
    """Return how a report of a thing bears on a window: "came" on a day within it, "missed" where it says
    after the last day that it did not come, "maybe" where its day is not told; None where it does not.
    """
    claim = told.claim
    when = claim.body.due if isinstance(claim.body, Plan) else claim.when
    if not done(told):
        over = last is not None and told.reported is not None and told.reported > last
        # "Has not withdrawn" of a report behind the window is of all days before it.
        return (
            "missed" if over and (when is None or when.day is None or when.day >= first) else None
        )
    if when is None or when.day is None or when.last_day is None:
        near = told.reported is not None and (last is None or told.reported <= last)
        return "maybe" if near else None
    within = when.day >= first and (last is None or when.last_day <= last)
    return "came" if within else None


def waiting(last: date | None, on: date, *, hangs: bool = False) -> Settling:
    """Return how a prediction stands that no report settles, by the last day of its window."""
    if last is None:
        why = "no day is told by which it is to come"
        return Settling(outcome="open", day=None, claims=(), why=why)
    if on < last:
        return Settling(
            outcome="open", day=None, claims=(), why=f"may come until {words.day(last)}"
        )
    if on <= _moved(last, LATE):
        why = f"its last day is {words.day(last)}; reports may yet come"
        return Settling(outcome="due", day=last, claims=(), why=why)
    told = "no report tells what came of it"
    why = f"over since {words.day(last)}; {told}" + (", nor of its condition" if hangs else "")
    return Settling(outcome="undecidable", day=_moved(last, LATE + 1), claims=(), why=why)


def _moved(day: date, by: int) -> date:
    return day + timedelta(days=min(by, (date.max - day).days))
