"""Plan days: the interval in which a meeting or move falls.

A time that describes it says when only where it fits how it stands: what is to come has no day that
is over, a weekday beside it is the coming one, and "by March" is a span from the report's day on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from detente.claims.plan_times import PlanTimes
from detente.model.claim import PlanStatus
from detente.model.mention import Mention
from detente.model.when import When

WEEK = timedelta(days=7)
#: How far ahead a day may lie that stands behind what was asked for.
SOON = timedelta(days=3)
#: How far ahead a day without a year may lie that is read as to come though it looks past.
AHEAD = timedelta(days=190)
#: Words before a time that make it the last day of a span, and those by which it is no day of it.
_BY = re.compile(r"\b(?:by|no later than|not later than|until|till)\s+(?:the\s+)?\Z", re.I)
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?\Z", re.I)
_APART = re.compile(r"\b(?:since|after|until|till|from|to|beyond|through)\s+(?:the\s+)?\Z", re.I)
#: Code points before a time that these are looked for in.
_NEAR = 18


class Dues(PlanTimes):
    """The days of one dossier's plans."""

    def due(self, tokens: Iterable[int], status: PlanStatus) -> Mention | None:
        """Return the time, of those that describe one of the tokens, that fits a status."""
        for mention in self.times_of(tokens):
            found = self._fitting(mention, status)
            if found is not None:
                return found
        return None

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

    def _fitting(self, mention: Mention, status: PlanStatus) -> Mention | None:
        """Return a time as it stands for a plan of a status, None where it cannot be its day."""
        when, published = mention.when, self.published
        if when is None or published is None or published.start is None or published.end is None:
            return mention
        before = self.dossier.words[max(0, mention.span.start - _NEAR) : mention.span.start]
        if status == "held":
            if self._apart(mention, before) or _BEFORE.search(before):
                return None
            return self._was(mention, when, published.start, published.end)
        if status == "cancelled" and when.before(published):
            return mention if when.basis != "weekday" else None
        if _BY.search(before) or _BEFORE.search(before):
            return self._by(mention, when, published.start, before)
        if self._apart(mention, before):
            return None
        if when.before(published):
            return self._next(mention, when, published)
        if when.start is not None and when.start < published.start and when.grain != "week":
            return _moved(mention, when, start=published.start)
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
        return mention

    def _by(self, mention: Mention, when: When, today: datetime, before: str) -> Mention | None:
        """Return the span up to a day: "by Monday", "no later than December", "before May 25"."""
        coming = mention
        if self.published is not None and when.before(self.published):
            found = self._next(mention, when, self.published)
            if found is None or found.when is None:
                return None
            coming, when = found, found.when
        short = _BEFORE.search(before) and "end of" not in mention.span.of(self.dossier.words)
        last = when.start if short else when.end
        if last is None or last <= today:
            return None
        return _moved(coming, when, start=today, end=last)

    def _next(self, mention: Mention, when: When, published: When) -> Mention | None:
        """Return the coming one of a bare weekday or month that was read as the last one.

        "agreed to meet on Sunday": a past verb makes the day look past, but what is agreed is to
        come. Only a name alone is moved; "last Sunday" says what it says.
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
        far = start > published.start + AHEAD
        return None if coming.when is None or coming.when.before(published) or far else coming


def _yearless(words: str) -> bool:
    """Tell whether a day is named by its month without a year: "May 25", "the end of March"."""
    return not re.search(r"\d{4}", words) and re.search(r"[A-Z][a-z]+", words) is not None


def _moved(mention: Mention, when: When, **changes: Any) -> Mention:  # noqa: ANN401 - When's own
    return msgspec.structs.replace(mention, when=msgspec.structs.replace(when, **changes))
