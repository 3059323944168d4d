"""The life of an entry on the command line: how it stands, and each step to there with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from typer import Argument

from detente.crisis import Crisis, Filters
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json, OnDay
from detente.model.life import Life
from detente.views import words
from detente.views.foretold_words import quoted

#: Claims of one step that are shown; the others are counted.
SHOWN = 3


@asked()
def life(
    crisis: Crisis,
    filters: Filters,
    id: Annotated[  # noqa: A002 - the name the user sees
        str, Argument(metavar="ID", help="A claim's id, or its first characters.")
    ],
    on: OnDay = None,
    as_json: Json = False,
) -> None:
    """Show how a plan, demand, offer, prediction, event or number came to stand as it does.

    Each step has its day, what it made of the entry, why that is read so, and the reports that tell
    it. A step that no report tells is a day that passed.
    """
    del filters
    found = crisis.life(id, on)
    if as_json:
        show.one_line(found)
        return
    for text in _lines(crisis, found):
        show.line(text)


def _lines(crisis: Crisis, found: Life) -> Iterator[str]:
    doubt = " (doubtful)" if found.doubtful else ""
    yield f"{found.kind} {found.entry[:8]}: {found.status}{doubt}"
    for step in found.steps:
        day = words.day(step.day) or "day not known"
        yield f"  {day}  {step.status}{' (doubtful)' if step.doubtful else ''}: {step.why}"
        for claim_id in step.claims[:SHOWN]:
            told = crisis.claim(claim_id)
            yield f"      {quoted(told.words)} {words.cited(told)}  {told.id[:8]}"
        if len(step.claims) > SHOWN:
            yield f"      and {words.many(len(step.claims) - SHOWN, 'more claim')}"
