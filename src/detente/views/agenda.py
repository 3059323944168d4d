"""The agenda: what was planned, one item a thing, as of a day.

Reports see one plan at different stages. The newest status holds, however sure older ones were;
where reports of about the same time do not agree, all they say is shown. A day that has passed
without a report that anything was held says nothing about whether it was: such a plan is neither
held nor off, and what may be a report of it is shown as that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.model.agenda import SECTIONS, Item, Report, Section
from detente.model.base import ClaimId
from detente.model.claim import AHEAD, Plan, PlanKind, PlanStatus, Ref
from detente.model.profile import Cite
from detente.model.told import Told
from detente.model.when import When
from detente.reconcile.same_plan import Stage, Thing, kind, things
from detente.views import bands, words
from detente.views.agenda_perhaps import Likely, ids_of, likely
from detente.views.outcome_asked import asked_by, callers
from detente.views.telling import ENOUGH_WORDS

#: Reports this many days apart are of about the same time: outlets tell of one thing a day apart.
ABOUT = 1
#: Between equals what is still to be watched comes first, and what would be claimed of the past last.
LEAST: tuple[Section, ...] = ("ahead", "off", "held")


def agenda(told: Iterable[Told], on: date, *, events: Iterable[Told] = ()) -> list[Item]:
    """Return what was planned, one item a thing, as of a day: what is ahead, the soonest first and
    the undated last; what is past due without a report that it was held; what was held; what is off.

    `told` are claims of which all but plans are left alone; `events` are what is reported as having
    come about, of which one may be what a plan came to. None may be of a report after the day.
    """
    groups = _joined([one for one in told if isinstance(one.claim.body, Plan)])
    items = [_item(group, on) for group in groups]
    held = [(item.entries, head) for item, head in items if item.section == "held"]
    came = likely(held, events)
    made = [_with_perhaps(item, came) for item, _ in items]
    return sorted(made, key=_order)


def status_of(told: Told) -> PlanStatus:
    """Return how a plan stands in a report; of what is denied to be or to have been, "not held"."""
    body = told.claim.body
    status: PlanStatus = body.status if isinstance(body, Plan) else "possible"
    denied = told.claim.polarity == "denied" and status != "cancelled"
    return "not held" if denied else status


def stage(status: PlanStatus) -> Stage:
    """Return the section of a status, whatever the day."""
    if status in AHEAD:
        return "ahead"
    return "held" if status == "held" else "off"


def seen(told: Told, status: PlanStatus) -> Report:
    """Return how a report sees a plan, with the words it rests on."""
    claim, entry = told.claim, told.entry
    named = claim.body.status if isinstance(claim.body, Plan) else ""
    values = entry.values if entry is not None and entry.kind == "plan" else ()
    support = [v.support for v in values if (v.field, v.value) == ("status", named)]
    quote = " ".join(told.words.split())
    enough = len(quote.split()) >= ENOUGH_WORDS
    return Report(
        status=status,
        due=claim.body.due if isinstance(claim.body, Plan) else claim.when,
        reported=told.reported,
        claim_id=claim.id,
        whose=words.according(told),
        support=max(support, default=told.support),
        shown=quote if enough else words.around(told.sentence, told.words),
        doubtful=bands.doubtful(claim),
        cite=Cite(
            doc_id=told.document.id,
            paragraph=told.paragraph,
            start=claim.span.start,
            end=claim.span.end,
            quote=quote,
            text=words.cited(told),
        ),
    )


def _joined(plans: Sequence[Told]) -> list[list[Told]]:
    """Group plans by the thing they are about: their entry, with those of other stages (`things`)."""
    entries: defaultdict[ClaimId, list[Told]] = defaultdict(list)
    for one in plans:
        entries[one.entry.id if one.entry else one.claim.id].append(one)
    found = things(_thing(entry_id, group) for entry_id, group in entries.items())
    return [[one for entry_id in ids for one in entries[entry_id]] for ids in found]


def _thing(entry_id: ClaimId, group: Sequence[Told]) -> Thing:
    head, due = _head(group), _due(group)
    ids = ids_of(head)
    known = due is not None and due.day == due.last_day
    return Thing(
        id=entry_id,
        kind=kind(_plan(head).what),
        stage=stage(status_of(head)),
        day=due.day if due is not None and known else None,
        parties=ids if len(ids) >= len(_plan(head).parties) else frozenset(),
        places=frozenset(one.claim.place.casefold() for one in group if one.claim.place),
        asked=frozenset().union(
            *(asked_by(one) if status_of(one) == "held" else callers(one) for one in group)
        ),
        first=min((one.reported for one in group if one.reported), default=None),
    )


def _item(group: Sequence[Told], on: date) -> tuple[Item, Told]:
    by_status: defaultdict[PlanStatus, list[Told]] = defaultdict(list)
    for one in sorted(group, key=_reported):
        by_status[status_of(one)].append(one)
    now = tuple(
        sorted(
            (seen(max(by_status[s], key=_weight), s) for s in _standing(by_status)),
            key=lambda r: (
                -r.support,
                -(r.reported or date.min).toordinal(),
                LEAST.index(stage(r.status)),
                r.status,
            ),
        )
    )
    standing = by_status[now[0].status]
    head, due = _head(standing), _due(standing) or _due(group)
    places = Counter(one.claim.place for one in group if one.claim.place)
    place = min(places, key=lambda p: (-places[p], p), default=None)
    body = _plan(head)
    section: Section = stage(now[0].status)
    if section == "ahead" and due is not None and due.last_day is not None and due.last_day < on:
        section = "past due"
    entries = {one.entry.id if one.entry else one.claim.id: one for one in group}
    first = min(entries, key=lambda i: (_first(entries[i]), i))
    return Item(
        id=first,
        entries=(first, *sorted(i for i in entries if i != first)),
        section=section,
        what=body.what,
        title=_title(body.what, body.parties, place),
        parties=body.parties,
        place=place,
        due=due,
        days=words.when(due),
        now=now,
        before=_before(by_status, now, due),
    ), head


def _standing(by_status: Mapping[PlanStatus, Sequence[Told]]) -> list[PlanStatus]:
    """Return the statuses that hold: those of the newest reports, less what these make a thing of the
    past. What was held stays held, whatever is said later, and what is said beside it.
    """
    newest = {
        status: max((one.reported for one in those if one.reported), default=None)
        for status, those in by_status.items()
    }
    last = max((day for day in newest.values() if day is not None), default=None)

    def late(status: PlanStatus) -> bool:
        day = newest[status]
        return day is None or last is None or (last - day).days <= ABOUT or status == "held"

    found = [status for status in newest if late(status)]

    def over(status: PlanStatus) -> bool:
        day, step = newest[status], stage(status)
        for other in found:
            then, further = newest[other], stage(other)
            if other == status:
                continue
            known = day is not None and then is not None
            later = day is not None and then is not None and then > day
            if further == "held" and step == "ahead" and (not known or not _after(day, then)):
                return True
            if step == "ahead" and further in ("ahead", "off") and later:
                return True
            if step == further == "off" and later:
                return True
        return False

    return [status for status in found if not over(status)] or found


def _after(day: date | None, then: date | None) -> bool:
    return day is not None and then is not None and day > then


def _before(
    by_status: Mapping[PlanStatus, Sequence[Told]], now: Sequence[Report], due: When | None
) -> tuple[Report, ...]:
    """Return how other reports saw it, oldest first: another status, or another day; each status once
    a day of reports.
    """
    standing = {one.status for one in now}
    shown = {one.claim_id for one in now}
    found: dict[tuple[object, ...], Told] = {}
    for status, those in by_status.items():
        for one in those:
            days = _days(_plan(one).due)
            moved = days is not None and days != _days(due)
            if one.claim.id not in shown and (status not in standing or moved):
                found.setdefault((status, days if moved else None, one.reported), one)
    reports = (seen(one, status_of(one)) for one in found.values())
    return tuple(sorted(reports, key=lambda r: (r.reported or date.min, r.status, r.claim_id)))


def _with_perhaps(item: Item, came: Likely) -> Item:
    if item.section not in ("ahead", "past due"):
        return item
    found = came.of(item)
    if not found:
        return item
    fields = {name: getattr(item, name) for name in Item.__struct_fields__}
    return Item(**fields | {"perhaps": tuple(seen(one, "held") for one in found)})


def _title(what: PlanKind, parties: tuple[Ref, ...], place: str | None) -> str:
    # A town that some reports take for a party is named once, as the place.
    there = (place or "").casefold()
    who = words.everyone(tuple(p for p in parties if p.words.casefold() != there) or parties)
    kind = "plan" if what == "other" else what
    return f"{kind}: {who or 'parties not named'}{f', {place}' if place else ''}"


def _plan(told: Told) -> Plan:
    body = told.claim.body
    assert isinstance(body, Plan)  # noqa: S101 - only plans get here
    return body


def _days(due: When | None) -> tuple[date | None, date | None] | None:
    return None if due is None else (due.day, due.last_day)


def _due(group: Sequence[Told]) -> When | None:
    """Return the due time most reports give, of these the narrowest; None when none gives any."""
    dues = [due for one in group if (due := _plan(one).due) is not None and any(_days(due) or ())]
    often = Counter(_days(due) for due in dues)

    def rank(due: When) -> tuple[int, float, str]:
        wide = (due.end - due.start).total_seconds() if due.start and due.end else float("inf")
        return -often[_days(due)], wide, str(_days(due))

    return min(dues, key=rank, default=None)


def _head(group: Sequence[Told]) -> Told:
    """Return the claim that tells most of who takes part, of these the best supported and surest."""

    def rank(one: Told) -> tuple[int, int, int, float, str]:
        parties = _plan(one).parties
        return len(ids_of(one)), -len(parties), one.support, one.claim.score, one.id

    return max(group, key=rank)


def _reported(one: Told) -> tuple[date, int, str]:
    return one.reported or date.min, one.claim.span.start, one.id


def _weight(one: Told) -> tuple[date, int, float, str]:
    return one.reported or date.min, one.support, one.claim.score, one.id


def _first(one: Told) -> date:
    first = one.entry.first if one.entry else None
    return first.date() if first else one.reported or date.max


def _order(item: Item) -> tuple[int, bool, int, str, str]:
    """Return the key that sorts: ahead the soonest first, what is over the latest first."""
    day = None if item.due is None else item.due.day or item.due.last_day
    far = 0 if day is None else day.toordinal()
    return (
        SECTIONS.index(item.section),
        day is None,
        far if item.section == "ahead" else -far,
        item.title,
        item.id,
    )
