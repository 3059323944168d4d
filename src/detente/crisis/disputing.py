"""Disputing: where reports or sources cannot both be right, and what settled it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Literal, Unpack, get_args

from detente.crisis.numbering import Numbering
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.telling import as_day
from detente.errors import ConfigError
from detente.export.disputes import dispute_row
from detente.model.base import ActorId
from detente.model.entry import Dispute, DisputeKind
from detente.views.disputes import DisputeShown, in_order, shown

State = Literal["open", "settled"]
KINDS: tuple[DisputeKind, ...] = get_args(DisputeKind)
STATES: tuple[State, ...] = get_args(State)


class DisputeFilters(Filters, total=False):
    """What a listing of disputes can be narrowed by. `kind`: of what ("figure"). `state`: "open" or
    "settled". `actor` is one whom a claim of either side names; `since`, `until` are days on which it was
    opened.
    """

    kind: str | None
    state: str | None


class Disputing(Numbering):
    """The part of a crisis that answers what is disputed."""

    @abstractmethod
    def _every_dispute(self) -> Sequence[Dispute]:
        """Return every dispute of this moment, in any order."""

    @question
    def disputes(self, **filters: Unpack[DisputeFilters]) -> list[Dispute]:
        """Return where reports or sources cannot both be right, the latest opened first.

        For the filters see the class. Raises `ConfigError` for a value that none can have.
        """
        kind, state = _one_of(filters, "kind", KINDS), _one_of(filters, "state", STATES)
        limit = filters.get("limit")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of rows, got {limit}")
        since, until = as_day(filters.get("since")), as_day(filters.get("until"))
        found = [
            dispute
            for dispute in in_order(self._every_dispute())
            if (kind is None or dispute.kind == kind)
            and (state is None or (dispute.settled is None) == (state == "open"))
            and (since is None or (dispute.opened is not None and dispute.opened >= since))
            and (until is None or (dispute.opened is not None and dispute.opened <= until))
        ]
        if actor := filters.get("actor"):
            names = self._claims_naming(ActorId(actor))
            found = [d for d in found if any(not names.isdisjoint(s.claims) for s in d.sides)]
        return found[:limit]

    @question
    def disputes_shown(self, **filters: Unpack[DisputeFilters]) -> list[DisputeShown]:
        """Return disputes with the claims of each side as a reader sees them; see `disputes`."""
        found = self.disputes(**filters)
        wanted = {
            i for d in found for i in (*(c for s in d.sides for c in s.claims), *d.settled_by)
        }
        told = {one.claim.id: one for one in self.claims() if one.claim.id in wanted}
        return [shown(dispute, told) for dispute in found]

    def dispute_rows(self, **filters: Unpack[DisputeFilters]) -> list[dict[str, Any]]:
        """Return disputes as one plain mapping each, as the export contract lays it down."""
        return [dispute_row(dispute) for dispute in self.disputes(**filters)]

    def _claims_naming(self, actor: ActorId) -> set[str]:
        return {told.claim.id for told in self.claims(actor=actor)}


def _one_of(filters: DisputeFilters, name: str, known: Sequence[str]) -> str | None:
    given: Any = filters.get(name)
    if given is None or given == "":
        return None
    value = str(given).strip().lower()
    if value not in known:
        raise ConfigError(f"no {name} {given!r} of disputes; there are: {', '.join(known)}")
    return value
