"""The page: server-drawn, complete without JavaScript, for this machine only.

All text of reports is escaped by the templates; the security policy (see `guard`) allows no
script at all, so what slipped through an escape could still not run. Addresses of reports become
links only when they are http or https.
"""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from litestar import Litestar, Request, Response, get
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError, DetenteError
from detente.export import jsonl
from detente.export.rows import row
from detente.faces.agenda_page import agenda_pages
from detente.faces.ask_page import ask_pages
from detente.faces.brief_page import brief_pages
from detente.faces.changes_page import changes_pages
from detente.faces.coded_in import coded_in
from detente.faces.deeds import deeds
from detente.faces.deeds import narrowed as narrowed_events
from detente.faces.desk import CARRIED, Desk, whole
from detente.faces.disputes_page import disputes_pages
from detente.faces.entries_page import entries_pages
from detente.faces.foretold_page import foretold_pages
from detente.faces.guard import Guard
from detente.faces.history_page import history_pages
from detente.faces.judging_page import judging_pages
from detente.faces.lacking import lacking
from detente.faces.lineage_page import four_numbers, lineage_pages
from detente.faces.marking import line, paragraphs
from detente.faces.method_page import method_pages
from detente.faces.numbers_page import narrowed as narrowed_figures
from detente.faces.numbers_page import numbers_pages
from detente.faces.outlets_page import WAYS_TO_COUNT, outlets_pages
from detente.faces.rows import claim_row, coding, feed_row, input_row, link, parties, text
from detente.faces.sayings import narrowed, sayings, shared
from detente.faces.stands_page import listed, stands_pages
from detente.faces.stories_page import stories_pages
from detente.faces.tension_page import tension_pages
from detente.faces.utterances_page import utterances_pages
from detente.faces.who_and_where import names_export, who_and_where
from detente.model.claim import HAPPENED, KINDS, Kind
from detente.model.introduction import place_key
from detente.views import bands, words
from detente.views.counted import phrases
from detente.views.listing import cells, columns
from detente.views.sayings import facts
from detente.views.sources import sources as sources_of
from detente.views.strip import NAMES, strip

Asked = Request[Any, Any, Any]

PAGES = (
    ("/", "Brief"),
    ("/ask", "Ask"),
    ("/changes", "Changes"),
    ("/stories", "Stories"),
    ("/timeline", "Timeline"),
    ("/entries", "Entries"),
    ("/statements", "Statements"),
    ("/quotes", "Quotes"),
    ("/events", "Events"),
    ("/positions", "Positions"),
    ("/figures", "Figures"),
    ("/agenda", "Agenda"),
    ("/tension", "Tension"),
    ("/alerts", "Alerts"),
    ("/plans", "Plans"),
    ("/predictions", "Predictions"),
    ("/disputes", "Disputes"),
    ("/actors", "Actors"),
    ("/places", "Places"),
    ("/sources", "Sources"),
    ("/lineage", "Lineage"),
    ("/versions", "Versions"),
    ("/dropped", "Dropped"),
    ("/review", "Review"),
    ("/ontology", "Ontology"),
    ("/method", "Method"),
    ("/status", "Status"),
)
#: Results of inputs that name a report that is in already.
AGAIN = frozenset({"copy of", "version of"})
#: Kinds of rows that are no claims, by the export that has them.
NO_CLAIMS = {
    "entry": "entries",
    "story": "stories",
    "lineage": "lineage",
    "origin": "origins",
    "quote_group": "quote-groups",
    "dispute": "disputes",
}
#: Kinds whose page has filters of their own.
OWN_PAGES = frozenset({"statement", "event", "position", "figure", "prediction"})
ROWS_A_PAGE = 100
MOST_ROWS = 1000
#: Cells of report words: set in the serif, and never squeezed.
LONG = frozenset({"content", "words"})
#: Values of these columns other than the plain ones are doubt, and are framed as such.
PLAIN = {
    "status": {*HAPPENED, "open", "held"},
    "strength": {"certain"},
    "outcome": {"open"},
    "sure": {"high", "medium"},
}


def make_app(store: str) -> Guard:
    """Return the application that shows one store."""
    return Guard(make_pages(store))


def make_pages(store: str) -> Litestar:
    """Return the pages without their guard."""
    desk = Desk(store)
    home = files("detente") / "faces"
    templates, static = Path(str(home / "templates")), Path(str(home / "static"))

    def page(template: str, request: Asked, **context: Any) -> Template:  # noqa: ANN401
        query = {k: v for k, v in request.query_params.items() if v}
        moment = {k: v for k in CARRIED if (v := query.get(k))}
        carried = [(k, v) for k, v in query.items() if k not in {*moment, "page"}]

        def to(path: str, fragment: object = "", **values: str) -> str:
            asked = urlencode({**values, **moment})
            query = f"?{asked}" if asked else ""
            return quote(path) + query + (f"#{fragment}" if fragment else "")

        shared = {
            "store": Path(store).name,
            "path": request.url.path,
            "pages": PAGES,
            "as_of": query.get("as_of", ""),
            "known_by": query.get("known_by", ""),
            "count": query.get("count", ""),
            "only": [(kind, query[kind]) for kind in ("story", "crisis") if query.get(kind)],
            "ways": WAYS_TO_COUNT,
            "q": query.get("q", "") if request.url.path == "/search" else "",
            "carried": carried,
            "moment": moment,
            "to": to,
            "day": words.day,
            "when": words.when,
            "outlet": words.outlet,
            "cells": cells,
            "cite": words.cited,
            "counted": four_numbers(desk, query),
            "phrases": phrases,
        }
        return Template(template, context={**shared, **context})

    def listing(
        request: Asked,
        *,
        title: str,
        shown: tuple[str, ...],
        rows: list[dict[str, Any]],
        empty: str,
        **context: Any,  # noqa: ANN401
    ) -> Template:
        query = {k: v for k, v in request.query_params.items() if v}
        in_all = max(1, -(-len(rows) // ROWS_A_PAGE))
        number = min(whole(query.get("page", "1")), in_all)

        def at(other: int) -> str:
            return f"{request.url.path}?{urlencode({**query, 'page': other})}"

        start = (number - 1) * ROWS_A_PAGE
        given = {"filters": None, "known_actors": (), "export": None, "drawn": None}
        given |= {"picks": (), "voices": None, "legend": ""} | context
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
            long=LONG | {"what"} if title == "Predictions" else LONG,
            plain=PLAIN,
            empty=empty,
            **given,
        )

    def filtered(crisis: Crisis, filters: Filters) -> dict[str, Any]:
        shown = {name: value or "" for name, value in filters.items()}
        return {"filters": shown, "known_actors": desk.actors(crisis)[:200]}

    @get("/timeline", sync_to_thread=False)
    def timeline(request: Asked) -> Template:
        crisis = desk.crisis(request.query_params)
        filters = shared(request.query_params)
        days = crisis.timeline(**filters)
        reported = [d.published.day for d in crisis.documents() if d.published and d.published.day]
        drawn = strip(days, min(reported, default=None), max(reported, default=None))
        return page(
            "timeline.html",
            request,
            title="Timeline",
            days=days,
            strip=drawn,
            quads=NAMES,
            export=None,
            **filtered(crisis, filters),
        )

    @get([f"/{kind}s" for kind in KINDS if kind not in OWN_PAGES], sync_to_thread=False)
    def claims(request: Asked) -> Template:
        kind = next(k for k in KINDS if request.url.path == f"/{k}s")
        query = request.query_params
        filters = shared(query)
        crisis = desk.crisis(query)
        found = crisis.claims(kind, **filters)
        carried = {k: v for k, v in query.items() if v and k != "page"}
        return listing(
            request,
            title=f"{kind.capitalize()}s",
            shown=columns(kind),
            rows=[claim_row(told) for told in found],
            empty="Nothing of this kind here. Loosen the filter, or add reports: detente add REPORTS",
            export=f"/export.jsonl?{urlencode({'kind': kind, **carried})}",
            **filtered(crisis, filters),
        )

    @get("/sources/reports", sync_to_thread=False)
    def sources(request: Asked) -> Template:
        shown = ("outlet", "published", "title", "claims", "text of", "where")
        rows = [
            {
                "cells": {
                    "outlet": source.outlet,
                    "published": source.published,
                    "title": source.title or source.where,
                    "claims": ", ".join(words.many(n, kind) for kind, n in source.claims.items()),
                    "text of": source.text_of,
                    "where": source.where,
                },
                "links": {"title": (f"/report/{source.id}", "", {})},
            }
            for source in desk.crisis(request.query_params).sources()
        ]
        return listing(request, title="Reports", shown=shown, rows=rows, empty="No reports yet.")

    @get("/report/{doc_id:str}", sync_to_thread=False)
    def report(request: Asked, doc_id: FromPath[str]) -> Template:
        crisis = desk.crisis(request.query_params)
        try:
            found = crisis.report(doc_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        document = found.document
        told = crisis.claims(document=doc_id)
        (source,) = sources_of(
            [document],
            told,
            crisis.edges(),
            crisis.origins(),
            known={d.id: d for d in crisis.documents(earlier=True)},
            inferred=crisis.inferred(),
        )
        ids = next((ids for ids in crisis.versions().values() if doc_id in ids), ())
        shares = [f"copy, {source.copy_of}"] if source.copy_of else []
        wanted = request.query_params.get("mentions") == "1"
        shown = crisis.mentions(doc_id) if wanted else []
        return page(
            "report.html",
            request,
            title=document.title or document.where,
            document=document,
            source=source,
            claims=len(told),
            legend=bands.legend(),
            link=link(document),
            shares=[*shares, *source.shares],
            versions=[crisis.report(other).document for other in ids],
            mentions=bool(shown),
            place_key=place_key,
            paragraphs=paragraphs(found, told, shown),
            rewriting=crisis.signs(doc_id),
            story=crisis.story_of(doc_id),
            words_at=lambda span: span.of(found.text.words),
        )

    @get("/claim/{claim_id:str}", sync_to_thread=False)
    def claim(request: Asked, claim_id: FromPath[str]) -> Template:
        crisis = desk.crisis(request.query_params)
        try:
            told = crisis.claim(claim_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        return page(
            "claim.html",
            request,
            title=f"{told.kind}: {words.shorten(told.words, 60)}",
            told=told,
            parties=parties(told),
            coding=coding(told),
            facts=facts(told),
            tree=crisis.around(told),
            line=line,
            doubtful=bands.doubtful,
            steps=crisis.why(told.id),
            others=crisis.others(told),
            exported=[(name, text(value)) for name, value in row(told).items()],
        )

    @get("/search", sync_to_thread=False)
    def search(request: Asked, q: FromQuery[str] = "") -> Template:
        rows = [
            {
                "cells": {
                    "published": words.when(d.published) or "undated",
                    "outlet": words.outlet(d),
                    "title": d.title or d.where,
                },
                "links": {"title": (f"/report/{d.id}", "", {})},
            }
            for d in desk.crisis(request.query_params).search(q)
        ]
        shown = ("published", "outlet", "title")
        empty = "No report has all these words." if q else "Type words into the search box."
        title = f"Search: {q}" if q else "Search"
        return listing(request, title=title, shown=shown, rows=rows, empty=empty)

    @get("/status", sync_to_thread=False)
    def status(request: Asked) -> Template:
        crisis = desk.crisis({})
        inputs = crisis.inputs()
        runs = [
            {"cells": {"run": str(number), "time": at[:19].replace("T", " ")}, "links": {}}
            for number, at, _ in crisis.runs()
        ]
        return page(
            "status.html",
            request,
            title="Status",
            numbers=crisis.numbers(),
            counts=crisis.counts(),
            inputs=Counter(one.result for one in inputs),
            again=[input_row(one) for one in inputs if one.result in AGAIN][:MOST_ROWS],
            refused=[input_row(one) for one in inputs if one.code][:MOST_ROWS],
            dropped=sum(one.places for one in crisis.dropped()),
            feeds=[feed_row(one) for one in crisis.feeds()],
            runs=runs,
        )

    @get("/export.jsonl", sync_to_thread=False)
    def export(
        request: Asked, kind: FromQuery[str | None] = None, what: FromQuery[str] = "claims"
    ) -> Response[bytes]:
        query = request.query_params
        crisis = desk.crisis(query)
        what = NO_CLAIMS.get(kind or "", what)
        if what != "claims":
            return names_export(crisis, what, query)
        if kind == "statement":
            found = crisis.statements(**narrowed(query))
        elif kind == "event":
            found = crisis.events(**narrowed_events(query))
        elif kind == "position":
            found = crisis.positions(**listed(query))
        elif kind == "figure":
            found = crisis.figures(**narrowed_figures(query))
        else:
            # `claims` itself refuses what is no kind, and says which there are.
            found = crisis.claims(cast("Kind | None", kind or None), **shared(query))
            found = found if kind else crisis.settled(found)
            found = found if found.kind else crisis.settled(found)
        body = b"".join(line + b"\n" for line in jsonl.lines(found))
        return Response(body, media_type="application/x-ndjson")

    @get("/api/v1/{kind:str}", sync_to_thread=False)
    def api(
        request: Asked, kind: FromPath[str], limit: FromQuery[int] = 100
    ) -> list[dict[str, Any]]:
        one = next((k for k in KINDS if f"{k}s" == kind), None)
        if one is None:
            raise NotFoundException(f"no such list; lists: {', '.join(k + 's' for k in KINDS)}")
        query = request.query_params
        filters = shared(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        found = desk.crisis(query).claims(one, **filters)
        return found.to_dicts()

    def wrong(request: Asked, error: Exception) -> Response[Any] | Template:
        code = 400 if isinstance(error, ConfigError) else getattr(error, "status_code", 500)
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
            *(timeline, claims, sources),
            *disputes_pages(desk, page),
            *judging_pages(desk, page),
            *brief_pages(desk, page),
            *changes_pages(desk, page),
            *who_and_where(desk, page, listing),
            *sayings(desk, listing),
            *deeds(desk, listing),
            *stands_pages(desk, page, listing),
            *numbers_pages(desk, page, listing),
            *outlets_pages(desk, page),
            *history_pages(desk, page, listing),
            *agenda_pages(desk, page),
            *ask_pages(desk, page),
            *tension_pages(desk, page),
            *foretold_pages(desk, page),
            *lineage_pages(desk, page),
            *entries_pages(desk, page, listing),
            *stories_pages(desk, page),
            *utterances_pages(desk, page),
            *method_pages(page),
            *coded_in(page),
            *lacking(desk, page),
            *(report, claim, search, status, export, api),
            create_static_files_router(path="/static", directories=[static]),
        ],
        template_config=TemplateConfig(directory=templates, engine=JinjaTemplateEngine),
        exception_handlers={DetenteError: wrong, HTTPException: wrong},
        on_shutdown=[desk.close],
        openapi_config=None,
        logging_config=None,
    )
