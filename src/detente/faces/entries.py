"""Entries on the command line: what the record holds, one line a thing, and one thing whole."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from detente.crisis import Crisis, Filters
from detente.crisis.entering import EntryFilters
from detente.errors import ConfigError
from detente.export.entries import entry_row
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import ClaimKind, Json
from detente.views import words
from detente.views.entries import COLUMNS, Held, entry_cells
from detente.views.entry_words import steps, values, why


@asked("actor", "since", "until", "limit")
def entries(
    crisis: Crisis,
    filters: Filters,
    entry: Annotated[
        str | None,
        Argument(
            metavar="ID", help="One entry whole: its id, that of a claim in it, or the start."
        ),
    ] = None,
    kind: Annotated[ClaimKind | None, Option("--kind", help="Only of this kind.")] = None,
    support: Annotated[
        int | None,
        Option("--support", min=1, help="Only what at least so many independent origins tell."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List what the record holds, each thing once however many reports tell of it.

    Support counts independent origins, never copies. With an ID: every value with the claims and the
    support it has, how it came to stand as it does, the claims that are one in it, and why they are.
    """
    if entry is not None:
        if any(filters[name] is not None for name in ("actor", "since", "until", "limit")):
            raise ConfigError("an ID names one entry: leave out what narrows a listing")
        _one(crisis.entry(entry), as_json=as_json)
        return
    wanted: EntryFilters = {
        "actor": filters["actor"],
        "since": filters["since"],
        "until": filters["until"],
        "limit": filters["limit"],
        "kind": None if kind is None else kind.value,
        "support": support,
    }
    if as_json:
        show.exported_rows("entries", crisis.entry_rows(**wanted), "jsonl")
    else:
        show.grid(COLUMNS, (entry_cells(one) for one in crisis.held(**wanted)))


def _one(one: Held, *, as_json: bool) -> None:
    if as_json:
        row = entry_row(one.entry, one.life, one.story.id, one.story.crisis)
        show.exported_rows("entries", [row], "jsonl")
        return
    entry = one.entry
    show.line(f"{entry.kind} {entry.id}: {one.what}")
    reports = words.many(len(entry.documents), "report")
    show.line(f"{one.life.status}; {reports}, {entry.support} independent; story {one.story.id}")
    show.line("")
    for title, rows in (("values", values(one)), ("steps", steps(one)), ("one because", why(one))):
        if rows:
            show.line(title)
            for told in rows:
                show.line(f"  {told}")
    show.line("claims")
    for each in one.told:
        show.line(f"  {each.id[:12]} {words.shorten(each.words)} {words.cited(each)}")
