"""Deeds: what is told as having happened, and what is denied, of one type, dyad and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.claim import Event
from detente.reconcile.block import MUTUAL, standing
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, couples, weeks
from detente.reconcile.same_event import DAYS, REPORT_DAYS, maybe_one_day
from detente.reconcile.side import Side, cue_classes, days_apart


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of an event's type and parties: those of the week it was reported in."""
    head, body = group.head, group.head.body
    if not isinstance(body, Event) or not status(head) or not _named(body, head):
        return
    for week in weeks(head.reported):
        yield body.root, parties(head, body), week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield what is told as having happened and what somebody denies, where both mean one deed."""
    for one, two in couples(bucket):
        a, b = (two, one) if status(one.head) == "denied" else (one, two)
        if (status(a.head), status(b.head)) != ("occurred", "denied") or not one_deed(a, b):
            continue
        apart = days_apart(a.head.day, b.head.day)
        if apart <= DAYS if apart is not None else _one_moment(a.head, b.head):
            yield Opposed(a, b, "one tells it as having happened, the other has it denied")


def parties(head: Side, body: Event) -> tuple[frozenset[str], ...]:
    """Return who did something and to whom, as two reports of it must agree."""
    if body.root in MUTUAL:
        return (head.agents | head.others,)
    return head.agents, head.others


def status(side: Side) -> str:
    """Return whether an event is told as "occurred" or is "denied" by somebody; "" for what is neither,
    nor where only the report itself says that nothing came about.
    """
    if not isinstance(side.body, Event):
        return ""
    if side.told_by in cue_classes("denying"):
        return "denied"
    plain = side.told_by != "withheld" and side.body.status != "historical" and not side.denied
    return "occurred" if plain and standing(side.body) == "occurred" else ""


def one_deed(a: Group, b: Group) -> bool:
    """Tell whether two entries of one type have a word for it in common, and no other mode or place."""
    one, two = (frozenset().union(*(side.stems for side in g.sides)) for g in (a, b))
    bodies, places = (a.head.body, b.head.body), {a.head.claim.place, b.head.claim.place} - {None}
    modes = {body.mode for body in bodies if isinstance(body, Event)} - {None}
    return bool(one & two) and len(modes) <= 1 and len(places) <= 1


def _named(body: Event, head: Side) -> bool:
    """Tell whether an event names enough to be known again: both sides of it, or one and a day."""
    known = [keys for keys in (head.agents, head.others) if keys and not _nameless(keys)]
    return len(known) == 2 or (bool(known) and (head.day is not None or body.root in MUTUAL))


def _nameless(keys: frozenset[str]) -> bool:
    return any(key.startswith("?") for key in keys)


def _one_moment(a: Side, b: Side) -> bool:
    """Tell whether what is told without a day is of one day, going by the reports."""
    apart = days_apart(a.reported, b.reported)
    return apart is not None and apart <= REPORT_DAYS and maybe_one_day(a, b)


RULE = Rule("denial", "event", keys, found)
