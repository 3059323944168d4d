"""Lengths as windows: "it could take a year or two", "in about three months".

What takes so long is over by then; what comes in so long comes then, give or take its unit. A length
is counted from the day of the report; one without a number ("several weeks") gives no window.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

from detente.claims.foretold import rows
from detente.claims.named import NamedClauses
from detente.model.mention import Mention
from detente.model.when import Grain, When

#: How far, in code points, a length goes on behind its first words ("a year" + " or two").
BEHIND = 12
_MONTHS: dict[str, int] = {"month": 1, "year": 12, "decade": 120}
_DAYS: dict[str, int] = {"day": 1, "week": 7}
_GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "year": "year"}
#: No forecast is believed to reach further, in years.
FURTHEST = 200
#: The last year that a day after can be counted in.
LAST = 9998


def length_of(c: NamedClauses, verb: int, published: When) -> tuple[Mention, When] | None:
    """Return the length a clause names and when what it tells is to come, counted from a day."""
    if published.start is None:
        return None
    first, last = c.start[c.left_edge(verb)], c.end[max(c.dossier.subtree(verb))]
    for mention in c.dossier.mentions_in(first, last, "time"):
        if mention.role != "duration" or not _comes(c, verb, mention):
            continue
        found = _numbers(c, mention)
        if found is None:
            continue
        unit, least, most = found
        start, end = later(published.start, unit, least), later(published.start, unit, most)
        if start is None or end is None:
            continue
        if least == most:
            start, end = _whole(start, unit)
        reason = f"{mention.span.of(c.dossier.words)!r} counted from the report's date"
        grain = _GRAINS.get(unit, "year")
        return mention, When(
            start=start,
            end=end + timedelta(days=1),
            grain=grain,
            basis="relative",
            reason=reason,
            confidence=0.7,
        )
    return None


def _comes(c: NamedClauses, verb: int, mention: Mention) -> bool:
    """Tell whether a length says when: what it takes, or "in" how long."""
    at = c.at(mention.span.start)
    head = c.dossier.head_token(mention.span.start, mention.span.end)
    if at is None or head is None or at == 0:
        return False
    if c.lemma[verb] == "take":
        return c.head[head] == verb
    return c.word[at - 1] == "in" and c.head[at - 1] == verb


def _numbers(c: NamedClauses, mention: Mention) -> tuple[str, int, int] | None:
    """Return unit, least and most of a length, None where it has no number."""
    numbers: dict[str, int] = rows()["lengths"]["numbers"]
    unit, found = "", []
    last = mention.span.end + BEHIND
    at = c.at(mention.span.start)
    while at is not None and at < len(c.start) and c.end[at] <= last:
        word, lemma = c.word[at], c.lemma[at]
        if c.start[at] >= mention.span.end and word not in ("or", "to") and word not in numbers:
            break
        if lemma in _MONTHS or lemma in _DAYS:
            unit = unit or lemma
        elif word in numbers:
            found.append(numbers[word])
        elif word.isascii() and word.isdigit() and len(word) < 4:
            found.append(int(word))
        elif word in ("several", "few", "many", "couple", "some"):
            return None
        at += 1
    if not unit or not found or found[-1] < found[0]:
        return None
    return unit, found[0], found[-1]


def _whole(day: datetime, unit: str) -> tuple[datetime, datetime]:
    """Return the first and last day of the week, month or year around a day: so exact is a length."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def later(day: datetime, unit: str, count: int) -> datetime | None:
    """Return the day so many units later, None where that is out of reach."""
    if unit in _DAYS:
        days = _DAYS[unit] * count
        reached = days < FURTHEST * 365 and day.year + FURTHEST < LAST
        return day + timedelta(days=days) if reached else None
    months = day.month - 1 + _MONTHS[unit] * count
    year, month = day.year + months // 12, months % 12 + 1
    if year > min(day.year + FURTHEST, LAST):
        return None
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
