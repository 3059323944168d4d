"""Growing: an account brought up to date with the claims that are new, gone or another than they were.

A claim reaches those that it is printed alike with, those close to it in its blocks, what hangs together
with these by what was found alike before, and the entries that stand in one bucket with what became
of them. Nothing else is looked at, and nothing else can change: an account made at once is one that
grew from nothing, by this same way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.base import ClaimId, DocId, digest
from detente.model.claim import KINDS, Kind
from detente.model.document import Document
from detente.model.entry import Join, Judgement
from detente.reconcile.block import FOLLOWING, keys, saying
from detente.reconcile.cluster import SURE, cluster, pair
from detente.reconcile.contesting import contest
from detente.reconcile.disputes import Group
from detente.reconcile.entries import entry
from detente.reconcile.kept import OPPOSED, UNDATED, Kept, Laid, Place, Tie, named
from detente.reconcile.match import contrary, match
from detente.reconcile.nearby import changed, met
from detente.reconcile.quotes import same_utterance
from detente.reconcile.side import Side

#: Why claims of the very same words are one.
PRINTED = "the same words in reports of one lineage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an account grows on: `sides` makes claims ready, leaving out those that are gone or judged
    wrong; the documents they may stand in; the decisions in force; by which item a report is a version.
    """

    sides: Callable[[Collection[ClaimId]], Mapping[ClaimId, Side]]
    documents: Mapping[DocId, Document]
    judgements: Sequence[Judgement]
    items: Sequence[Sequence[DocId]] = ()


def grow(kept: Kept, ground: Ground, doubtful: Collection[ClaimId]) -> None:
    """Bring what is kept up to date with claims that may be new, gone or another than they were.

    A claim is another when anything of its side is: its report's day and lineage and the folds of those
    named in it too. Claims of a judgement that came or went are doubtful, and so are those of reports
    that became versions of an item or ceased to be.
    """
    touched, tied = _compare(kept, ground, set(doubtful))
    gone, groups = _cluster(kept, ground, touched, set(doubtful))
    contest(
        kept,
        ground.sides,
        gone,
        groups,
        tied,
        ground.judgements,
        ground.items,
    )


def lay(side: Side) -> Laid:
    """Return what is kept of a claim."""
    what = saying(side)
    counts = side.kind in {"statement", "event"} and side.day is not None
    return Laid(
        id=side.id,
        kind=side.kind,
        printed=digest(side.kind, side.origin, what),
        saying=what,
        blocks=tuple(map(named, keys(side))),
        day=UNDATED if side.reported is None else side.reported.toordinal(),
        own=side.day.toordinal() if counts and side.day is not None else None,
    )


# -- comparing -----------------------------------------------------------------------------------


def _compare(
    kept: Kept, ground: Ground, doubtful: set[ClaimId]
) -> tuple[set[ClaimId], set[ClaimId]]:
    """Compare what newly meets, forget what does not any more; return the claims whose entries may be
    others now, and those of them that lost or won a tie.
    """
    before = kept.laid(doubtful)
    after = {claim_id: lay(side) for claim_id, side in ground.sides(doubtful).items()}
    prints = {one.printed for one in (*before.values(), *after.values())}
    were = kept.printed(prints)
    kept.put_laid(doubtful, after.values())
    are = kept.printed(prints)
    leaders, led = _first(were.values()), _first(are.values())
    same = (leaders & led) - doubtful
    leave_ids, enter_ids = leaders - same, led - same
    known = before | kept.laid((leave_ids | enter_ids) - doubtful)
    kinds: dict[str, Kind] = {}
    leave = _places((known[i] for i in leave_ids), kinds)
    now = known | after
    enter = _places((now[i] for i in enter_ids), kinds)
    anew = doubtful | leave_ids | enter_ids
    gone = {tie.ids for tie in kept.ties(anew)}
    fresh: set[Tie] = set()
    meeting: set[tuple[ClaimId, ClaimId]] = set()
    apart: set[tuple[ClaimId, ClaimId]] = set()
    for name in {*leave, *enter}:
        out, into = leave.get(name, set()), enter.get(name, set())
        places = out | into
        block = kept.block(name, min(places), max(places), FOLLOWING)
        lost, won = changed(block, out, into, kinds[name])
        # Two claims that share several blocks meet where they do in any of them.
        meeting |= won
        apart |= lost
    kept.put_places(leave, enter)
    apart = {ids for ids in apart - meeting if anew.isdisjoint(ids)}
    if apart:
        some = kept.laid({claim_id for ids in apart for claim_id in ids})
        over = {pair(a, b) for a, b in apart if not _meet(kept, some[a], some[b])}
        gone |= {tie.ids for tie in kept.ties(some.keys())} & over
    for ids in are.values():
        if len(ids) > 1 and not anew.isdisjoint(ids):
            one = min(ids)
            fresh |= {Tie(*pair(one, other), SURE, PRINTED) for other in ids if other != one}
    sides = ground.sides({claim_id for ids in meeting for claim_id in ids})
    for a, b in sorted(meeting):
        if (tie := compare(sides[a], sides[b])) is not None:
            fresh.add(tie)
    kept.put_ties(gone, fresh)
    tied = {claim_id for ids in (*gone, *(tie.ids for tie in fresh)) for claim_id in ids}
    return anew | tied, tied


def _meet(kept: Kept, a: Laid, b: Laid) -> bool:
    """Tell whether two claims meet in any of their blocks."""
    for name in set(a.blocks) & set(b.blocks):
        block = kept.block(name, a.place, a.place, FOLLOWING)
        if b.id in met(block, bisect_left(block, a.place), a.kind):
            return True
    return False


def _first(prints: Iterable[Collection[ClaimId]]) -> set[ClaimId]:
    """Return of claims printed alike, which are of one day, the one that stands for them."""
    return {min(ids) for ids in prints if ids}


def _places(laid: Iterable[Laid], kinds: dict[str, Kind]) -> dict[str, set[Place]]:
    found: dict[str, set[Place]] = defaultdict(set)
    for one in laid:
        for name in one.blocks:
            found[name].add(one.place)
            kinds[name] = one.kind
    return found


def compare(a: Side, b: Side) -> Tie | None:
    """Return what two claims that meet come to, the one reported first given first; None if they have
    nothing to do with each other.
    """
    ids = pair(a.id, b.id)
    if a.kind == "statement":
        rendering = same_utterance(a, b)
        if rendering is None:
            return None
        if rendering.turned:
            return Tie(*ids, OPPOSED, "")
        return Tie(*ids, rendering.score, "renderings of one utterance")
    if (found := match(a, b)) is not None:
        return Tie(*ids, found.score, found.why)
    return Tie(*ids, OPPOSED, "") if contrary(a, b) else None


# -- clustering ----------------------------------------------------------------------------------


def _cluster(
    kept: Kept, ground: Ground, touched: Collection[ClaimId], doubtful: set[ClaimId]
) -> tuple[set[ClaimId], list[Group]]:
    """Cluster anew what hangs together with the touched claims; return the entries that are no more
    and the groups that are new or others than they were.
    """
    around, ties = _hanging_together(kept, ground.judgements, touched)
    laid = kept.laid(around)
    olds = kept.entries(set(kept.entry_of({*around, *doubtful}).values()))
    clusters: list[tuple[list[ClaimId], tuple[Join, ...]]] = []
    for kind in KINDS:
        days = {
            i: None if one.own is None else date.fromordinal(one.own)
            for i, one in laid.items()
            if one.kind == kind
        }
        if days:
            clusters += _clustered(days, laid, ties, ground.judgements)
    left = {tuple(sorted(old.claims)): old for old in olds.values()}
    gone, remade = set(olds), []
    for ids, joins in clusters:
        old = left.get(tuple(ids))
        if old is not None and old.joins == joins and not doubtful & set(ids):
            gone.discard(old.id)
        else:
            remade.append((ids, joins))
    sides = ground.sides({claim_id for ids, _ in remade for claim_id in ids})
    groups = []
    for ids, joins in remade:
        members = tuple(sides[i] for i in ids)
        made = entry(members, ground.documents, joins)
        groups.append(Group(entry=made, sides=members, head=sides[made.id]))
    kept.put_entries(gone, [group.entry for group in groups])
    return gone, groups


def _hanging_together(
    kept: Kept, judgements: Iterable[Judgement], touched: Collection[ClaimId]
) -> tuple[set[ClaimId], set[Tie]]:
    """Return all claims that touched ones may come into one entry with, by way of others too, and the
    ties that any of them has.
    """
    same: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    for judgement in judgements:
        if judgement.relation == "same":
            same[ClaimId(judgement.left)].add(ClaimId(judgement.right))
            same[ClaimId(judgement.right)].add(ClaimId(judgement.left))
    around, ties, edge = set[ClaimId](), set[Tie](), set(touched)
    while edge:
        around |= edge
        new = kept.ties(edge) - ties
        ties |= new
        reached = {claim_id for tie in new if tie.score != OPPOSED for claim_id in tie.ids}
        reached |= {other for claim_id in edge & same.keys() for other in same[claim_id]}
        edge = reached - around
    return around, ties


def _clustered(
    days: Mapping[ClaimId, date | None],
    laid: Mapping[ClaimId, Laid],
    ties: Iterable[Tie],
    judgements: Sequence[Judgement],
) -> list[tuple[list[ClaimId], tuple[Join, ...]]]:
    inside = [tie for tie in ties if tie.left in days and tie.right in days]
    # Equally sure pairs are joined in the order of days and words, not of ids: which report was
    # read, and how many copies of it, decides nothing.
    rank = {i: (laid[i].day, laid[i].saying, i) for i in days}
    alike = [
        Join(left=tie.left, right=tie.right, score=tie.score, why=tie.why)
        for tie in inside
        if tie.score != OPPOSED
    ]
    alike.sort(key=lambda join: sorted((rank[join.left], rank[join.right])))
    return cluster(days, alike, [tie.ids for tie in inside if tie.score == OPPOSED], judgements)
