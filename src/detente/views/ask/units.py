"""Units: a question cut into names, times and words, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from detente.compare.stems import stem
from detente.mentions.aliases import fold
from detente.mentions.times import timexes
from detente.model.document import Sentence
from detente.model.when import When, on_day
from detente.views.ask.naming import Found
from detente.views.ask.vocabulary import vocabulary

_TOKEN = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
#: Words that two times of one stretch stand with: "in the last week of October".
_OF = frozenset({"of", "in", "the"})
#: A number right before a month, and right behind it.
_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?$")
_BEHIND = re.compile(r" \d{1,2}(?:st|nd|rd|th)?\b(?! (?:[a-z]|per))")
#: A day that is not on the calendar.
NEVER = When(grain="day")


class Unit(NamedTuple):
    """A word, name or time of a question: its words, the same folded and small, its stem."""

    text: str
    low: str
    stem: str
    start: int
    end: int
    found: Found | None = None
    when: When | None = None

    @property
    def word(self) -> bool:
        """Whether it is a plain word."""
        return self.found is None and self.when is None


def units(question: str, names: Sequence[Found], day: date | None) -> list[Unit]:
    """Return the units of a question; times are counted from `day` (None: they stay open)."""
    folded = fold(question)
    times = list(_times(folded, names, day))
    taken = [(f.start, f.end) for f in names] + [(t.start, t.end) for t in times]
    found = [_unit(question, f.start, f.end, found=f) for f in names] + times
    for token in _TOKEN.finditer(folded):
        start, end = token.span()
        if any(start < b and a < end for a, b in taken):
            continue
        if folded[start:end].casefold().endswith("'s"):
            end -= 2
        found.append(_unit(question, start, end))
    return _phrased(sorted(found, key=lambda unit: unit.start))


def _unit(
    question: str, start: int, end: int, found: Found | None = None, when: When | None = None
) -> Unit:
    text = question[start:end]
    low = fold(text).casefold()
    return Unit(text, low, stem(low), start, end, found, when)


def _times(folded: str, names: Sequence[Found], day: date | None) -> Iterator[Unit]:
    """Yield the times of a question that lie on the calendar, a part of a month as the part."""
    whole = Sentence(i=0, start=0, end=len(folded), zone="body", paragraph=1)
    anchor = on_day(day, basis="publication") if day is not None else None
    read = [
        t
        for t in timexes(folded, [whole], anchor, None)
        if t.role is None and not any(t.start < f.end and f.start < t.end for f in names)
    ]
    skip = False
    for at, one in enumerate(read):
        if skip:
            skip = False
            continue
        after = read[at + 1] if at + 1 < len(read) else None
        between = folded[one.end : after.start].split() if after is not None else ["-"]
        if after is not None and set(between) <= _OF:
            part = _part(folded[one.start : one.end].casefold(), after.when)
            if part is not None:
                skip = True
                yield _unit(folded, one.start, after.end, when=part)
                continue
        if one.when.grain == "month" and (beside := _numbered(folded, one.start, one.end)):
            # "31 February": a day that no month has is none, and not the month.
            yield _unit(folded, *beside, when=NEVER)
            continue
        yield _unit(folded, one.start, one.end, when=one.when)


def _numbered(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a month lies with the number of a day beside it."""
    before, behind = _BEFORE.search(folded, 0, start), _BEHIND.match(folded, end)
    if before is None and behind is None:
        return None
    return before.start() if before else start, behind.end() if behind else end


def _part(words: str, of: When) -> When | None:
    """Return the first or last week of a month; None for anything else."""
    if of.grain != "month" or of.start is None or of.end is None or "week" not in words:
        return None
    from datetime import timedelta

    week = timedelta(days=7)
    if "last" in words or "final" in words:
        return When(start=of.end - week, end=of.end, grain="week")
    if "first" in words:
        return When(start=of.start, end=of.start + week, grain="week")
    return None


def _phrased(found: list[Unit]) -> list[Unit]:
    """Join words that are one in the vocabulary: "call for", "turn back"."""
    phrases = vocabulary().phrases()
    joined: list[Unit] = []
    for unit in found:
        before = joined[-1] if joined else None
        if before is not None and before.word and unit.word:
            both = f"{before.stem} {unit.stem}"
            if both in phrases:
                joined[-1] = before._replace(
                    text=f"{before.text} {unit.text}",
                    low=f"{before.low} {unit.low}",
                    stem=both,
                    end=unit.end,
                )
                continue
        joined.append(unit)
    return joined
