"""Rows: what the page's tables show of claims and inputs, with the pages their cells lead to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from detente.crisis.inputs import Input
from detente.model.claim import Event, Statement, refs
from detente.model.document import Document
from detente.model.dropped import Reason
from detente.model.told import Told
from detente.store.feeds import FeedState
from detente.views import words
from detente.views.codebook import called
from detente.views.dropped import cells as dropped_cells
from detente.views.listing import cells


def input_row(one: Input) -> dict[str, Any]:
    """Return an input as a row of a table, with a link to the report it is of."""
    shown = {"place": one.where, "what": one.result, "reason": one.reason, "code": one.code or ""}
    links: dict[str, Any] = {}
    if one.document:
        links["report"] = (f"/report/{one.document}", "", {})
    return {"cells": {**shown, "report": (one.document or "")[:8]}, "links": links}


def feed_row(one: FeedState) -> dict[str, Any]:
    """Return a watched feed as a row of a table."""
    shown = {"url": one.url, "failures": str(one.failures), "error": one.reason}
    times = {"answered": one.answered, "due": one.due}
    told = {name: f"{at:%Y-%m-%d %H:%M}" if at else "" for name, at in times.items()}
    return {"cells": {**shown, **told}, "links": {}}


def dropped_row(one: Reason) -> dict[str, Any]:
    """Return why a stage dropped places as a row of a table, with a link to the first of them."""
    links: dict[str, Any] = {}
    for cite in one.examples[:1]:
        at = f"p{cite.paragraph}" if cite.paragraph else ""
        links["report"] = (f"/report/{cite.doc_id}", at, {})
    return {"cells": dropped_cells(one), "links": links}


def claim_row(told: Told) -> dict[str, Any]:
    """Return a claim as a row of a table, with links to its paragraph, to its page, and from an
    event's type to what that is.
    """
    links: dict[str, Any] = {
        "cite": (f"/report/{told.document.id}", f"p{told.paragraph}", {}),
        "id": (f"/claim/{told.id}", "", {}),
    }
    if name := coding(told):
        links["did"] = (f"/ontology/{name}", "", {})
    return {"cells": cells(told), "links": links}


def coding(told: Told) -> str:
    """Return an event's type and mode as the ontology calls them, "" for another kind of claim."""
    body = told.claim.body
    return called(body.root, body.mode) if isinstance(body, Event) else ""


def saying_row(depth: int, told: Told) -> dict[str, Any]:
    """Return a statement as a row of a table that shows in how many of those above it is said."""
    row = claim_row(told)
    body = told.claim.body
    # How it stands has a column of its own there.
    cue = body.cue if isinstance(body, Statement) else ""
    return row | {
        "cells": row["cells"] | {"cue": cue, "source": f"{'↳ ' * depth}{row['cells']['source']}"}
    }


def parties(told: Told) -> list[tuple[str, str]]:
    """Return the actors of a claim, id and name, each once in the order of their roles."""
    found: dict[str, str] = {}
    for _, ref in refs(told.claim.body):
        if ref.actor_id is not None:
            found.setdefault(ref.actor_id, words.who(ref))
        for member in ref.members:
            found.setdefault(member, member)
    return list(found.items())


def link(document: Document) -> str | None:
    """Return a report's address where it is one that a page may lead to, else None."""
    url = document.url
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def text(value: object) -> str:
    """Return any value of a row as one line for a cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(text(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {text(v)}" for k, v in value.items() if v is not None)
    return str(value)
