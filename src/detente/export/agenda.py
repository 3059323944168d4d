"""Agenda: one row an item, as the command prints it and the page's address gives it."""

from __future__ import annotations

from typing import Any

from detente.export.rows import ref_row, when
from detente.model.agenda import Item, Report


def agenda_row(item: Item) -> dict[str, Any]:
    """Return an item as one plain mapping; days are YYYY-MM-DD, an unknown is None."""
    return {
        "id": item.id,
        "entries": list(item.entries),
        "section": item.section,
        "what": item.what,
        "title": item.title,
        "parties": [ref_row(party) for party in item.parties],
        "place": item.place,
        "due": when(item.due),
        "status": item.status,
        "disputed": item.disputed,
        "support": item.support,
        "now": [_report(one) for one in item.now],
        "before": [_report(one) for one in item.before],
        "perhaps": [_report(one) for one in item.perhaps],
    }


def _report(one: Report) -> dict[str, Any]:
    return {
        "status": one.status,
        "due": when(one.due),
        "reported": one.reported.isoformat() if one.reported else None,
        "according_to": one.whose or None,
        "support": one.support,
        "doubtful": one.doubtful,
        "claim": one.claim_id,
        "doc": one.cite.doc_id,
        "paragraph": one.cite.paragraph,
        "start": one.cite.start,
        "end": one.cite.end,
        "text": one.cite.quote,
        "shown": one.shown,
        "cite": one.cite.text,
    }
