"""Heard: what is remembered of statements that were laid beside others, so that one more costs only
what it touches. All of it can be made again from the claims.

`Remembered` is what gathering asks for and tells; `Recalled` answers from dictionaries, for groups
that are made at once; the store has another that answers from its tables.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, Protocol

from detente.model.base import ClaimId, DocId
from detente.model.quoting import QuoteGroup
from detente.reconcile.kept import Couple, Place

#: Two statements that render one utterance, in the order of their ids, and how surely.
Link = tuple[ClaimId, ClaimId, float]


class Heard(NamedTuple):
    """What is kept of a statement: what it is printed as (those that share that are one for every
    comparison); what it says; the days of its report and of the utterance as ordinals; its lineage; who is
    heard; whether nobody is whom any could name; and what it is looked up by: speakers, runs of words,
    stems, and very long runs inside quotation marks.
    """

    id: ClaimId
    printed: str
    saying: str
    day: int
    own: int | None
    origin: DocId
    who: str
    nameless: bool
    keys: tuple[int, ...]
    runs: tuple[int, ...]
    stems: tuple[int, ...]
    longs: tuple[int, ...]

    @property
    def place(self) -> Place:
        """Where it stands among those that share something with it."""
        return self.day, self.id

    @property
    def rank(self) -> tuple[int, str, ClaimId]:
        """Where it stands among all: which report was read first decides nothing."""
        return self.day, self.saying, self.id

    @property
    def names(self) -> tuple[int, ...]:
        """All that it is looked up by."""
        found = (*self.keys, *self.runs, *self.stems, *self.longs)
        return (*found, *map(unnamed, self.stems)) if self.nameless else found


@lru_cache(maxsize=1 << 18)
def name(sort: str, what: str) -> int:
    """Return the number by which something of a sort is looked up."""
    given = f"{sort}\0{what}".encode()
    return int.from_bytes(blake2b(given, digest_size=8).digest(), signed=True)


def unnamed(stem: int) -> int:
    """Return the number by which a stem is looked up among statements of nobody known."""
    return ~stem


class Remembered(Protocol):
    """What is remembered, to be asked and told. Places are in order, nothing else is."""

    def heard(self, ids: Collection[ClaimId]) -> dict[ClaimId, Heard]:
        """Return what is kept of those of the statements that are there."""

    def put_heard(self, gone: Collection[ClaimId], fresh: Collection[Heard]) -> None:
        """Forget statements, then keep others."""

    def printed(self, prints: Collection[str]) -> dict[str, list[Heard]]:
        """Return the statements that are printed as something, by what they are printed as."""

    def block(self, name: int, low: Place, high: Place, reach: int) -> Sequence[Place]:
        """Return who is looked up by something: from `low` to `high`, and up to `reach` more on either
        side.
        """

    def holders(self, name: int) -> Sequence[Place]:
        """Return all who are looked up by something."""

    def count(self, name: int, most: int) -> int:
        """Return how many are looked up by something, `most` where there are more."""

    def put_places(
        self, leave: Mapping[int, Collection[Place]], enter: Mapping[int, Collection[Place]]
    ) -> None:
        """Have some looked up no more by something, and others newly."""

    def links(self, ids: Collection[ClaimId]) -> set[Link]:
        """Return the links of statements with any others."""

    def put_links(self, gone: Collection[Couple], fresh: Collection[Link]) -> None:
        """Forget links, then keep others."""

    def fellows(self, ids: Collection[ClaimId]) -> set[ClaimId]:
        """Return all statements of the groups that any of the statements is in."""

    def put_groups(self, members: Collection[ClaimId], fresh: Iterable[QuoteGroup]) -> None:
        """Forget the groups that any of the statements is in, then keep others."""


class Recalled:
    """`Remembered` in dictionaries."""

    def __init__(self) -> None:
        self._heard: dict[ClaimId, Heard] = {}
        self._printed: dict[str, set[ClaimId]] = defaultdict(set)
        self._places: dict[int, list[Place]] = {}
        self._links: dict[ClaimId, dict[ClaimId, float]] = defaultdict(dict)
        self._groups: dict[ClaimId, QuoteGroup] = {}
        self._member: dict[ClaimId, ClaimId] = {}

    def heard(self, ids: Collection[ClaimId]) -> dict[ClaimId, Heard]:
        """See `Remembered`."""
        return {i: self._heard[i] for i in ids if i in self._heard}

    def all_heard(self) -> Collection[Heard]:
        """Return all statements."""
        return self._heard.values()

    def put_heard(self, gone: Collection[ClaimId], fresh: Collection[Heard]) -> None:
        """See `Remembered`."""
        for one in self.heard(gone).values():
            del self._heard[one.id]
            self._printed[one.printed].discard(one.id)
        for one in fresh:
            self._heard[one.id] = one
            self._printed[one.printed].add(one.id)

    def printed(self, prints: Collection[str]) -> dict[str, list[Heard]]:
        """See `Remembered`."""
        return {each: [self._heard[i] for i in self._printed.get(each, ())] for each in prints}

    def block(self, name: int, low: Place, high: Place, reach: int) -> Sequence[Place]:
        """See `Remembered`."""
        held = self._places.get(name, [])
        return held[max(0, bisect_left(held, low) - reach) : bisect_right(held, high) + reach]

    def holders(self, name: int) -> Sequence[Place]:
        """See `Remembered`."""
        return self._places.get(name, ())

    def all_places(self) -> Mapping[int, Sequence[Place]]:
        """Return all who are looked up by anything."""
        return self._places

    def count(self, name: int, most: int) -> int:
        """See `Remembered`."""
        return min(len(self._places.get(name, ())), most)

    def put_places(
        self, leave: Mapping[int, Collection[Place]], enter: Mapping[int, Collection[Place]]
    ) -> None:
        """See `Remembered`."""
        for each, places in leave.items():
            self._places[each] = sorted(set(self._places[each]) - set(places))
        for each, places in enter.items():
            held = self._places.get(each)
            if held is None:
                self._places[each] = sorted(places)
            else:
                for place in places:
                    insort(held, place)

    def links(self, ids: Collection[ClaimId]) -> set[Link]:
        """See `Remembered`."""
        return {
            (min(i, other), max(i, other), sure)
            for i in ids
            for other, sure in self._links.get(i, {}).items()
        }

    def all_links(self) -> set[Link]:
        """Return all links."""
        return self.links(list(self._links))

    def put_links(self, gone: Collection[Couple], fresh: Collection[Link]) -> None:
        """See `Remembered`."""
        for a, b in gone:
            self._links[a].pop(b, None)
            self._links[b].pop(a, None)
        for a, b, sure in fresh:
            self._links[a][b] = self._links[b][a] = sure

    def fellows(self, ids: Collection[ClaimId]) -> set[ClaimId]:
        """See `Remembered`."""
        groups = {self._member[i] for i in ids if i in self._member}
        return {one.claim for i in groups for one in self._groups[i].renderings}

    def put_groups(self, members: Collection[ClaimId], fresh: Iterable[QuoteGroup]) -> None:
        """See `Remembered`."""
        for group_id in {self._member[i] for i in members if i in self._member}:
            for rendering in self._groups.pop(group_id).renderings:
                del self._member[rendering.claim]
        for group in fresh:
            self._groups[group.id] = group
            self._member |= {rendering.claim: group.id for rendering in group.renderings}

    def all_groups(self) -> Collection[QuoteGroup]:
        """Return all groups."""
        return self._groups.values()
