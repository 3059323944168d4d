"""Doers: one deed that two sources lay at two doors.

That two did the same to one on one day, in one place, is no dispute by itself: both may have done it. It
is one where somebody is accused of it by a source, in the same words, and no report has the two do it
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.claim import Event
from detente.ontology import load
from detente.reconcile.block import MUTUAL, standing
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, couples, weeks
from detente.reconcile.side import Side

#: Deeds, not words: types 2 and 4 of PLOVER's four.
DEEDS = frozenset({2, 4})
#: Days between two reports of one deed.
REPORTS = 3


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of a deed, whom it was done to, where and on which day, whoever did it."""
    head, body = group.head, group.head.body
    if not isinstance(body, Event) or head.denied or not _known(head, body):
        return
    for week in weeks(head.reported):
        yield body.root, body.mode, head.others, head.claim.place, head.day, week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield the same deed with two doers, of whom one is accused by somebody."""
    for a, b in couples(bucket, REPORTS):
        one, two = a.head, b.head
        if one.agents & two.agents or not one.stems & two.stems or _kin(one, two):
            continue
        if "accuse" not in (one.told_by, two.told_by) or _together(bucket, one, two):
            continue
        yield Opposed(a, b, "one deed on one day, in one place, laid at two doors")


def _known(head: Side, body: Event) -> bool:
    if standing(body) != "occurred" or body.root in MUTUAL or load().quad(body.root) not in DEEDS:
        return False
    named = bool(head.agents) and bool(head.others)
    unnamed = any(key.startswith("?") for key in head.agents | head.others)
    return named and not unnamed and head.day is not None and bool(head.claim.place)


def _kin(one: Side, two: Side) -> bool:
    """Tell whether one doer belongs to the other, as a minister does to his state."""
    a, b = (
        {c for ref in side.body.actors for c in (ref.actor_id, ref.country) if c}
        for side in (one, two)
        if isinstance(side.body, Event)
    )
    return bool(a & b)


def _together(bucket: Sequence[Group], one: Side, two: Side) -> bool:
    return any(group.head.agents >= one.agents | two.agents for group in bucket)


RULE = Rule("actor", "event", keys, found)
