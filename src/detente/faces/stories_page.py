"""Stories in the browser: by crisis on an axis of days, the table of the same, and each by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.export.who_and_where import ROWS
from detente.faces.desk import CARRIED, Desk, whole
from detente.faces.sayings import MOST_ROWS, shared
from detente.model.told import Told
from detente.views import words
from detente.views.stories import CrisisShown, StoryShown, names, of
from detente.views.stories_bars import story_bars

Asked = Request[Any, Any, Any]
#: Crises on one page, and events told of one story in the list and on its own page.
CRISES_A_PAGE, IN_LIST, ON_PAGE = 20, 1, 12
COLUMNS = ("title", "days", "reports", "origins", "actors", "what happened")


def stories_pages(desk: Desk, page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/stories", sync_to_thread=False)
    def listed(request: Asked) -> Template:
        query = request.query_params
        crisis = desk.crisis(query)
        filters = shared(query)
        shown = crisis.stories_shown(**filters)
        in_all = max(1, -(-len(shown) // CRISES_A_PAGE))
        number = min(whole(query.get("page", "1")), in_all)
        here = shown[(number - 1) * CRISES_A_PAGE : number * CRISES_A_PAGE]
        carried = {k: v for k, v in query.items() if v and k not in ("page", "kind", "what")}
        happened = crisis.happened_in([one.story for each in here for one in each.stories], IN_LIST)
        told = {actor.id: actor.name for actor in desk.actors(crisis)}
        return page(
            "stories.html",
            request,
            title="Stories",
            filters={name: value or "" for name, value in filters.items()},
            known_actors=desk.actors(crisis)[:200],
            export=f"/export.jsonl?{urlencode({'kind': 'story', **carried})}",
            counts=_counts(shown),
            crises=[
                (
                    each,
                    story_bars(each),
                    [_row(crisis, one, happened, told) for one in each.stories],
                )
                for each in here
            ],
            columns=COLUMNS,
            of=of,
            page=number,
            pages_in_all=in_all,
            previous=f"/stories?{urlencode({**carried, 'page': number - 1})}",
            next=f"/stories?{urlencode({**carried, 'page': number + 1})}",
        )

    @get("/story/{story_id:str}", sync_to_thread=False)
    def story(request: Asked, story_id: FromPath[str]) -> Template:
        crisis = desk.crisis(request.query_params)
        try:
            shown = crisis.story_shown(story_id)
        except ConfigError as error:
            raise NotFoundException(str(error)) from error
        happened = crisis.happened_in([shown.story], ON_PAGE).get(shown.story.id, [])
        told = {actor.id: actor.name for actor in desk.actors(crisis)}
        why = {one.doc_id: one for one in shown.story.why}
        return page(
            "story.html",
            request,
            title=shown.story.title or shown.story.id,
            shown=shown,
            of=of,
            crisis=crisis.crisis_named(shown.story.crisis),
            actors=[(i, told.get(i, i)) for i in shown.story.actors],
            events=[crisis.claim(claim_id) for claim_id in happened],
            reports=[(document, why[document.id]) for document in shown.documents],
            moment_only={k: v for k in CARRIED[:3] if (v := request.query_params.get(k))},
        )

    @get("/api/v1/stories", sync_to_thread=False)
    def api(request: Asked, limit: FromQuery[int] = 100) -> list[dict[str, Any]]:
        filters = shared(request.query_params)
        filters["limit"] = max(0, min(limit, MOST_ROWS))
        found = desk.crisis(request.query_params).story_rows(**filters)
        return [ROWS["stories"](one) for one in found]

    return [listed, story, api]


def _counts(shown: list[CrisisShown]) -> str:
    every = [one for each in shown for one in each.stories]
    parts = (
        words.many(len(every), "story", "stories"),
        words.many(len(shown), "crisis", "crises"),
        words.many(sum(len(one.documents) for one in every), "report"),
    )
    return f"{parts[0]} in {parts[1]}, {parts[2]}"


def _row(
    crisis: Crisis, one: StoryShown, happened: dict[str, list[str]], told: dict[str, str]
) -> dict[str, Any]:
    events: list[Told] = [crisis.claim(i) for i in happened.get(one.story.id, ())]
    links: dict[str, Any] = {"title": (f"/story/{one.story.id}", "", {})}
    if events:
        links["what happened"] = (f"/claim/{events[0].id}", "", {})
    return {
        "cells": {
            "title": one.story.title or one.story.id,
            "days": one.days,
            "reports": str(len(one.documents)),
            "origins": str(one.origins),
            "actors": names(one.story.actors, told),
            "what happened": words.shorten(events[0].words, 100) if events else "",
        },
        "links": links,
    }
