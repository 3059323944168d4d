"""Dated: whether two claims are of one day, and what tells it.

Outlets date one event a day apart where it fell about midnight, where their clocks differ, or where
one told it as news without naming its day. Without such a reason a day apart is another day: of two
shellings on two days nothing else may differ.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from detente.language import table
from detente.model.when import When
from detente.reconcile.side import Side, days_apart

#: Outlets date one event a day apart; never two.
DAYS = 1
#: Events whose day is not known may be the same when reported this close together.
REPORT_DAYS = 2
#: Bases of a day that was taken from the report's own, since its words name none.
OWN = frozenset({"publication", "dateline", "header", "meta", "field", "feed", "url", "inferred"})
#: Words between quotation marks, not between the apostrophes of "the report's date".
_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")


class Dated(NamedTuple):
    """How two claims stand in time: on one day, a day apart with a reason, or perhaps on one day; and
    why, in words.
    """

    how: Literal["day", "next", "maybe"]
    why: str


def dated(a: Side, b: Side) -> Dated | None:
    """Return how two claims may be of one day, None where they are of two or nothing tells."""
    if a.day is not None and b.day is not None:
        if a.day == b.day:
            return Dated("day", f"same day, {a.day.isoformat()}")
        why = next_day(*sorted((a, b), key=lambda side: side.day or date.max))
        return None if why is None else Dated("next", why)
    return Dated("maybe", "reported about one day") if maybe_one_day(a, b) else None


def next_day(a: Side, b: Side) -> str | None:
    """Return why a deed that `a` has on a day and `b` on a later one may be one, None for no reason."""
    if days_apart(a.day, b.day) != DAYS:
        return None
    one, two = a.claim.when, b.claim.when
    if one is None or two is None:
        return None
    if two.basis in OWN and b.day == b.reported:
        return "the later day is that of the report, which names none"
    if _words(one) & _hours("before"):
        return "days next to each other: late on the earlier one"
    if _words(two) & _hours("after"):
        return "days next to each other: early on the later one"
    if one.offset != two.offset:
        return "days next to each other by clocks of two zones"
    return None


def maybe_one_day(a: Side, b: Side) -> bool:
    """Tell whether claims of which one's day is not known may be of one day."""
    if not _overlap(a.claim.when, b.claim.when):
        return False
    for known, other in ((a, b), (b, a)):
        if known.day is not None and other.reported is not None:
            # What is told on a day without saying when happened lately, and not later.
            return 0 <= (other.reported - known.day).days <= REPORT_DAYS
    apart = days_apart(a.reported, b.reported)
    return a.origin == b.origin or (apart is not None and apart <= REPORT_DAYS)


def _overlap(a: When | None, b: When | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def _words(when: When) -> set[str]:
    """Return the words of the report that gave a day its time."""
    return {word for told in _QUOTED.findall(when.reason) for word in told.casefold().split()}


@cache
def _hours(side: str) -> frozenset[str]:
    return frozenset(table("en", "reconcile")["days"][side])
