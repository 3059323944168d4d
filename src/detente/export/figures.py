"""The table of figures: one row a number of a source, with the group it is of and what it is beside
the others.

The contract is `export/schema/figures-table.schema.json`; no row leaves a field out: what is not known
is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.rows import ref_row
from detente.model.claim import Figure
from detente.model.numbers import Group, Range, Said, place_key

_RANGE = ("low", "high", "open_low", "open_high", "origins")

#: Columns of a CSV; those with a dot are leaves of lists or objects.
COLUMNS = (
    *("counted", "thing", "fate", "owner", "owner_name", "measure", "unit"),
    *("day", "outlet", "source.words", "source.actor", "source.name", "source.country"),
    *("amount", "low", "high", "hedge", "role", "place"),
    *("beside", "since", "disagrees", "unsure"),
    *(f"range.{leaf}" for leaf in _RANGE),
    *("support", "claim", "claims", "doc", "doc_id", "published", "paragraph", "start", "end"),
    *("text", "within", "score"),
)


def figure_rows(groups: Iterable[Group]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table of figures, group by group, oldest first."""
    for group in groups:
        ranges = {(r.role, place_key(r.place)): r for r in group.ranges}
        for said in group.rows:
            yield _row(group, said, ranges.get((said.role, place_key(said.place))))


def _row(group: Group, said: Said, known: Range | None) -> dict[str, Any]:
    told = said.told[0]
    claim, document, body = told.claim, told.document, told.claim.body
    if not isinstance(body, Figure):
        raise TypeError(f"{told.id} is of the kind {told.kind}, not a figure")
    return {
        "counted": group.title,
        "thing": body.thing,
        "fate": group.fate,
        "owner": group.owner,
        "owner_name": group.owner_name or None,
        "measure": group.measure,
        "unit": group.unit,
        "day": said.day.isoformat() if said.day else None,
        "outlet": document.outlet.name if document.outlet else None,
        "source": ref_row(body.source or told.said_by),
        "amount": said.amount,
        "low": said.low,
        "high": said.high,
        "hedge": body.hedge,
        "role": said.role,
        "place": said.place,
        "beside": said.beside or None,
        "since": said.since,
        "disagrees": list(said.disagrees),
        "unsure": said.unsure,
        "range": {leaf: getattr(known, leaf) for leaf in _RANGE} if known is not None else None,
        "support": said.support,
        "claim": said.id,
        "claims": [one.claim.id for one in said.told],
        "doc": document.url or document.where,
        "doc_id": document.id,
        "published": told.reported.isoformat() if told.reported else None,
        "paragraph": told.paragraph,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": told.words,
        "within": claim.within,
        "score": claim.score,
    }
