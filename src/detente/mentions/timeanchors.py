"""Days other than the report's that times count from: a caption's own date, the day of speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from detente.mentions.timecut import Cut, Line
from detente.mentions.timegrammar import matches
from detente.mentions.timex import Anchor, Counter, Reading

#: A day in full, by which a caption dates itself, in class letters.
_FULL_DATE = re.compile("m[.]?[do]C?y|[do]O?m[.]?C?y")
_QUOTES = re.compile('["“”„«»]')
#: Class letters of what is counted from the day of speech: "tomorrow", "this week".
_COUNTED = frozenset("Rt")


def dating_itself(line: Line) -> Counter:
    """Return what a caption counts from: the day it gives in full, else the report's."""
    match = _FULL_DATE.search(line.letters)
    if match is not None:
        day = Cut(line, match.start(), match.group())
        for length, read in matches(line.letters, match.start()):
            if length >= len(match.group()):
                found = read(day)
                if found is not None and found.when.day is not None:
                    at = found.when.day
                    return Counter(Anchor(at, at.year, "the caption's own date"))
    return line.counter


def from_speech(
    line: Line, found: list[tuple[int, int, Reading]]
) -> Iterator[tuple[int, int, Reading]]:
    """Yield readings, those inside quotation marks counted from the day of speech where it is given.

    "We leave tomorrow," he said on Monday: tomorrow is the Tuesday.
    """
    counted = any(line.letters[first] in _COUNTED for first, _, _ in found)
    inside = _in_quotes(line) if counted else ()
    day = _day_of_speech(line, found, inside) if inside else None
    if day is None:
        yield from found
        return
    counter = Counter(Anchor(day, day.year, "the day of speech"))
    for first, last, reading in found:
        again = None
        if line.letters[first] in _COUNTED and _within(line.tokens[first].start, inside):
            cut = Cut(line._replace(counter=counter), first, line.letters[first : last + 1])
            fitting = (
                read(cut) for n, read in matches(line.letters, first) if n == last + 1 - first
            )
            again = next((r for r in fitting if r is not None), None)
        yield first, last, again or reading


def _day_of_speech(
    line: Line, found: list[tuple[int, int, Reading]], inside: tuple[tuple[int, int], ...]
) -> date | None:
    """Return the day outside the marks on which the words are said to have been spoken."""
    for first, last, reading in found:
        start, end = line.tokens[first].start, line.tokens[last].end
        named = reading.when.basis in ("weekday", "stated") and reading.when.grain == "day"
        if named and not _within(start, inside) and line.tense.spoken(start, end):
            return reading.when.day
    return None


def _within(at: int, inside: tuple[tuple[int, int], ...]) -> bool:
    last = bisect_right(inside, at, key=lambda pair: pair[0]) - 1
    return last >= 0 and at < inside[last][1]


def _in_quotes(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the sentence between quotation marks, by pairs of marks."""
    if not line.tokens:
        return ()
    low, high = line.tokens[0].start, line.tokens[-1].end
    marks = [m.start() for m in _QUOTES.finditer(line.words, low, high)]
    if len(marks) == 1:
        mark = marks[0]
        opens = mark + 1 < high and not line.words[mark + 1].isspace() and mark > low
        return ((mark, high),) if opens else ((low, mark),)
    return tuple(zip(marks[::2], marks[1::2], strict=False))
