"""The agenda in the browser: the strip of days with its list, the same as JSON, and as a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import AgendaFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk
from detente.faces.sayings import MOST_ROWS
from detente.model.agenda import SECTIONS
from detente.views.agenda_picked import CHOICES
from detente.views.agenda_strip import agenda_strip
from detente.views.agenda_words import HEADS, days, lines, plain, stands

Asked = Request[Any, Any, Any]
#: What an address says of days: those ahead, or all others.
WHEN: Mapping[str, bool] = {"ahead": True, "past": False}


def narrowed(query: Mapping[str, str]) -> AgendaFilters:
    """Return the filters of the agenda from the query of an address; `ConfigError` for a bad one."""

    def given(name: str) -> str | None:
        return (query.get(name) or "").strip() or None

    when = given("when")
    if when is not None and when not in WHEN:
        raise ConfigError(f"no days {when!r}; there are: {', '.join(WHEN)}")
    return {
        "actor": given("actor"),
        "what": given("what"),
        "status": given("status"),
        "since": given("from"),
        "until": given("to"),
        "ahead": None if when is None else WHEN[when],
    }


def agenda_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/agenda", sync_to_thread=False)
    def agenda(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        on = query.get("on") or None
        items = crisis.agenda(on, **narrowed(query))
        day = crisis.agenda_day(on)
        carried = {k: v for k, v in query.items() if v}
        return page(
            "agenda.html",
            request,
            title="Agenda",
            on=day,
            asked={name: query.get(name) or "" for name in ("on", "actor", "from", "to")},
            picks=[
                (name, label, query.get(name) or "", choices)
                for name, label, choices in (
                    ("what", "what", CHOICES["what"]),
                    ("status", "status", CHOICES["status"]),
                    ("when", "days", tuple(WHEN)),
                )
            ],
            known_actors=desk.actors(crisis)[:200],
            calendar=f"/agenda.ics{f'?{urlencode(carried)}' if carried else ''}",
            strip=agenda_strip(items, day),
            by_id={item.id: item for item in items},
            sections=[
                (section, HEADS[section], those)
                for section in SECTIONS
                if (those := [item for item in items if item.section == section])
            ],
            told=lines,
            days=days,
            stands=stands,
            plain=plain,
        )

    @get("/agenda.ics", sync_to_thread=False)
    def calendar(request: Asked) -> Response[bytes]:
        query = request.query_params
        made = desk.crisis(query).agenda_ics(query.get("on") or None, **narrowed(query))
        return Response(made, media_type="text/calendar")

    @get("/api/v1/agenda", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        filters = narrowed(query)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(query).agenda_rows(query.get("on") or None, **filters)

    return [agenda, calendar, api]
