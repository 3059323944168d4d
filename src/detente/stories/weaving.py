"""Weaving: reports put into groups one after another, each by what stood before it.

A report goes to the group it is most like (cosine of its terms and the group's), less for every day
since the group's last report and for every day the group has been reported on already: a story that
runs on is told in words that all of a crisis is told in. What it looks at is bounded: groups that nobody
reported on for a while are laid down, a group keeps its heaviest terms, and only groups that share a
telling term are compared.

Dated events stand above likeness. A report of an event that a group has (same parties and type, same
day) belongs to it unless their words have nothing in common; one that has events of the same parties
and type on other days only does not, however like the words. Groups that one report ties together
by an event become one.

Weights are whole numbers and nothing here hangs on later reports, so a run that was broken off goes on
exactly as if it never had been.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from detente.model.base import DocId, Record, decode, encode
from detente.model.story import Deed

#: Terms of a report by which groups are found, and how many groups are compared in full.
SEARCHED, COMPARED = 30, 24
#: A term that so many groups hold finds none of them, unless all of a report's terms are so common.
CROWD = 96
#: Terms a group keeps; it is cut back to them when it has twice as many.
KEPT = 120
#: Days by which outlets differ about the day of one event.
DAY = 1


class Rules(Record, frozen=True, kw_only=True):
    """What makes a report one of a group: `least` likeness, or `tied` where they tell of one dated event;
    days without report and days with reports that halve it; days until a group is laid down.
    """

    least: float
    tied: float
    silent: float
    running: float | None
    window: int


class Item(Record, frozen=True, kw_only=True):
    """A report as it is woven: the ordinal of its day, its terms, the heaviest first, its dated events."""

    doc_id: DocId
    day: int
    terms: tuple[tuple[str, int], ...]
    deeds: tuple[Deed, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """What became of one report: the group (by the report that opened it), the groups that it tied to that
    one, how like it was, and whether an event decided.
    """

    doc_id: DocId
    group: DocId
    merged: tuple[DocId, ...] = ()
    score: float = 0.0
    by_event: bool = False


@dataclass(slots=True, kw_only=True)
class Group:
    """The reports of one group so far: sums of their terms, days, and events by parties and type."""

    opened: DocId
    first: int
    last: int
    days: int = 1
    terms: dict[str, int] = field(default_factory=dict)
    deeds: dict[str, list[int]] = field(default_factory=dict)

    @property
    def length(self) -> float:
        """The length of the sums as a vector."""
        return sqrt(sum(weight * weight for weight in self.terms.values()))


class Weaver:
    """Groups that reports may still join, and what puts one in."""

    def __init__(self, rules: Rules, groups: Iterable[Group] = ()) -> None:
        self.rules = rules
        self._groups = {group.opened: group for group in groups}
        self._lengths = {group.opened: group.length for group in self._groups.values()}
        self._holding: dict[str, set[DocId]] = defaultdict(set)
        self._doing: dict[str, set[DocId]] = defaultdict(set)
        self._today = max((group.last for group in self._groups.values()), default=0)
        for group in self._groups.values():
            self._hold(group, group.terms, group.deeds)

    def state(self) -> bytes:
        """Return all that what follows hangs on; equal bytes, equal futures."""
        groups = sorted(self._groups.values(), key=lambda group: group.opened)
        return encode([group for group in groups if self._open(group, self._today)])

    @classmethod
    def of(cls, rules: Rules, state: bytes) -> Weaver:
        """Return the weaver that a state is of."""
        return cls(rules, decode(state, list[Group]))

    def add(self, item: Item) -> Step:
        """Put the next report in and say where; raise nothing, whatever its terms. Days never go back."""
        self._lay_down(item.day)
        likeness = self._likeness(item)
        tied = [
            opened
            for opened, score in likeness.items()
            if score >= self.rules.tied and _one_event(item.deeds, self._groups[opened].deeds)
        ]
        if tied:
            best = max(tied, key=lambda opened: (likeness[opened], opened))
            group = self._groups[best]
            merged = []
            for other in tied:
                if other != best and self._are_one(group, self._groups[other]):
                    group, gone = self._merge(group, self._groups[other])
                    merged.append(gone)
            score = likeness[best]
        else:
            fit = [
                (score, opened)
                for opened, score in likeness.items()
                if score >= self.rules.least
                and not _other_days(item.deeds, self._groups[opened].deeds)
            ]
            merged = []
            if not fit:
                self._open_group(item)
                return Step(doc_id=item.doc_id, group=item.doc_id, score=1.0)
            score, best = max(fit)
            group = self._groups[best]
        self._put(group, item)
        return Step(
            doc_id=item.doc_id,
            group=group.opened,
            merged=tuple(sorted(merged)),
            score=round(score, 3),
            by_event=bool(tied),
        )

    def _open(self, group: Group, day: int) -> bool:
        return day - group.last <= self.rules.window

    def _lay_down(self, day: int) -> None:
        if day == self._today:
            return
        self._today = day
        for group in [g for g in self._groups.values() if not self._open(g, day)]:
            self._forget(group)

    def _likeness(self, item: Item) -> dict[DocId, float]:
        mine = dict(item.terms)
        length = sqrt(sum(weight * weight for weight in mine.values()))
        found = {}
        for opened in self._candidates(item):
            group = self._groups[opened]
            terms = group.terms
            # Of dozens of terms a few are shared: those are looked for first.
            common = sum(mine[term] * terms[term] for term in mine.keys() & terms.keys())
            if common:
                score = common / (length * self._lengths[opened])
                found[opened] = score * self._aged(group, item.day)
        return found

    def _candidates(self, item: Item) -> list[DocId]:
        searched = item.terms[:SEARCHED]
        telling = [one for one in searched if len(self._holding.get(one[0], ())) <= CROWD]
        shared: dict[DocId, int] = defaultdict(int)
        for term, weight in telling or searched:
            for opened in self._holding.get(term, ()):
                shared[opened] += weight * self._groups[opened].terms[term]
        found = sorted(shared, key=lambda opened: (-shared[opened], opened))[:COMPARED]
        told: set[DocId] = set()
        for deed in item.deeds:
            told.update(self._doing.get(deed.what, ()))
        return found + sorted(told.difference(found))[:COMPARED]

    def _aged(self, group: Group, day: int) -> float:
        halvings = (day - group.last) / self.rules.silent
        if self.rules.running is not None:
            halvings += (group.days - 1) / self.rules.running
        return float(0.5**halvings)

    def _are_one(self, a: Group, b: Group) -> bool:
        """Tell whether two groups that a report tells of may be one: alike, and not of like events on
        other days, as when a second launch is told beside the first.
        """
        deeds = [Deed(what=what, day=day) for what, days in a.deeds.items() for day in days]
        if _other_days(deeds, b.deeds):
            return False
        fewer, more = sorted((a.terms, b.terms), key=len)
        common = sum(weight * more.get(term, 0) for term, weight in fewer.items())
        return common >= self.rules.least * self._lengths[a.opened] * self._lengths[b.opened]

    def _open_group(self, item: Item) -> None:
        group = Group(opened=item.doc_id, first=item.day, last=item.day)
        self._groups[group.opened] = group
        self._take(group, dict(item.terms), _by_what(item.deeds))

    def _put(self, group: Group, item: Item) -> None:
        group.days += item.day != group.last
        group.last = item.day
        self._take(group, dict(item.terms), _by_what(item.deeds))

    def _merge(self, a: Group, b: Group) -> tuple[Group, DocId]:
        """Make one of two groups, the one opened first; return it and what the other was called."""
        a, b = sorted((a, b), key=lambda group: (group.first, group.opened))
        self._forget(b)
        a.last, a.days = max(a.last, b.last), max(a.days, b.days)
        self._take(a, b.terms, b.deeds)
        return a, b.opened

    def _take(
        self, group: Group, terms: Mapping[str, int], deeds: Mapping[str, Sequence[int]]
    ) -> None:
        for term, weight in terms.items():
            group.terms[term] = group.terms.get(term, 0) + weight
        for what, days in deeds.items():
            group.deeds[what] = sorted({*group.deeds.get(what, ()), *days})
        if len(group.terms) > 2 * KEPT:
            kept = sorted(group.terms.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
            for term in group.terms.keys() - dict(kept):
                self._holding[term].discard(group.opened)
            group.terms = dict(kept)
        self._hold(group, terms, deeds)
        self._lengths[group.opened] = group.length

    def _hold(self, group: Group, terms: Iterable[str], deeds: Iterable[str]) -> None:
        for term in terms:
            if term in group.terms:
                self._holding[term].add(group.opened)
        for what in deeds:
            self._doing[what].add(group.opened)

    def _forget(self, group: Group) -> None:
        for index, keys in ((self._holding, group.terms), (self._doing, group.deeds)):
            for key in keys:
                index[key].discard(group.opened)
                if not index[key]:
                    del index[key]
        del self._groups[group.opened], self._lengths[group.opened]


def _by_what(deeds: Iterable[Deed]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for deed in deeds:
        found[deed.what].append(deed.day)
    return found


def _one_event(deeds: Iterable[Deed], held: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether a report has an event that a group has: the same parties, type and day."""
    return any(deed.day in held.get(deed.what, ()) for deed in deeds)


def _other_days(deeds: Iterable[Deed], held: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether events of the same parties and type lie on other days, all of them."""
    apart = [
        min(abs(deed.day - day) for day in held[deed.what]) > DAY
        for deed in deeds
        if deed.what in held
    ]
    return bool(apart) and all(apart)
