"""Gathering: opposed entries laid together, so that a reader sees one dispute and not all its pairs.

What is denied once is one dispute, whoever said it and however often; numbers, days or doers that
cannot all be right are one, with a side each. All else is told pair by pair. A dispute goes by the
entry that denies, or by its two earliest sides: more reports do not change its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from detente.model.base import ClaimId, digest
from detente.model.entry import Dispute, DisputeKind, DisputeSide
from detente.reconcile.disputes.rule import Group, Opposed, Settled
from detente.reconcile.side import Side
from detente.reconcile.wording import about, says

#: Kinds of which one entry denies what several say, and those of which each entry is a side.
DENIED: frozenset[DisputeKind] = frozenset({"denial", "plan"})
RIVAL: frozenset[DisputeKind] = frozenset({"figure", "date", "actor"})


def gathered(
    opposed: Iterable[tuple[DisputeKind, Opposed]], of: Mapping[ClaimId, Group]
) -> Iterator[Dispute]:
    """Yield the disputes that opposed entries make; `of` gives the entry of a claim."""
    by_kind: dict[DisputeKind, list[Opposed]] = defaultdict(list)
    for kind, one in opposed:
        by_kind[kind].append(one)
    for kind, found in by_kind.items():
        found.sort(key=lambda o: (_order(o.a), _order(o.b), o.why))
        if kind in DENIED:
            yield from _denied(kind, found, of)
        elif kind in RIVAL:
            yield from _rival(kind, found)
        else:
            yield from _paired(kind, found)


def _denied(
    kind: DisputeKind, found: Sequence[Opposed], of: Mapping[ClaimId, Group]
) -> Iterator[Dispute]:
    by_denial: dict[ClaimId, list[Opposed]] = defaultdict(list)
    for one in found:
        by_denial[_denying(one.b, of).entry.id].append(one)
    for denial, ones in by_denial.items():
        said, denying = _several(one.a for one in ones), _several(one.b for one in ones)
        settled = min((one.settled for one in ones if one.settled is not None), default=None)
        # An entry may deny one thing and be denied itself; what says the same twice says it once.
        said = [group for group in said if group not in denying]
        if said:
            nearest = max(ones, key=_near).a
            said.sort(key=lambda group: group is not nearest)
            yield _dispute(kind, (denial,), [said, denying], ones[0].why, settled, nearest)


def _denying(group: Group, of: Mapping[ClaimId, Group]) -> Group:
    """Return the statement that denies what is told in it, else the entry itself."""
    within = group.head.claim.within
    teller = of.get(within) if within else None
    return teller if teller is not None and teller.head.denied else group


def _rival(kind: DisputeKind, found: Sequence[Opposed]) -> Iterator[Dispute]:
    parent: dict[ClaimId, ClaimId] = {}

    def root(claim: ClaimId) -> ClaimId:
        while parent.setdefault(claim, claim) != claim:
            claim = parent[claim]
        return claim

    for one in found:
        parent[root(one.b.entry.id)] = root(one.a.entry.id)
    together: dict[ClaimId, list[Opposed]] = defaultdict(list)
    for one in found:
        together[root(one.a.entry.id)].append(one)
    for ones in together.values():
        texts: dict[str, list[Group]] = defaultdict(list)
        for group in _several(g for one in ones for g in (one.a, one.b)):
            texts[_says(kind, group.head)].append(group)
        ends = [one.settled for one in ones]
        settled = max((end for end in ends if end is not None), default=None)
        sides = list(texts.values())
        if len(sides) < 2:
            # Two people of one name, two titles of one man: what reads the same disputes nothing.
            continue
        ids = tuple(sorted(side[0].entry.id for side in sides[:2]))
        yield _dispute(kind, ids, sides, ones[0].why, None if None in ends else settled)


def _paired(kind: DisputeKind, found: Sequence[Opposed]) -> Iterator[Dispute]:
    pairs: dict[tuple[ClaimId, ...], list[Opposed]] = defaultdict(list)
    for one in found:
        pairs[tuple(sorted((one.a.entry.id, one.b.entry.id)))].append(one)
    for ids, ones in pairs.items():
        settled = min((one.settled for one in ones if one.settled is not None), default=None)
        yield _dispute(kind, ids, [[ones[0].a], [ones[0].b]], ones[0].why, settled)


def _dispute(
    kind: DisputeKind,
    ids: tuple[ClaimId, ...],
    sides: Sequence[Sequence[Group]],
    why: str,
    settled: Settled | None,
    matter: Group | None = None,
) -> Dispute:
    """Return a dispute; `matter` tells what it is about, where that is not the side reported first."""
    # Of one day the side that was found first stays first: what is said before what denies it.
    ordered = sorted(sides, key=_since)
    days = [_first(side) for side in ordered]
    return Dispute(
        id=digest(kind, *ids),
        kind=kind,
        about=about((matter or ordered[0][0]).head),
        why=why,
        sides=tuple(_side(kind, side) for side in ordered),
        opened=days[1],
        settled=settled.day if settled else None,
        settled_by=settled.by if settled else (),
    )


def _says(kind: DisputeKind, head: Side) -> str:
    """Return what an entry says: of a day that is disputed with the day."""
    if kind == "date" and head.day is not None:
        return f"{says(head)}, on {head.day.day} {head.day:%B %Y}"
    return says(head)


def _side(kind: DisputeKind, groups: Sequence[Group]) -> DisputeSide:
    return DisputeSide(
        claims=tuple(claim for group in groups for claim in group.entry.claims),
        origins=tuple(sorted({side.origin for group in groups for side in group.sides})),
        text=_says(kind, groups[0].head),
    )


def _several(groups: Iterable[Group]) -> list[Group]:
    """Return entries once each, earliest first."""
    return sorted({group.entry.id: group for group in groups}.values(), key=_order)


def _near(one: Opposed) -> float:
    """Return how near what is said is to what denies it, 0..1: the nearest stands for its side."""
    a, b = one.a.head.stems, one.b.head.stems
    return len(a & b) / len(a | b) if a | b else 0.0


def _since(side: Sequence[Group]) -> datetime:
    return min(group.when for group in side)


def _first(side: Sequence[Group]) -> date | None:
    days = [group.entry.first.date() for group in side if group.entry.first]
    return min(days, default=None)


def _order(group: Group) -> tuple[datetime, ClaimId]:
    return group.when, group.entry.id
