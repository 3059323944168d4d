"""Lives of figures: a number as it was first told, and what later reports made of it."""

from __future__ import annotations

from collections.abc import Iterable

from detente.model.life import Life, Step
from detente.model.numbers import Group, Said, place_key
from detente.reconcile.disputes.figure import STOCK, TOLLS_APART, line
from detente.views.life import Lives, entry_of, whose
from detente.views.numbers import figure_of, lies

#: Days after which a number is of another time, not the same number told anew.
SOON = 14


def figure_lives(groups: Iterable[Group]) -> Lives:
    """Return the life of every entry of figures: the number as first told, and what it was revised to."""
    found: Lives = {}
    for group in groups:
        for at, row in enumerate(group.rows):
            entry = entry_of(row.told[0])
            if entry in found:
                continue
            own = [one for one in group.rows if entry_of(one.told[0]) == entry]
            later = [r for r in group.rows[at + 1 :] if any(revises(group, o, r) for o in own)]
            first = Step(
                day=row.day,
                status="first",
                claims=tuple(one.claim.id for one in row.told),
                why=f"{row.amount}, {whose(row.told[0])}",
                doubtful=row.unsure,
            )
            revised = [
                Step(
                    day=one.day,
                    status="revised",
                    claims=tuple(told.claim.id for told in one.told),
                    why=f"{one.amount}, {whose(one.told[0])}",
                )
                for one in later
            ]
            found[entry] = Life(
                entry=entry,
                kind="figure",
                status="revised" if revised else "first",
                steps=(first, *revised),
                doubtful=False,
            )
    return found


def revises(group: Group, row: Said, later: Said) -> bool:
    """Tell whether a later report gives anew the number of one thing: all that one owner has in one place,
    within days; or those killed, hurt or driven out there, where both tell the day on which they were.

    What else is counted may be counted of others the next time.
    """
    one = figure_of(row.told[0])
    days = row.told[0].reported, later.told[0].reported
    if row.unsure or later.unsure or place_key(row.place) != place_key(later.place):
        return False
    if days[0] is None or days[1] is None or not 0 < (days[1] - days[0]).days <= SOON:
        return False
    if row.role != later.role or one.role != "total" or later.place is None:
        return False
    if group.fate is not None:
        told = [each.told[0].claim.when for each in (row, later)]
        if (
            any(when is None or when.basis == "publication" for when in told)
            or row.day != later.day
        ):
            return False
    elif group.owner is None or line(one) not in STOCK:
        return False
    ends = [n for n in (row.low, row.high, later.low, later.high) if n]
    grown = row.high is None and later.high is None and (later.low or 0) > (row.low or 0)
    near = bool(ends) and max(ends) <= TOLLS_APART * min(ends)
    return near and (grown or lies(later, row) == "disjoint")
