"""Predictions in the browser: their windows drawn with what came of them, the list, scores, and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import ForetoldFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk
from detente.faces.sayings import MOST_ROWS, shared
from detente.model.life import OUTCOMES
from detente.views.foretold_words import (
    HEADS,
    balanced,
    by_when,
    lines,
    plain,
    stands,
    title,
    told_scores,
)
from detente.views.outcome_bars import outcome_bars
from detente.views.scores import BY

Asked = Request[Any, Any, Any]


def narrowed(query: Mapping[str, str]) -> ForetoldFilters:
    """Return the filters of predictions from the query of an address; `ConfigError` for a bad one."""
    due = _given(query, "due")
    if due not in (None, "yes"):
        raise ConfigError(f"no due {due!r}; there is: yes")
    filters: Any = shared(query)
    asked: ForetoldFilters = filters | {
        "outcome": _given(query, "outcome"),
        "due": True if due else None,
    }
    return asked


def _given(query: Mapping[str, str], name: str) -> str | None:
    return (query.get(name) or "").strip() or None


def foretold_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/predictions", sync_to_thread=False)
    def predictions(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        on, by = _given(query, "on"), _given(query, "by") or BY[0]
        found = crisis.foretold(on, **narrowed(query))
        day = crisis.agenda_day(on)
        return page(
            "foretold.html",
            request,
            title="Predictions",
            on=day,
            asked={name: query.get(name) or "" for name in ("on", "actor", "from", "to")},
            picks=[
                (name, label, query.get(name) or "", choices)
                for name, label, choices in (
                    ("outcome", "outcome", OUTCOMES),
                    ("due", "with a last day", ("yes",)),
                    ("by", "scores by", BY),
                )
            ],
            known_actors=desk.actors(crisis)[:200],
            bars=outcome_bars(found, day),
            sections=[
                (head, those)
                for outcome, head in HEADS.items()
                if (those := [one for one in found if one.outcome == outcome])
            ],
            scores=list(told_scores(crisis.scores(on, by=by, **narrowed(query)))),
            by=by,
            title_of=title,
            by_when=by_when,
            stands=stands,
            plain=plain,
            told=lines,
            balanced=balanced,
        )

    @get("/api/v1/foretold", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).foretold_rows(_given(query, "on"), **filters)

    @get("/api/v1/scores", sync_to_thread=False)
    def api_scores(request: Asked) -> list[dict[str, Any]]:
        query = request.query_params
        by = _given(query, "by") or BY[0]
        return desk.crisis(query).score_rows(_given(query, "on"), by=by, **narrowed(query))

    return [predictions, api, api_scores]
