"""Lineage in the browser: families with their picture, one report beside the texts it is tied to, the
four numbers, and the same as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.crisis import Crisis
from detente.errors import ConfigError, DetenteError
from detente.faces.desk import CARRIED, Desk, whole
from detente.model.base import DocId
from detente.model.lineage import Edge
from detente.model.utterance import Changed
from detente.views import words
from detente.views.beside import beside as side_by_side
from detente.views.counted import MEANS, Phrase, phrases
from detente.views.lineage import Link, Traced, named, told_direction, told_shares
from detente.views.lineage_drawn import drawn
from detente.views.lineage_tree import Branch, Family, family_row
from detente.views.passages import Laid

Asked = Request[Any, Any, Any]
MOST_ROWS = 1000
#: Families on one page, reports of one in its table, and pairs that only share an event.
FAMILIES_A_PAGE, MOST_BRANCHES, MOST_EVENTS = 10, 200, 50
#: Links of one report in its table.
MOST_LINKS = 100
TREE = ("report", "published", "how", "share", "made from", "why")
LINKS = ("relation", "report", "direction", "shares", "why")
EVENTS = ("report", "other", "why")


def four_numbers(desk: Desk, query: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Return the four numbers of the moment a query names, none where there is no such moment or no
    record that can be read: every page shows them, and the one that says so must not fail too.
    """
    try:
        return phrases(desk.crisis(query).numbers())
    except DetenteError:
        return ()


def lineage_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills the templates."""

    @get("/lineage", sync_to_thread=False)
    def every(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        found = crisis.families()
        in_all = max(1, -(-len(found) // FAMILIES_A_PAGE))
        number = min(whole(query.get("page", "")), in_all)
        start = (number - 1) * FAMILIES_A_PAGE
        carried = {k: v for k, v in query.items() if v and k != "page"}
        known = {d.id: d for d in crisis.documents()}
        alike = crisis.same_event()
        return page(
            "lineage.html",
            request,
            title="Lineage",
            means=tuple((each, MEANS[name]) for name, each in _numbers(crisis)),
            families=[(f, drawn(f), _branches(f)) for f in found[start : start + FAMILIES_A_PAGE]],
            branches=TREE,
            events=[_event(edge, known) for edge in alike[:MOST_EVENTS]] if number == 1 else [],
            event_columns=EVENTS,
            left=max(0, len(alike) - MOST_EVENTS),
            exports=[
                (name, f"/export.jsonl?{urlencode({'what': what, **_moment(query)})}")
                for name, what in (("JSON Lines", "lineage"), ("origins", "origins"))
            ],
            page=number,
            pages_in_all=in_all,
            previous=f"/lineage?{urlencode({**carried, 'page': number - 1})}",
            next=f"/lineage?{urlencode({**carried, 'page': number + 1})}",
        )

    @get("/lineage/{doc_id:str}", sync_to_thread=False)
    def one(request: Asked, doc_id: FromPath[str], beside: FromQuery[str] = "") -> Template:
        crisis = desk.crisis(request.query_params)
        traced, family = _found(crisis, doc_id)
        link = _chosen(traced, beside)
        laid = crisis.passages(link.edge) if link is not None else None
        return page(
            "lineage_of.html",
            request,
            title=f"Lineage: {traced.document.title or traced.document.where}",
            traced=traced,
            named=named(traced.document),
            family=family if len(family.branches) > 1 else None,
            drawing=drawn(family) if len(family.branches) > 1 else None,
            branches=TREE,
            rows=_branches(family),
            columns=LINKS,
            links=[_link(traced, each) for each in traced.links[:MOST_LINKS]],
            left=max(0, len(traced.links) - MOST_LINKS),
            link=link,
            laid=laid,
            sides=_sides(crisis, laid) if laid is not None else None,
            direction=told_direction(link) if link is not None else "",
            shares=told_shares(link) if link is not None else "",
            changes=_changes(laid, slight=False),
            slight=len(_changes(laid, slight=True)),
        )

    @get("/api/v1/numbers", sync_to_thread=False)
    def api_numbers(request: Asked) -> dict[str, Any]:
        made = desk.crisis(request.query_params).numbers()
        return {name: getattr(made, name) for name in made.__struct_fields__} | {
            "means": dict(MEANS)
        }

    @get("/api/v1/origins", sync_to_thread=False)
    def api_origins(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        return desk.crisis(request.query_params).origin_rows(limit=_most(limit))

    @get("/api/v1/families", sync_to_thread=False)
    def api_families(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        return [family_row(f) for f in desk.crisis(request.query_params).families()[: _most(limit)]]

    @get("/api/v1/lineage", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        return desk.crisis(request.query_params).lineage_rows(limit=_most(limit))

    @get("/api/v1/lineage/{doc_id:str}", sync_to_thread=False)
    def api_one(
        request: Asked, doc_id: FromPath[str], limit: FromQuery[int] = 100
    ) -> list[dict[str, Any]]:
        crisis = desk.crisis(request.query_params)
        try:
            return crisis.lineage_rows(doc_id, limit=_most(limit))
        except ConfigError as error:
            raise NotFoundException(str(error)) from error

    return [every, one, api_numbers, api_origins, api_families, api, api_one]


def _numbers(crisis: Crisis) -> list[tuple[str, Phrase]]:
    return list(zip(MEANS, phrases(crisis.numbers()), strict=True))


def _found(crisis: Crisis, doc_id: str) -> tuple[Traced, Family]:
    try:
        return crisis.lineage(doc_id), crisis.family(doc_id)
    except ConfigError as error:
        raise NotFoundException(str(error)) from error


def _chosen(traced: Traced, other: str) -> Link | None:
    """Return the link to the report asked for, else the first; raise `ConfigError` for one not tied."""
    if not other:
        return next(iter(traced.links), None)
    found = next((link for link in traced.links if link.other.id == other), None)
    if found is None:
        raise ConfigError(f"{other!r} shares neither text nor an event with this report")
    return found


def _sides(crisis: Crisis, laid: Laid) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    one, two = laid.before, laid.after
    texts = (crisis.report(d.id).text.words for d in (one, two))
    a, b = side_by_side(laid, *texts)
    return (one, a), (two, b)


def _changes(laid: Laid | None, *, slight: bool) -> list[tuple[int, Changed]]:
    """Return changes with the number of their passage: the slight ones, or those that distort."""
    return [
        (number, change)
        for number, passage in enumerate(laid.passages if laid else (), start=1)
        for change in passage.changes
        if (change.severity in ("none", "slight")) == slight
    ]


def _branches(family: Family) -> list[dict[str, Any]]:
    known = {branch.document.id: branch.document for branch in family.branches}
    return [_branch(branch, known) for branch in family.branches[:MOST_BRANCHES]]


def _branch(branch: Branch, known: Mapping[DocId, Any]) -> dict[str, Any]:
    document, edge, parent = branch.document, branch.edge, branch.parent
    links: dict[str, Any] = {"report": (f"/lineage/{document.id}", "", {})}
    if parent is not None:
        links["made from"] = (f"/lineage/{document.id}", "texts", {"beside": parent})
    return {
        "cells": {
            "report": f"{'↳ ' * branch.depth}{words.outlet(document)}: "
            f"{document.title or document.where}",
            "published": words.when(document.published) or "no date",
            "how": edge.relation if edge else "made from none of these",
            "share": f"{branch.share:.0%}" if branch.share is not None else "",
            "made from": words.outlet(known[parent]) if parent else "",
            "why": edge.basis if edge else "",
        },
        "links": links,
    }


def _link(traced: Traced, link: Link) -> dict[str, Any]:
    here = f"/lineage/{traced.document.id}"
    return {
        "cells": {
            "relation": link.edge.relation,
            "report": named(link.other),
            "direction": told_direction(link),
            "shares": told_shares(link),
            "why": link.edge.basis,
        },
        "links": {
            "relation": (here, "texts", {"beside": link.other.id}),
            "report": (f"/lineage/{link.other.id}", "", {}),
        },
    }


def _event(edge: Edge, known: Mapping[DocId, Any]) -> dict[str, Any]:
    return {
        "cells": {
            "report": named(known[edge.a]),
            "other": named(known[edge.b]),
            "why": edge.basis,
        },
        "links": {
            "report": (f"/lineage/{edge.a}", "texts", {"beside": edge.b}),
            "other": (f"/lineage/{edge.b}", "texts", {"beside": edge.a}),
        },
    }


def _moment(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query[name] for name in CARRIED if query.get(name)}


def _most(limit: int) -> int:
    return max(0, min(limit, MOST_ROWS))
