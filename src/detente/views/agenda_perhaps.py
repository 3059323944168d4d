"""Perhaps: reports of something held that may be what a plan came to.

Kind, parties and days make it likely, not certain: two may meet twice in a week. So it is only put
beside a plan whose day is over or not known, and decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from detente.model.agenda import Item
from detente.model.base import ActorId, ClaimId
from detente.model.claim import HAPPENED, Event, Plan, Ref
from detente.model.told import Told
from detente.reconcile.same_plan import kind

#: PLOVER types, and modes of them, that a plan of a kind may have come to; None is no mode.
COMES_TO: Mapping[str, tuple[str, frozenset[str | None] | None]] = {
    "meeting": ("CONSULT", frozenset({None, "visit", "multilateral", "third-party"})),
    "visit": ("CONSULT", frozenset({"visit"})),
    "call": ("CONSULT", frozenset({"phone"})),
    "delivery": ("AID", None),
    "deployment": ("MOBILIZE", None),
    "withdrawal": ("RETREAT", None),
    "sanctions": ("SANCTION", None),
}
#: What is told without a day happened at most so many days before.
LATELY = 2
#: What may be of any day of so many says nothing.
WIDEST = 31
#: No item is compared with more of what one party did from its days on, however long a crisis.
SCANNED = 400
#: More than so many say no more.
MOST = 3


def like(told: Told) -> str:
    """Return the kind of a plan as it is compared; "" for another claim."""
    body = told.claim.body
    return kind(body.what) if isinstance(body, Plan) else ""


def ids_of(told: Told) -> frozenset[ActorId]:
    """Return the actors that are parties of a plan, or act or are acted on in an event."""
    match told.claim.body:
        case Plan() as plan:
            return _ids(plan.parties)
        case Event() as event:
            return _ids((*event.actors, *event.recipients))
    return frozenset()


def _ids(refs: Sequence[Ref]) -> frozenset[ActorId]:
    return frozenset(i for ref in refs for i in (ref.actor_id, *ref.members) if i is not None)


class Came(NamedTuple):
    """A report of something held: the days it may be of, its id, the plan's entry if it is one."""

    first: date
    last: date
    id: str
    entry: ClaimId | None
    ids: frozenset[ActorId]
    told: Told


class Likely:
    """Reports of what was held, by kind, party and how many days at most, each list by day."""

    def __init__(self) -> None:
        self._came: defaultdict[tuple[str, ActorId, int], list[Came]] = defaultdict(list)
        self._known: set[tuple[str, str]] = set()

    def put(self, kinds: Iterable[str], entry: ClaimId | None, told: Told) -> None:
        """Keep a report of something held; `entry` is the plan's entry it belongs to, if any."""
        span = _span(told)
        if span is None:
            return
        came = Came(*span, told.id, entry, ids_of(told), told)
        most = LATELY if (came.last - came.first).days <= LATELY else WIDEST
        for name in kinds:
            # One entry is one thing, however many reports tell of it.
            if told.entry is not None and (name, told.entry.id) in self._known:
                continue
            self._known.add((name, told.entry.id if told.entry else told.id))
            for actor_id in came.ids:
                self._came[name, actor_id, most].append(came)

    def sort(self) -> Likely:
        """Put every list in the order of days; return the same."""
        for those in self._came.values():
            those.sort(key=lambda one: (one.first, one.last, one.id))
        return self

    def of(self, item: Item) -> list[Told]:
        """Return what may be reports that an item was held, the best supported first."""
        ids, due = _ids(item.parties), item.due
        planned = min((r.reported for r in (*item.now, *item.before) if r.reported), default=None)
        begins = (due.day if due else None) or planned
        if begins is None:
            return []
        ends = (due.last_day if due else None) or date.max
        found: dict[str, Told] = {}
        for actor_id in sorted(ids):
            for most in (LATELY, WIDEST):
                those = self._came.get((kind(item.what), actor_id, most), [])
                earliest = date.fromordinal(max(1, begins.toordinal() - most))
                at = bisect_left(those, earliest, key=lambda one: one.first)
                for one in those[at : at + SCANNED]:
                    if one.first > ends:
                        break
                    if (
                        one.last >= max(begins, planned or begins)
                        and one.entry not in item.entries
                        and (ids <= one.ids or one.ids <= ids)
                        and not _elsewhere(item, one.told)
                    ):
                        found[one.id] = one.told
        ordered = sorted(found.values(), key=lambda t: (t.kind != "plan", -t.support, t.id))
        kept: dict[tuple[str, int], Told] = {}
        for told in ordered:
            # So is what one paragraph tells as a plan and as an event.
            kept.setdefault((told.document.id, told.paragraph), told)
        return list(kept.values())[:MOST]


def likely(held: Iterable[tuple[Sequence[ClaimId], Told]], events: Iterable[Told]) -> Likely:
    """Return what was held by the words of plans, and what came about by those of events."""
    found = Likely()
    for entries, told in held:
        # A body that voted has met.
        kinds = ("vote", "meeting") if like(told) == "vote" else (like(told),)
        found.put(kinds, entries[0], told)
    for told in events:
        body = told.claim.body
        if isinstance(body, Event) and body.status in HAPPENED and body.status != "historical":
            found.put(
                (
                    name
                    for name, (root, modes) in COMES_TO.items()
                    if body.root == root and (modes is None or body.mode in modes)
                ),
                None,
                told,
            )
    return found.sort()


def _elsewhere(item: Item, told: Told) -> bool:
    there = told.claim.place
    return bool(there and item.place) and str(there).casefold() != str(item.place).casefold()


def _span(told: Told) -> tuple[date, date] | None:
    """Return the days something may be of: its own, else the last few before its report; None where
    that is no stretch that says anything.
    """
    body = told.claim.body
    when = body.due if isinstance(body, Plan) else told.claim.when
    if when is not None and when.day is not None:
        last = max(when.day, when.last_day or when.day)
        return (when.day, last) if (last - when.day).days <= WIDEST else None
    if told.reported is None:
        return None
    return date.fromordinal(max(1, told.reported.toordinal() - LATELY)), told.reported
