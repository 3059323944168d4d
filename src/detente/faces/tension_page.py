"""Tension and alerts in the browser: the series of a dyad drawn, what changed, a feed, and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.params import FromQuery
from litestar.response import Template

from detente.crisis import AlertFilters, Crisis, TensionFilters
from detente.errors import ConfigError
from detente.faces.desk import Desk
from detente.faces.sayings import MOST_ROWS
from detente.faces.tension import DYAD_COLUMNS, dyad_cells, history
from detente.model.tension import Alert, Dyad
from detente.views import words
from detente.views.tension_chart import chart
from detente.views.tension_slots import Shown
from detente.views.tension_words import COLUMNS, cells, rate

Asked = Request[Any, Any, Any]
#: What is drawn, by the word in the address.
SHOWN: Mapping[str, Shown] = {"counts": "counts", "rates": "rates"}
MOST_DYADS, MOST_ALERTS = 200, 200


def narrowed(query: Mapping[str, str]) -> TensionFilters:
    """Return how a series is asked for in the query of an address."""
    person = _given(query, "person")
    if person not in (None, "1"):
        raise ConfigError(f"person is 1 or left out, not {person!r}")
    return {
        "since": _given(query, "from"),
        "until": _given(query, "to"),
        "by": _given(query, "by"),
        "person": person == "1",
    }


def narrowed_alerts(query: Mapping[str, str]) -> AlertFilters:
    """Return which alerts the query of an address asks for."""
    quiet = _given(query, "quiet")
    if quiet is not None and not (quiet.isascii() and quiet.isdecimal() and len(quiet) < 5):
        raise ConfigError(f"quiet days are a number, not {quiet!r}")
    return of_alerts(narrowed(query), _dyad(query), None if quiet is None else int(quiet))


def of_alerts(
    wanted: TensionFilters, dyad: tuple[str, str] | None, quiet: int | None = None
) -> AlertFilters:
    """Return what asks for the alerts of series, of one dyad if it is given."""
    return {
        "since": wanted.get("since"),
        "until": wanted.get("until"),
        "by": wanted.get("by"),
        "person": wanted.get("person"),
        "dyad": dyad,
        "quiet": quiet,
    }


def tension_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/tension", sync_to_thread=False)
    def tension(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        wanted = narrowed(query)
        listed = crisis.dyads(by=wanted["by"], person=wanted["person"])
        pair = _dyad(query) or ((listed[0].actor, listed[0].recipient) if listed else None)
        carried = {name: v for name in ("by", "person") if (v := query.get(name))}
        return page(
            "tension.html",
            request,
            title="Tension",
            asked=_asked(query, pair),
            known_actors=desk.actors(crisis)[:200],
            dyads=[_dyad_row(one, carried) for one in listed[:MOST_DYADS]],
            dyad_columns=DYAD_COLUMNS,
            in_all=len(listed),
            picks=_picks(query),
            **(_drawn(crisis, pair, wanted, _shown(query)) if pair else {"series": None}),
        )

    @get("/alerts", sync_to_thread=False)
    def alerts(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        wanted = narrowed_alerts(query)
        found = crisis.alerts(**wanted)
        carried = {k: v for k, v in query.items() if v}
        return page(
            "alerts.html",
            request,
            title="Alerts",
            asked=_asked(query, _dyad(query)),
            known_actors=desk.actors(crisis)[:200],
            picks=_picks(query)[:1],
            alerts=found[:MOST_ALERTS],
            in_all=len(found),
            history=list(history(crisis, wanted)),
            rate=rate,
            feed=f"/alerts.atom{f'?{urlencode(carried)}' if carried else ''}",
        )

    @get("/alerts.atom", sync_to_thread=False)
    def feed(request: Asked) -> Response[bytes]:
        query = request.query_params
        crisis = desk.crisis(query)
        wanted = narrowed_alerts(query)
        wanted["limit"] = MOST_ALERTS
        return Response(atom(crisis.alerts(**wanted)), media_type="application/atom+xml")

    @get("/api/v1/tension", sync_to_thread=False)
    def api_tension(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        query = request.query_params
        crisis = desk.crisis(query)
        wanted, most = narrowed(query), max(0, min(limit, MOST_ROWS))
        pair = _dyad(query)
        if pair is not None:
            return crisis.point_rows(*pair, **wanted)[:most]
        return crisis.tension_rows(limit=most, **wanted)

    @get("/api/v1/alerts", sync_to_thread=False)
    def api_alerts(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        wanted = narrowed_alerts(request.query_params)
        wanted["limit"] = max(0, min(limit, MOST_ROWS))
        return desk.crisis(request.query_params).alert_rows(**wanted)

    return [tension, alerts, feed, api_tension, api_alerts]


def atom(found: list[Alert]) -> bytes:
    """Return alerts as an Atom feed (RFC 4287), the same bytes for the same alerts."""
    from xml.etree import ElementTree as Xml

    feed = Xml.Element("feed", xmlns="http://www.w3.org/2005/Atom")

    def line(under: Xml.Element, name: str, text: str) -> None:
        # XML has no place for control characters, not even escaped.
        plain = "".join(c if c.isprintable() else " " for c in text)
        Xml.SubElement(under, name).text = plain

    newest = max((alert.day.isoformat() for alert in found), default="1970-01-01")
    line(feed, "id", "urn:detente:alerts")
    line(feed, "title", "Alerts")
    line(feed, "updated", f"{newest}T00:00:00Z")
    line(Xml.SubElement(feed, "author"), "name", "detente")
    for alert in found:
        entry = Xml.SubElement(feed, "entry")
        line(entry, "id", f"urn:detente:alert:{alert.id}")
        line(entry, "title", f"{alert.actor_name} → {alert.recipient_name}: {alert.says}")
        line(entry, "updated", f"{alert.day.isoformat()}T00:00:00Z")
        said = [f"“{cause.sentence}” {cause.cite.text}" for cause in alert.causes]
        line(entry, "summary", " ".join([rate(alert), *said]))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, "unicode").encode(
        "utf-8"
    )


def _drawn(
    crisis: Crisis, pair: tuple[str, str], wanted: TensionFilters, shown: Shown
) -> dict[str, Any]:
    """Return what the page shows of one dyad."""
    series = crisis.tension(*pair, **wanted)
    alert_filters = of_alerts(wanted, pair)
    alerts, moved = crisis.alerts(**alert_filters), crisis.moved(series)
    ahead = crisis.ahead_of(*pair)
    return {
        "series": series,
        "drawn": chart(series, alerts=alerts, moved=moved, ahead=ahead, shown=shown),
        "alerts": alerts,
        "moved": moved,
        "ahead": ahead,
        "cells_of": cells,
        "columns": COLUMNS,
        "rate": rate,
        "around": words.around,
        "history": list(history(crisis, alert_filters)),
        "back": {"actor": series.recipient, "recipient": series.actor},
    }


def _asked(query: Mapping[str, str], pair: tuple[str, str] | None) -> dict[str, str]:
    actor, recipient = pair or ("", "")
    given = {name: query.get(name) or "" for name in ("from", "to", "person")}
    return {"actor": actor, "recipient": recipient, **given}


def _dyad(query: Mapping[str, str]) -> tuple[str, str] | None:
    actor, recipient = _given(query, "actor"), _given(query, "recipient")
    if actor is None and recipient is None:
        return None
    if actor is None or recipient is None:
        raise ConfigError("a dyad is two actors: give who does it, and to whom")
    return actor, recipient


def _dyad_row(dyad: Dyad, carried: Mapping[str, str]) -> dict[str, Any]:
    pair = {"actor": dyad.actor, "recipient": dyad.recipient, **carried}
    return {"cells": dyad_cells(dyad), "links": {"actor": ("/tension", "", pair)}}


def _picks(query: Mapping[str, str]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        ("by", "by the day", query.get("by") or "", ("event", "reported")),
        ("shown", "drawn", query.get("shown") or "", tuple(SHOWN)),
    ]


def _shown(query: Mapping[str, str]) -> Shown:
    asked = _given(query, "shown") or "counts"
    if asked not in SHOWN:
        raise ConfigError(f"nothing to draw called {asked!r}; there are: {', '.join(SHOWN)}")
    return SHOWN[asked]


def _given(query: Mapping[str, str], name: str) -> str | None:
    return (query.get(name) or "").strip() or None
