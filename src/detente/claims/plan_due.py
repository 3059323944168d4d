"""Plan days: the interval in which a meeting or move falls.

A time that describes it says when only where it fits how it stands: what is to come has no day that
is over, a weekday beside it is the coming one, and "by March" is a span from the report's day on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from detente.claims.plan_times import BY, NEAR, PlanTimes
from detente.model.claim import PlanStatus
from detente.model.mention import Mention
from detente.model.when import When

WEEK = timedelta(days=7)
#: How far ahead a day may lie that stands behind what was asked for.
SOON = timedelta(days=3)
#: How far ahead a day without a year may lie that is read as to come though it looks past.
AHEAD = timedelta(days=190)
_WEEKEND = (5, 6)
#: Words before a time by which it is the end of a span or no day of it.
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?\Z", re.I)
_APART = re.compile(r"\b(?:since|after|until|till|from|to|beyond|through)\s+(?:the\s+)?\Z", re.I)


class Asked(NamedTuple):
    """What is known of a plan whose day is asked for.

    `vote`: one on a set day, which may lie far ahead; `midterm`: one of an even year; `past`: told
    in the past tense, `own`: by the report's own words; `behind`: the code point that the
    times of its verbs must stand behind.
    """

    vote: bool = False
    midterm: bool = False
    past: bool = False
    own: bool = False
    behind: int = 0


class Dues(PlanTimes):
    """The days of one dossier's plans."""

    def due(self, tokens: Iterable[int], status: PlanStatus, asked: Asked) -> Mention | None:
        """Return the time, of those that describe one of the tokens, that fits a status."""
        for token in tokens:
            behind = asked.behind if self.clauses.pos[token] in ("VERB", "AUX") else 0
            for mention in self.times_of((token,)):
                if mention.span.start < behind:
                    continue
                inside = mention.span.end <= self.clauses.start[token] and not behind
                inside = inside and self.clauses.pos[token] in ("NOUN", "PROPN")
                before = "" if inside and self._names(mention, token) else self._before(mention)
                found = self._fitting(mention, status, asked, before)
                if found is not None:
                    return found
        return None

    def fits(self, mention: Mention, status: PlanStatus, asked: Asked) -> Mention | None:
        """Return a time that stands by itself as the day of a plan, None where it cannot be."""
        return self._fitting(mention, status, asked, self._before(mention))

    def soon(self, token: int) -> Mention | None:
        """Return a day behind what was asked for that is nearer to come than it is past.

        "Called for a meeting on Tuesday", out on a Monday: nobody would so speak of last week's.
        """
        c, published, verb = self.clauses, self.published, token
        if published is None or published.start is None or published.grain != "day":
            return None
        while c.pos[verb] != "VERB" and c.head[verb] != verb:
            verb = c.head[verb]
        for mention in self.times_of((verb,)):
            when = mention.when
            if when is None or mention.span.start < c.end[token]:
                continue
            found = self._next(mention, when, published) if when.before(published) else mention
            start = found.when.start if found is not None and found.when is not None else None
            if start is not None and timedelta() < start - published.start <= SOON:
                return found
        return None

    def _names(self, mention: Mention, noun: int) -> bool:
        """Tell whether a time stands in a noun's own phrase: "Monday's talks", "the June vote"."""
        c = self.clauses
        inside = self.dossier.tokens_in(mention.span.start, mention.span.end)
        return not any(c.pos[k] in ("ADP", "SCONJ", "VERB") for k in range(inside.stop, noun))

    def _before(self, mention: Mention) -> str:
        """Return the words that stand right before a time."""
        start = mention.span.start
        return self.dossier.words[max(0, start - NEAR) : start]

    def _fitting(
        self, mention: Mention, status: PlanStatus, asked: Asked, before: str
    ) -> Mention | None:
        """Return a time as it stands for a plan of a status, None where it cannot be its day."""
        when, published = mention.when, self.published
        if when is None or published is None or published.start is None or published.end is None:
            return mention
        if status == "held":
            if self._apart(mention, before) or _BEFORE.search(before):
                return None
            return self._was(mention, when, published.start, published.end)
        if mention.name == "PRESENT_REF":
            return None
        if status == "cancelled" and when.before(published):
            return mention if when.basis != "weekday" else None
        if BY.search(before) or _BEFORE.search(before):
            return self._by(mention, when, published.start, before)
        if self._apart(mention, before):
            return None
        if when.before(published):
            found = self._next(mention, when, published, far=asked.vote)
            if found is None or found.when is None:
                return None
            mention, when = found, found.when
        return self._to_come(mention, when, published.start, asked)

    def _to_come(
        self, mention: Mention, when: When, today: datetime, asked: Asked
    ) -> Mention | None:
        """Return a time that is not over as the day of what is to come."""
        words = mention.span.of(self.dossier.words)
        if when.start is None:
            return None
        if today.weekday() in _WEEKEND and words.lower().endswith("this week"):
            first = today + timedelta(days=6 - today.weekday())
            return _moved(mention, when, start=first, end=first + WEEK)
        yesterday = when.start - today == WEEK - timedelta(days=1) and when.basis == "weekday"
        if asked.past and asked.own and yesterday and "next" not in words.lower():
            return _moved(mention, when, start=when.start - WEEK, end=(when.end or today) - WEEK)
        if when.grain == "month" and when.basis == "relative" and _yearless(words):
            if asked.midterm and when.start.year % 2 and when.end is not None:
                year = when.start.year + 1
                end = when.end.replace(year=when.end.year + 1)
                return _moved(mention, when, start=when.start.replace(year=year, day=1), end=end)
            if asked.past and not asked.vote and when.start > today + AHEAD:
                return None
        if when.start < today and when.grain != "week":
            return _moved(mention, when, start=today)
        return mention

    def _apart(self, mention: Mention, before: str) -> bool:
        """Tell a time that is only one side of a span: "since Monday", "from March 3"."""
        words = mention.span.of(self.dossier.words)
        return _APART.search(before) is not None and not re.search(r"\b(?:to|and)\b|–|-", words)

    def _was(
        self, mention: Mention, when: When, today: datetime, tomorrow: datetime
    ) -> Mention | None:
        if when.start is not None and when.start >= tomorrow:
            if when.start == tomorrow:
                return mention
            if when.grain == "day" and when.basis == "weekday" and when.end is not None:
                moved = _moved(mention, when, start=when.start - WEEK, end=when.end - WEEK)
                return moved if moved.when and (moved.when.start or today) <= today else None
            return None
        if when.end is not None and when.end > tomorrow and when.grain in ("month", "year"):
            return _moved(mention, when, end=tomorrow)
        said = mention.span.of(self.dossier.words).lower()
        if said == "last week" and today.weekday() == _WEEKEND[1]:
            # On a Sunday the week that has just ended is meant.
            return _moved(mention, when, start=today - WEEK, end=today)
        if said == "overnight" and when.start is not None and when.start < today:
            return _moved(mention, when, end=when.start + timedelta(days=2))
        return mention

    def _by(self, mention: Mention, when: When, today: datetime, before: str) -> Mention | None:
        """Return the span up to a day: "by Monday", "no later than December", "before May 25"."""
        coming = mention
        if self.published is not None and when.before(self.published):
            found = self._next(mention, when, self.published, far=True)
            if found is None or found.when is None:
                return None
            coming, when = found, found.when
        short = _BEFORE.search(before) and "end of" not in mention.span.of(self.dossier.words)
        last = when.start if short else when.end
        if last is None or last <= today:
            return None
        return _moved(coming, when, start=today, end=last)

    def _next(
        self, mention: Mention, when: When, published: When, *, far: bool = False
    ) -> Mention | None:
        """Return the coming one of a bare weekday or month that was read as the last one.

        "agreed to meet on Sunday": a past verb makes the day look past, but what is agreed is to
        come. Only a name alone is moved; "last Sunday" says what it says. Unless `far`, what would
        lie more than half a year ahead is not moved.
        """
        words = mention.span.of(self.dossier.words)
        if "last" in words.lower() or "ago" in words.lower():
            return None
        if when.start is None or when.end is None or published.start is None:
            return None
        if len(words.split()) == 1 and when.grain == "day" and when.basis == "weekday":
            start, end = when.start + WEEK, when.end + WEEK
        elif len(words.split()) == 1 and when.grain == "month" and when.basis == "relative":
            start = when.start.replace(year=when.start.year + 1)
            end = when.end.replace(year=when.end.year + 1)
        elif when.grain == "day" and when.basis in ("stated", "relative") and _yearless(words):
            try:
                start = when.start.replace(year=when.start.year + 1)
                end = when.end.replace(year=when.end.year + 1)
            except ValueError:
                return None
        else:
            return None
        reason = f"'{words}' to come, as what is planned: {when.reason}"
        coming = _moved(mention, when, start=start, end=end, reason=reason)
        late = start > published.start + AHEAD and not far
        return None if coming.when is None or coming.when.before(published) or late else coming


def _yearless(words: str) -> bool:
    """Tell whether a day is named by its month without a year: "May 25", "the end of March"."""
    return not re.search(r"\d{4}", words) and re.search(r"[A-Z][a-z]+", words) is not None


def _moved(mention: Mention, when: When, **changes: Any) -> Mention:  # noqa: ANN401 - When's own
    return msgspec.structs.replace(mention, when=msgspec.structs.replace(when, **changes))
