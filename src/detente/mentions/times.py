"""Times: every expression of a day, a stretch or a length of time, read against the report's date.

A sentence is read left to right, the longest expression at each place first; the grammar is
`timegrammar`'s, what it means `timex.Counter`'s, and which way "Tuesday" points `tense.Tense`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.mentions.lexer import tokens
from detente.mentions.tense import Tense
from detente.mentions.timecut import Cut, Line
from detente.mentions.timegrammar import matches
from detente.mentions.timewords import letters_of, time_words
from detente.mentions.timex import Counter, Reading, anchor_of, at_clock
from detente.model.annotation import Annotation
from detente.model.base import TextId, digest
from detente.model.document import Sentence
from detente.model.mention import Mention
from detente.model.span import Span
from detente.model.when import When

#: What may stand between a day and a clock time that belong together, in class letters.
_JOINS = frozenset({"", "@", "C", "C@"})


def times(
    words: str,
    sentences: Sequence[Sentence],
    anchor: When | None,
    annotation: Annotation | None,
    *,
    text_id: TextId | None = None,
    language: str = "en",
) -> Iterator[Mention]:
    """Yield the time mentions of the sentences in text order, never overlapping.

    `anchor` is the report's date. `Mention.name` is the TIMEX3 value ("2022-02-15", "P2D"), "" or
    X-ed where the words do not settle it; `role` is "duration" for a length of time, "set" for a
    habit ("every day"), None for a place in the calendar, whose `when` may be open on both sides.
    `text_id` defaults to the digest of the words.
    """
    of_text = TextId(digest(words)) if text_id is None else text_id
    lists, counter = time_words(language), Counter(anchor_of(anchor))
    tense = Tense(annotation, language)
    for sentence in sentences:
        found = tokens(words, sentence.start, sentence.end, language)
        letters, values = letters_of(words, found, lists)
        line = Line(words, found, letters, values, lists, counter, tense)
        for first, last, reading in _clocks_joined(letters, list(_read(line))):
            yield Mention(
                span=Span(
                    text_id=of_text, start=found[_after(letters, first)].start, end=found[last].end
                ),
                kind="time",
                name=reading.value,
                role=reading.role,
                when=reading.when,
                score=reading.when.confidence,
                why=reading.when.reason,
            )


def _after(letters: str, first: int) -> int:
    """Return the first token of the time itself: TIMEX3 leaves "in" and "within" outside."""
    return first + (letters[first] in "iW")


def _read(line: Line) -> Iterator[tuple[int, int, Reading]]:
    """Yield (first token, last token, reading), the longest that can be read at each place."""
    at = 0
    while at < len(line.letters):
        step = 1
        for length, read in matches(line.letters, at):
            reading = read(Cut(line, at, line.letters[at : at + length]))
            if reading is not None:
                yield at, at + length - 1, reading
                step = length
                break
        at += step


def _clocks_joined(
    letters: str, found: list[tuple[int, int, Reading]]
) -> Iterator[tuple[int, int, Reading]]:
    """Join a clock time with the day beside it: "at 8 p.m. on Tuesday", "Tuesday at 8 p.m."."""
    at = 0
    while at < len(found):
        first, last, reading = found[at]
        joined = None
        if at + 1 < len(found):
            start, end, other = found[at + 1]
            if letters[last + 1 : start] in _JOINS:
                joined = at_clock(other, reading.clock) or at_clock(reading, other.clock)
        if joined is None:
            yield found[at]
        else:
            yield first, end, joined
            at += 1
        at += 1
