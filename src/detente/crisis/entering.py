"""Entering: what the record holds, one entry a thing, with how it stands and where it belongs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Unpack

from detente.crisis.living import Living
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.storied import Storied
from detente.crisis.telling import as_day
from detente.errors import ConfigError
from detente.export.entries import entry_row
from detente.model.claim import KINDS, Claim, Kind
from detente.model.entry import Entry
from detente.model.told import Told
from detente.views.entries import Held, told_only


class EntryFilters(Filters, total=False):
    """What a listing of entries can be narrowed by: what all can, and `kind`, and `support`: at least
    so many independent origins.
    """

    kind: Kind | None
    support: int | None


class Entering(Living, Storied):
    """The part of a crisis that answers what it holds, however many reports tell of it."""

    @abstractmethod
    def entries(self, kind: Kind | None = None) -> list[Entry]:
        """Return what the record holds once the claims of all reports are laid together."""

    @abstractmethod
    def _tell(self, claims: Iterable[Claim]) -> Iterator[Told]:
        """Yield claims with all a reader needs beside them."""

    @question
    def held(self, **filters: Unpack[EntryFilters]) -> list[Held]:
        """Return what the record holds, one entry a thing: by kind, day of the first report and id, each
        with the claim it goes by, all others, how it stands and its story.

        `actor` is anybody any of its claims names; `since`, `until` are days of any report that tells of
        it. Raises `ConfigError` for a kind that there is not.
        """
        kind, limit = filters.get("kind"), filters.get("limit")
        if kind is not None and kind not in KINDS:
            raise ConfigError(f"no kind {kind!r}; kinds: {', '.join(KINDS)}")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of entries, got {limit}")
        asked: Filters = {
            "actor": filters.get("actor"),
            "since": as_day(filters.get("since")),
            "until": as_day(filters.get("until")),
        }
        least = filters.get("support") or 1
        found = [entry for entry in self.entries(kind) if entry.support >= least]
        if any(value is not None for value in asked.values()):
            wanted = {one.claim.id for one in self.claims(kind, **asked)}
            found = [entry for entry in found if not wanted.isdisjoint(entry.claims)]
        found.sort(key=lambda e: (KINDS.index(e.kind), e.first is None, e.first, e.id))
        return list(self._held(found[:limit]))

    @question
    def entry(self, prefix: str) -> Held:
        """Return the entry of a claim by the claim's id, or the start of it: that of an entry is that of
        its earliest claim, and those it had before are ids of its other claims.

        Raises `ConfigError` if there is not one.
        """
        told = self.claim(prefix)
        if told.entry is None:
            raise ConfigError(f"{prefix!r} was judged wrong: it is in no entry")
        return next(self._held([told.entry]))

    def _held(self, entries: list[Entry]) -> Iterator[Held]:
        wanted = {claim_id for entry in entries for claim_id in entry.claims}
        kinds = {entry.kind for entry in entries}
        claims = (c for kind in kinds for c in self._snapshot.claims(kind) if c.id in wanted)
        by_id = {one.claim.id: one for one in self._tell(claims)}
        lives = {kind: self.lives(kind) for kind in kinds}
        for entry in entries:
            told = tuple(by_id[i] for i in entry.claims if i in by_id)
            if told:
                life = lives[entry.kind].get(entry.id) or told_only(entry, told)
                story = self.story_of(told[0].document.id)
                yield Held(entry=entry, told=told, life=life, story=story)

    def entry_rows(self, **filters: Unpack[EntryFilters]) -> list[dict[str, Any]]:
        """Return entries as one plain mapping each, as the export contract lays it down."""
        return [
            entry_row(one.entry, one.life, one.story.id, one.story.crisis)
            for one in self.held(**filters)
        ]
