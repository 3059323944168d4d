"""One match of the grammar of times in its sentence, and what its words say when asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from detente.mentions import calendar as cal
from detente.mentions.calendar import Stretch
from detente.mentions.lexer import Token
from detente.mentions.tense import AHEAD, BACK, Pull, Tense
from detente.mentions.timestory import Story
from detente.mentions.timewords import TimeWords
from detente.mentions.timex import Counter, Reading, resolved

#: Class letters a clock time ends with.
_CLOCKS = frozenset("HZPhG")
#: Tokens within which an "and" is looked for.
_NEAR = 40


class Line(NamedTuple):
    """One sentence, ready for the grammar; `values` are set phrases by their first token.

    `story` holds the times told before, `sentence` is its number in the text.
    """

    words: str
    tokens: Sequence[Token]
    letters: str
    values: dict[int, str]
    lists: TimeWords
    counter: Counter
    tense: Tense
    story: Story
    sentence: int

    def place(self, start: int) -> int:
        """Return which token begins at a place of the text, or the first behind it."""
        return bisect_left(self.tokens, start, key=lambda token: token.start)

    def between(self, end: int, at: int) -> frozenset[str]:
        """Return the words between a place of the text and a token, those near the token."""
        first = max(self.place(end), at - _NEAR)
        return frozenset(token.lower for token in self.tokens[first:at])


class Cut(NamedTuple):
    """One match in a line: where it begins and the letters it covers."""

    line: Line
    at: int
    letters: str

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens matched."""
        return self.line.tokens[self.at : self.at + len(self.letters)]

    @property
    def name(self) -> str:
        """The words matched, as the text has them."""
        found = self.tokens
        return self.line.words[found[0].start : found[-1].end]

    def all(self, letters: str) -> list[Token]:
        """Return the tokens that have one of the letters."""
        pairs = zip(self.tokens, self.letters, strict=True)
        return [token for token, letter in pairs if letter in letters]

    def first(self, letters: str) -> Token | None:
        """Return the first token that has one of the letters."""
        found = self.all(letters)
        return found[0] if found else None

    def before(self, steps: int = 1) -> str:
        """Return the word before the match, "" at the line's start."""
        return self.line.tokens[self.at - steps].lower if self.at >= steps else ""

    def after(self, steps: int = 0) -> str:
        """Return the word after the match, "" at the line's end."""
        at = self.at + len(self.letters) + steps
        return self.line.tokens[at].lower if at < len(self.line.tokens) else ""

    def next_letter(self) -> str:
        """Return the class letter after the match, "" at the line's end."""
        at = self.at + len(self.letters)
        return self.line.letters[at : at + 1]

    def next_upper(self) -> bool:
        """Tell whether the word after the match is capitalised: "Daily" of a name, not of a day."""
        at = self.at + len(self.letters)
        return at < len(self.line.tokens) and self.line.tokens[at].text[0].isupper()

    def way(self) -> int:
        """Return which way the words before it or the governing verb point."""
        return self.pull().way

    def before_upper(self) -> bool:
        """Tell whether the word before is in capitals: "USA TODAY"."""
        return self.at > 0 and self.line.tokens[self.at - 1].text.isupper()

    def pull(self) -> Pull:
        """Return how the words before it or the governing verb pull."""
        around, before = self.line.lists.around, self.before()
        if before in around["points_back"]:
            return Pull(BACK, direct=True, firm=True)
        if before in around["points_back_than"] and self.before(2) not in around["not_back"]:
            return Pull(BACK)
        if before == "of" and self.before(2) in around["points_ahead_of"]:
            return Pull(AHEAD, direct=True)
        found = self.tokens
        pull = self.line.tense.pull(found[0].start, found[-1].end, self.line.tokens, self.at)
        if self._behind_clock() and not (pull.firm and pull.way == BACK):
            return Pull(AHEAD)
        return pull

    def _behind_clock(self) -> bool:
        """Tell whether it is the day of a deadline: "by 5 p.m. on Thursday"."""
        at, letters = self.at, self.line.letters
        if letters[max(0, at - 2) : at - 1] not in _CLOCKS or letters[at - 1 : at] != "@":
            return False
        ahead = self.line.lists.around["points_ahead_clock"]
        return any(self.before(n) in ahead for n in range(3, 6))

    def ends_clause(self) -> bool:
        """Tell whether nothing that could belong to it follows: "the day before, ..."."""
        after = self.after()
        return not after or not after[0].isalnum()

    @property
    def told(self) -> str:
        """Return "last", "this", "next" or "" as the words say."""
        token = self.first("LN") or self.first("t")
        return self.line.lists.told[token.lower] if token else ""

    @property
    def part(self) -> str:
        """Return "early", "mid", "late", "from_start", "to_end" or ""."""
        token = self.first("e")
        return self.line.lists.parts[token.lower] if token else ""

    @property
    def unit(self) -> str:
        """Return the unit named."""
        token = self.first("uU")
        return self.line.lists.units[token.lower] if token else ""

    @property
    def amount(self) -> float | None:
        """Return how many units, None where the words are vague: "a week" is 1, "a few weeks" None."""
        if token := self.first("dxny"):
            return token.number
        one = not {"a", "K", "0"}.isdisjoint(self.letters)
        return 1.0 if one and "V" not in self.letters else None

    @property
    def year(self) -> int | None:
        """Return the year named, None if there is none."""
        token = self.first("y")
        return int(token.number) if token and token.number is not None else None

    @property
    def months(self) -> list[int]:
        """Return the months named."""
        return [self.line.lists.months[token.lower] for token in self.all("m")]

    @property
    def days(self) -> list[int]:
        """Return the days of a month named, as "16" or "16th"."""
        return [int(t.text.rstrip("stndrhSTNDRH")) for t in self.all("do")]

    def rest(self, steps: int, length: int | None = None) -> Cut:
        """Return the match without its first tokens, or so many tokens of it."""
        end = None if length is None else steps + length
        return Cut(self.line, self.at + steps, self.letters[steps:end])


Read = Callable[[Cut], Reading | None]


def parted(
    cut: Cut, found: Stretch | Reading | None, reason: str, *, confidence: float = 1.0
) -> Reading | None:
    """Narrow a stretch by "early", "late", "earlier this", and make it a reading."""
    if found is None or isinstance(found, Reading):
        return found
    if cut.part in cal.PARTS:
        found = cal.part_of(found, cut.part)
    elif cut.part and cut.line.counter.anchor.day is not None and found.start and found.end:
        now = cal.midnight(cut.line.counter.anchor.day)
        if found.start <= now < found.end:
            found = found._replace(start=now) if cut.part == "to_end" else found._replace(end=now)
    return resolved(found, reason, confidence=confidence)


def stated(cut: Cut) -> str:
    """Return the reason for what needs no counting."""
    return f"'{cut.name}' as stated"
