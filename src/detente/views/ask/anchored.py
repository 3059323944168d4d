"""Anchored: a time told by something that happened ("before the U-2 was shot down"), by the day on which
the record has it.

Where the record has it on no day, or on several, nothing is taken for it: the words stay words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from msgspec.structs import replace

from detente.model.asked import Bound, Reading
from detente.model.when import on_day
from detente.views import words
from detente.views.ask.findings import citation
from detente.views.ask.fitting import Fitter
from detente.views.ask.ground import Ground
from detente.views.ask.naming import Names
from detente.views.ask.reading import read
from detente.views.ask.roles import time_of
from detente.views.ask.standing import over

#: How far behind the best, in its score, another event may be the one that is meant.
NEAR = 0.4
# Linear: what stands before the word is not looked at twice.
_SINCE = re.compile(r" (before|after|since|until) (?=\S)", re.IGNORECASE)


def read_with_time(
    question: str, names: Names, day: date | None, ground: Callable[[Reading], Ground]
) -> Reading:
    """Return the reading of a question, its time by what happened then where it is told so; where the
    record does not have that on one day, the words for it are among those not understood.
    """
    plain = read(question, names, day)
    found = list(_SINCE.finditer(question))
    if not found or plain.when is not None or plain.refused:
        return plain
    made = _anchored(question, found, names, day, ground)
    if made is not None:
        return made
    said = question[found[-1].start() :].strip(" ?!.")
    return replace(plain, unread=(*plain.unread, said))


def _anchored(
    question: str,
    found: Sequence[re.Match[str]],
    names: Names,
    day: date | None,
    ground: Callable[[Reading], Ground],
) -> Reading | None:
    head, tail = question[: found[-1].start()], question[found[-1].end() :].rstrip(" ?!.")
    event = read(f"When was {tail}?", names, day)
    if event.when is not None or event.refused or event.form != "when":
        return None
    at = _one_day(event, ground(event))
    if at is None:
        return None
    then, cite = at
    asked = read(f"{head}?", names, day)
    if asked.refused or asked.when is not None:
        return None
    bound = cast("Bound", found[-1].group(1).lower())
    anchor = f"“{tail}” taken as {words.day(then)}, by {cite}"
    return replace(asked, when=on_day(then), bound=bound, anchor=anchor)


def _one_day(event: Reading, ground: Ground) -> tuple[date, str] | None:
    """Return the one day on which the record has an event, and where it says so."""
    fits = [fit for fit in Fitter(event, ground).fits() if over(fit.told.claim)]
    near = [fit for fit in fits if fit.score >= fits[0].score - NEAR]
    days = {
        when.day
        for fit in near
        if (when := time_of(fit.told)) is not None and when.day == when.last_day
    }
    dated = [fit for fit in near if time_of(fit.told) is not None]
    only = days.pop() if len(days) == 1 else None
    if only is None:
        return None
    return only, citation(dated[0].passage, dated[0].told).cite
