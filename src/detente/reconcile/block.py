"""Blocks: which claims are compared at all. Two claims meet only if they agree on the hard parts:
kind, parties, type. What is soft, days and words, is left to the comparison.

Within a block claims are in the order of their reports, and each meets those that follow within
a week, up to a cap: however many reports tell of one thing, the cost stays linear in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from detente.model.base import digest, encode
from detente.model.claim import AHEAD, HAPPENED, Event, Figure, Plan, Position, Statement
from detente.reconcile.side import Side, days_apart, stem, tokens

Key = tuple[object, ...]
T = TypeVar("T")
#: Claims meet when their reports lie at most this many days apart, by kind. A position is held
#: for longer than an event is news.
WINDOW = {"statement": 7, "event": 7, "figure": 7, "plan": 7, "position": 14, "prediction": 7}
#: No claim is compared with more than this many later ones of its block.
FOLLOWING = 60
#: Types that two do together: who is named first makes no difference.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def key(side: Side) -> Key | None:
    """Return the block a claim is compared in, None for one that can be like no other."""
    body = side.body
    match body:
        case Event():
            if not side.agents and not side.others:
                return None
            parties: tuple[frozenset[str], ...] = (side.agents, side.others)
            if body.root in MUTUAL:
                parties = (side.agents | side.others,)
            return "event", body.root, standing(body), side.denied, parties
        case Figure():
            what = head(body), body.fate, body.measure, body.unit, body.role
            return "figure", *what, side.agents, side.denied
        case Plan():
            return None if not side.agents else ("plan", body.what, stage(body), side.agents)
        case Position():
            return None if not side.agents else ("position", body.act, side.agents, side.denied)
        case Statement():
            return None if not side.agents else ("statement", side.agents)
        case _:
            return None if not side.agents else ("prediction", side.agents, side.denied)


def standing(event: Event) -> str:
    """Return a status as it is compared: what came about is one thing, what did not is another."""
    if event.status in HAPPENED:
        return "occurred"
    return "denied" if event.status == "negated" else event.status


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


def same_words(sides: Sequence[Side]) -> list[list[Side]]:
    """Group claims that say the very same of the same day in reports of one day and one lineage:
    they are one claim for every comparison that follows, so copies cost nothing.
    """
    groups: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for side in sides:
        groups[side.origin, saying(side)].append(side)
    return [sorted(group, key=order) for group in groups.values()]


def pairs(sides: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    """Yield the pairs of claims to compare, each once, earlier report first."""
    return meeting((block, side, side) for side in sides if (block := key(side)) is not None)


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
