"""Entries in the browser: what the record holds, and one thing whole with all its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.crisis.entering import EntryFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk
from detente.faces.sayings import MOST_ROWS, shared
from detente.model.claim import KINDS, Kind
from detente.views.entries import COLUMNS, entry_cells
from detente.views.entry_words import steps, values, why

Asked = Request[Any, Any, Any]


def asked_entries(query: Mapping[str, str]) -> EntryFilters:
    """Return the filters of entries from the query of an address.

    Raises `ConfigError` for a kind that there is not, and for a support that is no number.
    """
    filters = shared(query)
    return {
        "actor": filters["actor"],
        "since": filters["since"],
        "until": filters["until"],
        "limit": filters.get("limit"),
        "kind": _kind(query.get("of")),
        "support": _number(query.get("support")),
    }


def _carried(query: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in query.items() if v and k not in ("page", "kind", "what")}


def entries_pages(
    desk: Desk, page: Callable[..., Template], listing: Callable[..., Template]
) -> list[Any]:
    """Return the handlers of these addresses; `page` and `listing` fill the templates."""

    @get("/entries", sync_to_thread=False)
    def entries(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        filters = shared(query)
        rows = [
            {
                "cells": entry_cells(one),
                "links": {"what": (f"/entry/{one.entry.id}", "", {})},
            }
            for one in crisis.held(**asked_entries(query))
        ]
        return listing(
            request,
            title="Entries",
            shown=tuple(name for name in COLUMNS if name != "id"),
            rows=rows,
            empty="Nothing like that in the record. Loosen the filter, or add reports: detente add REPORTS",
            filters={name: value or "" for name, value in filters.items()},
            known_actors=desk.actors(crisis)[:200],
            picks=[
                ("of", "kind", query.get("of") or "", KINDS),
                ("support", "independent origins, at least", query.get("support") or "", ()),
            ],
            export=f"/export.jsonl?{urlencode({'what': 'entries', **_carried(query)})}",
        )

    @get("/entry/{entry_id:str}", sync_to_thread=False)
    def entry(request: Asked, entry_id: FromPath[str]) -> Template:
        crisis = desk.crisis(request.query_params)
        try:
            one = crisis.entry(entry_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        return page(
            "entry.html",
            request,
            title=f"{one.entry.kind}: {one.what}",
            one=one,
            values=values(one),
            steps=steps(one),
            why=why(one),
        )

    @get("/api/v1/entries", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        wanted = asked_entries(query)
        wanted["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).entry_rows(**wanted)

    return [entries, entry, api]


def _kind(value: str | None) -> Kind | None:
    given = (value or "").strip()
    for kind in KINDS:
        if kind == given:
            return kind
    if given:
        raise ConfigError(f"no kind {given!r}; kinds: {', '.join(KINDS)}")
    return None


def _number(value: str | None) -> int | None:
    given = (value or "").strip()
    if given and not (given.isascii() and given.isdecimal() and len(given) < 6):
        raise ConfigError(f"support is a number of independent origins, got {given!r}")
    return int(given) if given else None
