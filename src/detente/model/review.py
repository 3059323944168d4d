"""Review: what people decided about claims, and the merges that are least certain, as they are shown."""

from __future__ import annotations

from detente.model.base import ClaimId, Record
from detente.model.claim import Kind
from detente.model.entry import Join, Judgement
from detente.model.told import Told


class Decided(Record, frozen=True, kw_only=True):
    """A judgement, whether it holds, and the claims it is about as far as the record has them."""

    judgement: Judgement
    holds: bool
    left: Told | None = None
    right: Told | None = None


class Doubt(Record, frozen=True, kw_only=True):
    """The least sure of the joins that hold an entry together: between which two claims, how sure, why.

    `claims` is how many claims the entry has in all.
    """

    entry: ClaimId
    kind: Kind
    claims: int
    join: Join
    left: Told
    right: Told
