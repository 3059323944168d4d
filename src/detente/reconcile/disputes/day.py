"""Days: one event that reports put on days further apart than outlets differ by.

That two reports mean the same event must be told by more than its type: both sides of it, its place and
every word for it agree, it is of a type that comes about once, and each report looks back on it within a
few days. Two reports of two rounds of talks, or of shelling day after day, are no dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.claim import Event
from detente.reconcile.disputes.deeds import parties
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, couples, weeks
from detente.reconcile.same_event import DAYS
from detente.reconcile.side import Side, days_apart

#: Days that an event may be put apart and still be one; and by which its report follows it at most.
APART, AFTER = 5, 7
#: Types of deeds that are done once: signed, seized, expelled, struck down.
ONCE = frozenset({"AGREE", "SANCTION", "COERCE", "CONCEDE", "RETREAT"})


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of an event's type, parties and place, in the week it was reported in."""
    head, body = group.head, group.head.body
    if not isinstance(body, Event) or body.root not in ONCE or not _dated(head, body):
        return
    for week in weeks(head.reported):
        yield body.root, body.mode, parties(head, body), head.claim.place, week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield one event on two days."""
    held = {group.head.day for group in bucket}
    for a, b in couples(bucket):
        apart = days_apart(a.head.day, b.head.day)
        if apart is None or not DAYS < apart <= APART or len(held) != 2:
            # A third day would tell of something that goes on.
            continue
        if a.head.stems == b.head.stems and not set(a.entry.documents) & set(b.entry.documents):
            yield Opposed(
                a, b, "one deed in the same words, by and to the same, in one place, on two days"
            )


def _dated(head: Side, body: Event) -> bool:
    if body.status != "occurred" or head.denied or not (head.agents and head.others):
        return False
    if any(key.startswith("?") for key in head.agents | head.others) or not head.claim.place:
        return False
    if head.day is None or head.reported is None:
        return False
    return 0 <= (head.reported - head.day).days <= AFTER and len(head.stems) > 1


RULE = Rule("date", "event", keys, found)
