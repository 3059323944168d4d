"""Lacking: the page of what the stages made nothing of, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.export.who_and_where import ROWS
from detente.faces.desk import Desk
from detente.faces.rows import dropped_row
from detente.views.dropped import COLUMNS

Asked = Request[Any, Any, Any]
MOST_ROWS = 1000


def lacking(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/dropped", sync_to_thread=False)
    def dropped(request: Asked) -> Template:
        query = request.query_params
        stage = query.get("stage") or None
        crisis = desk.crisis(query)
        found = crisis.dropped(stage)[:MOST_ROWS]
        every = found if stage is None else crisis.dropped()
        carried = {k: v for k, v in query.items() if v}
        return page(
            "dropped.html",
            request,
            title="Dropped",
            columns=COLUMNS,
            rows=[dropped_row(one) for one in found],
            reasons=found,
            stage=stage,
            stages=sorted({one.stage for one in every}),
            export=f"/export.jsonl?{urlencode({'what': 'dropped', **carried})}",
        )

    @get("/api/v1/dropped", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        most = max(0, min(limit, MOST_ROWS))
        found = desk.crisis(query).dropped(query.get("stage") or None)[:most]
        return [ROWS["dropped"](one) for one in found]

    return [dropped, api]
