"""Ask in the browser: a question, its answer with citations, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis.asked import ANSWERS
from detente.faces.desk import Desk

Asked = Request[Any, Any, Any]
#: The most answers one address gives.
MOST = 50


def ask_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/ask", sync_to_thread=False)
    def ask(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        question = " ".join((query.get("question") or "").split())
        return page(
            "ask.html",
            request,
            title="Ask",
            question=question,
            answer=crisis.ask(question) if question else None,
            examples=crisis.example_questions(),
        )

    @get("/api/v1/ask", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = ANSWERS) -> dict[str, Any]:
        query = request.query_params
        crisis = desk.crisis(query)
        return crisis.answer_row(query.get("question") or "", limit=max(1, min(limit, MOST)))

    return [ask, api]
