"""Memory: what is kept of claims that were laid together, in dictionaries, for an account made at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from detente.model.base import ClaimId
from detente.model.entry import Dispute, Entry
from detente.reconcile.kept import Couple, Found, Laid, Light, Place, Tie


class Memory:
    """`Kept` in dictionaries."""

    def __init__(self) -> None:
        self._laid: dict[ClaimId, Laid] = {}
        self._prints: dict[str, set[ClaimId]] = defaultdict(set)
        self._blocks: dict[str, list[Place]] = {}
        self._ties: dict[ClaimId, dict[Couple, Tie]] = defaultdict(dict)
        self._entry_of: dict[ClaimId, ClaimId] = {}
        self._entries: dict[ClaimId, Entry] = {}
        self._buckets: dict[ClaimId, tuple[str, ...]] = {}
        self._standing: dict[str, set[ClaimId]] = defaultdict(set)
        self._lights: dict[ClaimId, Light] = {}
        self._found: dict[str, set[Found]] = {}
        self._found_of: dict[ClaimId, set[Found]] = defaultdict(set)
        self._disputes: dict[str, tuple[Dispute, Collection[ClaimId]]] = {}
        self._contested: dict[ClaimId, set[str]] = defaultdict(set)

    # What an account is read from once it is made, and what a store copies.

    def all_laid(self) -> Iterable[Laid]:
        """Return what is kept of every claim."""
        return self._laid.values()

    def all_blocks(self) -> Mapping[str, Sequence[Place]]:
        """Return every block."""
        return self._blocks

    def all_ties(self) -> set[Tie]:
        """Return every tie."""
        return {tie for ties in self._ties.values() for tie in ties.values()}

    def all_entries(self) -> Iterable[Entry]:
        """Return every entry."""
        return self._entries.values()

    def all_buckets(self) -> Mapping[ClaimId, Collection[str]]:
        """Return the buckets of every entry."""
        return self._buckets

    def all_lights(self) -> Mapping[ClaimId, Light]:
        """Return what is kept of every entry that stands in wide buckets."""
        return self._lights

    def all_found(self) -> set[Found]:
        """Return all that rules found."""
        return {one for found in self._found.values() for one in found}

    def all_disputes(self) -> Collection[tuple[Dispute, Collection[ClaimId]]]:
        """Return every dispute with the entries that are part of it."""
        return self._disputes.values()

    # What growing asks and tells: see `Kept`.

    def laid(self, ids: Collection[ClaimId]) -> dict[ClaimId, Laid]:
        """See `Kept`."""
        return {i: self._laid[i] for i in ids if i in self._laid}

    def put_laid(self, gone: Collection[ClaimId], fresh: Collection[Laid]) -> None:
        """See `Kept`."""
        for claim_id in gone:
            if (one := self._laid.pop(claim_id, None)) is not None:
                self._prints[one.printed].discard(claim_id)
        for one in fresh:
            self._laid[one.id] = one
            self._prints[one.printed].add(one.id)

    def printed(self, prints: Collection[str]) -> dict[str, set[ClaimId]]:
        """See `Kept`."""
        return {p: set(self._prints.get(p, ())) for p in prints}

    def block(self, key: str, low: Place, high: Place, reach: int) -> Sequence[Place]:
        """See `Kept`."""
        block = self._blocks.get(key, [])
        first, last = bisect_left(block, low), bisect_right(block, high)
        return block[max(0, first - reach) : last + reach]

    def put_places(self, leave: Mapping[str, set[Place]], enter: Mapping[str, set[Place]]) -> None:
        """See `Kept`."""
        for key in {*leave, *enter}:
            gone, fresh = leave.get(key, set()), enter.get(key, set())
            block = self._blocks.setdefault(key, [])
            if len(gone) + len(fresh) > 8:
                block[:] = sorted((set(block) - gone) | fresh)
                continue
            for place in gone:
                at = bisect_left(block, place)
                if block[at : at + 1] == [place]:
                    del block[at]
            for place in fresh:
                insort(block, place)

    def ties(self, ids: Collection[ClaimId]) -> set[Tie]:
        """See `Kept`."""
        return {tie for i in ids if i in self._ties for tie in self._ties[i].values()}

    def put_ties(self, gone: Collection[Couple], fresh: Collection[Tie]) -> None:
        """See `Kept`."""
        for ids in gone:
            for claim_id in ids:
                self._ties[claim_id].pop(ids, None)
        for tie in fresh:
            for claim_id in tie.ids:
                self._ties[claim_id][tie.ids] = tie

    def entry_of(self, ids: Collection[ClaimId]) -> dict[ClaimId, ClaimId]:
        """See `Kept`."""
        return {i: self._entry_of[i] for i in ids if i in self._entry_of}

    def entries(self, ids: Collection[ClaimId]) -> dict[ClaimId, Entry]:
        """See `Kept`."""
        return {i: self._entries[i] for i in ids if i in self._entries}

    def put_entries(self, gone: Collection[ClaimId], fresh: Collection[Entry]) -> None:
        """See `Kept`."""
        for entry_id in gone:
            for claim_id in self._entries.pop(entry_id).claims:
                del self._entry_of[claim_id]
        for entry in fresh:
            self._entries[entry.id] = entry
            self._entry_of |= dict.fromkeys(entry.claims, entry.id)

    def buckets(self, ids: Collection[ClaimId]) -> set[str]:
        """See `Kept`."""
        return {key for i in ids for key in self._buckets.get(i, ())}

    def standing(self, buckets: Collection[str]) -> dict[str, set[ClaimId]]:
        """See `Kept`."""
        return {key: set(self._standing.get(key, ())) for key in buckets}

    def put_buckets(
        self, gone: Collection[ClaimId], fresh: Mapping[ClaimId, Collection[str]]
    ) -> None:
        """See `Kept`."""
        for entry_id in gone:
            for key in self._buckets.pop(entry_id, ()):
                self._standing[key].discard(entry_id)
        for entry_id, keys in fresh.items():
            self._buckets[entry_id] = tuple(keys)
            for key in keys:
                self._standing[key].add(entry_id)

    def lights(self, ids: Collection[ClaimId]) -> dict[ClaimId, Light]:
        """See `Kept`."""
        return {i: self._lights[i] for i in ids if i in self._lights}

    def put_lights(self, gone: Collection[ClaimId], fresh: Mapping[ClaimId, Light]) -> None:
        """See `Kept`."""
        for entry_id in gone:
            self._lights.pop(entry_id, None)
        self._lights |= fresh

    def found_in(self, buckets: Collection[str]) -> set[Found]:
        """See `Kept`."""
        return {one for key in buckets for one in self._found.get(key, ())}

    def found_of(self, ids: Collection[ClaimId]) -> set[Found]:
        """See `Kept`."""
        return {one for i in ids for one in self._found_of.get(i, ())}

    def put_found(self, gone: Collection[Found], fresh: Collection[Found]) -> None:
        """See `Kept`."""
        for one in gone:
            self._found[one.bucket].discard(one)
            for entry_id in one.entries:
                self._found_of[entry_id].discard(one)
        for one in fresh:
            self._found.setdefault(one.bucket, set()).add(one)
            for entry_id in one.entries:
                self._found_of[entry_id].add(one)

    def contested(self, ids: Collection[ClaimId]) -> set[str]:
        """See `Kept`."""
        return {dispute for i in ids for dispute in self._contested.get(i, ())}

    def put_disputes(
        self, gone: Collection[str], fresh: Collection[tuple[Dispute, Collection[ClaimId]]]
    ) -> None:
        """See `Kept`."""
        for dispute_id in gone:
            for entry_id in self._disputes.pop(dispute_id)[1]:
                self._contested[entry_id].discard(dispute_id)
        for dispute, ids in fresh:
            self._disputes[dispute.id] = dispute, ids
            for entry_id in ids:
                self._contested[entry_id].add(dispute.id)
