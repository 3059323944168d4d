"""What a number counts: the head of its noun phrase, from the parse or, without one, from the words.

A number above one counts a plural ("troops") or a noun that is one without an "s" ("aircraft");
before anything else it is a name, an age or a score, so it counts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.mentions.lexer import Token
from detente.mentions.nounphrases import FAR, Counted, NounPhrases
from detente.mentions.numbernames import KIND

#: Signs inside words, which the lexer cuts: "medium-range", "Shi'a".
_INSIDE = frozenset("-–‑‐'’")
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PLAIN = frozenset({"NN", "NNS"})
#: What was counted was named before: "three of them".
CARRIED = Counted("", "", None, 0.6)


class Nouns(NounPhrases):
    """Finds counted nouns in one text."""

    def counted(
        self, line: Sequence[Token], number: int, last: int, *, unit: str, one: bool = False
    ) -> Counted | None:
        """Return what the number at token `number` of a line counts, None if nothing is found.

        `last` is the last token of the amount, unit included; `one` lets it count a singular.
        What is measured in a unit need not count a thing: "$5 million" is an amount by itself.
        """
        if unit:
            return self._measured(line, last, unit)
        if self.timed(line, last):
            return None
        self._singular = self._lists.nouns["one"] if one else frozenset()
        each = self._each(line, number, last)
        if each is not None:
            return each
        whole = self._whole(line, last)
        if whole is not None:
            return self._part(line, whole)
        at = self._token(line[number].end - 1)
        if at is not None and self._columns is not None:
            found = self._by_parse(at, line[last].end)
            if found is not None:
                return found
        return self._by_words(line, last + 1) or self._model(line, last + 1)

    def several(self, line: Sequence[Token], last: int) -> Counted | None:
        """Return what "several", "a pair of" count: the plural, or noun behind "a single", that ends
        the phrase.
        """
        lists = self._lists
        at = last + 1
        if at < len(line) and line[at].lower in lists.nouns["of"]:
            at += 1
        while at < len(line) and line[at].lower in lists.nouns["whole"]:
            at += 1
        first, head = at, None
        for token in line[at : at + FAR]:
            word = token.lower
            tag = self._tag(token)
            if word in lists.nouns["stop"] or word in lists.nouns["time"] or tag in _FINITE:
                break
            if not (token.text.isalpha() or token.text in lists.hyphens or token.text == "."):
                break
            if word in lists.several or word in lists.nouns["one"]:
                head = token
            elif head is not None:
                if tag in _PLAIN:
                    head = None
                break
        if head is None:
            return None
        start = line[first].start
        return Counted(head.lower, self._words[start : head.end], start, 0.8)

    def timed(self, line: Sequence[Token], last: int) -> bool:
        """Tell whether a unit of time follows, hyphen or not: those are times and ages."""
        at = last + 1
        if at < len(line) and line[at].text in self._lists.hyphens:
            at += 1
        return at < len(line) and line[at].lower in self._lists.nouns["time"]

    def _each(self, line: Sequence[Token], number: int, last: int) -> Counted | None:
        """Return what a hyphen joins to a number that is no mere kind: "a 280-truck convoy"."""
        if last + 2 >= len(line) or line[last + 1].text not in self._lists.hyphens:
            return None
        noun, many = line[last + 2], line[number].number or 0
        if noun.lower in self._lists.names["strong"]:  # "a 3,000-strong force"
            return self._by_words(line, last + 1) or self._next(line, last + 3)
        if noun.lower not in self._lists.names["each"] or many <= KIND:
            return None
        return Counted(noun.lower, noun.text, noun.start, 0.8)

    def _next(self, line: Sequence[Token], at: int) -> Counted:
        """Return the very next word where it is a noun, else what was named before."""
        if at >= len(line) or self._tag(line[at])[:1] != "N":
            return CARRIED
        return Counted(line[at].lower, line[at].text, line[at].start, 0.8)

    def _joined(self, line: Sequence[Token], at: int, token: Token) -> bool:
        """Tell whether a hyphen follows at once: "rebel-held"."""
        behind = line[at + 1] if at + 1 < len(line) else token
        return behind.text in self._lists.hyphens and behind.start == token.end

    def _model(self, line: Sequence[Token], at: int) -> Counted | None:
        """Return what a make and its number name: "two Su-25"."""
        if at + 2 >= len(line) or line[at + 1].text not in self._lists.hyphens:
            return None
        make, number = line[at], line[at + 2]
        joined = make.end == line[at + 1].start and line[at + 1].end == number.start
        if not joined or not make.text[0].isupper() or not number.text[0].isdigit():
            return None
        words = self._words[make.start : number.end]
        return Counted(words.lower(), words, make.start, 0.8)

    def _whole(self, line: Sequence[Token], last: int) -> int | None:
        """Return the token "of" in "12 of the 40 men", "three out of five"; None if there is none."""
        at = last + 1
        if at + 1 < len(line) and line[at].lower in self._lists.names["out"]:
            at += 1
        return at if at < len(line) and line[at].lower == "of" else None

    def _part(self, line: Sequence[Token], of: int) -> Counted | None:
        """Return what stands behind "of"; what was named before where that is a pronoun or number."""
        lists = self._lists.nouns
        at = of + 1
        while at < len(line) and line[at].lower in lists["whole"] and line[at].number is None:
            at += 1
        if at == len(line):
            return None
        if line[at].lower in lists["carried"] or line[of + 1].lower in lists["carried"]:
            found = self._by_words(line, at) if line[at].lower not in lists["carried"] else None
            return found or CARRIED
        numbered = line[at].number is not None
        below = self._below(line[of])
        if below is not None and self._countable(below):
            found = self._phrase(line[at].end if numbered else line[at].start, below)
            if found is not None:
                return found
        found = self._by_words(line, at + numbered)
        if found is None and numbered and not self.timed(line, at):
            return CARRIED
        return found

    def _by_words(self, line: Sequence[Token], at: int) -> Counted | None:
        """Return the first plural a few plain words on from a token."""
        lists = self._lists
        if (
            at + 1 < len(line)
            and line[at].text in lists.hyphens
            and line[at + 1].lower in lists.names["strong"]
        ):
            at += 2
        first = at
        for at, token in enumerate(line[first : first + FAR], start=first):
            word = token.lower
            plain = token.text.isalpha() or token.text in _INSIDE or token.text.endswith(".")
            before = line[at - 1]
            inside = before.end == token.start and before.text in _INSIDE  # "Shi'a"
            stops = not inside and (word in lists.nouns["stop"] or word in lists.nouns["time"])
            if not plain or stops or token.number is not None:
                return None
            tag = self._tag(token)
            if tag in _FINITE and word not in lists.nouns["collective"]:
                return None
            if self._plural(word) or word in self._singular:
                if tag and tag[:1] not in {"N", "J"} and word not in lists.nouns["collective"]:
                    return None
                if self._joined(line, at, token):
                    continue
                start = line[first].start
                return Counted(word, self._words[start : token.end], start, 0.8)
        return None

    def _measured(self, line: Sequence[Token], last: int, unit: str) -> Counted:
        """Return what a measured amount is of: "40 percent of voters", "$5 million in aid"."""
        lists = self._lists
        linked = last + 1 < len(line) and line[last + 1].lower in lists.nouns["of"]
        if linked and unit not in lists.lengths:
            at = last + 2
            while at < len(line) and line[at].lower in lists.nouns["whole"]:
                at += 1
            words = []
            for token in line[at : at + FAR]:
                if (
                    not token.text.isalpha()
                    or token.lower in lists.nouns["stop"]
                    or token.lower in lists.nouns["time"]
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
