"""Outcome asked: at whose asking a meeting was held, as a report of it tells.

A council meets every week, of this and of that. That it met as somebody had asked ties it to what was
asked for, where its day and its name alone would not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    return _named(told, _ways())


def callers(told: Told) -> frozenset[ActorId]:
    """Return who calls for a thing by the words of its sentence: "Kuwait has called for", "Egypt requested"."""
    return _named(told, (_calls(),))


def _named(told: Told, ways: Iterable[re.Pattern[str]]) -> frozenset[ActorId]:
    found = {one.group("who") for way in ways for one in way.finditer(told.sentence)}
    return frozenset(id_ for name in found if (id_ := _bearer(name.split(), told.reported)))


def _bearer(name: Sequence[str], day: date | None) -> ActorId | None:
    """Return who alone bears a name on a day, without words before it that begin with a capital too."""
    known = _bearers()
    for at in range(len(name)):
        rows = known.get(" ".join(name[at:]), ())
        held = {id_ for id_, since, until in rows if _then(since, until, day)}
        if held:
            return min(held) if len(held) == 1 else None
    return None


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


@cache
def _calls() -> re.Pattern[str]:
    verbs = "|".join(table("en", "outcomes")["asking"]["verbs"])
    return re.compile(rf"{_NAME} (?:has |had |have )?(?:{verbs})\b(?! by\b)")


@gazetteer.per_gazetteer
def _bearers() -> Mapping[str, list[tuple[ActorId, date | None, date | None]]]:
    found: defaultdict[str, list[tuple[ActorId, date | None, date | None]]] = defaultdict(list)
    for name in gazetteer.load().names:
        if name.actor_id is not None:
            found[name.text].append((name.actor_id, name.held_from, name.held_until))
    return found
