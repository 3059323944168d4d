"""Positions on the command line: the ledger, actor by issue, or the plain list of claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from typer import Option

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.ledger import Ledger
from detente.views import words
from detente.views.ledger_words import act, facts, steps
from detente.views.stance import choices


@asked("actor", "since", "until", "limit")
def positions(
    crisis: Crisis,
    filters: Filters,
    issue: Annotated[
        str | None,
        Option("--issue", metavar="ISSUE", help=f"Only on this: {', '.join(choices()['issue'])}."),
    ] = None,
    act: Annotated[
        str | None,
        Option("--act", metavar="ACT", help=f"Only these: {', '.join(choices()['act'])}."),
    ] = None,
    status: Annotated[
        str | None,
        Option(
            "--status",
            metavar="STATUS",
            help=f"How it stands: {', '.join(choices()['status'])}.",
        ),
    ] = None,
    strength: Annotated[
        str | None,
        Option("--strength", metavar="STRENGTH", help="How hard the words are: firm, plain, soft."),
    ] = None,
    as_ledger: Annotated[
        bool | None,
        Option("--ledger/--list", help="The ledger, or claims one by one."),
    ] = None,
    by: Annotated[
        str | None,
        Option("--by", metavar="WHOM", help="Ledger by state (with its officials) or by person."),
    ] = None,
    on: Annotated[
        str | None,
        Option(
            "--on",
            metavar="DAY",
            help="Ledger as of this day, from reports up to it; of the newest report if not given.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what each side demands, offers, refuses, threatens and promises.

    With --actor or --issue (or --ledger) the ledger: for each actor and issue the positions oldest
    first, what each changed, and what became of it by later reports; those marked "now" are of the
    newest day. Nothing is read from silence but that a day has passed. Else, or with --list, every
    claim by itself.
    """
    wanted: Any = {"issue": issue, "act": act, "status": status, "strength": strength}
    if as_ledger if as_ledger is not None else bool(filters["actor"] or issue):
        if as_json:
            for row in crisis.ledger_rows(on, by=by, **filters, **wanted):
                show.one_line(row)
            return
        for text in _lines(crisis.ledger(on, by=by, **filters, **wanted)):
            show.line(text)
        return
    if by is not None or on is not None:
        raise ConfigError("--by and --on are of the ledger: give --ledger with them")
    show.table(crisis.positions(**filters, **wanted), as_json=as_json)


def _lines(ledger: Ledger) -> Iterator[str]:
    number = words.many(sum(len(line.history) for line in ledger.lines), "position")
    yield f"As of {words.day(ledger.on)}: {number}" if ledger.on else number
    for line in ledger.lines:
        present = {step.taken.id for step in line.present}
        yield ""
        yield f"{line.name} on {line.label}"
        for step in steps(line):
            mark = "now" if step.taken.id in present else "   "
            day = words.day(step.day) or "day not known"
            body = step.taken.body
            yield f"  {mark} {day}  {act(step)}: {words.shorten(body.content, 160)}  {step.taken.id[:8]}"
            yield f"        {'; '.join(fact.text for fact in facts(line, step))} {words.cited(step.told)}"
    if ledger.unheld:
        yield ""
        yield f"{words.many(ledger.unheld, 'position')} of nobody known: detente positions --list"
