"""Deeds: the page of events with its filters, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import EventFilters
from detente.faces.desk import Desk
from detente.faces.rows import claim_row
from detente.faces.sayings import MOST_ROWS, shared
from detente.views.deeds import choices
from detente.views.listing import columns

Asked = Request[Any, Any, Any]
#: What an address calls a filter of events, what the record calls it, what the form says.
NAMES = (
    ("type", "root", "type"),
    ("mode", "mode", "mode"),
    ("status", "status", "status"),
    ("quad", "quad", "quad"),
    ("dyad", "dyad", "who, whom"),
)
#: What an address says for what came about.
YES = "yes"


def narrowed(query: Mapping[str, str]) -> EventFilters:
    """Return the filters of events from the query of an address."""
    filters: Any = shared(query)
    asked: EventFilters = filters | {
        ours: (query.get(name) or "").strip() or None for name, ours, _ in NAMES
    }
    asked["happened"] = query.get("happened") in (YES, "1", "true") or None
    return asked


def deeds(desk: Desk, listing: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `listing` fills the template of lists."""

    @get("/events", sync_to_thread=False)
    def events(request: Asked) -> Template:
        query = request.query_params
        filters = narrowed(query)
        crisis = desk.crisis(query)
        carried = {k: v for k, v in query.items() if v and k not in ("page", "kind")}
        return listing(
            request,
            title="Events",
            shown=columns("event"),
            rows=[claim_row(told) for told in crisis.events(**filters)],
            empty="No event like that here. Loosen the filter, or add reports: detente add REPORTS",
            export=f"/export.jsonl?{urlencode({'kind': 'event', **carried})}",
            filters={name: value or "" for name, value in shared(query).items()},
            known_actors=desk.actors(crisis)[:200],
            picks=_picks(filters),
        )

    @get("/api/v1/events", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).events(**filters).to_dicts()

    return [events, api]


def _picks(filters: EventFilters) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return the fields of the form: name, label, what was asked, what may be (() for free words)."""
    picks = [
        (name, label, str(filters.get(ours) or ""), choices().get(ours, ()))
        for name, ours, label in NAMES
    ]
    happened = YES if filters.get("happened") else ""
    return [*picks, ("happened", "happened", happened, (YES,))]
