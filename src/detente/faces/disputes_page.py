"""Disputes in the browser: a picture of when they were opened and settled, both sides of each, and the
same as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import DisputeFilters
from detente.crisis.disputing import KINDS, STATES
from detente.faces.desk import Desk, whole
from detente.faces.sayings import MOST_ROWS, shared
from detente.views.disputes import dispute_strip

Asked = Request[Any, Any, Any]
#: Disputes on one page, and claims of one side that are named on it.
A_PAGE, CITED = 30, 4


def asked_for(query: Mapping[str, str]) -> DisputeFilters:
    """Return the filters of disputes from the query of an address; `of` is the kind, since `kind` names
    the export.
    """
    filters: Any = shared(query)
    found: DisputeFilters = filters | {
        "kind": (query.get("of") or "").strip() or None,
        "state": (query.get("state") or "").strip() or None,
    }
    return found


def disputes_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/disputes", sync_to_thread=False)
    def disputes(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        found = crisis.disputes_shown(**asked_for(query))
        in_all = max(1, -(-len(found) // A_PAGE))
        number = min(whole(query.get("page", "")), in_all)
        carried = {k: v for k, v in query.items() if v and k not in ("page", "kind", "what")}
        return page(
            "disputes.html",
            request,
            title="Disputes",
            found=found[(number - 1) * A_PAGE : number * A_PAGE],
            number=len(found),
            strip=dispute_strip([one.dispute for one in found], crisis.agenda_day()),
            cited=CITED,
            page=number,
            pages_in_all=in_all,
            previous=f"/disputes?{urlencode({**carried, 'page': number - 1})}",
            next=f"/disputes?{urlencode({**carried, 'page': number + 1})}",
            filters={name: value or "" for name, value in shared(query).items()},
            known_actors=desk.actors(crisis)[:200],
            picks=_picks(query),
            export=f"/export.jsonl?{urlencode({'what': 'disputes', **carried})}",
        )

    @get("/api/v1/disputes", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = asked_for(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).dispute_rows(**filters)

    return [disputes, api]


def _picks(query: Mapping[str, str]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return the fields of the form: name, label, what was asked, what may be."""
    return [
        ("of", "kind", query.get("of") or "", KINDS),
        ("state", "state", query.get("state") or "", STATES),
    ]
