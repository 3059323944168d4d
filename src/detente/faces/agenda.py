"""The agenda on the command line: a list by sections, JSON, or a calendar."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from typer import Option

from detente.crisis import AgendaFilters, Crisis, Filters
from detente.errors import ConfigError
from detente.export.agenda import agenda_row
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json, OnDay
from detente.model.agenda import SECTIONS, Item
from detente.views import words
from detente.views.agenda_words import HEADS, NO_REPORT, days, lines, stands


@asked("actor", "limit")
def agenda(
    crisis: Crisis,
    filters: Filters,
    on: OnDay = None,
    what: Annotated[
        str | None,
        Option("--what", metavar="KIND,...", help="Only of these kinds: visit, meeting, vote, ..."),
    ] = None,
    status: Annotated[
        str | None,
        Option(
            "--status",
            metavar="STATUS,...",
            help="possible, in preparation, planned, held, cancelled, not held.",
        ),
    ] = None,
    since: Annotated[
        str | None, Option("--since", metavar="DAY", help="What may fall on this day or later.")
    ] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DAY", help="What may fall on this day or earlier.")
    ] = None,
    ahead: Annotated[bool, Option("--ahead", help="Only what lies ahead.")] = False,
    past: Annotated[
        bool, Option("--past", help="Only what is past due, was held, or is off.")
    ] = False,
    ics: Annotated[
        bool, Option("--ics", help="An iCalendar file on stdout, of all whose days are known.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show what was planned, one item a thing: ahead, past due, held, off; as of a day.

    Where reports do not agree how a thing stands, all they say is shown. A day that passed without a
    report says nothing: such a plan is neither held nor off.
    """
    if ahead and past:
        raise ConfigError("--ahead and --past leave nothing: give one of them")
    if ics and as_json:
        raise ConfigError("--ics and --json are two forms: give one of them")
    wanted: AgendaFilters = {
        "actor": filters["actor"],
        "limit": filters["limit"],
        "what": what,
        "status": status,
        "since": since,
        "until": until,
        "ahead": ahead or (False if past else None),
    }
    if ics:
        sys.stdout.flush()
        sys.stdout.buffer.write(crisis.agenda_ics(on, **wanted))
        sys.stdout.buffer.flush()
        return
    items = crisis.agenda(on, **wanted)
    if as_json:
        for item in items:
            show.one_line(agenda_row(item))
        return
    for row in _lines(items, crisis.agenda_day(on)):
        show.line(row)


def _lines(items: Sequence[Item], on: date) -> Iterator[str]:
    yield f"As of {words.day(on)}: {words.many(len(items), 'item')}"
    for section in SECTIONS:
        those = [item for item in items if item.section == section]
        if those:
            yield ""
            yield f"{HEADS[section]} ({len(those)})"
        for item in those:
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    origins = words.many(item.support, "independent origin")
    # The head of the section says already that there is no report that it was held.
    how = stands(item).removesuffix(f"; {NO_REPORT}")
    yield f"  {days(item)}  {item.title}: {how}; {origins}  {item.id[:8]}"
    for label, one in lines(item):
        said = f"{label}: " if label else ""
        whose = f" (according to {one.whose})" if one.whose else ""
        yield f"      {said}“{words.shorten(one.shown, 160)}”{whose} {one.cite.text}"
