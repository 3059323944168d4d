"""The noun a number hangs on in the parse, and what else the parse says of a number's words.

Without a parse every answer is that of a word nothing is known of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from detente.mentions.lexer import Token
from detente.mentions.quantitywords import QuantityWords
from detente.model.annotation import Annotation

#: Tokens between a number and its noun: "12 heavily armed Russian marine infantry soldiers".
FAR = 6
#: Steps up a parse from a number to its noun: "35,000 to 50,000 troops" takes three.
_CLIMB = 5
#: Tokens from "of" to the noun behind it.
_OF = 12
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


class NounPhrases:
    """The parse of one text, asked about numbers."""

    def __init__(self, words: str, annotation: Annotation | None, lists: QuantityWords) -> None:
        self._words = words
        self._columns = annotation
        self._lists = lists
        #: The nouns in the singular that the number at hand may count.
        self._singular: frozenset[str] = frozenset()

    def core(self, token: Token) -> str:
        """Return the role a number has right below a verb ("dobj", "nsubj" ...), "" if none."""
        at, columns = self._token(token.end - 1), self._columns
        if at is None or columns is None:
            return ""
        role = columns.dep[at]
        if role not in {"dobj", "nsubj", "nsubjpass"} or columns.tag[columns.head[at]][:1] != "V":
            return ""
        return role

    def noun(self, token: Token) -> bool:
        """Tell whether a word is parsed as a noun: "dozens", not "he scores"."""
        at = self._token(token.start)
        return at is not None and self._columns is not None and self._columns.pos[at] == "NOUN"

    def governor(self, token: Token) -> str | None:
        """Return the lemma a preposition hangs on ("talk", of "talks about two treaties").

        None where the word is parsed as something else, or nothing is parsed.
        """
        at = self._token(token.start)
        if at is None or self._columns is None or self._columns.dep[at] != "prep":
            return None
        return self._columns.lemma[self._columns.head[at]].lower()

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

    def _tag(self, token: Token) -> str:
        at = self._token(token.start)
        return "" if at is None or self._columns is None else self._columns.tag[at]

    def _below(self, of: Token) -> int | None:
        """Return the parsed token a preposition governs."""
        at, columns = self._token(of.start), self._columns
        if at is None or columns is None:
            return None
        for below in range(at + 1, min(at + _OF, len(columns))):
            if columns.head[below] == at and columns.dep[below] == "pobj":
                return below
        return None

    def _phrase(self, start: int, head: int) -> Counted | None:
        """Return a noun with what stands before it from a code point on."""
        columns = self._columns
        assert columns is not None  # noqa: S101
        first = head
        while (
            first > 0
            and columns.start[first - 1] >= start
            and columns.sentence[first - 1] == columns.sentence[head]
            and not self._is_number(first - 1)
            and self._word(first - 1) not in self._lists.nouns["stop"]
        ):
            first -= 1
        while first < head and not self._word(first)[:1].isalpha():
            first += 1
        begin, end = columns.start[first], columns.end[head]
        return Counted(self._word(head), self._words[begin:end], begin, 1.0)

    def _is_number(self, token: int) -> bool:
        """Tell another number from a make ("F-15 fighters")."""
        assert self._columns is not None  # noqa: S101
        word = self._word(token)
        return self._columns.tag[token] == "CD" and (word.isalpha() or word[:1].isdigit())

    def _by_parse(self, number: int, after: int) -> Counted | None:
        columns = self._columns
        assert columns is not None  # noqa: S101
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
        if at - number > FAR + 2 or not self._countable(at):
            return None
        return self._phrase(after, at)

    def _word(self, token: int) -> str:
        columns = self._columns
        assert columns is not None  # noqa: S101
        return self._words[columns.start[token] : columns.end[token]].lower()

    def _countable(self, token: int) -> bool:
        columns = self._columns
        assert columns is not None  # noqa: S101
        word = self._word(token)
        if word in self._lists.nouns["time"]:
            return False
        if columns.tag[token] in {"NNS", "NNPS"} or self._plural(word):
            return True
        return word in self._singular or (
            bool(self._singular)
            and word.endswith(self._lists.one_endings)
            and columns.tag[token][:1] in {"N", "J"}
        )

    def _plural(self, word: str) -> bool:
        if word in self._lists.nouns["collective"]:
            return True
        return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
