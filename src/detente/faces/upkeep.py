"""Upkeep on the command line: what the record holds, whether all is well, and what is set."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Option

from detente.errors import ConfigError
from detente.faces import show, taken_in
from detente.faces.asking import crisis_at
from detente.faces.options import Json, Store
from detente.faces.settings import WHAT, settings


def status(
    store: Store = None,
    errors: Annotated[bool, Option("--errors", help="List every input that was refused.")] = False,
    inputs: Annotated[
        bool,
        Option("--inputs", help="List every input and what became of it: in, copy of, version of."),
    ] = False,
    dropped: Annotated[
        bool,
        Option("--dropped", help="List why places were left without a claim, how many, and where."),
    ] = False,
    stage: Annotated[
        str | None,
        Option("--stage", metavar="NAME", help="With --dropped: of this stage only."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what the record holds: reports, copies, claims by kind, runs, inputs refused."""
    if stage is not None and not dropped:
        raise ConfigError("--stage is of what was dropped: give --dropped with it")
    if dropped and (errors or inputs):
        raise ConfigError("--dropped is a list of its own: leave out --errors and --inputs")
    crisis = crisis_at(store)
    if inputs:
        taken_in.inputs(crisis.inputs(), as_json=as_json)
    elif dropped:
        taken_in.dropped(crisis.dropped(stage), as_json=as_json)
    else:
        taken_in.status(crisis, errors=errors, as_json=as_json)


def doctor(store: Store = None, as_json: Json = False) -> None:
    """Check the installation and the store: Python, model, data files, the file's integrity.

    Exits with 1 when something is not well, and says how to mend it.
    """
    from detente.faces.doctor import examine

    checks = examine(settings({"store": store})["store"].value)
    show.checks(checks, as_json=as_json)
    if any(not check.well for check in checks):
        raise typer.Exit(1)


def config(
    show_origin: Annotated[
        bool, Option("--show-origin", help="Say where each value comes from.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List settings: a flag beats DETENTE_*, that ./detente.toml, that the user's own file."""
    show.settings(settings(), WHAT, origin=show_origin, as_json=as_json)
