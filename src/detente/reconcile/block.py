"""Blocks: which claims are compared at all. Two claims meet only if they agree on the hard parts:
kind, parties, type. What is soft, days and words, is left to the comparison.

Within a block claims are in the order of their reports, and each meets those that follow within
a week, up to a cap: however many reports tell of one thing, the cost stays linear in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from detente.model.base import digest, encode
from detente.model.claim import AHEAD, Event, Figure, Plan, Position, Statement
from detente.reconcile.dated import REPORT_DAYS
from detente.reconcile.family import MUTUAL, deeds, mutual, standing, standing_as
from detente.reconcile.same_plan import partaking
from detente.reconcile.side import Side, days_apart, stem, tokens

__all__ = [
    "FOLLOWING",
    "MUTUAL",
    "WINDOW",
    "Key",
    "counted",
    "head",
    "keys",
    "meeting",
    "order",
    "saying",
    "stage",
    "standing",
]

Key = tuple[object, ...]
T = TypeVar("T")
#: Claims meet when their reports lie at most this many days apart, by kind. A position is held
#: for longer than an event is news.
WINDOW = {"statement": 7, "event": 7, "figure": 7, "plan": 7, "position": 14, "prediction": 7}
#: No claim is compared with more than this many later ones of its block.
FOLLOWING = 60


def keys(side: Side) -> tuple[Key, ...]:
    """Return the blocks a claim is compared in, none for one that can be like no other.

    An event stands in one block for each thing it may be, each party and each of two days, so that
    any two of one deed and party within a day of each other share one; the others stand in one.
    """
    body = side.body
    match body:
        case Event():
            return tuple(_of_event(side, body))
        case Figure():
            what = head(body), body.fate, body.measure, body.unit, body.role
            return (("figure", *what, side.agents, side.denied),)
        case Plan():
            return (("plan", body.what, stage(body), partaking(side)),) if side.agents else ()
        case Position():
            return (("position", body.act, side.agents, side.denied),) if side.agents else ()
        case Statement():
            return (("statement", side.agents),) if side.agents else ()
        case _:
            return (("prediction", side.agents, side.denied),) if side.agents else ()


def _of_event(side: Side, event: Event) -> Iterator[Key]:
    for deed in deeds(event):
        what = "event", deed, standing_as(event, deed), side.denied
        for role, party in sorted(_roles(side, mutual(deed))):
            for day in _days(side):
                yield *what, role, party, day
        strangers = any(party.startswith("?") for party in side.agents | side.others)
        if strangers or (side.day is None and (side.agents or side.others)):
            # Copies print one thing on whatever day, and name parties that nobody else knows.
            yield *what, "lineage", side.origin, None


def _roles(side: Side, together: bool) -> set[tuple[str, str]]:
    """Return by whom and to whom a deed is found: by all who did it together, else by who did it, and by
    those it was done to where its doer may be left out.
    """
    if together:
        roles = {("with", party) for party in side.agents | side.others}
    else:
        roles = {("by", party) for party in side.agents}
        named = any(not party.startswith("?") for party in side.agents)
        if not named or side.claim.place:
            roles |= {("to", party) for party in side.others}
    roles |= {(role, side.lands[party]) for role, party in roles if party in side.lands}
    return {(role, party) for role, party in roles if not party.startswith("?")}


def _days(side: Side) -> Iterator[date]:
    """Yield the days by which a claim is found: a day known and the next, or those before a report."""
    if side.day is not None:
        yield side.day
        if side.day < date.max:
            yield side.day + timedelta(days=1)
    elif side.reported is not None:
        for back in range(REPORT_DAYS + 1):
            if side.reported.toordinal() > back:
                yield side.reported - timedelta(days=back)


def counted(figure: Figure) -> str:
    """Return the thing a figure counts in the form it is compared in: folded, last word stemmed."""
    words = tokens(figure.thing)
    return " ".join((*words[:-1], stem(words[-1]))) if words else ""


def head(figure: Figure) -> str:
    """Return the noun that heads the thing counted, stemmed: "heavy tanks" may be "tanks" too."""
    return counted(figure).rpartition(" ")[2]


def stage(plan: Plan) -> str:
    """Return how far a plan is: what is to come, what was held and what is off are three things."""
    if plan.status in AHEAD:
        return "open"
    return "held" if plan.status == "held" else "off"


def order(side: Side) -> tuple[bool, date, str]:
    """Return the key that sorts claims by the day of their report, undated last, then by id."""
    return side.reported is None, side.reported or date.max, side.id


def saying(side: Side) -> str:
    """Return a digest of what a claim says and when, whatever report and lineage it stands in."""
    claim = side.claim
    return digest(
        encode(side.body),
        encode((side.reported, claim.polarity, claim.modality, claim.place, side.denied)),
        encode(None if claim.when is None else (claim.when.start, claim.when.end)),
    )


def meeting(keyed: Iterable[tuple[object, Side, T]]) -> Iterator[tuple[T, T]]:
    """Yield the pairs within each block whose reports are near enough; `keyed` gives block, the
    claim that tells when, and what is to be paired.
    """
    blocks: dict[object, list[tuple[Side, T]]] = defaultdict(list)
    for block, side, item in keyed:
        blocks[block].append((side, item))
    for members in blocks.values():
        members.sort(key=lambda member: order(member[0]))
        for n, (a, one) in enumerate(members):
            for b, two in members[n + 1 : n + 1 + FOLLOWING]:
                apart = days_apart(a.reported, b.reported)
                if apart is not None and apart > WINDOW[a.kind]:
                    break
                yield one, two
