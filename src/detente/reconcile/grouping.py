"""Grouping: the statements that render one utterance, found among all, whoever says them.

A clustering of its own beside that of entries: entries keep apart what cannot both hold, groups show
side by side what became of one utterance, so a rendering that turned it is in. Links are followed
surest first, and not blindly: two groups become one only where their fullest renderings are linked,
or a good part of all their renderings are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from detente.model.base import ClaimId, DocId
from detente.model.entry import Judgement
from detente.reconcile.block import WINDOW
from detente.reconcile.cluster import Clusters, Pair, pair
from detente.reconcile.said import Said

#: Share of the pairs between two groups that must be linked where their fullest renderings are not.
SHARE = 0.34
#: How sure a link is that rests on many words in a row, quoted: whatever else is in the groups.
WORD_FOR_WORD = 2.0
#: Groups with more pairs between them are held against each other by their fullest alone.
COUNTED = 400


def utterances(
    alone: Sequence[Said],
    of: Mapping[ClaimId, Said],
    first: Mapping[ClaimId, ClaimId],
    links: Mapping[Pair, float],
    judgements: Sequence[Judgement],
) -> list[list[Said]]:
    """Return the groups of two or more statements that render one utterance, in no order promised.

    `alone` are those that stand for all printed alike, in order; `first` tells of each which one stands
    for it. `judgements` are those in force: "same" joins, "different" keeps apart, before any likeness.
    """
    merged = _merged(alone, first, _nested(of.values(), first), links, judgements)
    members: dict[ClaimId, list[Said]] = defaultdict(list)
    for claim_id, stands_for_it in first.items():
        members[merged.root(stands_for_it)].append(of[claim_id])
    return [group for group in members.values() if len(group) > 1]


class Groups:
    """Clusters that know what is in them and which rendering is the fullest."""

    def __init__(
        self, alone: Sequence[Said], links: Mapping[Pair, float], clusters: Clusters
    ) -> None:
        self._clusters = clusters
        self._links = links
        self._size = {one.id: (len(one.side.stems), -n) for n, one in enumerate(alone)}
        self._held: dict[ClaimId, list[ClaimId]] = defaultdict(list)
        for one in alone:
            self._held[clusters.root(one.id)].append(one.id)
        self._fullest = {
            root: max(ids, key=self._size.__getitem__) for root, ids in self._held.items()
        }
        days = {one.id: one.day or one.side.reported for one in alone}
        self._days = {
            root: [day for i in ids if (day := days[i]) is not None]
            for root, ids in self._held.items()
        }

    def follow(self, a: ClaimId, b: ClaimId) -> None:
        """Make one group of those of two linked statements, if the groups bear each other out."""
        one, two = self._clusters.root(a), self._clusters.root(b)
        if one == two:
            return
        sure = self._links[pair(a, b)] == WORD_FOR_WORD or self._borne_out(one, two)
        if not sure or not self._clusters.join(a, b):
            return
        ids = self._held.pop(one) + self._held.pop(two)
        days = self._days.pop(one) + self._days.pop(two)
        fullest = max(self._fullest.pop(one), self._fullest.pop(two), key=self._size.__getitem__)
        root = self._clusters.root(a)
        self._held[root], self._fullest[root] = ids, fullest
        self._days[root] = [min(days), max(days)] if days else []

    def _borne_out(self, one: ClaimId, two: ClaimId) -> bool:
        if self._gap(one, two) > WINDOW["statement"]:
            # What has no day of its own may not bridge two days on which a thing was said.
            return False
        if pair(self._fullest[one], self._fullest[two]) in self._links:
            return True
        left, right = self._held[one], self._held[two]
        if len(left) * len(right) > COUNTED:
            return False
        found = sum(pair(a, b) in self._links for a in left for b in right)
        return found >= SHARE * len(left) * len(right)

    def _gap(self, one: ClaimId, two: ClaimId) -> int:
        left, right = self._days[one], self._days[two]
        if not left or not right:
            return 0
        return max((min(right) - max(left)).days, (min(left) - max(right)).days)


def _merged(
    alone: Sequence[Said],
    first: Mapping[ClaimId, ClaimId],
    nested: Iterable[Pair],
    links: Mapping[Pair, float],
    judgements: Sequence[Judgement],
) -> Clusters:
    clusters = Clusters({one.id: one.day for one in alone})
    for judgement in reversed(judgements):
        left, right = first.get(ClaimId(judgement.left)), first.get(ClaimId(judgement.right))
        if left is None or right is None:
            continue
        if judgement.relation == "same":
            clusters.join(left, right, whatever_days=True)
        elif judgement.relation == "different":
            clusters.keep_apart(left, right)
    for a, b in sorted(nested):
        clusters.keep_apart(a, b)
    ranks = {one.id: n for n, one in enumerate(alone)}
    groups = Groups(alone, links, clusters)
    for a, b in sorted(
        links, key=lambda both: (-links[both], sorted((ranks[both[0]], ranks[both[1]])))
    ):
        groups.follow(a, b)
    return clusters


def _nested(statements: Iterable[Said], first: Mapping[ClaimId, ClaimId]) -> set[Pair]:
    """Return the pairs that stand in the same words of some report: one told inside another."""
    by_doc: dict[DocId, list[Said]] = defaultdict(list)
    for one in statements:
        by_doc[one.side.claim.doc_id].append(one)
    found: set[Pair] = set()
    for held in by_doc.values():
        held.sort(key=lambda s: (s.start, s.end, s.id))
        for n, one in enumerate(held):
            for two in held[n + 1 :]:
                if two.start >= one.end:
                    break
                found.add(pair(first[one.id], first[two.id]))
    return {(a, b) for a, b in found if a != b}
