"""Kept: what is remembered of claims that were laid together, so that one more costs only what it
touches. All of it can be made again from the claims.

`Kept` is what growing asks for and tells; `memory` answers from dictionaries, for an account that is
made at once; the store has another that answers from its tables.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from detente.model.base import ClaimId, digest, encode
from detente.model.claim import Kind
from detente.model.entry import Dispute, Entry

#: The day, as an ordinal, of what has none: behind all others.
UNDATED = date.max.toordinal()
#: The score of two claims that may not come into one entry.
OPPOSED = -1.0

#: A claim in the order of its block: the day of its report, and its id.
Place = tuple[int, ClaimId]
#: Two entries by their ids, in order.
Couple = tuple[ClaimId, ClaimId]


def named(key: object) -> str:
    """Return the name of a block or bucket: a digest of its key, the same for sets in any order."""
    return digest(encode(_plain(key)))[:20]


def _plain(part: object) -> object:
    if isinstance(part, frozenset):
        return ["{}", *sorted(map(str, part))]
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    return part


class Laid(NamedTuple):
    """What is kept of a claim: what it is printed as (claims that share that are one for every
    comparison), what it says, the blocks it is compared in, the day of its report and its own day
    where that counts, both as ordinals.
    """

    id: ClaimId
    kind: Kind
    printed: str
    saying: str
    blocks: tuple[str, ...]
    day: int
    own: int | None

    @property
    def place(self) -> Place:
        """Where it stands in its blocks."""
        return self.day, self.id


class Tie(NamedTuple):
    """What comparing two claims came to: they say the same, how surely and why, or they are opposed."""

    left: ClaimId
    right: ClaimId
    score: float
    why: str

    @property
    def ids(self) -> Couple:
        """The two claims."""
        return self.left, self.right


class Found(NamedTuple):
    """What opposes two entries: a rule by its number in a bucket, a turned rendering, or a person's word.

    `settled` is the day, as an ordinal, on which later reports settled it, and `by` the claims that tell
    so (of a turned rendering, the two claims). `around` are the entries that either is told in.
    """

    bucket: str
    rule: int
    a: ClaimId
    b: ClaimId
    why: str = ""
    settled: int | None = None
    by: tuple[ClaimId, ...] = ()
    around: tuple[ClaimId, ...] = ()

    @property
    def entries(self) -> tuple[ClaimId, ...]:
        """All entries that have to do with it."""
        return self.a, self.b, *self.around


class Light(NamedTuple):
    """What is kept of the head of an entry that stands in a wide bucket: who says it, the stems of its
    words, whether it is said not to be so, whether it may deny what others say, and the stems of what is
    said to be without evidence.
    """

    agents: tuple[str, ...]
    stems: tuple[str, ...]
    denied: bool
    answers: bool
    unknown: tuple[str, ...] = ()


class Kept(Protocol):
    """What is kept, to be asked and told. Nothing that is returned is in any order, but a block's
    claims.
    """

    def laid(self, ids: Collection[ClaimId]) -> dict[ClaimId, Laid]:
        """Return what is kept of those of the claims that are there."""

    def put_laid(self, gone: Collection[ClaimId], fresh: Collection[Laid]) -> None:
        """Forget claims, then keep others."""

    def printed(self, prints: Collection[str]) -> dict[str, set[ClaimId]]:
        """Return the claims that are printed as something."""

    def block(self, key: str, low: Place, high: Place, reach: int) -> Sequence[Place]:
        """Return the claims of a block in order, of those printed alike the first only: those from `low`
        to `high`, and up to `reach` more on either side.
        """

    def put_places(self, leave: Mapping[str, set[Place]], enter: Mapping[str, set[Place]]) -> None:
        """Take claims out of blocks and put others in."""

    def ties(self, ids: Collection[ClaimId]) -> set[Tie]:
        """Return the ties of claims to any others."""

    def put_ties(self, gone: Collection[Couple], fresh: Collection[Tie]) -> None:
        """Forget ties, then keep others."""

    def entry_of(self, ids: Collection[ClaimId]) -> dict[ClaimId, ClaimId]:
        """Return the entry each of the claims is in, of those in one."""

    def entries(self, ids: Collection[ClaimId]) -> dict[ClaimId, Entry]:
        """Return entries by id."""

    def put_entries(self, gone: Collection[ClaimId], fresh: Collection[Entry]) -> None:
        """Forget entries, then keep others."""

    def buckets(self, ids: Collection[ClaimId]) -> set[str]:
        """Return the buckets that entries stand in."""

    def standing(self, buckets: Collection[str]) -> dict[str, set[ClaimId]]:
        """Return the entries that stand in buckets."""

    def put_buckets(
        self, gone: Collection[ClaimId], fresh: Mapping[ClaimId, Collection[str]]
    ) -> None:
        """Take entries out of all their buckets, then put others in."""

    def lights(self, ids: Collection[ClaimId]) -> dict[ClaimId, Light]:
        """Return what is kept of those of the entries that stand in wide buckets."""

    def put_lights(self, gone: Collection[ClaimId], fresh: Mapping[ClaimId, Light]) -> None:
        """Forget what is kept of entries, then keep more."""

    def found_in(self, buckets: Collection[str]) -> set[Found]:
        """Return what was found in buckets."""

    def found_of(self, ids: Collection[ClaimId]) -> set[Found]:
        """Return what was found that has to do with entries."""

    def put_found(self, gone: Collection[Found], fresh: Collection[Found]) -> None:
        """Forget what was found, then keep more."""

    def contested(self, ids: Collection[ClaimId]) -> set[str]:
        """Return the ids of the disputes that entries are part of."""

    def put_disputes(
        self, gone: Collection[str], fresh: Collection[tuple[Dispute, Collection[ClaimId]]]
    ) -> None:
        """Forget disputes by their ids, then keep others, each with the entries that are part of it."""
