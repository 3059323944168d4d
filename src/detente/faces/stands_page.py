"""Positions in the browser: the ledger with its matrix, the plain list, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import LedgerFilters, PositionFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk, whole
from detente.faces.rows import claim_row
from detente.faces.sayings import MOST_ROWS, shared
from detente.views.ledger_words import act, facts, status, steps
from detente.views.listing import columns
from detente.views.matrix import matrix
from detente.views.stance import Stance, choices

Asked = Request[Any, Any, Any]
VIEWS = ("ledger", "list")
WAYS = ("state", "person")
#: Lines of the ledger on one page.
LINES_A_PAGE = 50


def listed(query: Mapping[str, str]) -> PositionFilters:
    """Return the filters of positions from the query of an address."""
    filters: Any = shared(query)
    asked: PositionFilters = filters | {
        name: _given(query, name) for name in Stance.__annotations__
    }
    return asked


def narrowed(query: Mapping[str, str]) -> LedgerFilters:
    """Return the filters of the ledger from the query of an address."""
    filters: Any = listed(query)
    asked: LedgerFilters = filters | {"by": _given(query, "by")}
    return asked


def _given(query: Mapping[str, str], name: str) -> str | None:
    return (query.get(name) or "").strip() or None


def _as_ledger(query: Mapping[str, str]) -> bool:
    """Tell whether the ledger is asked for: by name, or by asking for one actor or issue."""
    view = _given(query, "view")
    if view is not None and view not in VIEWS:
        raise ConfigError(f"no view {view!r}; there are: {', '.join(VIEWS)}")
    return view == "ledger" or (
        view is None and bool(_given(query, "actor") or _given(query, "issue"))
    )


def stands_pages(
    desk: Desk, page: Callable[..., Template], listing: Callable[..., Template]
) -> list[Any]:
    """Return the handlers of these addresses; `page` and `listing` fill the templates."""

    @get("/positions", sync_to_thread=False)
    def positions(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        as_ledger, on = _as_ledger(query), _given(query, "on")
        ledger = crisis.ledger(on, **narrowed(query))
        carried = {k: v for k, v in query.items() if v and k not in ("page", "kind", "what")}
        what = {"what": "ledger"} if as_ledger else {"kind": "position"}
        form: dict[str, Any] = {
            "filters": {name: value or "" for name, value in shared(query).items()},
            "known_actors": desk.actors(crisis)[:200],
            "picks": _picks(query),
            "matrix": matrix(ledger),
            "export": f"/export.jsonl?{urlencode({**what, **carried})}",
        }
        if not as_ledger:
            return listing(
                request,
                title="Positions",
                shown=columns("position"),
                rows=[claim_row(told) for told in crisis.positions(**listed(query))],
                empty="No position like that here. Loosen the filter, or add reports: "
                "detente add REPORTS",
                **form,
            )
        number = whole(query.get("page", ""))
        in_all = max(1, -(-len(ledger.lines) // LINES_A_PAGE))
        number = min(number, in_all)
        start = (number - 1) * LINES_A_PAGE
        return page(
            "ledger.html",
            request,
            title="Positions",
            ledger=ledger,
            lines=ledger.lines[start : start + LINES_A_PAGE],
            steps=steps,
            act=act,
            facts=facts,
            status=status,
            page=number,
            pages_in_all=in_all,
            previous=f"/positions?{urlencode({**carried, 'page': number - 1})}",
            next=f"/positions?{urlencode({**carried, 'page': number + 1})}",
            **form,
        )

    @get("/api/v1/positions", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = listed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).positions(**filters).to_dicts()

    @get("/api/v1/ledger", sync_to_thread=False)
    def api_ledger(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).ledger_rows(_given(query, "on"), **filters)

    return [positions, api, api_ledger]


def _picks(query: Mapping[str, str]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return the fields of the form: name, label, what was asked, what may be (() for free words)."""
    fields: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("issue", "issue", choices()["issue"]),
        ("act", "act", choices()["act"]),
        ("status", "status", choices()["status"]),
        ("strength", "strength", choices()["strength"]),
        ("view", "shown as", VIEWS),
        ("by", "lines by", WAYS),
        ("on", "ledger as of day", ()),
    )
    return [(name, label, query.get(name) or "", those) for name, label, those in fields]
