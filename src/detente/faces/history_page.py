"""Versions in the browser: the items that were changed, and one item's history word by word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.errors import ConfigError
from detente.export import jsonl
from detente.export.history import version_rows
from detente.faces.desk import Desk
from detente.faces.sayings import MOST_ROWS
from detente.model.history import History
from detente.views import words
from detente.views.history_pieces import laid_out
from detente.views.history_told import NOTICES, read_at, said

Asked = Request[Any, Any, Any]
COLUMNS = ("item", "outlet", "versions", "silent edits", "changed", "withdrawn", "last change")


def history_pages(
    desk: Desk, page: Callable[..., Template], listing: Callable[..., Template]
) -> list[Any]:
    """Return the handlers of these addresses; `page` and `listing` fill the templates."""

    @get("/versions", sync_to_thread=False)
    def versions(request: Asked) -> Template:
        found = desk.crisis(request.query_params).histories()
        return listing(
            request,
            title="Versions",
            shown=COLUMNS,
            rows=[_row(one) for one in found],
            empty="No item was read in several versions. Read an address again to see what changed: "
            "detente add URL",
            export=f"/versions.jsonl{'?' + request.url.query if request.url.query else ''}",
        )

    @get("/versions/{doc_id:str}", sync_to_thread=False)
    def version(request: Asked, doc_id: FromPath[str]) -> Template:
        found = _found(request, doc_id)
        return page(
            "history.html",
            request,
            title=f"Versions: {words.shorten(found.document.title or found.place, 80)}",
            history=found,
            revisions={revision.after: revision for revision in found.revisions},
            notices=NOTICES,
            read_at=read_at,
            said=said,
            laid_out=laid_out,
            reports={version.number: version.document.id for version in found.versions},
        )

    @get("/versions.jsonl", sync_to_thread=False)
    def lines(request: Asked) -> Response[bytes]:
        rows = desk.crisis(request.query_params).version_rows()
        body = b"".join(jsonl.line(row) + b"\n" for row in rows)
        return Response(body, media_type="application/x-ndjson")

    @get("/api/v1/versions", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        return desk.crisis(request.query_params).version_rows()[: max(0, min(limit, MOST_ROWS))]

    @get("/api/v1/versions/{doc_id:str}", sync_to_thread=False)
    def api_one(request: Asked, doc_id: FromPath[str]) -> list[dict[str, Any]]:
        return list(version_rows(_found(request, doc_id)))

    def _found(request: Asked, doc_id: str) -> History:
        try:
            return desk.crisis(request.query_params).history(doc_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error

    return [versions, version, lines, api, api_one]


def _row(one: History) -> dict[str, Any]:
    kinds = dict.fromkeys(k for r in one.revisions for c in r.changes for k in c.kinds)
    return {
        "cells": {
            "item": one.document.title or one.place,
            "outlet": words.outlet(one.document),
            "versions": str(len(one.versions)),
            "silent edits": str(one.silent) if one.silent else "",
            "changed": ", ".join(kinds),
            "withdrawn": words.many(len(one.withdrawn), "claim") if one.withdrawn else "",
            "last change": read_at(one.versions[-1]),
        },
        "links": {"item": (f"/versions/{one.id}", "", {})},
    }
