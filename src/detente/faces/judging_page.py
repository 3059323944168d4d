"""Review in the browser: the merges that are least certain, and what people judged. Nothing is decided
here: the page gives the commands to copy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Request, get
from litestar.response import Template

from detente.faces.desk import Desk
from detente.views.review import decided, tip, weighed

Asked = Request[Any, Any, Any]
#: Merges on the page.
MOST = 30


def judging_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/review", sync_to_thread=False)
    def review(request: Asked) -> Template:
        crisis = desk.crisis(request.query_params)
        return page(
            "review.html",
            request,
            title="Review",
            doubts=crisis.review(MOST),
            judgements=crisis.judgements()[::-1],
            decided=decided,
            weighed=weighed,
            tip=tip,
        )

    return [review]
