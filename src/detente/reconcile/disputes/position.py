"""Positions: opposite ones of one holder, as two reports of the same days give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.claim import Position
from detente.reconcile.denials import negated
from detente.reconcile.disputes.plan import PLAN_DAYS
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, couples, weeks
from detente.reconcile.side import Side, alike

#: Content two opposed positions must share: this share of the shorter one's words, and this many that
#: are no names.
ALIKE, LEAST = 0.5, 3
#: ... and this share of the longer one's.
WHOLE = 0.3
OPPOSITE = frozenset(
    {
        frozenset({"accept", "refuse"}),
        frozenset({"promise", "refuse"}),
        frozenset({"offer", "refuse"}),
    }
)


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of a position's holder, in the week it was reported in."""
    if isinstance(group.head.body, Position) and group.head.agents:
        for week in weeks(group.head.reported):
            yield group.head.agents, week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield positions that their holder cannot hold at once."""
    for a, b in couples(bucket, PLAN_DAYS):
        one, two = a.head.body, b.head.body
        if not isinstance(one, Position) or not isinstance(two, Position):
            continue
        if frozenset((one.act, two.act)) not in OPPOSITE or _not_to(a.head) or _not_to(b.head):
            continue
        if not set(a.entry.documents) & set(b.entry.documents) and _one_thing(a.head, b.head):
            yield Opposed(a, b, f"{one.act} against {two.act}, of one thing, by one holder")


def _not_to(side: Side) -> bool:
    """Tell whether somebody promises, offers or accepts not to do something, which may be to refuse it."""
    return isinstance(side.body, Position) and side.body.act != "refuse" and negated(side)


def _one_thing(a: Side, b: Side) -> bool:
    if a.others and b.others and not a.others & b.others:
        return False
    shared = a.stems & b.stems
    longer = max(len(a.stems), len(b.stems))
    enough = alike(a, b) >= ALIKE and len(shared) >= WHOLE * longer
    return enough and len(shared - a.names - b.names) >= LEAST


RULE = Rule("position", "position", keys, found)
