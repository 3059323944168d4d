"""Contesting: the disputes brought up to date where entries are new, gone or others than they were.

What opposes two entries is found in the buckets they stand in, so only those buckets are looked through
again; and since what hangs together becomes one dispute, all that hangs together with a change is told
anew, as it would be in an account made at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from detente.model.base import ClaimId, DocId
from detente.model.entry import Dispute, Judgement
from detente.reconcile.cluster import pair
from detente.reconcile.disputes import RULES, Group, Opposed, Settled, said, told, unseen
from detente.reconcile.kept import OPPOSED, Found, Kept, named
from detente.reconcile.side import Side
from detente.reconcile.telling import denied_anew, light, unseen_anew

#: What opposes two entries where it is no rule: a rendering that turns another, a person's word.
TURNED, JUDGED = -1, -2
#: The rules whose buckets are as wide as a week: how what may be another is decided again, and why two are
#: opposed.
_WIDE = {
    RULES.index(said.RULE): (denied_anew, said.WHY),
    RULES.index(unseen.RULE): (unseen_anew, unseen.WHY),
}
#: Where one entry in so many of a wide bucket is another, it costs less to look through all of it.
MUCH = 4


class Groups:
    """The entries of an account with their claims, read when they are asked for."""

    def __init__(
        self,
        kept: Kept,
        sides: Callable[[Collection[ClaimId]], Mapping[ClaimId, Side]],
        known: Iterable[Group],
    ) -> None:
        self._kept = kept
        self.sides = sides
        self._known = {group.entry.id: group for group in known}

    def of(self, ids: Collection[ClaimId]) -> dict[ClaimId, Group]:
        """Return the entries by id."""
        entries = self._kept.entries([i for i in ids if i not in self._known])
        sides = self.sides({claim for entry in entries.values() for claim in entry.claims})
        for entry_id, entry in entries.items():
            members = tuple(sides[claim_id] for claim_id in sorted(entry.claims))
            self._known[entry_id] = Group(entry=entry, sides=members, head=sides[entry_id])
        return {i: self._known[i] for i in ids}

    def tellers(self, entry_id: ClaimId) -> tuple[ClaimId, ...]:
        """Return the entries that an entry is told in, the nearest first."""
        chain = [entry_id]
        while (within := self.of([chain[-1]])[chain[-1]].head.claim.within) is not None:
            teller = self._kept.entry_of([within]).get(within)
            if teller is None or teller in chain:
                break
            chain.append(teller)
        return tuple(chain[1:])


def contest(
    kept: Kept,
    sides: Callable[[Collection[ClaimId]], Mapping[ClaimId, Side]],
    gone: Collection[ClaimId],
    made: Sequence[Group],
    tied: Collection[ClaimId],
    judgements: Sequence[Judgement],
    items: Sequence[Sequence[DocId]],
) -> None:
    """Bring the disputes up to date. `gone` are entries that are no more, or not as they were, `made`
    those that are new; `tied` claims that lost or won a tie.
    """
    groups = Groups(kept, sides, made)
    others = {*gone, *(group.entry.id for group in made)}
    touched = others | set(kept.entry_of(tied).values())
    before, fresh = _looked_through(kept, groups, others, made)
    # What stands in no bucket is found anew only where one of the two is touched, not what it is told in.
    before |= {
        o for o in kept.found_of(touched) if o.rule < 0 and not touched.isdisjoint((o.a, o.b))
    }
    fresh |= _turned(kept, groups.of(touched & set(kept.entries(touched))).values())
    fresh |= _judged(kept, judgements, touched)
    kept.put_found(before, ())
    # Of what was found elsewhere only what it is told in may be another.
    stale = kept.found_of(touched)
    fresh |= {one._replace(around=()) for one in stale}
    anew = {one._replace(around=_around(groups, one)) for one in fresh}
    kept.put_found(stale, anew)
    start = touched | {i for one in (*before, *stale, *anew) for i in one.entries}
    circle, found = _circle(kept, start)
    over = kept.contested(circle)
    present = groups.of(kept.entries(circle).keys()) if found else {}
    kept.put_disputes(over, _told(present, found, judgements, items))


def _looked_through(
    kept: Kept, groups: Groups, others: Collection[ClaimId], made: Collection[Group]
) -> tuple[set[Found], set[Found]]:
    """Look through the buckets that entries stood and stand in; return what was found there before that
    may not be so now, and what is found now.
    """
    names = {
        group.entry.id: {
            _bucket(number, key)
            for number, rule in enumerate(RULES)
            if rule.of == group.entry.kind
            for key in rule.keys(group)
        }
        for group in made
    }
    buckets = kept.buckets(others) | {name for own in names.values() for name in own}
    kept.put_buckets(others, names)
    dimmed = kept.lights(others)
    heads = {group.entry.id: group.head for group in made}
    wide = {i: light(heads[i]) for i, own in names.items() if any(map(_wide, own))}
    kept.put_lights(others, wide)
    standing = {name: ids for name, ids in kept.standing(buckets).items() if len(ids) > 1}
    few = {
        name
        for name, ids in standing.items()
        if _wide(name) and len(ids & heads.keys()) * MUCH < len(ids)
    }
    before = kept.found_in(buckets - few)
    held = groups.of({i for name in standing.keys() - few for i in standing[name]})
    found: set[Found] = set()
    for name in standing.keys() - few:
        for one in RULES[_number(name)].found([held[i] for i in sorted(standing[name])]):
            found.add(_found(name, one.a.entry.id, one.b.entry.id, one.why, one.settled))
    lights = kept.lights({i for name in few for i in standing[name]})
    for name in few:
        ids = standing[name]
        known = {(one.a, one.b): one for one in kept.found_in([name])}
        now = {i: lights[i] for i in sorted(ids)}
        decided, why = _WIDE[_number(name)]
        anew = decided(now, ids & heads.keys(), dimmed, known.keys(), groups.sides)
        before |= {known[ids] for ids in anew.again & known.keys()}
        found |= {_found(name, one.said, one.denial, why, one.settled) for one in anew.opposed}
    return before, found


def _found(name: str, a: ClaimId, b: ClaimId, why: str, settled: Settled | None) -> Found:
    return Found(
        bucket=name,
        rule=_number(name),
        a=a,
        b=b,
        why=why,
        settled=settled.day.toordinal() if settled else None,
        by=settled.by if settled else (),
    )


def _wide(bucket: str) -> bool:
    """Tell whether a bucket is one of those in which only what may be another is looked at."""
    return _number(bucket) in _WIDE


def _number(bucket: str) -> int:
    return int(bucket.partition(":")[0])


def _bucket(number: int, key: object) -> str:
    return f"{number}:{named(key)}"


def _turned(kept: Kept, groups: Iterable[Group]) -> set[Found]:
    """Return the renderings of one utterance with opposed meaning, of these entries and any others."""
    claims = {i for g in groups if g.entry.kind == "statement" for i in g.entry.claims}
    ties = {tie for tie in kept.ties(claims) if tie.score == OPPOSED}
    entry_of = kept.entry_of({claim_id for tie in ties for claim_id in tie.ids})
    return {Found("", TURNED, entry_of[tie.left], entry_of[tie.right], by=tie.ids) for tie in ties}


def _judged(
    kept: Kept, judgements: Iterable[Judgement], touched: Collection[ClaimId]
) -> set[Found]:
    """Return the entries that people say contradict each other, one of them touched."""
    said = [j for j in judgements if j.relation == "contradicts"]
    entry_of = kept.entry_of({ClaimId(i) for j in said for i in (j.left, j.right)})
    found = set()
    for judgement in said:
        left, right = (entry_of.get(ClaimId(i)) for i in (judgement.left, judgement.right))
        if left is not None and right is not None and not {left, right}.isdisjoint(touched):
            found.add(Found("", JUDGED, *pair(left, right)))
    return found


def _around(groups: Groups, one: Found) -> tuple[ClaimId, ...]:
    told_in = {*groups.tellers(one.a), *groups.tellers(one.b)}
    return tuple(sorted(told_in - {one.a, one.b}))


def _circle(kept: Kept, start: Collection[ClaimId]) -> tuple[set[ClaimId], set[Found]]:
    """Return all entries that hang together with some by what was found, and all that was found of
    them.
    """
    circle, found, edge = set[ClaimId](), set[Found](), set(start)
    while edge:
        circle |= edge
        new = kept.found_of(edge) - found
        found |= new
        edge = {i for one in new for i in one.entries} - circle
    return circle, found


def _told(
    groups: Mapping[ClaimId, Group],
    found: Iterable[Found],
    judgements: Sequence[Judgement],
    items: Sequence[Sequence[DocId]],
) -> list[tuple[Dispute, set[ClaimId]]]:
    by_rule = defaultdict[int, list[Found]](list)
    for one in sorted(found, key=lambda one: (one.bucket, one.rule, one.a, one.b, one.why)):
        by_rule[one.rule].append(one)
    opposed = [
        (RULES[number], _opposed(groups, one))
        for number, ones in by_rule.items()
        if number >= 0
        for one in ones
    ]
    turned = [(one.by[0], one.by[1]) for one in by_rule[TURNED]]
    disputes = told(list(groups.values()), opposed, turned, judgements, items)
    entry_of = {claim: i for i, group in groups.items() for claim in group.entry.claims}
    return [
        (dispute, {entry_of[claim] for side in dispute.sides for claim in side.claims})
        for dispute in disputes
    ]


def _opposed(groups: Mapping[ClaimId, Group], one: Found) -> Opposed:
    settled = None
    if one.settled is not None:
        settled = Settled(date.fromordinal(one.settled), one.by)
    return Opposed(groups[one.a], groups[one.b], one.why, settled)
