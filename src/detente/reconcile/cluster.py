"""Clusters: claims that say the same, joined surest first, under what people have decided.

"Same" joins two claims whatever the rules say, "different" keeps their clusters apart whatever
joins them. Chains are not followed blindly: a cluster whose days would spread over more than the
day that outlets disagree by is not made, nor one with two claims that contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.model.base import ClaimId
from detente.model.entry import Join, Judgement

Pair = tuple[ClaimId, ClaimId]
#: Days that the claims of one cluster may be apart.
SPREAD = 1
#: How sure a join is that needs no comparing: a person decided it, or all words are the same.
SURE = 2.0


def pair(a: ClaimId, b: ClaimId) -> Pair:
    """Return two ids in their one order."""
    return (a, b) if a <= b else (b, a)


class Clusters:
    """Union-find over claims; each cluster knows its days and what it may not be joined with."""

    def __init__(self, days: Mapping[ClaimId, date | None]) -> None:
        self._parent: dict[ClaimId, ClaimId] = {claim: claim for claim in days}
        self._days = {c: (d, d) for c, d in days.items() if d is not None}
        self._apart: dict[ClaimId, set[ClaimId]] = defaultdict(set)

    def root(self, claim: ClaimId) -> ClaimId:
        """Return the claim that stands for the cluster at present."""
        while self._parent[claim] != claim:
            self._parent[claim] = self._parent[self._parent[claim]]
            claim = self._parent[claim]
        return claim

    def keep_apart(self, a: ClaimId, b: ClaimId) -> None:
        """Forbid that two claims are ever joined, directly or not; nothing if they are already."""
        one, two = self.root(a), self.root(b)
        if one != two:
            self._apart[one].add(two)
            self._apart[two].add(one)

    def join(self, a: ClaimId, b: ClaimId, *, whatever_days: bool = False) -> bool:
        """Join the clusters of two claims; return whether they are one now."""
        one, two = self.root(a), self.root(b)
        if one == two:
            return True
        if two in self._apart[one]:
            return False
        days = [*self._days.get(one, ()), *self._days.get(two, ())]
        if days and not whatever_days and (max(days) - min(days)).days > SPREAD:
            return False
        self._parent[two] = one
        if days:
            self._days[one] = min(days), max(days)
        for other in self._apart.pop(two, ()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart[one].add(other)
        return True

    def groups(self) -> list[list[ClaimId]]:
        """Return the clusters, ids sorted within and between."""
        found: dict[ClaimId, list[ClaimId]] = defaultdict(list)
        for claim in sorted(self._parent):
            found[self.root(claim)].append(claim)
        return sorted(found.values())


def cluster(
    days: Mapping[ClaimId, date | None],
    alike: Iterable[Join],
    opposed: Iterable[Pair],
    judgements: Sequence[Judgement],
) -> list[tuple[list[ClaimId], tuple[Join, ...]]]:
    """Return the groups of claims that say the same, each with the joins that made it one.

    `alike` are joins that may be made, of equally sure ones the first goes first; `opposed` pairs that
    contradict each other, `judgements` those in force. Of two decisions that cannot both be kept the
    later one is.
    """
    clusters = Clusters(days)
    made: list[Join] = []
    decided = [j for j in reversed(judgements) if j.left in days and j.right in days]
    for judgement in decided:
        left, right = ClaimId(judgement.left), ClaimId(judgement.right)
        if judgement.relation == "same":
            apart = clusters.root(left) != clusters.root(right)
            if clusters.join(left, right, whatever_days=True) and apart:
                made.append(_decided(judgement))
        elif judgement.relation in {"different", "contradicts"}:
            clusters.keep_apart(left, right)
    for a, b in sorted(opposed):
        clusters.keep_apart(a, b)
    for join in sorted(alike, key=lambda join: -join.score):
        apart = clusters.root(join.left) != clusters.root(join.right)
        if clusters.join(join.left, join.right) and apart:
            made.append(join)
    held: dict[ClaimId, list[Join]] = defaultdict(list)
    for join in made:
        held[clusters.root(join.left)].append(join)
    return [
        (ids, tuple(sorted(held[clusters.root(ids[0])], key=lambda j: (j.score, j.left, j.right))))
        for ids in clusters.groups()
    ]


def _decided(judgement: Judgement) -> Join:
    left, right = pair(ClaimId(judgement.left), ClaimId(judgement.right))
    return Join(left=left, right=right, score=SURE, why=f"{judgement.by} judged them the same")
