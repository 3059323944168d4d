"""One match of the grammar of times in its sentence, and what its words say when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from detente.mentions import calendar as cal
from detente.mentions.calendar import Stretch
from detente.mentions.lexer import Token
from detente.mentions.tense import Tense
from detente.mentions.timewords import TimeWords
from detente.mentions.timex import Counter, Reading, resolved


class Line(NamedTuple):
    """One sentence, ready for the grammar; `values` are set phrases by their first token."""

    words: str
    tokens: Sequence[Token]
    letters: str
    values: dict[int, str]
    lists: TimeWords
    counter: Counter
    tense: Tense


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
        """Return which way the governing verb points."""
        found = self.tokens
        return self.line.tense.direction(found[0].start, found[-1].end, self.line.tokens, self.at)

    @property
    def told(self) -> str:
        """Return "last", "this", "next" or "" as the words say."""
        token = self.first("LNt")
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
        return 1.0 if "a" in self.letters and "V" not in self.letters else None

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
