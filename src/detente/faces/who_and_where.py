"""Who and where: the pages of actors and places, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.export.who_and_where import ROWS, WHATS, What, json_lines
from detente.faces.changes_page import narrowed as asked_changes
from detente.faces.desk import CARRIED, Desk
from detente.faces.disputes_page import asked_for as asked_disputes
from detente.faces.entries_page import asked_entries
from detente.faces.foretold_page import narrowed as narrowed_foretold
from detente.faces.numbers_page import narrowed as narrowed_figures
from detente.faces.rows import text
from detente.faces.sayings import narrowed, shared
from detente.faces.stands_page import narrowed as narrowed_ledger
from detente.faces.tension_page import narrowed as asked_tension
from detente.faces.tension_page import narrowed_alerts
from detente.model.claim import KINDS
from detente.views import words
from detente.views.map import drawn
from detente.views.naming import PLACE_COLUMNS, key_of, on_the_map, place_cells
from detente.views.profile import by_a_person
from detente.views.resolution import position

Asked = Request[Any, Any, Any]
MOST_ROWS = 1000


def who_and_where(
    desk: Desk, page: Callable[..., Template], listing: Callable[..., Template]
) -> list[Any]:
    """Return the handlers of these pages; `page` and `listing` fill the templates."""

    def exported(request: Asked, what: str) -> str:
        moment = {k: v for k in CARRIED if (v := request.query_params.get(k))}
        return f"/export.jsonl?{urlencode({'what': what, **moment})}"

    @get("/actors", sync_to_thread=False)
    def actors(request: Asked) -> Template:
        shown = ("name", "id", "kind", "country", "office", "claims", "reports", "roles")
        rows = []
        for actor in desk.actors(desk.crisis(request.query_params)):
            roles = ", ".join(f"{n} {role}" for role, n in actor.roles.items())
            values = {name: text(getattr(actor, name)) for name in shown if name != "roles"}
            rows.append(
                {
                    "cells": {**values, "roles": roles},
                    "links": {
                        "name": (f"/actors/{actor.id}", "", {}),
                        "claims": ("/statements", "", {"actor": actor.id}),
                    },
                }
            )
        return listing(
            request,
            title="Actors",
            shown=shown,
            rows=rows,
            empty="No actors yet.",
            export=exported(request, "actors"),
        )

    @get("/actors/{actor_id:str}", sync_to_thread=False)
    def actor(request: Asked, actor_id: FromPath[str]) -> Template:
        try:
            found = desk.crisis(request.query_params).profile(actor_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        spellings = [
            {
                "cells": {"words": s.words, "times": str(s.number), "reports": str(s.reports)},
                "links": {},
            }
            for s in found.spellings
        ]
        added = [post for post in found.held if by_a_person(found, post)]
        held = (
            ("Posts in the gazetteer", [post for post in found.held if post not in added]),
            ("Posts that a person added", added),
        )
        return page(
            "actor.html",
            request,
            title=found.name,
            actor=found,
            spellings=spellings,
            kinds=KINDS,
            held=held,
            days_held=words.held,
        )

    @get("/places", sync_to_thread=False)
    def places(request: Asked) -> Template:
        found = desk.places(desk.crisis(request.query_params))
        rows = [
            {
                "cells": place_cells(place),
                "links": {"name": ("/place", "", {"name": key_of(place)})},
            }
            for place in found
        ]
        return listing(
            request,
            title="Places",
            shown=PLACE_COLUMNS,
            rows=rows,
            empty="No places yet.",
            export=exported(request, "places"),
            drawn=drawn(on_the_map(found), "claims"),
        )

    @get("/place", sync_to_thread=False)
    def place(request: Asked, name: FromQuery[str]) -> Template:
        try:
            found = desk.crisis(request.query_params).place(name)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        title = found[0].place.name if len(found) == 1 else f"Places called {name}"
        return page("place.html", request, title=title, places=found, position=position)

    @get("/api/v1/actors", sync_to_thread=False)
    def api_actors(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        most = max(0, min(limit, MOST_ROWS))
        found = desk.crisis(request.query_params).profiles(limit=most)
        return [ROWS["actors"](one) for one in found]

    @get("/api/v1/actors/{actor_id:str}", sync_to_thread=False)
    def api_actor(request: Asked, actor_id: FromPath[str]) -> dict[str, Any]:
        try:
            return ROWS["actors"](desk.crisis(request.query_params).profile(actor_id))
        except ConfigError as error:
            raise NotFoundException(str(error)) from error

    @get("/api/v1/places", sync_to_thread=False)
    def api_places(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        most = max(0, min(limit, MOST_ROWS))
        found = desk.places(desk.crisis(request.query_params))[:most]
        return [ROWS["places"](one) for one in found]

    @get("/api/v1/reports/{doc_id:str}/mentions", sync_to_thread=False)
    def api_mentions(request: Asked, doc_id: FromPath[str]) -> list[dict[str, Any]]:
        crisis = desk.crisis(request.query_params)
        try:
            found = crisis.mentions(doc_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        return [ROWS["mentions"](one) for one in found]

    return [actors, actor, places, place, api_actors, api_actor, api_places, api_mentions]


def names_export(crisis: Crisis, what: str, query: Mapping[str, str]) -> Response[bytes]:
    """Return actors, mentions, places, statements, what was dropped, the ledger, the table of figures,
    what reports share, their origins, utterances, outlets or versions as JSON Lines; `ConfigError` for anything else.
    """
    one: What | None = next((w for w in WHATS if w == what), None)
    if one is None:
        raise ConfigError(f"no export of {what!r}; there are: claims, {', '.join(WHATS)}")
    found: Iterable[object]
    match one:
        case "actors":
            found = crisis.profiles(**shared(query))
        case "mentions":
            found = crisis.every_mention(**shared(query))
        case "places":
            found = crisis.places()
        case "statements":
            found = crisis.statements(**narrowed(query))
        case "dropped":
            found = crisis.dropped(query.get("stage") or None)
        case "ledger":
            found = crisis.ledger_rows(query.get("on") or None, **narrowed_ledger(query))
        case "figures-table":
            found = crisis.figure_rows(**narrowed_figures(query))
        case "lineage":
            found = crisis.lineage_rows(query.get("report") or None)
        case "outcomes":
            found = crisis.foretold_rows(query.get("on") or None, **narrowed_foretold(query))
        case "entries":
            found = crisis.entry_rows(**asked_entries(query))
        case "stories":
            found = crisis.story_rows(**shared(query))
        case "outlets":
            found = crisis.outlet_rows()
        case "origins":
            found = crisis.origin_rows()
        case "versions":
            found = crisis.version_rows()
        case "disputes":
            found = crisis.dispute_rows(**asked_disputes(query))
        case "tension":
            found = crisis.tension_rows(**asked_tension(query))
        case "alerts":
            found = crisis.alert_rows(**narrowed_alerts(query))
        case "changes":
            found = crisis.change_rows(
                shared(query)["since"], shared(query)["until"], **asked_changes(query)
            )
        case "quote-groups":
            found = crisis.quote_group_rows(crisis.quote_groups(**shared(query)))
    body = b"".join(line + b"\n" for line in json_lines(one, found))
    return Response(body, media_type="application/x-ndjson")
