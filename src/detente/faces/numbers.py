"""Figures on the command line: the table of what each source says when, or the plain list of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from typer import Option

from detente.crisis import Crisis, Filters
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.numbers import Group
from detente.views import words
from detente.views.amounts import choices
from detente.views.number_words import COLUMNS, said_cells
from detente.views.numbers import range_words


@asked("actor", "since", "until", "limit")
def figures(
    crisis: Crisis,
    filters: Filters,
    of: Annotated[
        str | None, Option("--of", metavar="THING", help="What is counted: troops, people, ...")
    ] = None,
    fate: Annotated[
        str | None,
        Option("--fate", metavar="FATE", help=f"What befell them: {', '.join(choices()['fate'])}."),
    ] = None,
    owner: Annotated[
        str | None, Option("--owner", metavar="ACTOR", help="Whose they are: an actor's id.")
    ] = None,
    place: Annotated[
        str | None, Option("--place", metavar="PLACE", help="Where they were counted.")
    ] = None,
    measure: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="MEASURE",
            help=f"What sort of amount: {', '.join(choices()['measure'])}.",
        ),
    ] = None,
    role: Annotated[
        str | None,
        Option("--role", metavar="ROLE", help=f"{', '.join(choices()['role'])}."),
    ] = None,
    as_table: Annotated[
        bool | None,
        Option("--table/--list", help="What each source says when, or claims one by one."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show how many of what, where, according to whom.

    With --of, --fate, --owner or --place (or --table) the table of what each source says when, by what
    is counted, with the range over independent origins and with what numbers are to each other: only
    those of one thing, place, role and day that share no value disagree. Else, or with --list, every
    claim by itself.
    """
    wanted: Any = {
        "of": of,
        "fate": fate,
        "owner": owner,
        "place": place,
        "measure": measure,
        "role": role,
    }
    if as_table if as_table is not None else bool(of or fate or owner or place):
        if as_json:
            for row in crisis.figure_rows(**filters, **wanted):
                show.one_line(row)
            return
        for text in _lines(crisis.figures_table(**filters, **wanted)):
            show.line(text)
        return
    show.table(crisis.figures(**filters, **wanted), as_json=as_json)


def _lines(groups: Sequence[Group]) -> Iterator[str]:
    number = sum(len(group.rows) for group in groups)
    yield f"{words.many(number, 'number')} of {words.many(len(groups), 'thing')} counted"
    for group in groups:
        yield ""
        yield group.title
        for found in group.ranges:
            yield f"  {range_words(found, group.unit)}"
        for said in group.rows:
            cells = said_cells(said, group)
            yield "  " + "  ".join(cells[name] for name in COLUMNS if cells[name])
