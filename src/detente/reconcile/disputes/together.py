"""Together: the opposed entries that rules found, put together as disputes with what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from detente.model.base import ClaimId, DocId
from detente.model.claim import Kind
from detente.model.entry import Dispute, DisputeKind, Judgement
from detente.reconcile.cluster import Pair
from detente.reconcile.disputes.gathering import gathered
from detente.reconcile.disputes.rule import Group, Opposed, Rule

Both = frozenset[ClaimId]
#: Words with content that a rendering has at least, for another to turn what it says.
TURNED = 3
Held = Mapping[ClaimId, Group]
#: What a judgement "contradicts" makes of two entries of a kind; a denial of all others.
JUDGED: Mapping[Kind, DisputeKind] = {"figure": "figure", "plan": "plan", "position": "position"}


def told(
    groups: Sequence[Group],
    found: Iterable[tuple[Rule, Opposed]],
    turned: Iterable[Pair],
    judgements: Sequence[Judgement],
    items: Iterable[Sequence[DocId]] = (),
) -> list[Dispute]:
    """Return the disputes, by kind and id, in whatever order they were found; see `disputes`."""
    of = {side.id: group for group in groups for side in group.sides}
    opposed = _standing(found, turned, judgements, items, of)
    made = [_settled(dispute, judgements) for dispute in gathered(opposed, of)]
    return sorted(made, key=lambda dispute: (dispute.kind, dispute.id))


def _standing(
    found: Iterable[tuple[Rule, Opposed]],
    turned: Iterable[Pair],
    judgements: Sequence[Judgement],
    items: Iterable[Sequence[DocId]],
    of: Held,
) -> Iterator[tuple[DisputeKind, Opposed]]:
    """Yield what is opposed once people, versions of one item and turned quotes are thought of."""
    item_of = {doc_id: ids[-1] for ids in items for doc_id in ids}
    pairs = [(j, of.get(ClaimId(j.left)), of.get(ClaimId(j.right))) for j in judgements]
    judged = [(j, Opposed(a, b, "")) for j, a, b in pairs if a and b and a is not b]
    apart = {_both(one) for j, one in judged if j.relation == "different"}
    why = "one rendering turns what the other says"
    turns = [Opposed(of[a], of[b], why) for a, b in turned if _told(of[a]) and _told(of[b])]
    quoted = {_both(one) for one in turns}
    rules = ((rule.kind, one) for rule, one in found)
    for kind, one in (*(("quote", one) for one in turns), *rules):
        if len(_both(one)) < 2 or _both(one) in apart or _corrected(one, item_of):
            continue
        if kind == "quote" or quoted.isdisjoint(_told_in(one, of)):
            yield kind, one
    for judgement, one in judged:
        if judgement.relation == "contradicts":
            judged_so = f"{judgement.by} judged that they contradict each other"
            yield JUDGED.get(one.a.entry.kind, "denial"), one._replace(why=judged_so)


def _told(group: Group) -> bool:
    """Tell whether a statement says enough to be turned: "backs the deal" is a matter of the cue."""
    return len(group.head.stems) >= TURNED


def _both(one: Opposed) -> Both:
    return frozenset((one.a.entry.id, one.b.entry.id))


def _told_in(one: Opposed, of: Held) -> Iterator[Both]:
    """Yield the pairs of entries that two opposed ones are told in: what only a turned quote tells is
    no dispute of its own.
    """
    for a in _tellers(one.a, of):
        for b in _tellers(one.b, of):
            yield frozenset((a.entry.id, b.entry.id))


def _tellers(group: Group, of: Held) -> Iterator[Group]:
    told: Group | None = group
    seen: set[ClaimId] = set()
    while told is not None and told.entry.id not in seen:
        seen.add(told.entry.id)
        yield told
        within = told.head.claim.within
        told = of.get(within) if within else None


def _corrected(one: Opposed, item_of: Mapping[DocId, DocId]) -> bool:
    """Tell whether two entries are only what one item said at different times."""
    a, b = one.a.entry, one.b.entry
    items = {item_of.get(doc_id) for e in (a, b) for doc_id in e.documents}
    return not set(a.documents) & set(b.documents) and len(items) == 1 and None not in items


def _settled(dispute: Dispute, judgements: Sequence[Judgement]) -> Dispute:
    """Return a dispute as a person settled it, the last of several; else as it is."""
    side_of = {claim: n for n, side in enumerate(dispute.sides) for claim in side.claims}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        left, right = (side_of.get(ClaimId(i)) for i in (judgement.left, judgement.right))
        if judgement.relation == "settle" and None not in (left, right) and left != right:
            day, by = judgement.at.date(), (ClaimId(judgement.left),)
            return replace(dispute, settled=day, settled_by=by)
    return dispute
