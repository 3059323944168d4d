"""Sources on the command line: the outlets with what stands in their reports, or the reports."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.views import counted
from detente.views.outlet_words import CARDS, COLUMNS, COPIES, RULES, loose, outlet_cells

SHOWN = ("outlet", "published", "title", "claims", "text_of", "where", "id")


@asked("actor", "since", "until", "limit")
def sources(
    crisis: Crisis,
    filters: Filters,
    reports: Annotated[
        bool, Option("--reports", help="The reports instead, one a row, and whose copy each is.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the outlets: their reports, texts of their own, copies and of whom, quotes that stand
    changed, and who owns and controls each since when.

    By name, never by rank. Each number has its reports behind it: --json lists them with the claims.
    What a card says of an owner or a class is from general knowledge where its source was not checked,
    and is marked so; with --count it counts all the same.
    With --reports the reports: outlet, date and how it is known, claims, and whose copy each one is.
    """
    if reports:
        show.records(crisis.sources(**filters), SHOWN, as_json=as_json)
        show.note(counted.line(crisis.numbers()))
        return
    if any(filters[name] is not None for name in ("actor", "since", "until")):
        raise ConfigError("--actor, --from and --to are of reports: give --reports with them")
    if as_json:
        for row in crisis.outlet_rows(limit=filters["limit"]):
            show.one_line(row)
        return
    found = crisis.outlets(limit=filters["limit"])
    show.grid(COLUMNS, map(outlet_cells, found))
    show.note(counted.line(crisis.numbers()))
    if crisis.by_hands:
        show.note(loose(sum(map(crisis.unchecked, crisis.origin_list()))))
    for text in (COPIES, RULES, CARDS) if found else ():
        show.note(text)
