"""What a number counts: the head of its noun phrase, from the parse or, without one, from the words.

A number above one counts a plural ("troops") or a noun that is one without an "s" ("aircraft");
before anything else it is a name, an age or a score, so it counts nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from detente.mentions.lexer import Token
from detente.mentions.quantitywords import QuantityWords
from detente.model.annotation import Annotation

#: Tokens between a number and its noun: "12 heavily armed Russian marine infantry soldiers".
_FAR = 6
#: Steps up a parse from a number to its noun: "35,000 to 50,000 troops" takes three.
_CLIMB = 5
_PLAIN = frozenset({"NN", "NNS"})
_NUMERIC = frozenset(
    {
        "nummod",
        "quantmod",
        "compound",
        "npadvmod",
        "amod",
        "advmod",
        "nmod",
        "pobj",
        "prep",
        "conj",
        "punct",
    }
)


class Counted(NamedTuple):
    """The noun counted: its head in lower case, its phrase as in the text, where that starts."""

    thing: str
    words: str
    start: int | None
    score: float


class Nouns:
    """Finds counted nouns in one text."""

    def __init__(self, words: str, annotation: Annotation | None, lists: QuantityWords) -> None:
        self._words = words
        self._columns = annotation
        self._lists = lists

    def counted(
        self, line: Sequence[Token], number: int, last: int, *, unit: str
    ) -> Counted | None:
        """Return what the number at token `number` of a line counts, None if nothing is found.

        `last` is the last token of the amount, unit included. What is measured in a unit need not
        count a thing: "$5 million" is an amount by itself.
        """
        if unit:
            return self._measured(line, last, unit)
        if self.timed(line, last):
            return None
        at = self._token(line[number].end - 1)
        if at is not None and self._columns is not None:
            found = self._by_parse(at, line[last].end)
            if found is not None:
                return found
        return self._by_words(line, last)

    def timed(self, line: Sequence[Token], last: int) -> bool:
        """Tell whether a unit of time follows, hyphen or not: those are times and ages."""
        at = last + 1
        if at < len(line) and line[at].text in self._lists.hyphens:
            at += 1
        return at < len(line) and line[at].lower in self._lists.time

    def stands_alone(self, token: Token, low: float | None) -> bool:
        """Tell whether a bare number is an amount by itself: "killed 12", "the toll rose to 57"."""
        at = self._token(token.end - 1)
        columns = self._columns
        if at is None or columns is None or low is None or low < 2:
            return False
        if (token.digits and 1900 <= low < 2100) or (
            at and self._word(at - 1) in self._lists.whole
        ):
            return False
        head = columns.head[at]
        if columns.dep[at] in {"dobj", "nsubj", "nsubjpass"}:
            return columns.tag[head][:1] == "V"
        verb = columns.head[head]
        return columns.dep[at] == "pobj" and any(
            columns.head[other] == verb and columns.lemma[other].lower() in self._lists.totals
            for other in range(max(0, verb - _FAR), verb)
        )

    def noun(self, token: Token) -> bool:
        """Tell whether a word is parsed as a noun: "dozens", not "he scores"."""
        at = self._token(token.start)
        return at is not None and self._columns is not None and self._columns.pos[at] == "NOUN"

    def preposition(self, token: Token) -> bool:
        """Tell whether a word is parsed as a preposition: "talks about two treaties"."""
        at = self._token(token.start)
        return at is not None and self._columns is not None and self._columns.dep[at] == "prep"

    def label(self, line: Sequence[Token], number: int) -> bool:
        """Tell whether a number in digits names what stands before it: "Nord Stream 2"."""
        token, before = line[number], line[number - 1] if number else None
        if not token.digits or before is None or not before.text[0].isupper():
            return False
        at = self._token(token.start)
        if at is not None and self._columns is not None:
            head = self._columns.head[at]
            return head < at and self._columns.tag[head][:3] == "NNP"
        return number > 1 and len(token.text) <= 3 and before.text.isalpha()

    def _token(self, offset: int) -> int | None:
        """Return the parsed token that holds a code point."""
        if self._columns is None:
            return None
        at = bisect_right(self._columns.start, offset) - 1
        return at if at >= 0 and offset < self._columns.end[at] else None

    def _by_parse(self, number: int, after: int) -> Counted | None:
        columns = self._columns
        assert columns is not None  # noqa: S101
        sentence = columns.sentence[number]
        at = number
        for _ in range(_CLIMB):
            if columns.start[at] >= after and columns.tag[at][:1] == "N":
                break
            if columns.dep[at] not in _NUMERIC or columns.head[at] == at:
                return None
            at = columns.head[at]
        else:
            return None
        while columns.dep[at] == "compound" and columns.head[at] > at:
            at = columns.head[at]
        first = at
        while (
            columns.start[first - 1] >= after
            and columns.sentence[first - 1] == sentence
            and first > 0
            and self._word(first - 1) not in self._lists.stop
        ):
            first -= 1
        if at - number > _FAR + 2 or not self._countable(at):
            return None
        while first < at and not self._word(first)[:1].isalpha():
            first += 1
        start, end = columns.start[first], columns.end[at]
        return Counted(self._word(at), self._words[start:end], start, 1.0)

    def _word(self, token: int) -> str:
        columns = self._columns
        assert columns is not None  # noqa: S101
        return self._words[columns.start[token] : columns.end[token]].lower()

    def _countable(self, token: int) -> bool:
        columns = self._columns
        assert columns is not None  # noqa: S101
        word = self._word(token)
        if word in self._lists.time:
            return False
        return (
            columns.tag[token] in {"NNS", "NNPS"} or self._plural(word) or word in self._lists.one
        )

    def _plural(self, word: str) -> bool:
        if word in self._lists.collective:
            return True
        return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))

    def _by_words(self, line: Sequence[Token], last: int) -> Counted | None:
        """Return the first plural a few plain words on; "of the" may stand before them."""
        lists = self._lists
        at = last + 1
        if at < len(line) and line[at].lower == "of":
            at += 1
            while at < len(line) and line[at].lower in lists.whole:
                at += 1
        elif (
            at + 1 < len(line)
            and line[at].text in lists.hyphens
            and line[at + 1].lower in lists.strong
        ):
            at += 2
        first = at
        for token in line[at : at + _FAR]:
            word = token.lower
            plain = token.text.isalpha() or token.text in lists.hyphens or token.text.endswith(".")
            if not plain or word in lists.stop or word in lists.time or token.number is not None:
                return None
            if self._plural(word) or word in lists.one:
                start = line[first].start
                return Counted(word, self._words[start : token.end], start, 0.8)
        return None

    def _measured(self, line: Sequence[Token], last: int, unit: str) -> Counted:
        """Return what a measured amount is of: "40 percent of voters", "$5 million in aid"."""
        lists = self._lists
        linked = last + 1 < len(line) and line[last + 1].lower in lists.of
        if linked and unit not in lists.lengths:
            at = last + 2
            while at < len(line) and line[at].lower in lists.whole:
                at += 1
            words = []
            for token in line[at : at + _FAR]:
                if (
                    not token.text.isalpha()
                    or token.lower in lists.stop
                    or token.lower in lists.time
                ):
                    break
                words.append(token)
                if self._columns is None:
                    break
                place = self._token(token.start)
                if place is not None and self._columns.tag[place][:1] == "N":
                    following = place + 1
                    if following < len(self._columns) and self._columns.tag[following][:1] != "N":
                        break
            if words and (
                words[-1].text.islower() if self._columns is None else self._noun(words[-1])
            ):
                start = words[0].start
                return Counted(words[-1].lower, self._words[start : words[-1].end], start, 0.9)
        return Counted("", "", None, 0.9)

    def _noun(self, token: Token) -> bool:
        """Tell whether a word is a plain noun: "in aid", not "of Florida"."""
        at = self._token(token.start)
        return at is not None and self._columns is not None and self._columns.tag[at] in _PLAIN
