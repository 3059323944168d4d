"""Outcome asked: at whose asking a meeting was held, as a report of it tells.

A council meets every week, of this and of that. That it met as somebody had asked ties it to what was
asked for, where its day and its name alone would not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from detente import gazetteer
from detente.language import table
from detente.model.base import ActorId
from detente.model.told import Told

_NAME = r"(?:the )?(?P<who>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})"


def asked_by(told: Told) -> frozenset[ActorId]:
    """Return at whose asking a thing was done, by the words of its sentence: "as Cairo had asked", "at
    Kuwait's request", "requested by Jordan". Names that nobody bears on the day of the report, or several
    do, are left out.
    """
    known = _bearers()
    day = told.reported
    found = (one.group("who") for ways in _ways() for one in ways.finditer(told.sentence))
    ids = set()
    for name in found:
        held = {i for i, since, until in known.get(name, ()) if _then(since, until, day)}
        if len(held) == 1:
            ids |= held
    return frozenset(ids)


def _then(since: date | None, until: date | None, day: date | None) -> bool:
    return day is None or ((since is None or since <= day) and (until is None or day < until))


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    words = table("en", "outcomes")["asking"]
    verbs, nouns = "|".join(words["verbs"]), "|".join(words["nouns"])
    return (
        re.compile(rf"\b[Aa]s {_NAME} (?:had |has )?(?:{verbs})\b"),
        re.compile(rf"\b[Aa]t {_NAME}['’]s? (?:{nouns})\b"),
        re.compile(rf"\b[Aa]t the (?:{nouns}) of {_NAME}\b"),
        re.compile(rf"\b(?:{verbs}) by {_NAME}\b"),
    )


@gazetteer.per_gazetteer
def _bearers() -> Mapping[str, list[tuple[ActorId, date | None, date | None]]]:
    found: defaultdict[str, list[tuple[ActorId, date | None, date | None]]] = defaultdict(list)
    for name in gazetteer.load().names:
        if name.actor_id is not None:
            found[name.text].append((name.actor_id, name.held_from, name.held_until))
    return found
