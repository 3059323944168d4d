"""Coded in: the pages of what events are coded in, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from detente.errors import ConfigError
from detente.views.codebook import about, table, text

Asked = Request[Any, Any, Any]
#: What each table holds, in the words of its page; every table has its words here.
SAYS = {
    "types": "PLOVER types and their modes",
    "codes": "CAMEO codes, and what they are in PLOVER",
    "contexts": "what a story may be about",
    "sectors": "what part of society an actor is of",
    "formerly": "names of older data, and what they are now",
    "decided": "where the manual contradicts itself, and what was decided",
}
#: Cells that lead to a page of their own, by what they are called.
_LED = frozenset({"type", "cameo", "code", "context", "sector", "parent", "now", "reads_back_as"})


def coded_in(page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/ontology", sync_to_thread=False)
    def every(request: Asked) -> Template:
        wanted = request.query_params.get("table") or "types"
        found = table(wanted)
        rows = [
            {"cells": {name: text(value) for name, value in row.items()}, "links": _links(row)}
            for row in found
        ]
        return page(
            "ontology.html",
            request,
            title="Ontology",
            tables=SAYS,
            table_name=wanted,
            columns=tuple(found[0]),
            rows=rows,
        )

    @get("/ontology/{name:str}", sync_to_thread=False)
    def one(request: Asked, name: FromPath[str]) -> Template:
        found = _about(name)
        facts = [
            (label.replace("_", " "), _parts(label, value))
            for label, value in found.items()
            if value not in (None, [], "") and label != "modes"
        ]
        modes = [
            {"cells": {k: text(v) for k, v in mode.items()}, "links": _of_mode(found, mode)}
            for mode in found.get("modes", ())
        ]
        return page("coding.html", request, title=f"Ontology: {name}", facts=facts, modes=modes)

    @get("/api/v1/ontology", sync_to_thread=False)
    def api(request: Asked) -> list[dict[str, Any]]:
        return table(request.query_params.get("table") or "types")

    @get("/api/v1/ontology/{name:str}", sync_to_thread=False)
    def api_one(name: FromPath[str]) -> dict[str, Any]:
        return _about(name)

    return [every, one, api, api_one]


def _about(name: str) -> dict[str, Any]:
    try:
        return about(name)
    except ConfigError as error:
        raise NotFoundException(str(error)) from error


def _links(row: dict[str, Any]) -> dict[str, Any]:
    links: dict[str, Any] = {
        k: (f"/ontology/{row[k]}", "", {}) for k in row if k in _LED and row[k]
    }
    if row.get("mode"):
        links["mode"] = (f"/ontology/{row['type']}-{row['mode']}", "", {})
    return links


def _of_mode(found: dict[str, Any], mode: dict[str, Any]) -> dict[str, Any]:
    return {
        "mode": (f"/ontology/{found['type']}-{mode['mode']}", "", {}),
        "cameo": (f"/ontology/{mode['cameo']}", "", {}),
    }


def _parts(label: str, value: object) -> list[tuple[str, str]]:
    """Return a fact as words, each with the page it leads to, "" for none."""
    several = value if isinstance(value, list) else [value]
    led = label in _LED | {"from_cameo", "narrower", "contexts"}
    return [(text(each), f"/ontology/{each}" if led else "") for each in several]
