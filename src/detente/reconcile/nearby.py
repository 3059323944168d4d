"""Nearby: which claims of a block meet, and which pairs come and go when claims enter and leave it.

Claims stand in the order of their reports, and each meets those that follow within a window of days,
up to a cap. A claim that enters pushes others over the cap of those before it: so exactly the claims
close before a change are looked at again, and no others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from detente.model.base import ClaimId
from detente.model.claim import Kind
from detente.reconcile.block import FOLLOWING, WINDOW
from detente.reconcile.kept import UNDATED, Couple, Place

#: From this share of a block that changes, all of it is looked at again.
MUCH = 0.02


def met(block: Sequence[Place], at: int, kind: Kind) -> Iterator[ClaimId]:
    """Yield the claims that the one at a place of its block meets behind it."""
    day = block[at][0]
    for other, claim_id in islice(block, at + 1, at + 1 + FOLLOWING):
        if UNDATED not in (day, other) and other - day > WINDOW[kind]:
            break
        yield claim_id


def changed(
    block: Sequence[Place], leave: Collection[Place], enter: Collection[Place], kind: Kind
) -> tuple[set[Couple], set[Couple]]:
    """Return the pairs of a block that do not meet any more and those that newly do, earlier report
    first, when claims leave and enter it. One that does both is another than it was: its pairs are in
    both sets.
    """
    after = sorted((set(block) - set(leave)) | set(enter))
    both = {*leave, *enter}
    seen = {block[n] for n in _before(block, both)} | {after[n] for n in _before(after, both)}
    gone, fresh = set(_pairs(block, seen, kind)), set(_pairs(after, seen, kind))
    anew = {claim_id for _, claim_id in both}
    stay = {ids for ids in gone & fresh if anew.isdisjoint(ids)}
    return gone - stay, fresh - stay


def _before(block: Sequence[Place], places: Collection[Place]) -> set[int]:
    """Return where in a block a change may be seen: at the changed places and close before them."""
    if len(places) > MUCH * len(block):
        return set(range(len(block)))
    found: set[int] = set()
    for place in places:
        at = bisect_left(block, place)
        found.update(range(max(0, at - FOLLOWING), min(at + 1, len(block))))
    return found


def _pairs(block: Sequence[Place], places: Collection[Place], kind: Kind) -> Iterator[Couple]:
    for place in places:
        at = bisect_left(block, place)
        if at < len(block) and block[at] == place:
            for other in met(block, at, kind):
                yield place[1], other
