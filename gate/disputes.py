"""Disputes of the example corpus against its hand-made key.

A dispute of the record meets a row of the key when it is of the row's kind, two of its sides lie on two
different sides of the row, and no side has a report that the row has on another side only. A row is found
when some dispute meets it; several may. A dispute that meets no row is wrong, and counts double.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from detente.crisis import Crisis
from detente.model.base import ClaimId
from gate.story import Row, key, named

#: What a wrong dispute weighs beside a right one.
DOUBLE = 2
Sides = Sequence[frozenset[str]]


def told(
    crisis: Crisis, where: Mapping[ClaimId, str] | None = None
) -> list[tuple[str, list[frozenset[str]]]]:
    """Return the record's disputes: kind, and the reports of each side under the names that `where` gives
    for each claim (None: the key's).
    """
    if where is None:
        names = named(crisis)
        where = {one.claim.id: names[one.document.where] for one in crisis.claims()}
    return [
        (
            dispute.kind,
            [frozenset(where[i] for i in s.claims if i in where) for s in dispute.sides],
        )
        for dispute in crisis.disputes()
    ]


def meets(kind: str, sides: Sides, wanted: Row) -> bool:
    """Tell whether a dispute is the one a row of the key tells."""
    if kind != wanted["kind"]:
        return False
    rows = [frozenset(side) for side in wanted["sides"]]
    if len(sides) > len(rows):
        return False
    return any(
        all(side and side <= row for side, row in zip(sides, chosen, strict=True))
        for chosen in permutations(rows, len(sides))
    )


def scored(found: Sequence[tuple[str, Sides]], wanted: Sequence[Row]) -> dict[str, float]:
    """Return recall of the key's rows and precision of what was found, wrong ones counted double."""
    met = [any(meets(kind, sides, row) for kind, sides in found) for row in wanted]
    right = sum(any(meets(kind, sides, row) for row in wanted) for kind, sides in found)
    wrong = len(found) - right
    return {
        "dispute recall": round(sum(met) / len(met), 3) if met else 1.0,
        "dispute precision": round(right / (right + DOUBLE * wrong), 3) if found else 1.0,
    }


def measure(crisis: Crisis) -> dict[str, float]:
    """Return the measures of a record of the whole example corpus, by name; rates are 0..1."""
    return scored(told(crisis), key("disputes"))
