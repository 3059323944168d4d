"""What changed on the command line: Markdown by actor and issue, or one row a change."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.crisis import Crisis, Filters
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.changes import CHANGE_KINDS
from detente.views.changes_told import markdown
from detente.views.stance import choices


@asked("actor", "limit")
def changes(
    crisis: Crisis,
    filters: Filters,
    first: Annotated[
        str | None,
        Option(
            "--from",
            metavar="DAY",
            help="What reports said by this day; the day of reports before the other if not given.",
        ),
    ] = None,
    last: Annotated[
        str | None,
        Option(
            "--to",
            metavar="DAY",
            help="Laid beside what they said by this day; that of the newest report if not given.",
        ),
    ] = None,
    issue: Annotated[
        str | None,
        Option("--issue", metavar="ISSUE", help=f"Only on this: {', '.join(choices()['issue'])}."),
    ] = None,
    kind: Annotated[
        str | None,
        Option("--kind", metavar="KIND", help=f"Only of this: {', '.join(CHANGE_KINDS)}."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what moved between two days, by actor and issue, each line cited.

    Lays the record known by one day beside the record known by the other: new events, positions taken,
    hardened, softened or answered, plans that stand otherwise, figures that moved, disputes opened and
    settled, predictions that came due, where tension rose. Copies are never news.
    """
    asked_for = {"actor": filters["actor"], "issue": issue, "kind": kind}
    if as_json:
        for row in crisis.change_rows(first, last, limit=filters["limit"], **asked_for):
            show.one_line(row)
        return
    made = crisis.changes(first, last, limit=filters["limit"], **asked_for)
    for text in markdown(made).splitlines():
        show.line(text)
