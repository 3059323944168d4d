"""Outlets in the browser: what stands in the reports of each, whose it is, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.export.outlets import outlet_row
from detente.faces.asking import OWNERS, STATES
from detente.faces.desk import Desk
from detente.model.outlets import OutletShown
from detente.views.outlet_bars import outlet_bars
from detente.views.outlet_words import (
    CARDS,
    COLUMNS,
    COPIES,
    RULES,
    SORTS,
    joins,
    outlet_cells,
    source,
    spell,
    standing,
    summary,
)

Asked = Request[Any, Any, Any]
MOST_ROWS = 1000
#: What an address says of counting, and what the switch on every page says.
WAYS_TO_COUNT: Mapping[str, str] = {
    "": "copies only",
    STATES: "a state's outlets",
    OWNERS: "an owner's outlets",
    f"{STATES},{OWNERS}": "a state's, an owner's outlets",
}


def outlets_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/sources", sync_to_thread=False)
    def sources(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        found = crisis.outlets()
        carried = {k: v for k, v in query.items() if v}
        return page(
            "outlets.html",
            request,
            title="Sources",
            shown=None,
            columns=COLUMNS,
            rows=[_row(one) for one in found],
            stated=sum(bool(one.id) for one in found),
            bars=outlet_bars(found),
            sorts=SORTS,
            joined=_joined(crisis),
            rules=RULES,
            copies=COPIES,
            cards=CARDS,
            export=f"/export.jsonl?{urlencode({'what': 'outlets', **carried})}",
        )

    @get("/outlet/{outlet_id:str}", sync_to_thread=False)
    def outlet(request: Asked, outlet_id: FromPath[str]) -> Template:
        crisis = desk.crisis(request.query_params)
        found = _found(crisis, outlet_id)
        documents = {document.id: document for document in crisis.documents(earlier=True)}
        return page(
            "outlets.html",
            request,
            title=found.name,
            shown=found,
            summary=summary(found),
            sorts=SORTS,
            documents=documents,
            standing=standing,
            spell=spell,
            source=source,
            owner_of=_owners(found),
            rules=RULES,
            copies=COPIES,
            cards=CARDS,
        )

    @get("/api/v1/outlets", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        most = max(0, min(limit, MOST_ROWS))
        return desk.crisis(request.query_params).outlet_rows(limit=most)

    @get("/api/v1/outlets/{outlet_id:str}", sync_to_thread=False)
    def api_outlet(request: Asked, outlet_id: FromPath[str]) -> dict[str, Any]:
        found = _found(desk.crisis(request.query_params), outlet_id)
        return outlet_row(found, f"{COPIES} {RULES} {CARDS}")

    return [sources, outlet, api, api_outlet]


def _found(crisis: Crisis, outlet_id: str) -> OutletShown:
    try:
        return crisis.outlet(outlet_id)
    except ConfigError as error:
        raise NotFoundException(str(error)) from error


def _row(one: OutletShown) -> dict[str, Any]:
    links: dict[str, Any] = {}
    if one.id:
        links["outlet"] = (f"/outlet/{one.id}", "", {})
        if one.changed:
            links["quotes"] = (f"/outlet/{one.id}", "changed", {})
    return {"cells": outlet_cells(one), "links": links}


def _joined(crisis: Crisis) -> list[tuple[str, str, str]]:
    """Return the origins that are counted as one by their owners: names, why, how many reports and how
    many of them by cards that were not checked.
    """
    if not crisis.by_hands:
        return []
    texts = crisis.origins_by_texts()
    return [
        (origin.name, origin.basis, joins(len(origin.docs), crisis.unchecked(origin)))
        for origin in crisis.origin_list()
        if len({texts[doc_id] for doc_id in origin.docs}) > 1
    ]


def _owners(found: OutletShown) -> dict[str, str]:
    from detente.gazetteer.cards import cards

    rows = found.card.owners if found.card else ()
    known = cards().owners
    return {row.owner: known[row.owner].name for row in rows}
