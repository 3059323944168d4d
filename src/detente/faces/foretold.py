"""Predictions on the command line: the list of claims, what came of them, and scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from typer import Option

from detente.crisis import Crisis, Filters, ForetoldFilters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json, OnDay
from detente.model.life import OUTCOMES, Foretold
from detente.views import words
from detente.views.foretold_words import (
    HEADS,
    by_when,
    lines,
    quoted,
    stands,
    title,
    told_scores,
)
from detente.views.scores import BY


@asked("actor", "since", "until", "limit")
def predictions(
    crisis: Crisis,
    filters: Filters,
    due: Annotated[
        bool, Option("--due", help="What falls due when, what is past due, and what came of it.")
    ] = False,
    outcome: Annotated[
        str | None,
        Option("--outcome", metavar="OUTCOME,...", help=f"Only these: {', '.join(OUTCOMES)}."),
    ] = None,
    scores: Annotated[
        bool, Option("--scores", help="How the settled predictions of each holder came out.")
    ] = False,
    by: Annotated[
        str | None, Option("--by", metavar="WHOM", help=f"Scores by {' or '.join(BY)}.")
    ] = None,
    on: OnDay = None,
    as_json: Json = False,
) -> None:
    """List what is expected or warned of, by whom, and by when; with --due what came of it.

    A prediction came true or failed only where a later report of the very thing says so. One whose
    window is over without such a report is undecidable: no report of it is not a report against it.
    """
    if by is not None and not scores:
        raise ConfigError("--by is of the scores: give --scores with it")
    wanted: ForetoldFilters = {
        "actor": filters["actor"],
        "since": filters["since"],
        "until": filters["until"],
        "limit": filters["limit"],
        "outcome": outcome,
        "due": due or None,
    }
    if scores:
        found = crisis.scores(on, by=by or BY[0], **wanted)
        if as_json:
            for one in found:
                show.one_line(one)
        else:
            for text in told_scores(found):
                show.line(text)
        return
    if not due and outcome is None and on is None:
        show.table(crisis.predictions(**filters), as_json=as_json)
        return
    if as_json:
        for row in crisis.foretold_rows(on, **wanted):
            show.one_line(row)
        return
    for text in _lines(crisis.foretold(on, **wanted), crisis.agenda_day(on)):
        show.line(text)


def _lines(found: Sequence[Foretold], on: date) -> Iterator[str]:
    yield f"As of {words.day(on)}: {words.many(len(found), 'prediction')}"
    for outcome, head in HEADS.items():
        those = [one for one in found if one.outcome == outcome]
        if those:
            yield ""
            yield f"{head} ({len(those)})"
        for one in those:
            yield f"  {by_when(one)}  {title(one)}  {one.id[:8]}"
            yield f"      {stands(one)}"
            for label, told in lines(one):
                yield f"      {label}: {quoted(told.words)} {words.cited(told)}"
