"""Inferred: the stretch in which an undated report must have been written, by its own words.

It cannot be older than what it tells of as past, nor than the office of somebody it gives the title
of; and most are not younger than that office. A post it quotes with its date is days old, seldom
weeks. This bounds a report, it does not date it: what comes out is mostly months or years wide and
must not stand where a day is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from detente import gazetteer
from detente.clean.dates import Moment, dates, month_number, month_of
from detente.language import table
from detente.model.base import ActorId, Record
from detente.model.document import Sentence
from detente.model.when import Grain, When

#: The data files, for the fingerprint of whoever keeps what is inferred.
FILES = ("lang/en/inferred.toml", "lang/en/titles.toml", "lang/en/zones_dates.toml")
_REPORT = frozenset({"headline", "lede", "body"})
#: A date may be the day before to a reader in another zone.
_ZONE = timedelta(days=1)
#: Within how many days of its quoted post a report appears.
_POST = timedelta(days=7)
#: No more of a report than this is searched.
_REACH = 40_000
_DAY = timedelta(days=1)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
#: Who is given a title so far into a report holds the office; later on it may be told as history.
_EARLY = 1500


class Bound(Record, frozen=True, kw_only=True):
    """One thing that bounds the time of writing, and the words that say so; None is no bound."""

    start: datetime | None = None
    end: datetime | None = None
    reason: str


class _Words(Record, frozen=True, kw_only=True):
    ahead: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    titled: re.Pattern[str]
    roles: dict[str, str]
    other: frozenset[str]


_POSTED = re.compile(r"\(@\w{1,30}\)\s{0,3}$")


@cache
def _words(language: str = "en") -> _Words:
    said, titles = table(language, "inferred"), table(language, "titles")
    names = table(language, "zones_dates")["months"]
    months = "|".join(sorted(names, key=len, reverse=True))
    # "may" looks ahead, "May" is a month.
    ahead = "|".join(f"(?-i:{w})" if w in names else re.escape(w) for w in said["ahead"])
    roles = {
        words: row["role"]
        for row in titles["title"]
        if row["role"] in said["roles"]
        for words in row["words"]
    }
    named = "|".join(map(re.escape, sorted(roles, key=len, reverse=True)))
    name = r"[^\W\d_][\w'’.-]{0,30}"
    return _Words(
        ahead=re.compile(rf"\b(?:{ahead})\b", re.IGNORECASE),
        month=re.compile(rf"\b({months})\b\.?,? ((?:19|20)\d\d)\b", re.IGNORECASE),
        year=re.compile(rf"\b(?:{'|'.join(said['since'])})[ -]((?:19|20)\d\d)\b", re.IGNORECASE),
        titled=re.compile(
            rf"(?:\b(\w{{1,15}})[ -])?\b({named}) ((?:{name} ){{0,3}}{name})", re.IGNORECASE
        ),
        roles=roles,
        other=frozenset(
            word.strip("-") for kind in ("lapsed", "words") for word in titles["modifiers"][kind]
        ),
    )


def inferred(
    words: str, sentences: Sequence[Sentence], *, fetched: datetime | None = None
) -> When | None:
    """Return the stretch in which a report was written, as far as its words tell; None if they do not.

    Either side may be open. `fetched` is when a crawler took the page, if that is known: it was
    there by then. Without it nothing is held against the present day.
    """
    bounds = list(_bounds(words, sentences))
    lower = max((b for b in bounds if b.start), key=_start, default=None)
    floor = lower.start if lower else None
    above = [b for b in bounds if b.end and (floor is None or b.end > floor)]
    upper = min(above, key=_end, default=None)
    last = upper.end if upper else None
    reasons = [b.reason for b in dict.fromkeys((lower, upper)) if b is not None]
    if fetched is not None and (floor or _FIRST) < fetched < (last or _LAST):
        last = fetched
        reasons = [*([lower.reason] if lower else []), "fetched by a crawler"]
    if not reasons or (floor is None and upper is None):
        return None
    return When(
        start=floor,
        end=last,
        grain=_grain(floor, last),
        basis="inferred",
        reason="; ".join(reasons),
        confidence=_confidence(floor, last),
    )


def _start(bound: Bound) -> datetime:
    return bound.start or _FIRST


def _end(bound: Bound) -> datetime:
    return bound.end or _LAST


def _grain(start: datetime | None, end: datetime | None) -> Grain:
    """Return the grain of a stretch: that of the shortest unit that is not shorter than it."""
    if start is None or end is None:
        return "unknown"
    long = end - start
    grains: tuple[tuple[int, Grain], ...] = ((1, "day"), (9, "week"), (31, "month"), (366, "year"))
    return next((grain for days, grain in grains if long <= timedelta(days=days)), "unknown")


def _confidence(start: datetime | None, end: datetime | None) -> float:
    """Return how often such a stretch held the true day in reports whose day is known.

    Of 846 dated reports of 2012-18: open on a side 307 of 314, a week 38 of 42, else 313 of 329.
    """
    if start is None or end is None:
        return 0.95
    return 0.85 if _grain(start, end) in {"day", "week"} else 0.9


def _bounds(words: str, sentences: Sequence[Sentence]) -> Iterator[Bound]:
    lists = _words()
    offices: dict[str, _Held] = {}
    early: set[str] = set()
    for sentence in sentences:
        if sentence.zone not in _REPORT or sentence.start > _REACH:
            continue
        said = words[sentence.start : min(sentence.end, sentence.start + 1000)]
        yield from _posts(said)
        if not lists.ahead.search(said):
            yield from _past(said, lists)
        for held in _offices(said, lists):
            offices.setdefault(held.key, held)
            if sentence.start <= _EARLY:
                early.add(held.key)
    yield from _of_offices(list(offices.values()), early)


def _posts(said: str) -> Iterator[Bound]:
    for moment in dates(said):
        if _POSTED.search(said[: moment.at]):
            reason = f"quotes a post of {said[moment.at : moment.to]!r}"
            yield Bound(start=moment.start - _ZONE, end=moment.start + _POST, reason=reason)


def _past(said: str, lists: _Words) -> Iterator[Bound]:
    """Yield what a sentence that looks at nothing ahead dates: days, months, years that have come."""
    found: list[tuple[str, Moment]] = [(said[m.at : m.to], m) for m in dates(said)]
    for month in lists.month.finditer(said):
        number = month_number(month[1])
        moment = month_of(int(month[2]), number) if number else None
        found += [(month[0], moment)] if moment else []
    for year in lists.year.finditer(said):
        first = month_of(int(year[1]), 1)
        found += [(year[0], first)] if first else []
    for shown, moment in found:
        yield Bound(start=moment.start - _ZONE, reason=f"tells of {shown!r} as past")


class _Held(Record, frozen=True, kw_only=True):
    """A name with a title, and from when until when (exclusive) it can have stood for its bearer."""

    key: str
    shown: str
    since: date | None
    until: date | None


@cache
def _people() -> dict[str, tuple[ActorId, ...]]:
    """Return who bears a name or surname."""
    found: dict[str, dict[ActorId, None]] = {}
    for alias in gazetteer.load().aliases():
        if alias.reference in {"name", "surname"} and alias.actor_id is not None:
            found.setdefault(alias.text.casefold(), {})[alias.actor_id] = None
    return {name: tuple(ids) for name, ids in found.items()}


def _offices(said: str, lists: _Words) -> Iterator[_Held]:
    known = gazetteer.load()
    for found in lists.titled.finditer(said):
        if found[1] and found[1].lower() in lists.other:
            continue
        role = lists.roles[found[2].lower()]
        parts = found[3].replace("’s", "").replace("'s", "").split()
        for size in range(len(parts), 0, -1):
            name = " ".join(parts[:size]).strip(".,")
            held = [
                (office.held_from, office.held_until)
                for actor_id in _people().get(name.casefold(), ())
                for office in known.actors[actor_id].offices
                if office.role == role
            ]
            if held and parts[0][0].isupper():
                since = None if any(s is None for s, _ in held) else min(s for s, _ in held if s)
                until = None if any(u is None for _, u in held) else max(u for _, u in held if u)
                yield _Held(
                    key=f"{role} {name.casefold()}",
                    shown=f"{found[2]} {name}",
                    since=since,
                    until=until,
                )
                break


def _of_offices(held: Sequence[_Held], early: Container[str]) -> Iterator[Bound]:
    """Yield the bounds of the offices held last: who left before another came is history."""
    latest = max((one.since for one in held if one.since), default=None)
    for one in held:
        past = latest is not None and one.until is not None and one.until <= latest
        yield Bound(
            start=_midnight(one.since) if one.since else None,
            end=_midnight(one.until) + _DAY
            if one.until and one.key in early and not past
            else None,
            reason=f"names {one.shown!r}, in office {_span(one)}",
        )


def _span(one: _Held) -> str:
    if one.since is None:
        return f"until {one.until}"
    return f"{one.since} to {one.until}" if one.until else f"since {one.since}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
