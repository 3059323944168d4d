"""Extracting on the command line: one text read, or many for their quotes, and nothing kept."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Option

from detente.errors import ConfigError
from detente.faces import show
from detente.faces.options import ClaimKind, Json


def extract(
    where: Annotated[
        list[str], Argument(metavar="FILE...", help="A text file, or - for standard input.")
    ],
    published: Annotated[
        str | None, Option("--published", metavar="DAY", help='The day "Tuesday" counts from.')
    ] = None,
    kind: Annotated[ClaimKind | None, Option("--kind", help="Only claims of this kind.")] = None,
    quotes_only: Annotated[
        bool,
        Option(
            "--quotes-only",
            help="Only direct quotes with who said them, from the words alone: no model, no claims. "
            "Takes many files, folders, and JSON lines with a text.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Read one text and list its claims, without keeping anything.

    With --quotes-only it lists what stands in quotation marks and who is said to have said it,
    hundreds of times faster; a speaker that no words beside the quote name is left empty.
    """
    if quotes_only:
        from detente.faces.quoting import quotes

        if kind is not None or published is not None:
            raise ConfigError("--quotes-only makes no claims: leave out --kind and --published")
        raise typer.Exit(quotes(where, as_json=as_json))
    if len(where) > 1:
        raise ConfigError("extract reads one text: `detente add` takes many, --quotes-only too")
    from detente.crisis import extract as read_claims

    found = read_claims(show.text_of(where[0]), published=published)
    show.table(found.of(kind.value) if kind else found, as_json=as_json)
