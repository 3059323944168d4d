"""Placing: the command about places: which there are, and what stands behind one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from typer import Argument

from detente.crisis import Crisis, Filters
from detente.export.who_and_where import place_row
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.views import words
from detente.views.naming import PLACE_COLUMNS, PlaceShown, place_cells


@asked("limit")
def places(
    crisis: Crisis,
    filters: Filters,
    name: Annotated[
        str,
        Argument(metavar="NAME", help="Show the claims set in this one.", show_default=False),
    ] = "",
    as_json: Json = False,
) -> None:
    """List the places the record names: state, division, degrees, how sure, mentions and claims.

    With a NAME: those that go by it, each with the claims set there and the words that name it.
    """
    if name:
        for one in crisis.place(name)[: filters["limit"]]:
            _show(one, as_json=as_json)
        return
    found = crisis.places()[: filters["limit"]]
    if as_json:
        show.exported_rows("places", found, "jsonl")
    else:
        show.grid(PLACE_COLUMNS, (place_cells(one) for one in found))


def _show(one: PlaceShown, *, as_json: bool) -> None:
    if as_json:
        ids = [claim.id for claim in one.claims]
        show.one_line({**place_row(one.place), "claim_ids": ids, "evidence": one.cites})
        return
    for line in _lines(one):
        show.line(line)


def _lines(one: PlaceShown) -> Iterator[str]:
    cells = place_cells(one.place)
    facts = (f"{k} {v}" for k, v in cells.items() if v and k != "name")
    yield f"{one.place.name}: {', '.join(facts)}"
    for claim in one.claims:
        said = words.shorten(" ".join(claim.words.split()), 160)
        yield f"    {claim.kind} {claim.id[:8]} {words.cited(claim)} {said}"
    for cite in one.cites:
        yield f"    called {cite.quote!r} {cite.text}, at {cite.start}"
