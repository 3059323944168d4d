"""The brief in the browser: the first page, laid out and narrowed as its address asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Request, get
from litestar.response import Template

from detente.crisis import BriefFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk, whole
from detente.faces.sayings import shared
from detente.views.brief import PAGES, ways
from detente.views.markdown import READ, refused, since_words
from detente.views.stance import choices

Asked = Request[Any, Any, Any]
#: The longest brief an address may ask for by its pages; "all" gives all there is.
MOST_PAGES = 50
ALL = "all"


def briefed(query: Mapping[str, str]) -> BriefFilters:
    """Return how a brief is asked for by the query of an address."""
    pages = query.get("pages", "").strip()
    if pages not in ("", ALL) and not (pages.isascii() and pages.isdecimal()):
        raise ConfigError(f"no number of pages: {pages!r}; give one, or {ALL}")
    filters = shared(query)
    return {
        "by": query.get("by", "").strip() or None,
        "issue": query.get("issue", "").strip() or None,
        "since_last": query.get("mark", "").strip() or False,
        "actor": filters["actor"],
        "since": filters["since"],
        "until": filters["until"],
        "pages": None if pages == ALL else min(whole(pages), MOST_PAGES) if pages else PAGES,
    }


def brief_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handler of the first page; `page` fills the templates."""

    @get("/", sync_to_thread=False)
    def brief(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        filters = briefed(query)
        made = crisis.brief(**filters)
        marks = tuple(mark.name for mark in crisis.marks())
        picks = [
            ("by", "laid out by", query.get("by", ""), ways()),
            ("issue", "issue", query.get("issue", ""), choices()["issue"]),
            ("pages", "pages", query.get("pages", ""), (*map(str, range(1, 6)), ALL)),
        ]
        if marks:
            picks.append(("mark", "new since", query.get("mark", ""), marks))
        return page(
            "brief.html",
            request,
            title=made.title,
            brief=made,
            filters={name: value or "" for name, value in shared(query).items()},
            known_actors=desk.actors(crisis)[:200],
            picks=picks,
            since=since_words(made.since) if made.since else "",
            read=READ,
            refused=refused(made.refused) if made.refused else "",
        )

    return [brief]
