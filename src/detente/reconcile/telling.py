"""Telling: which pairs of what is said and what is denied, or never seen, a few entries may have changed, in
a bucket as wide as a week.

All that anybody says in a week stands in one bucket, thousands of entries in a large record, of which
one report changes a few. So what the words of each tell is kept beside it, and the claims themselves
are read only of two that may be opposed. What comes out is what looking through all of them gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from detente.model.base import ClaimId
from detente.reconcile.denials import COMMON, TELLING, answering, contrary, may_deny, strangers
from detente.reconcile.disputes.rule import Settled
from detente.reconcile.disputes.said import settled
from detente.reconcile.disputes.unseen import unknown, unseen
from detente.reconcile.kept import Couple, Light
from detente.reconcile.side import Side

Sides = Callable[[Collection[ClaimId]], Mapping[ClaimId, Side]]


class Denied(NamedTuple):
    """What one source says and another denies or has not seen, and what settled it."""

    said: ClaimId
    denial: ClaimId
    settled: Settled | None


class Anew(NamedTuple):
    """The pairs that were decided again, and those of them that are opposed now."""

    again: set[Couple]
    opposed: list[Denied]


def light(head: Side) -> Light:
    """Return what is kept of a statement that stands in a wide bucket."""
    return Light(
        tuple(sorted(head.agents)),
        tuple(sorted(head.stems)),
        head.denied,
        answering(head),
        tuple(sorted(unknown(head))),
    )


def denied_anew(
    now: Mapping[ClaimId, Light],
    changed: Collection[ClaimId],
    before: Mapping[ClaimId, Light],
    known: Collection[Couple],
    sides: Sides,
) -> Anew:
    """Decide again what a change may have changed in a bucket.

    `now` is what stands in it, `changed` the ids of those that are new in it or others than they were;
    `before` is what changed entries were, those that are gone among them (one that stood in another
    bucket does no harm); `known` are the pairs opposed before the change, as (said, denial).
    """
    of = _Bucket(now)
    both = list(before.values()), [now[i] for i in changed]
    again = set(of.meeting(changed)) | set(of.sharing(_crossing(of.holders, *both)))
    # What settles a dispute is said by one of its two sources.
    speakers = {one.agents for those in both for one in those}
    for pair in known:
        moved = any(i in changed or i not in now for i in pair)
        if moved or not speakers.isdisjoint(now[i].agents for i in pair):
            again.add(pair)
    asked = sorted(pair for pair in again if of.worth(*pair))
    heads = sides({i for pair in asked for i in pair})
    opposed = []
    for said, denial in asked:
        one, two = heads[said], heads[denial]
        if strangers(one, two) and contrary(one, two):
            own, other = (sides(of.by_source[now[i].agents]).values() for i in (said, denial))
            opposed.append(Denied(said, denial, settled(one, two, list(own), list(other))))
    return Anew(again, opposed)


def unseen_anew(
    now: Mapping[ClaimId, Light],
    changed: Collection[ClaimId],
    before: Mapping[ClaimId, Light],
    known: Collection[Couple],
    sides: Sides,
) -> Anew:
    """Decide again of which pairs a change made one side another: no third entry has a part in it."""
    del before
    doubting = {i: frozenset(one.unknown) for i, one in now.items() if one.unknown}
    again = {pair for pair in known if any(i in changed or i not in now for i in pair)}
    for denial, matter in doubting.items():
        for said in now if denial in changed else changed:
            if matter.issubset(now[said].stems):
                again.add((said, denial))
    asked = sorted(pair for pair in again if pair[0] in now and pair[1] in now)
    heads = sides({i for pair in asked for i in pair})
    found = [Denied(*pair, None) for pair in asked if unseen(heads[pair[0]], heads[pair[1]])]
    return Anew(again, found)


class _Bucket:
    """What stands in a bucket, by what it is looked up by."""

    def __init__(self, lights: Mapping[ClaimId, Light]) -> None:
        self.lights = lights
        self.stems = {i: frozenset(one.stems) for i, one in lights.items()}
        self.denials = [i for i, one in lights.items() if one.answers]
        self.holders: dict[str, list[ClaimId]] = defaultdict(list)
        self.by_source: dict[tuple[str, ...], list[ClaimId]] = defaultdict(list)
        for i, one in lights.items():
            self.by_source[one.agents].append(i)
            if not one.denied:
                for stem in one.stems:
                    self.holders[stem].append(i)

    def meeting(self, changed: Collection[ClaimId]) -> Iterator[Couple]:
        """Yield the pairs of which one is a changed entry, if they have anything in common."""
        said = [i for i in changed if not self.lights[i].denied]
        for denial in self.denials:
            if denial in changed:
                words = self.stems[denial]
                yield from ((i, denial) for stem in words for i in self.holders.get(stem, ()))
            else:
                yield from ((i, denial) for i in said)

    def sharing(self, words: Collection[str]) -> Iterator[Couple]:
        """Yield the pairs that have one of some words in common."""
        for denial in self.denials:
            for stem in self.stems[denial].intersection(words):
                yield from ((i, denial) for i in self.holders[stem])

    def worth(self, said: ClaimId, denial: ClaimId) -> bool:
        """Tell whether two that are there have to be read, going by their words."""
        if said not in self.lights or denial not in self.lights or self.lights[said].denied:
            return False
        one, two = self.stems[said], self.stems[denial]
        if not self.lights[denial].answers or not may_deny(one, two):
            return False
        return sum(len(self.holders[stem]) <= COMMON for stem in one & two) >= TELLING


def _crossing(
    holders: Mapping[str, Collection[ClaimId]], gone: Collection[Light], come: Collection[Light]
) -> set[str]:
    """Return the words that may have become common, or ceased to be."""
    less = Counter(stem for one in gone if not one.denied for stem in one.stems)
    more = Counter(stem for one in come if not one.denied for stem in one.stems)
    found = set()
    for stem in less.keys() | more.keys():
        count = len(holders.get(stem, ()))
        least = count - more[stem]
        if least <= COMMON < least + more[stem] + less[stem]:
            found.add(stem)
    return found
