"""Sayings: the page of statements with its filters, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import Filters, StatementFilters
from detente.faces.desk import Desk
from detente.faces.rows import saying_row
from detente.views import bands
from detente.views.listing import WIDE
from detente.views.sayings import choices, nested
from detente.views.voices import SAID, voices

Asked = Request[Any, Any, Any]
MOST_ROWS = 1000
#: What an address calls a filter of statements, what the record calls it, what the form says.
NAMES = (
    ("class", "cue_class", "class"),
    ("quoted", "quoted", "quoted"),
    ("source_kind", "source_kind", "source is"),
    ("channel", "channel", "channel"),
    ("addressee", "addressee", "said to"),
    ("at_least", "at_least", "sure at least"),
    ("band", "band", "sure only"),
)


def shared(query: Mapping[str, str]) -> Filters:
    """Return the filters every list has from the query of an address."""
    return {
        "actor": (query.get("actor") or "").strip() or None,
        "since": query.get("from") or None,
        "until": query.get("to") or None,
    }


def narrowed(query: Mapping[str, str]) -> StatementFilters:
    """Return the filters of statements from the query of an address."""
    filters: Any = shared(query)
    asked: StatementFilters = filters | {
        ours: (query.get(name) or "").strip() or None for name, ours, _ in NAMES
    }
    return asked


def sayings(desk: Desk, listing: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `listing` fills the template of lists."""

    @get("/statements", sync_to_thread=False)
    def statements(request: Asked) -> Template:
        query = request.query_params
        filters = narrowed(query)
        crisis = desk.crisis(query)
        found = crisis.statements(**filters)
        carried = {k: v for k, v in query.items() if v and k != "page"}
        return listing(
            request,
            title="Statements",
            shown=WIDE,
            rows=[saying_row(depth, told) for depth, told in nested(found)],
            empty="No statement like that here. Loosen the filter, or add reports: detente add REPORTS",
            export=f"/export.jsonl?{urlencode({'what': 'statements', **carried})}",
            filters={name: value or "" for name, value in shared(query).items()},
            known_actors=desk.actors(crisis)[:200],
            picks=_picks(filters),
            voices=voices(found),
            does=SAID,
            legend=bands.legend(),
        )

    @get("/api/v1/statements", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).statements(**filters).to_dicts()

    return [statements, api]


def _picks(filters: StatementFilters) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return the fields of the form: name, label, what was asked, what may be (() for free words)."""
    return [
        (name, label, str(filters.get(ours) or ""), choices().get(ours, ()))
        for name, ours, label in NAMES
    ]
