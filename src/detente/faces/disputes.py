"""Disputes on the command line: both sides with their words, support, days and ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from typer import Option

from detente.crisis import Crisis, DisputeFilters, Filters
from detente.crisis.disputing import KINDS
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.views import words
from detente.views.disputes import DisputeShown, SideShown

#: Reports of one side that are named; the rest are counted.
CITED = 4


@asked("actor", "since", "until", "limit")
def disputes(
    crisis: Crisis,
    filters: Filters,
    kind: Annotated[
        str | None, Option("--kind", metavar="KIND", help=f"Only these: {', '.join(KINDS)}.")
    ] = None,
    only_open: Annotated[bool, Option("--open", help="Only what is not settled.")] = False,
    only_settled: Annotated[bool, Option("--settled", help="Only what is settled.")] = False,
    as_json: Json = False,
) -> None:
    """List where reports or sources cannot both be right: both sides, who says so, since when.

    A denial, numbers, days or doers that cannot all be right, a plan that stands and is off, opposite
    positions, a source against itself, a quote that was turned. What changed from one day to another,
    and what is only more precise, is none. Support counts independent origins. The latest come first;
    --from and --to are days on which a dispute was opened. To settle one: detente judge settle ID ID.
    """
    if only_open and only_settled:
        raise ConfigError("--open or --settled: give one of them")
    state = "open" if only_open else "settled" if only_settled else None
    wanted: DisputeFilters = {**filters, "kind": kind, "state": state}
    if as_json:
        for row in crisis.dispute_rows(**wanted):
            show.one_line(row)
        return
    found = crisis.disputes_shown(**wanted)
    if not found:
        show.line("Nothing in the record contradicts anything else in it.")
    for n, one in enumerate(found):
        for text in (*([""] if n else []), *_lines(one)):
            show.line(text)


def _lines(one: DisputeShown) -> Iterator[str]:
    dispute = one.dispute
    yield f"{dispute.kind}: {dispute.about} ({one.state})  {dispute.id[:8]}"
    yield f"  {dispute.why}"
    for side in one.sides:
        yield from _side(side)
    for end in one.ends:
        yield f"  settled by {end.id[:8]}: {words.shorten(end.words, 160)} {words.cited(end)}"


def _side(shown: SideShown) -> Iterator[str]:
    side = shown.side
    yield f"  - {words.shorten(side.text, 200)}"
    if shown.sentence:
        yield f"    “{shown.sentence}”"
    yield f"    {words.many(side.support, 'independent origin')}"
    for told in shown.told[:CITED]:
        yield f"    {told.id[:8]}  {words.day(told.reported) or 'undated'}  {words.cited(told)}"
    if len(shown.told) > CITED:
        yield f"    {len(shown.told) - CITED} more"
