"""Times: every expression of a day, a stretch or a length of time, read against the report's date.

A sentence is read left to right, the longest expression at each place first; the grammar is
`timegrammar`'s, what it means `timex.Counter`'s, which way "Tuesday" points `tense.Tense`'s, and
what "the next day" counts from is remembered by `timestory.Story`. Most sentences hold no word of
time and are passed over before they are split into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from detente.mentions.lexer import tokens
from detente.mentions.tense import AHEAD, BACK, Tense
from detente.mentions.timeanchors import dating_itself, from_speech
from detente.mentions.timecut import Cut, Line
from detente.mentions.timegrammar import matches
from detente.mentions.timehedges import hedged
from detente.mentions.timestory import Story, Told
from detente.mentions.timewords import letters_of, time_words
from detente.mentions.timex import Counter, Reading, anchor_of, at_clock
from detente.model.annotation import Annotation
from detente.model.base import TextId, digest
from detente.model.document import Sentence
from detente.model.mention import Mention
from detente.model.span import Span
from detente.model.when import When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

#: What may stand between a day and a clock time that belong together, in class letters.
_JOINS = frozenset({"", "@", "C", "C@"})
#: Zones that are read on from one into the next.
_RUNNING = frozenset({"headline", "lede", "body"})
#: Confidence in a day whose verb says the opposite of the calendar.
_SPUN = 0.5
SPUN = "tense disagrees with the day"


class Timex(NamedTuple):
    """One expression at [start, end) of the text: its TIMEX3 value, its When, and what it is.

    `role` is "duration" for a length of time, "age" for one of a life, "set" for a habit, None for
    a place in the calendar; `ends` are the single times a range names, as (start, end, value).
    """

    start: int
    end: int
    value: str
    role: str | None
    when: When
    ends: tuple[tuple[int, int, str], ...] = ()

    @property
    def type(self) -> TimexType:
        """The TIMEX3 type."""
        return "SET" if self.role == "set" else _type_of(self.value)

    def typed(self) -> Iterator[tuple[int, int, TimexType, str]]:
        """Yield (start, end, type, value) as TIMEX3 marks it: a range as the times it names."""
        if self.ends:
            for start, end, value in self.ends:
                yield start, end, _type_of(value), value
        else:
            yield self.start, self.end, self.type, self.value


def _type_of(value: str) -> TimexType:
    if value.endswith("_REF"):
        return "DATE"
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"


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
    Ages are left alone. `text_id` defaults to the digest of the words.
    """
    of_text = TextId(digest(words)) if text_id is None else text_id
    for timex in timexes(words, sentences, anchor, annotation, language=language):
        if timex.role != "age":
            yield Mention(
                span=Span(text_id=of_text, start=timex.start, end=timex.end),
                kind="time",
                name=timex.value,
                role=timex.role,
                when=timex.when,
                score=timex.when.confidence,
                why=timex.when.reason,
            )


def timexes(
    words: str,
    sentences: Sequence[Sentence],
    anchor: When | None,
    annotation: Annotation | None,
    *,
    language: str = "en",
) -> Iterator[Timex]:
    """Yield every time expression of the sentences in text order, never overlapping, ages too."""
    lists, counter = time_words(language), Counter(anchor_of(anchor))
    tense = Tense(annotation, language)
    stories: dict[str, Story] = {}
    for number, sentence in enumerate(sentences):
        if not lists.hints(words[sentence.start : sentence.end]):
            continue
        found = tokens(words, sentence.start, sentence.end, language)
        letters, values = letters_of(words, found, lists)
        running = sentence.zone in _RUNNING
        story = stories.setdefault("" if running else sentence.zone, Story())
        line = Line(words, found, letters, values, lists, counter, tense, story, number)
        if sentence.zone == "caption":
            line = line._replace(counter=dating_itself(line))
        readings = _clocks_joined(letters, list(_read(line)))
        yield from _placed(line, from_speech(line, list(readings)))


def _read(line: Line) -> Iterator[tuple[int, int, Reading]]:
    """Yield (first token, last token, reading), the longest that can be read at each place."""
    at = 0
    while at < len(line.letters):
        step = 1
        for length, read in matches(line.letters, at):
            reading = read(Cut(line, at, line.letters[at : at + length]))
            if reading is not None:
                _remember(line, at, at + length - 1, reading)
                yield at, at + length - 1, reading
                step = length
                break
        at += step


def _remember(line: Line, first: int, last: int, reading: Reading) -> None:
    """Add a time to the story if it stands at one place in the calendar and is no comparison."""
    when = reading.when
    if reading.role or when.start is None or when.end is None or not reading.value[:1].isdigit():
        return
    before = line.tokens[first - 1].lower if first else ""
    around, letters = line.lists.around, line.letters[first : last + 1]
    compared = before in around["compares"] or "-" in letters
    if before in around["no_story"] or (compared and "u" in letters and {"e", "g"} & set(letters)):
        return
    start, end = line.tokens[first].start, line.tokens[last].end
    told = Told(reading.value, when, line.sentence, start, end, line.words[start:end])
    line.story.add(told)


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


def _placed(line: Line, found: Iterator[tuple[int, int, Reading]]) -> Iterator[Timex]:
    """Yield readings at their places in the text, hedges taken in, "in" and "within" left out."""
    free = 0
    for first, last, reading in found:
        begin = first + (line.letters[first] in "iW")
        begin, behind, when = hedged(line, begin, last, free, reading)
        free = behind + 1
        ends = tuple(
            (line.tokens[first + a].start, line.tokens[first + b].end, value)
            for a, b, value in reading.ends
        )
        start, end = line.tokens[begin].start, line.tokens[behind].end
        when = _against_tense(line, first, last, reading, when)
        when = _with_hour(line, begin, behind, when)
        yield Timex(start, end, reading.value, reading.role, when, ends)


def _with_hour(line: Line, first: int, last: int, when: When) -> When:
    """Return the When of a day, its reason saying by which words it is the night's: "late on Monday".

    The interval stays the day: outlets differ on which of two days a night belongs to.
    """
    around = line.lists.around
    if when.grain != "day" or first < 2 or line.tokens[first - 1].lower not in around["hour_of"]:
        return when
    at = first - 2
    if at and line.tokens[at].lower in around["hours"]:
        at -= 1
    if line.tokens[at].lower not in around["night"]:
        return when
    told = line.words[line.tokens[at].start : line.tokens[last].end]
    return msgspec.structs.replace(when, reason=f"{when.reason}, told as '{told}'")


def _against_tense(line: Line, first: int, last: int, reading: Reading, when: When) -> When:
    """Return the When, less sure and saying so where its verb's tense says the opposite.

    Copied reports are often put into another tense than the day allows.
    """
    now = line.counter.anchor.day
    if reading.role or now is None or when.day is None or when.last_day is None:
        return when
    if when.grain not in ("minute", "hour", "day") or when.day <= now <= when.last_day:
        return when
    cut = Cut(line, first, line.letters[first : last + 1])
    pull = cut.pull()
    if not (pull.firm and pull.direct):
        return when
    past = pull.way == BACK and when.day > now and not line.tense.announces(pull.lemma)
    ahead = pull.way == AHEAD and when.last_day < now
    if not (past or ahead):
        return when
    return msgspec.structs.replace(
        when, confidence=min(when.confidence, _SPUN), reason=f"{when.reason}; {SPUN}"
    )
