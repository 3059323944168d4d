"""Said: statements by which one source says that what another says is not so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from detente.model.claim import Statement
from detente.reconcile.denials import asserts, contrary, denied_pairs, denying
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, Settled, weeks
from detente.reconcile.side import Side, cue_classes

WHY = "one source denies what another says"


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of all that is said to be so or not so in a week."""
    if isinstance(group.head.body, Statement) and group.head.agents:
        head = group.head
        if not asserts(head) and not denying(head) and not _grants(head):
            return
        for week in weeks(group.head.reported):
            yield (week,)


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield what one source says and another denies, and which of the two gave in before long."""
    of = {group.head.id: group for group in bucket}
    heads = sorted((group.head for group in bucket), key=_order)
    by_source: dict[frozenset[str], list[Side]] = defaultdict(list)
    for head in heads:
        by_source[head.agents].append(head)
    for said, denial in denied_pairs(heads):
        end = settled(said, denial, by_source[said.agents], by_source[denial.agents])
        yield Opposed(of[said.id], of[denial.id], WHY, end)


def settled(
    said: Side, denial: Side, sayers: Sequence[Side], deniers: Sequence[Side]
) -> Settled | None:
    """Return what settled it first: that the denier granted it later, or that the sayer took it back."""
    stood = max(_day(said), _day(denial))
    granted = (
        one for one in deniers if stood < _day(one) and _grants(one) and contrary(one, denial)
    )
    taken_back = (
        one for one in sayers if stood < _day(one) and denying(one) and contrary(said, one)
    )
    ends = [Settled(_day(one), (one.id,)) for one in (*granted, *taken_back)]
    return min(ends, default=None)


def _grants(side: Side) -> bool:
    body = side.body
    return (
        isinstance(body, Statement)
        and not side.denied
        and body.cue_class in cue_classes("granting")
    )


def _day(side: Side) -> date:
    return side.reported or date.max


def _order(side: Side) -> tuple[date, str]:
    return _day(side), side.id


RULE = Rule("denial", "statement", keys, found)
