"""The brief on the command line: Markdown, one page of HTML, or JSON."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.views.brief import PAGES, ways
from detente.views.stance import choices


@asked("actor", "since", "until")
def brief(
    crisis: Crisis,
    filters: Filters,
    by: Annotated[
        str, Option("--by", metavar="WAY", help=f"Laid out as: {', '.join(ways())}.")
    ] = "overview",
    issue: Annotated[
        str | None,
        Option("--issue", metavar="ISSUE", help=f"Only on this: {', '.join(choices()['issue'])}."),
    ] = None,
    since_last: Annotated[
        bool,
        Option(
            "--since-last",
            help="First what is new since the mark of --mark, or since the newest mark.",
        ),
    ] = False,
    mark: Annotated[
        str | None,
        Option(
            "--mark", metavar="NAME", help="Keep under this name up to where you have read now."
        ),
    ] = None,
    pages: Annotated[
        int, Option("--pages", min=1, help="At most so many pages of 55 lines.")
    ] = PAGES,
    full: Annotated[bool, Option("--full", help="All there is, however long.")] = False,
    lines: Annotated[
        int | None, Option("--lines", min=1, help="At most so many lines a section.")
    ] = None,
    html: Annotated[
        bool, Option("--html", help="One page of HTML with its evidence, for mailing or printing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the brief: what is new, what happened, who stands where, what is disputed and coming.

    Markdown on stdout. Every line shows words of a report and ends with [outlet, date, ¶]; a line that
    would say a name, a number or a date that nothing it cites has is refused, and counted. Copies are
    counted and change nothing else.
    """
    if html and as_json:
        raise ConfigError("--html or --json: give one of them")
    if mark is not None and not crisis.moment.now:
        raise ConfigError("--mark keeps where you have read now: leave out the past moment")
    named = mark if mark in {one.name for one in crisis.marks()} else None
    # The first brief under a name has nothing before it: all of it is told.
    last = (named or False) if mark is not None else True
    made = crisis.brief(
        by=by,
        actor=filters["actor"],
        issue=issue,
        since=filters["since"],
        until=filters["until"],
        since_last=last if since_last else False,
        pages=None if full else pages,
        lines=lines,
    )
    if html:
        from detente.faces.brief_alone import alone

        for row in alone(made, {d.id: d for d in crisis.documents(earlier=True)}).split("\n"):
            show.line(row)
    else:
        show.brief(made, as_json=as_json)
    if mark is not None:
        crisis.mark(mark)
