"""Reckoned plan days: those that a report tells by how far they lie from another.

"A day after the talks", "on the eve of the summit", "less than a week before he is to meet": the day
counted from is that of the verb beside it, or the report's own where that verb speaks of now. One
that a past verb leaves open is not guessed.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from detente.claims.clause import SUBJECT
from detente.claims.named import NamedClauses
from detente.claims.plan_due import Dues
from detente.claims.plan_found import Found
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Span
from detente.model.when import When

DAY = timedelta(days=1)
#: How many words up from a plan the word that counts from it is sought.
CLIMB = 8
_SIDE = re.compile(r"\s+(before|ahead|after)\b")
_DAYS = re.compile(r"P(\d)D\Z")
_LESS = re.compile(r"less than (?:a|one) week\Z", re.I)
#: Days of a span that is "less than a week" long.
_WEEK_AT_MOST = 7


class Reckoned:
    """The days of one dossier's plans that are told by their distance from another day."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses, dues: Dues) -> None:
        self.dossier, self.clauses, self.dues = dossier, clauses, dues

    def due(self, found: Found) -> Mention | None:
        """Return the day that is counted from another one for a plan, None if none is."""
        published = self.dues.published
        if published is None or published.start is None or published.grain != "day":
            return None
        if found.state.how == "of noun" and found.state.entry == "eve":
            return self._eve(found.state.top, published.start)
        sentence = self.clauses.sentence_of(found.token)
        for mention in self.dossier.mentions_in(sentence.start, sentence.end, "time"):
            if mention.role == "duration" and mention.span.end < self.clauses.start[found.token]:
                counted = self._counted(mention, found, published.start)
                if counted is not None:
                    return counted
        return None

    def _eve(self, noun: int, published: datetime) -> Mention | None:
        c = self.clauses
        anchor = self._anchor(noun, published)
        if anchor is None:
            return None
        span = Span(text_id=self.dossier.document.text_id, start=c.start[noun], end=c.end[noun])
        when = _on(anchor + DAY, anchor + 2 * DAY, "the day after that on whose eve it is told")
        return Mention(span=span, kind="time", name="", when=when)

    def _counted(self, mention: Mention, found: Found, published: datetime) -> Mention | None:
        """Return the day a length of time away: "two days before", "a day after"."""
        words, said = self.dossier.words, mention.span.of(self.dossier.words)
        side = _SIDE.match(words, mention.span.end)
        days, less = _DAYS.match(mention.name), _LESS.match(said)
        if side is None or (days is None and less is None):
            return None
        after = side.group(1) == "after"
        if after != (found.state.status == "held") or (after and less is not None):
            return None
        word = self.clauses.at(side.start(1))
        if word is None or not self._governs(word, found.token):
            return None
        anchor = self._anchor(word, published)
        if anchor is None:
            return None
        reason = f"'{said} {side.group(1)}' counted from {anchor.date().isoformat()}"
        if days is None:
            return _dated(mention, anchor, anchor + _WEEK_AT_MOST * DAY, reason)
        away = int(days.group(1)) * DAY
        first = anchor - away if after else anchor + away
        return _dated(mention, first, first + DAY, reason)

    def _governs(self, word: int, token: int) -> bool:
        """Tell whether "before" or "after" opens the clause or phrase that a plan stands in."""
        c, at = self.clauses, token
        for _ in range(CLIMB):
            if at == word or word in c.kids(at, ("mark", "advmod", "prep")):
                return True
            if c.head[at] == at or c.dep[at] in ("relcl", "ccomp"):
                return False
            at = c.head[at]
        return False

    def _anchor(self, token: int, published: datetime) -> datetime | None:
        """Return the day of the verb that a word hangs on: its own, or today if it speaks of now."""
        c, at = self.clauses, token
        for _ in range(CLIMB):
            if c.head[at] == at:
                break
            at = c.head[at]
            if c.pos[at] not in ("VERB", "AUX") or token in c.kids(at, ("mark",)):
                continue
            return self._day_of(at, published)
        # "He left on Friday, a day after they met": the parse may hang the first part on the second.
        for first in c.kids(at, ("ccomp", "parataxis")):
            if first < token:
                return self._day_of(first, published)
        return None

    def _day_of(self, verb: int, published: datetime) -> datetime | None:
        """Return the day that a verb, or what it is said of, is told of; today if it is of now."""
        subject = self.clauses.kid(verb, *SUBJECT)
        tokens = (verb,) if subject is None else (verb, subject)
        days = [m.when for m in self.dues.times_of(tokens) if m.when is not None]
        if days:
            return days[0].start if days[0].grain == "day" else None
        return published if self._of_now(verb) else None

    def _of_now(self, verb: int) -> bool:
        c = self.clauses
        helpers = [c.tag[k] for k in c.kids(verb, ("aux", "auxpass"))]
        return (helpers[0] if helpers else c.tag[verb]) in ("VBZ", "VBP")


def _on(first: datetime, end: datetime, reason: str) -> When:
    return When(start=first, end=end, grain="day", basis="relative", reason=reason)


def _dated(mention: Mention, first: datetime, end: datetime, reason: str) -> Mention:
    return Mention(span=mention.span, kind="time", name="", when=_on(first, end, reason))
