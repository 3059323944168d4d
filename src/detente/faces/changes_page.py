"""What changed in the browser: two days side by side, drawn by actor and issue, and each change cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import ChangeFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk
from detente.faces.sayings import MOST_ROWS, shared
from detente.model.changes import CHANGE_KINDS
from detente.views.changes_drawn import drawn
from detente.views.changes_told import by_actor, head
from detente.views.markdown import READ, refused
from detente.views.stance import choices

Asked = Request[Any, Any, Any]


def narrowed(query: Mapping[str, str]) -> ChangeFilters:
    """Return what changes are narrowed by from the query of an address."""
    return {
        "actor": shared(query)["actor"],
        "issue": query.get("issue", "").strip() or None,
        "kind": query.get("kind", "").strip() or None,
    }


def changes_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills the templates."""

    @get("/changes", sync_to_thread=False)
    def changes(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        filters = shared(query)
        carried = {k: v for k, v in query.items() if v and k != "page"}
        made = None
        why = ""
        try:
            made = crisis.changes(filters["since"], filters["until"], **narrowed(query))
        except ConfigError as error:
            if query.get("from") or query.get("to") or query.get("issue") or query.get("kind"):
                raise
            # A record of one day has nothing to lay beside it: that is no fault of the address.
            why = str(error)
        shown = {name: value or "" for name, value in filters.items()}
        if made is not None:
            shown |= {"since": made.first.isoformat(), "until": made.last.isoformat()}
        return page(
            "changes.html",
            request,
            title="Changes",
            made=made,
            why=why,
            head=head(made) if made else (),
            drawn=drawn(made) if made else None,
            actors=by_actor(made) if made else (),
            filters=shown,
            known_actors=desk.actors(crisis)[:200],
            picks=[
                ("issue", "issue", query.get("issue", ""), choices()["issue"]),
                ("kind", "kind", query.get("kind", ""), CHANGE_KINDS),
            ],
            export=f"/export.jsonl?{urlencode({'what': 'changes', **carried})}",
            days={"from": shown["since"], "to": shown["until"]},
            read=READ,
            refused=refused(made.refused) if made and made.refused else "",
        )

    @get("/api/v1/changes", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = shared(query)
        asked = narrowed(query) | {"limit": max(0, min(limit, MOST_ROWS))}
        return desk.crisis(query).change_rows(filters["since"], filters["until"], **asked)

    return [changes, api]
