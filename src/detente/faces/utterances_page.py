"""Quotes in the browser: utterances in all their renderings, and two texts side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.crisis.uttering import CHANGES, QuoteFilters
from detente.errors import ConfigError
from detente.export import jsonl
from detente.faces.desk import Desk, whole
from detente.faces.sayings import MOST_ROWS, shared
from detente.model.utterance import Shown, Utterance
from detente.views.passages import Laid
from detente.views.rendering_strip import rendering_strip
from detente.views.utterances import summary

Asked = Request[Any, Any, Any]
#: Utterances on one page.
A_PAGE = 25
WHICH = ("distorted",)


def narrowed(query: Mapping[str, str]) -> QuoteFilters:
    """Return the filters of utterances from the query of an address."""
    which = (query.get("which") or "").strip()
    if which and which not in WHICH:
        raise ConfigError(f"no sort {which!r}; there are: {', '.join(WHICH)}")
    filters: Any = shared(query)
    asked: QuoteFilters = filters | {
        "distorted": which == "distorted",
        "change": (query.get("change") or "").strip() or None,
    }
    return asked


def utterances_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills the templates."""

    @get("/quotes", sync_to_thread=False)
    def quotes(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        found = crisis.quotes(**narrowed(query))
        in_all = max(1, -(-len(found) // A_PAGE))
        number = min(whole(query.get("page", "")), in_all)
        start = (number - 1) * A_PAGE
        carried = {k: v for k, v in query.items() if v and k != "page"}
        return page(
            "quotes.html",
            request,
            title="Quotes",
            utterances=[_drawn(one) for one in found[start : start + A_PAGE]],
            total=len(found),
            distorted=sum(bool(one.distorted) for one in found),
            filters={name: value or "" for name, value in shared(query).items()},
            known_actors=desk.actors(crisis)[:200],
            picks=[
                ("which", "which", query.get("which") or "", WHICH),
                ("change", "change", query.get("change") or "", CHANGES),
            ],
            export=f"/export.jsonl?{urlencode({'kind': 'quote_group', **carried})}",
            page=number,
            pages_in_all=in_all,
            previous=f"/quotes?{urlencode({**carried, 'page': number - 1})}",
            next=f"/quotes?{urlencode({**carried, 'page': number + 1})}",
        )

    @get("/quotes/{claim_id:str}", sync_to_thread=False)
    def quote(request: Asked, claim_id: FromPath[str]) -> Template:
        try:
            found = desk.crisis(request.query_params).renderings(claim_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        return page("quote.html", request, title=f"Quote: {found.heading}", drawn=_drawn(found))

    @get("/diff", sync_to_thread=False)
    def diff(request: Asked, a: FromQuery[str] = "", b: FromQuery[str] = "") -> Template:
        crisis = desk.crisis(request.query_params)
        a, b = (a.strip(), b.strip()) if a.strip() else (b.strip(), "")
        alone = bool(a) and not b
        report = a if alone and crisis.has_report(a) else ""
        found = crisis.side_by_side(a, b) if b else None
        return page(
            "diff.html",
            request,
            title="Side by side",
            a=a,
            b=b,
            laid=found if isinstance(found, Laid) else None,
            one=found if isinstance(found, Shown) else None,
            drawn=_drawn(crisis.renderings(a)) if alone and not report else None,
            report_alone=report,
        )

    @get("/api/v1/quotes", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> Response[bytes]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        rows = b",".join(jsonl.line(one) for one in desk.crisis(query).quotes(**filters))
        return Response(b"[" + rows + b"]", media_type="application/json")

    @get("/claim-reviews.jsonl", sync_to_thread=False)
    def reviews(request: Asked) -> Response[bytes]:
        query = request.query_params
        made = desk.crisis(query).claim_reviews(**narrowed(query))
        return Response(
            b"".join(jsonl.line(one) + b"\n" for one in made),
            media_type="application/x-ndjson",
            headers={"Content-Disposition": 'attachment; filename="claim-reviews.jsonl"'},
        )

    return [quotes, quote, diff, api, reviews]


def _drawn(utterance: Utterance) -> dict[str, Any]:
    return {
        "utterance": utterance,
        "summary": summary(utterance),
        "strip": rendering_strip(utterance),
    }
