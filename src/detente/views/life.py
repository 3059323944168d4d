"""Lives: how each entry came to stand as it does, a step a change, with the claims that tell it.

One function a kind. What decides is decided elsewhere: how plans stand by the agenda, positions by the
ledger, predictions by their outcomes, numbers by the table of figures; here it is put in one form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from detente.model.agenda import Item
from detente.model.base import ClaimId, DocId
from detente.model.claim import HAPPENED, Event, Statement
from detente.model.entry import Dispute
from detente.model.ledger import Ledger
from detente.model.ledger import Step as Move
from detente.model.life import Foretold, Life, Step
from detente.model.told import Told
from detente.views import bands, words
from detente.views.agenda import status_of
from detente.views.agenda_words import NO_REPORT
from detente.views.matters import matter
from detente.views.outcome_sure import measures

Lives = dict[ClaimId, Life]
#: Share of a statement's content words that an event told in it has where the statement tells little else.
MOST = 0.7
#: Steps of one day in the order they can be true in.
_ORDER = ("possible", "in preparation", "planned", "held", "cancelled", "not held")
_NTH = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


def entry_of(told: Told) -> ClaimId:
    """Return the id of the entry a claim belongs to."""
    return told.entry.id if told.entry else told.claim.id


def plan_lives(items: Iterable[Item], plans: Iterable[Told]) -> Lives:
    """Return the life of every entry of plans: entries that are one thing have one life in common."""
    by_entry: defaultdict[ClaimId, list[Told]] = defaultdict(list)
    for one in plans:
        by_entry[entry_of(one)].append(one)
    found: Lives = {}
    for item in items:
        told = [one for entry in item.entries for one in by_entry[entry]]
        steps = _seen(told)
        past = item.section == "past due" and item.due is not None and item.due.last_day is not None
        if past and item.due is not None and item.due.last_day is not None:
            over = _after(item.due.last_day)
            why = f"due {item.days}; {NO_REPORT}"
            steps.append(Step(day=over, status="past due", claims=(), why=why))
        life = Life(
            entry=item.id,
            kind="plan",
            status="past due" if past else item.status,
            steps=tuple(steps),
            doubtful=item.disputed or item.now[0].doubtful,
        )
        found |= dict.fromkeys(item.entries, life)
    return found


def _seen(told: Sequence[Told]) -> list[Step]:
    """Return how reports saw a plan, a step where they saw it otherwise than before."""
    rows = sorted(
        told,
        key=lambda one: (one.reported or date.min, _ORDER.index(status_of(one)), one.id),
    )
    runs: list[list[Told]] = []
    for one in rows:
        if runs and status_of(runs[-1][-1]) == status_of(one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [
        Step(
            day=run[0].reported,
            status=status_of(run[0]),
            claims=tuple(one.claim.id for one in run),
            why=whose(run[0]),
            doubtful=all(bands.doubtful(one.claim) for one in run),
        )
        for run in runs
    ]


def whose(told: Told) -> str:
    """Return according to whom something is told, in words."""
    said = words.according(told)
    return f"according to {said}" if said else "in the report's own words"


def position_lives(ledger: Ledger) -> Lives:
    """Return the life of every entry of positions that a line of the ledger has."""
    moves = [move for line in ledger.lines for move in line.history]
    told = {move.taken.id: tuple(one.claim.id for one in move.taken.told) for move in moves}
    found: Lives = {}
    for move in moves:
        for one in move.taken.told:
            found.setdefault(entry_of(one), _position(entry_of(one), move, told))
    return found


def _position(entry: ClaimId, move: Move, told: Mapping[ClaimId, tuple[ClaimId, ...]]) -> Life:
    taken = move.taken
    first = Step(
        day=move.day,
        status="open",
        claims=tuple(one.claim.id for one in taken.told),
        why=f"{taken.body.act} by {words.everyone(taken.body.holders) or 'somebody not named'}",
        doubtful=taken.doubtful,
    )
    answers = [
        Step(
            day=answer.day,
            status=answer.status,
            claims=() if answer.by is None else told.get(answer.by, (answer.by,)),
            why=answer.why,
            doubtful=answer.doubtful,
        )
        for answer in move.answers
    ]
    return Life(
        entry=entry,
        kind="position",
        status=move.status,
        steps=(first, *answers),
        doubtful=move.doubted or taken.doubtful,
    )


def prediction_lives(foretold: Iterable[Foretold]) -> Lives:
    """Return the life of every entry of predictions."""
    found: Lives = {}
    for one in foretold:
        settling, entry = one.settling, entry_of(one.told[0])
        steps = [
            Step(
                day=one.told[0].reported,
                status="open",
                claims=tuple(told.claim.id for told in one.told),
                why=f"foretold by {words.foreteller(one.told[0]) or 'the report itself'}",
                doubtful=bands.doubtful(one.told[0].claim),
            )
        ]
        if one.last is not None and settling.outcome == "undecidable":
            why = f"its last day is {words.day(one.last)}"
            steps.append(Step(day=one.last, status="due", claims=(), why=why))
        if settling.outcome != "open":
            steps.append(
                Step(
                    day=settling.day,
                    status=settling.outcome,
                    claims=settling.claims,
                    why=settling.why,
                    doubtful=settling.doubtful,
                )
            )
        found[entry] = Life(
            entry=entry,
            kind="prediction",
            status=settling.outcome,
            steps=tuple(steps),
            doubtful=settling.doubtful,
        )
    return found


def event_lives(
    events: Iterable[Told], disputes: Iterable[Dispute], origins: Mapping[DocId, DocId]
) -> Lives:
    """Return the life of every entry of events: reported, confirmed by a further origin, denied."""
    against: defaultdict[ClaimId, list[Dispute]] = defaultdict(list)
    for dispute in disputes:
        if dispute.kind == "denial":
            for side in dispute.sides:
                for claim in side.claims:
                    against[claim].append(dispute)
    groups: defaultdict[ClaimId, list[Told]] = defaultdict(list)
    for one in events:
        groups[entry_of(one)].append(one)
    return {
        entry: _event(
            entry,
            group,
            {d.id: d for one in group for claim in _tellings(one) for d in against[claim]},
            origins,
        )
        for entry, group in groups.items()
    }


def _tellings(told: Told) -> Iterator[ClaimId]:
    """Yield the claims that are denied when an event is: its own, and a statement that puts forward little
    else.
    """
    yield told.claim.id
    for claim in told.chain[:1]:
        body = claim.body
        if isinstance(body, Statement) and body.avowed == "asserted" and _came(told):
            # How many there were is no other matter than that they came.
            whole = matter(" ".join(body.content)) - measures()
            if claim.polarity == "affirmed" and len(whole & matter(told.words)) >= MOST * len(
                whole
            ):
                yield claim.id


def _event(
    entry: ClaimId,
    group: Sequence[Told],
    disputes: Mapping[str, Dispute],
    origins: Mapping[DocId, DocId],
) -> Life:
    steps = _origins(group, origins)
    denies = not any(_came(one) for one in group) and any(_denied(one) for one in group)
    told_by = {claim for one in group for claim in _tellings(one)}
    status = steps[-1].status
    for dispute in sorted(disputes.values(), key=lambda d: (d.opened or date.min, d.id)):
        other = tuple(
            c for side in dispute.sides if told_by.isdisjoint(side.claims) for c in side.claims
        )
        if denies or not other:
            continue
        steps.append(Step(day=dispute.opened, status="denied", claims=other, why=dispute.why))
        by = tuple(c for c in dispute.settled_by if c in told_by)
        if by:
            why = "what was denied is told anew by later reports"
            steps.append(Step(day=dispute.settled, status="confirmed", claims=by, why=why))
        status = "confirmed" if by else "denied"
    steps.sort(key=lambda step: step.day or date.min)
    return Life(
        entry=entry,
        kind="event",
        status="denied" if denies else status,
        steps=tuple(steps),
        doubtful=all(bands.doubtful(one.claim) for one in group),
    )


def _origins(group: Sequence[Told], origins: Mapping[DocId, DocId]) -> list[Step]:
    """Return a step for each independent origin, in the order in which they told of it."""
    by_origin: dict[DocId, list[Told]] = {}
    for one in sorted(
        group, key=lambda one: (one.reported or date.max, one.document.where, one.id)
    ):
        by_origin.setdefault(origins.get(one.document.id, one.document.id), []).append(one)
    steps = []
    for number, told in enumerate(by_origin.values()):
        came = number > 0 and any(_came(one) for one in told)
        nth = _NTH[number] if number < len(_NTH) else f"{number + 1}th"
        steps.append(
            Step(
                day=told[0].reported,
                status="denied" if all(map(_denied, told)) else "confirmed" if came else "reported",
                claims=tuple(one.claim.id for one in told),
                why=f"the {nth} independent origin, {whose(told[0])}",
                doubtful=all(bands.doubtful(one.claim) for one in told),
            )
        )
    return steps


def _came(told: Told) -> bool:
    body = told.claim.body
    return isinstance(body, Event) and body.status in HAPPENED and told.claim.polarity == "affirmed"


def _denied(told: Told) -> bool:
    body = told.claim.body
    return isinstance(body, Event) and body.status in ("denied", "negated")


def statement_lives(statements: Iterable[Told]) -> Lives:
    """Return the life of every entry of statements: each was said, by those reports."""
    groups: defaultdict[ClaimId, list[Told]] = defaultdict(list)
    for one in statements:
        groups[entry_of(one)].append(one)
    found: Lives = {}
    for entry, group in groups.items():
        told = sorted(group, key=lambda one: (one.reported or date.max, one.id))
        step = Step(
            day=told[0].reported,
            status="said",
            claims=tuple(one.claim.id for one in told),
            why=whose(told[0]),
            doubtful=all(bands.doubtful(one.claim) for one in told),
        )
        found[entry] = Life(
            entry=entry, kind="statement", status="said", steps=(step,), doubtful=step.doubtful
        )
    return found


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
