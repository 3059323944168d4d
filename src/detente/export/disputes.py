"""Disputes: one row a dispute, with both sides' claims, independent origins and words.

The contract is `export/schema/dispute.schema.json`; no row leaves a field out: what is not known is
null.
"""

from __future__ import annotations

from typing import Any

from detente.model.entry import Dispute, DisputeSide

_SIDE = ("claims", "origins", "text")

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("id", "kind", "about", "why"),
    *(f"sides.{leaf}" for leaf in _SIDE),
    *("opened", "settled", "settled_by"),
)


def dispute_row(dispute: Dispute) -> dict[str, Any]:
    """Return a dispute as the export contract lays it down."""
    return {
        "id": dispute.id,
        "kind": dispute.kind,
        "about": dispute.about,
        "why": dispute.why,
        "sides": [_side(side) for side in dispute.sides],
        "opened": dispute.opened.isoformat() if dispute.opened else None,
        "settled": dispute.settled.isoformat() if dispute.settled else None,
        "settled_by": list(dispute.settled_by),
    }


def _side(side: DisputeSide) -> dict[str, Any]:
    return {"claims": list(side.claims), "origins": list(side.origins), "text": side.text}
