"""Found: one plan as it was read, before its day and its parties are settled and it is written down."""

from __future__ import annotations

from typing import NamedTuple

from detente.claims.clause import Range
from detente.claims.named import Named
from detente.claims.plan_status import State
from detente.model.claim import PlanKind


class Found(NamedTuple):
    """One plan as it was read, before it is written down."""

    token: int
    what: PlanKind
    parties: list[Named]
    state: State
    place: tuple[str, Range] | None
    rule: str
    score: float
    days: tuple[int, ...]
