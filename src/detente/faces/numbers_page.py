"""Figures in the browser: the table of what each source says when, its drawing, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import FigureFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk
from detente.faces.rows import claim_row
from detente.faces.sayings import MOST_ROWS, shared
from detente.model.numbers import Group, Said
from detente.views.amounts import Amount, choices
from detente.views.intervals import Intervals, intervals
from detente.views.listing import columns
from detente.views.number_words import COLUMNS, said_cells
from detente.views.numbers import range_words

Asked = Request[Any, Any, Any]
VIEWS = ("table", "list")
#: Groups on the page, and how many of them are drawn.
MOST_GROUPS, MOST_DRAWN = 60, 3
#: Filters that ask for a table by themselves.
NARROW = ("of", "fate", "owner", "place")


def narrowed(query: Mapping[str, str]) -> FigureFilters:
    """Return the filters of figures from the query of an address."""
    filters: Any = shared(query)
    asked: FigureFilters = filters | {
        name: (query.get(name) or "").strip() or None for name in Amount.__annotations__
    }
    return asked


def _as_table(query: Mapping[str, str]) -> bool:
    view = (query.get("view") or "").strip()
    if view and view not in VIEWS:
        raise ConfigError(f"no view {view!r}; there are: {', '.join(VIEWS)}")
    return view == "table" or (not view and any((query.get(n) or "").strip() for n in NARROW))


def numbers_pages(
    desk: Desk, page: Callable[..., Template], listing: Callable[..., Template]
) -> list[Any]:
    """Return the handlers of these addresses; `page` and `listing` fill the templates."""

    @get("/figures", sync_to_thread=False)
    def figures(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        as_table, filters = _as_table(query), narrowed(query)
        groups = crisis.figures_table(**filters)
        carried = {k: v for k, v in query.items() if v and k not in ("page", "kind", "what")}
        what = {"what": "figures-table"} if as_table else {"kind": "figure"}
        form: dict[str, Any] = {
            "filters": {name: value or "" for name, value in shared(query).items()},
            "known_actors": desk.actors(crisis)[:200],
            "picks": _picks(query),
            "plots": _drawn(groups),
            "export": f"/export.jsonl?{urlencode({**what, **carried})}",
        }
        if not as_table:
            return listing(
                request,
                title="Figures",
                shown=columns("figure"),
                rows=[claim_row(told) for told in crisis.figures(**filters)],
                empty="No figure like that here. Loosen the filter, or add reports: "
                "detente add REPORTS",
                **form,
            )
        return page(
            "figures.html",
            request,
            title="Figures",
            number=sum(len(group.rows) for group in groups),
            groups=[
                (
                    group,
                    [range_words(found, group.unit) for found in group.ranges],
                    [_row(said, group) for said in group.rows],
                )
                for group in groups[:MOST_GROUPS]
            ],
            left=max(0, len(groups) - MOST_GROUPS),
            shown=COLUMNS,
            **form,
        )

    @get("/api/v1/figures", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).figures(**filters).to_dicts()

    @get("/api/v1/figures-table", sync_to_thread=False)
    def api_table(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).figure_rows(**filters)

    return [figures, api, api_table]


def _drawn(groups: tuple[Group, ...]) -> list[Intervals]:
    found = (intervals(group) for group in groups)
    return [each for each in found if each is not None][:MOST_DRAWN]


def _row(said: Said, group: Group) -> dict[str, Any]:
    told = said.told[0]
    links: dict[str, Any] = {
        "cite": (f"/report/{told.document.id}", f"p{told.paragraph}", {}),
        "id": (f"/claim/{told.id}", "", {}),
    }
    return {"cells": said_cells(said, group), "links": links}


def _picks(query: Mapping[str, str]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return the fields of the form: name, label, what was asked, what may be (() for free words)."""
    fields: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("of", "of what", ()),
        ("fate", "fate", choices()["fate"]),
        ("owner", "whose", ()),
        ("place", "place", ()),
        ("measure", "measure", choices()["measure"]),
        ("role", "role", choices()["role"]),
        ("view", "shown as", VIEWS),
    )
    return [(name, label, query.get(name) or "", those) for name, label, those in fields]
