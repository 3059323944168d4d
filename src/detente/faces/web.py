"""The page: server-drawn, complete without JavaScript, for this machine only.

All text of reports is escaped by the templates; the security policy allows no script at all, so
what slipped through an escape could still not run. Addresses of reports become links only when
they are http or https.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from litestar import Litestar, Request, Response, get
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.datastructures import ResponseHeader
from litestar.exceptions import HTTPException, NotFoundException
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.export import jsonl
from detente.export.rows import row
from detente.faces.marking import paragraphs
from detente.model.claim import KINDS, Kind
from detente.model.document import Document
from detente.model.told import Told
from detente.views import words
from detente.views.listing import cells, columns

PAGES = (
    ("/", "Brief"),
    ("/timeline", "Timeline"),
    ("/statements", "Statements"),
    ("/events", "Events"),
    ("/positions", "Positions"),
    ("/figures", "Figures"),
    ("/plans", "Plans"),
    ("/predictions", "Predictions"),
    ("/disputes", "Disputes"),
    ("/actors", "Actors"),
    ("/sources", "Sources"),
    ("/status", "Status"),
)
ROWS_A_PAGE = 100
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HOSTS = ["127.0.0.1", "localhost", "[::1]", "127.0.0.1:*", "localhost:*", "[::1]:*"]


class Desk:
    """The crisis as requests see it: read anew whenever the store has changed."""

    def __init__(self, store: str) -> None:
        self.store = store
        self._now = Crisis(store)
        self._seen = -1

    def crisis(self, query: Mapping[str, str]) -> Crisis:
        """Return the crisis as of the moment a query names; `ConfigError` for a day that is none."""
        version = self._now.data_version()
        if version != self._seen:
            self._now.refresh()
            self._seen = version
        as_of, known_by = query.get("as_of") or None, query.get("known_by") or None
        if as_of is None and known_by is None:
            return self._now
        return self._now.as_of(as_of, reported=known_by)


def make_app(store: str) -> Litestar:
    """Return the application that shows one store."""
    desk = Desk(store)
    templates = Path(str(files("detente") / "faces" / "templates"))
    static = Path(str(files("detente") / "faces" / "static"))

    def page(template: str, request: Request[Any, Any, Any], **context: Any) -> Template:  # noqa: ANN401
        query = dict(request.query_params)
        moment = {k: v for k in ("as_of", "known_by") if (v := query.get(k))}
        carried = [(k, v) for k, v in query.items() if k not in {"as_of", "known_by", "page"} and v]
        shared = {
            "store": Path(store).name,
            "path": request.url.path,
            "pages": PAGES,
            "as_of": query.get("as_of", ""),
            "known_by": query.get("known_by", ""),
            "q": query.get("q", "") if request.url.path == "/search" else "",
            "carried": carried,
            "moment_query": f"?{urlencode(moment)}" if moment else "",
            "day": words.day,
            "when": words.when,
            "outlet": words.outlet,
            "cells": cells,
        }
        return Template(template, context={**shared, **context})

    def listing(
        request: Request[Any, Any, Any],
        *,
        title: str,
        shown: tuple[str, ...],
        rows: list[dict[str, Any]],
        empty: str,
        **context: Any,  # noqa: ANN401
    ) -> Template:
        query = dict(request.query_params)
        number = _whole(query.get("page", "1"))
        in_all = max(1, -(-len(rows) // ROWS_A_PAGE))
        number = min(number, in_all)

        def at(other: int) -> str:
            kept = {k: v for k, v in query.items() if v and k != "page"}
            return f"{request.url.path}?{urlencode({**kept, 'page': other})}"

        start = (number - 1) * ROWS_A_PAGE
        given = {"filters": None, "known_actors": (), "export": None, **context}
        return page(
            "list.html",
            request,
            title=title,
            columns=shown,
            rows=rows[start : start + ROWS_A_PAGE],
            total=len(rows),
            page=number,
            pages_in_all=in_all,
            previous=at(number - 1),
            next=at(number + 1),
            long={"content", "words", "what", "left says", "right says"},
            empty=empty,
            **given,
        )

    @get("/", sync_to_thread=False)
    def brief(request: Request[Any, Any, Any]) -> Template:
        made = desk.crisis(request.query_params).brief(lines=20)
        sections = [
            {
                "title": s.title,
                "lines": s.lines,
                "more": s.more,
                "page": "/" + s.command.rsplit(" ", 1)[-1],
            }
            for s in made.sections
        ]
        return page(
            "brief.html",
            request,
            title="Brief",
            brief={"numbers": made.numbers, "sections": sections},
        )

    @get("/timeline", sync_to_thread=False)
    def timeline(request: Request[Any, Any, Any]) -> Template:
        days = desk.crisis(request.query_params).timeline()
        return page("timeline.html", request, title="Timeline", days=days)

    @get([f"/{kind}s" for kind in KINDS], sync_to_thread=False)
    def claims(request: Request[Any, Any, Any]) -> Template:
        kind: Kind = request.url.path.strip("/").removesuffix("s")  # type: ignore[assignment]
        query = request.query_params
        filters = _filters(query)
        crisis = desk.crisis(query)
        found = crisis.claims(kind, **filters)  # type: ignore[arg-type]
        exported = urlencode(
            {"kind": kind, **{k: v for k, v in query.items() if v and k != "page"}}
        )
        return listing(
            request,
            title=f"{kind.capitalize()}s",
            shown=columns(kind),
            rows=[_claim_row(told) for told in found],
            empty="Nothing of this kind here. Loosen the filter, or add reports: detente add REPORTS",
            filters={k: v or "" for k, v in filters.items()},
            known_actors=crisis.actors()[:200],
            export=f"/export.jsonl?{exported}",
        )

    @get("/actors", sync_to_thread=False)
    def actors(request: Request[Any, Any, Any]) -> Template:
        shown = ("name", "id", "kind", "country", "office", "claims", "reports", "roles")
        rows = []
        for actor in desk.crisis(request.query_params).actors():
            roles = ", ".join(f"{n} {role}" for role, n in actor.roles.items())
            values = {name: _text(getattr(actor, name)) for name in shown if name != "roles"}
            link = f"/statements?{urlencode({'actor': actor.id})}"
            rows.append({"cells": {**values, "roles": roles}, "links": {}, "address": link})
        return listing(request, title="Actors", shown=shown, rows=rows, empty="No actors yet.")

    @get("/sources", sync_to_thread=False)
    def sources(request: Request[Any, Any, Any]) -> Template:
        shown = ("outlet", "published", "title", "claims", "copy of", "where")
        rows = [
            {
                "cells": {
                    "outlet": source.outlet,
                    "published": source.published,
                    "title": source.title or source.where,
                    "claims": ", ".join(f"{n} {kind}" for kind, n in source.claims.items()),
                    "copy of": source.copy_of,
                    "where": source.where,
                },
                "links": {"title": f"/report/{source.id}"},
            }
            for source in desk.crisis(request.query_params).sources()
        ]
        return listing(request, title="Sources", shown=shown, rows=rows, empty="No reports yet.")

    @get("/disputes", sync_to_thread=False)
    def disputes(request: Request[Any, Any, Any]) -> Template:
        found = desk.crisis(request.query_params).disputes()
        return page("disputes.html", request, title="Disputes", disputes=found)

    @get("/report/{doc_id:str}", sync_to_thread=False)
    def report(request: Request[Any, Any, Any], doc_id: str) -> Template:
        crisis = desk.crisis(request.query_params)
        found = crisis.report(doc_id)
        document = found.document
        source = next(s for s in crisis.sources() if s.id == document.id)
        shares = [f"copy: {source.copy_of}"] if source.copy_of else []
        return page(
            "report.html",
            request,
            title=document.title or document.where,
            document=document,
            link=_link(document),
            shares=[*shares, *source.shares],
            paragraphs=paragraphs(found, crisis.claims(document=doc_id)),
        )

    @get("/claim/{claim_id:str}", sync_to_thread=False)
    def claim(request: Request[Any, Any, Any], claim_id: str) -> Template:
        crisis = desk.crisis(request.query_params)
        told = crisis.claim(claim_id)
        return page(
            "claim.html",
            request,
            title=f"{told.kind}: {words.shorten(told.words, 60)}",
            told=told,
            cite=words.cite(told.document, told.paragraph),
            cite_of=lambda one: words.cite(one.document, one.paragraph),
            steps=crisis.why(claim_id),
            others=crisis.others(told),
            exported=[(name, _text(value)) for name, value in row(told).items()],
        )

    @get("/search", sync_to_thread=False)
    def search(request: Request[Any, Any, Any], q: str = "") -> Template:
        found = desk.crisis(request.query_params).search(q)
        rows = [
            {
                "cells": {
                    "published": words.when(d.published) or "undated",
                    "outlet": words.outlet(d),
                    "title": d.title or d.where,
                },
                "links": {"title": f"/report/{d.id}"},
            }
            for d in found
        ]
        shown = ("published", "outlet", "title")
        empty = "No report has all these words." if q else "Type words into the search box."
        return listing(request, title="Search", shown=shown, rows=rows, empty=empty)

    @get("/status", sync_to_thread=False)
    def status(request: Request[Any, Any, Any]) -> Template:
        rows = [
            {"cells": {"place": place, "reason": reason, "code": code}, "links": {}}
            for place, code, reason in desk.crisis({}).failures()
        ]
        return listing(
            request,
            title="Inputs refused",
            shown=("place", "reason", "code"),
            rows=rows,
            empty="No input was refused.",
        )

    @get("/export.jsonl", sync_to_thread=False)
    def export(request: Request[Any, Any, Any], kind: str | None = None) -> Response[bytes]:
        query = request.query_params
        found = desk.crisis(query).claims(kind, **_filters(query))  # type: ignore[arg-type]
        body = b"".join(line + b"\n" for line in jsonl.lines(found))
        return Response(body, media_type="application/x-ndjson")

    @get("/api/v1/{kind:str}", sync_to_thread=False)
    def api(request: Request[Any, Any, Any], kind: str, limit: int = 100) -> list[dict[str, Any]]:
        if kind.removesuffix("s") not in KINDS or not kind.endswith("s"):
            raise NotFoundException(f"no such list; lists: {', '.join(k + 's' for k in KINDS)}")
        query = request.query_params
        found = desk.crisis(query).claims(
            kind.removesuffix("s"),  # type: ignore[arg-type]
            limit=max(0, min(limit, 1000)),
            **_filters(query),
        )
        return found.to_dicts()

    def wrong(request: Request[Any, Any, Any], error: Exception) -> Response[Any] | Template:
        code = error.status_code if isinstance(error, HTTPException) else 400
        said = error.detail if isinstance(error, HTTPException) else str(error)
        if request.url.path.startswith("/api/"):
            problem = {"title": said, "status": code}
            return Response(problem, status_code=code, media_type="application/problem+json")
        title = "Not found" if code == 404 else "That did not work"
        made = page("error.html", request, title=title, message=said)
        made.status_code = code
        return made

    return Litestar(
        route_handlers=[
            brief,
            timeline,
            claims,
            actors,
            sources,
            disputes,
            report,
            claim,
            search,
            status,
            export,
            api,
            create_static_files_router(path="/static", directories=[static]),
        ],
        template_config=TemplateConfig(directory=templates, engine=JinjaTemplateEngine),
        allowed_hosts=AllowedHostsConfig(allowed_hosts=HOSTS),
        response_headers=[ResponseHeader(name=k, value=v) for k, v in HEADERS.items()],
        exception_handlers={ConfigError: wrong, HTTPException: wrong},
        openapi_config=None,
    )


def _filters(query: Mapping[str, str]) -> dict[str, str | None]:
    return {
        "actor": (query.get("actor") or "").strip() or None,
        "since": query.get("from") or None,
        "until": query.get("to") or None,
    }


def _claim_row(told: Told) -> dict[str, Any]:
    return {
        "cells": cells(told),
        "links": {
            "cite": f"/report/{told.document.id}",
            "id": f"/claim/{told.id}",
        },
    }


def _link(document: Document) -> str | None:
    url = document.url
    return url if url and urlsplit(url).scheme in {"http", "https"} else None


def _whole(value: str) -> int:
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_text(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_text(v)}" for k, v in value.items() if v is not None)
    return str(value)
