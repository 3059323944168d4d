"""Codebook: `detente ontology`, what types, modes and codes are and how they lead to one another."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from detente.faces import show
from detente.faces.options import Json
from detente.views.codebook import TABLES, about, table, text
from detente.views.resolution import Step


def ontology(
    what: Annotated[
        str,
        Argument(
            metavar="WHAT",
            help="A type (SANCTION), mode (RETREAT-release), CAMEO code (0841), context or sector; or a "
            f"table: {', '.join(TABLES)}.",
        ),
    ] = "types",
    as_json: Json = False,
) -> None:
    """Show what events are coded in: PLOVER types, modes, quads and scores, CAMEO codes with Goldstein.

    Of a type or mode also which CAMEO code it is exported as and which lead to it, of a CAMEO code what
    it is in PLOVER, and what was decided where the manual contradicts itself. Names of older data
    (FIGHT, DEMAND) lead to those of today.
    """
    if what in TABLES:
        rows = table(what)
        if as_json:
            for row in rows:
                show.one_line(row)
            return
        show.grid(tuple(rows[0]), ({k: text(v) for k, v in row.items()} for row in rows))
        return
    found = about(what)
    if as_json:
        show.one_line(found)
        return
    modes = found.pop("modes", ())
    steps = [
        Step(label=label.replace("_", " "), text=shown)
        for label, value in found.items()
        if (shown := text(value))
    ]
    steps += [
        Step(label="mode", text=f"{one['mode']}, score {one['score']:g}, CAMEO {one['cameo']}")
        for one in modes
    ]
    show.steps(steps, as_json=False)
