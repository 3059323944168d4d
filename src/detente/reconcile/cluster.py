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
from detente.model.entry import Judgement

Pair = tuple[ClaimId, ClaimId]
#: Days that the claims of one cluster may be apart.
SPREAD = 1


def pair(a: ClaimId, b: ClaimId) -> Pair:
    """Return two ids in their one order."""
    return (a, b) if a <= b else (b, a)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return for each pair of ids the last decision, unless it was withdrawn; in order of time."""
    last: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        last[pair(ClaimId(judgement.left), ClaimId(judgement.right))] = judgement
    return sorted((j for j in last.values() if not j.withdrawn), key=lambda j: (j.at, j.id))


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
    alike: Iterable[tuple[float, ClaimId, ClaimId]],
    opposed: Iterable[Pair],
    judgements: Sequence[Judgement],
) -> list[list[ClaimId]]:
    """Return the groups of claims that say the same.

    `alike` are scored pairs, of equal ones the first goes first; `opposed` pairs that contradict each other, `judgements` those in
    force. Of two decisions that cannot both be kept the later one is.
    """
    clusters = Clusters(days)
    decided = [j for j in reversed(judgements) if j.left in days and j.right in days]
    for judgement in decided:
        left, right = ClaimId(judgement.left), ClaimId(judgement.right)
        if judgement.relation == "same":
            clusters.join(left, right, whatever_days=True)
        elif judgement.relation in {"different", "contradicts"}:
            clusters.keep_apart(left, right)
    for a, b in sorted(opposed):
        clusters.keep_apart(a, b)
    for _, a, b in sorted(alike, key=lambda scored: -scored[0]):
        clusters.join(a, b)
    return clusters.groups()
