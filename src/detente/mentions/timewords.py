"""The words times are made of, and the letter each token of a sentence stands under.

The grammar is written over one letter a token: "w" a weekday, "m" a month, "d" a number that may
be a day of a month, "y" one that may be a year, "n" another in digits, "x" one in words, "o"
"16th", "Y" "1990s", "h" "8:30", "I" an ISO date, "3" one as "14/02/2022", "X" a set phrase and "~"
the rest of it, "E" "Mondays", "z" any other; those of plain words stand in lang/<code>/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.language import table
from detente.mentions.lexer import Token, tokens

_FIGURES = frozenset("0123456789")
#: Tokens that the longest set phrase and the word behind it have.
_LONGEST = 12
_WORDS = re.compile(r"[^\W_]+")
#: What in digits alone may be a time: a year, a decade, a clock time, a date.
_CLOCK_OR_YEAR = re.compile(
    r"\b[12][0-9]{3}(?![0-9])|\b[0-9]0['’]?s\b|[0-9][:.][0-9]{2}|[0-9]\s?[apAP]\.?[mM]\b|[0-9][/.][0-9]"
)


class TimeWords(NamedTuple):
    """What the words of time expressions mean, and the class letter of each."""

    weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, str]
    units: dict[str, str]
    parts_of_day: dict[str, str]
    ordinals: dict[str, int]
    parts_of_year: dict[str, int]
    decade_words: dict[str, int]
    parts: dict[str, str]
    zones: dict[str, float]
    days: dict[str, int]
    noons: dict[str, int]
    told: dict[str, str]
    habits: dict[str, str]
    around: dict[str, frozenset[str]]
    letters: dict[str, str]
    phrases: dict[str, dict[str, tuple[tuple[str, str], ...]]]
    hedges: dict[tuple[str, ...], str]
    triggers: frozenset[str]

    def hints(self, sentence: str) -> bool:
        """Tell whether a sentence may hold a time at all: most do not, and cost no more than this."""
        return (
            not self.triggers.isdisjoint(_WORDS.findall(sentence.lower()))
            or _CLOCK_OR_YEAR.search(sentence) is not None
        )


@cache
def time_words(language: str) -> TimeWords:
    """Return the lists of a language; raise `ConfigError` if it has none."""
    lists = table(language, "times")
    units = {word: unit for unit, words in lists["units"].items() for word in words}
    letters = {word: letter for letter, words in lists["letters"].items() for word in words}
    weekdays = lists["weekdays"] | lists["weekdays_short"]
    letters |= dict.fromkeys(lists["weekdays_short"], "v") | dict.fromkeys(lists["weekdays"], "w")
    for name, letter in (
        ("months", "m"), ("seasons", "s"), ("parts_of_day", "p"), ("noons", "P"),
        ("deictic_days", "R"), ("ordinals", "q"), ("decade_words", "c"), ("zones", "Z"),
        ("parts_of_year", "j"), ("habits", "S"),
    ):  # fmt: skip
        letters |= dict.fromkeys(lists[name], letter)
    letters |= {word: "u" if word == unit else "U" for word, unit in units.items()}
    letters |= dict.fromkeys((f"{day}s" for day in lists["weekdays"]), "E")
    weekdays |= {f"{day}s": number for day, number in lists["weekdays"].items()}
    phrases: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for phrase, value in (lists["phrases"] | lists["holidays"]).items():
        phrases.setdefault(_first_two(phrase, language), []).append((phrase, value))
    return TimeWords(
        weekdays=weekdays,
        months=lists["months"],
        seasons=lists["seasons"],
        units=units,
        parts_of_day=lists["parts_of_day"],
        ordinals=lists["ordinals"],
        parts_of_year=lists["parts_of_year"],
        decade_words=lists["decade_words"],
        parts={word: part for part, words in lists["parts"].items() for word in words},
        zones=lists["zones"],
        days=lists["deictic_days"],
        noons=lists["noons"],
        told={
            word: told
            for told, letter in (("last", "L"), ("next", "N"), ("this", "t"))
            for word in lists["letters"][letter]
        },
        habits=lists["habits"],
        around={name: frozenset(words) for name, words in lists["around"].items()},
        letters=letters,
        phrases=_by_first_two(phrases),
        hedges={
            tuple(phrase.split()): kind
            for kind, phrases_of in lists["hedges"].items()
            for phrase in phrases_of
        },
        triggers=_triggers(letters, phrases),
    )


#: Class letters of words that no time lacks: unless one of these stands in a sentence, or digits
#: that may be a year or a clock time do, it holds none.
_TELLING = frozenset("wvEmsuUpPRcjSH")


def _first_two(phrase: str, language: str) -> tuple[str, str]:
    first, *rest = (token.lower for token in tokens(phrase, 0, len(phrase), language))
    return first, rest[0] if rest else ""


def _by_first_two(
    phrases: dict[tuple[str, str], list[tuple[str, str]]],
) -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
    """Return set phrases by their first word, then their second ("" for a word alone)."""
    found: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for (first, second), pairs in phrases.items():
        longest_first = sorted(pairs, key=lambda pair: -len(pair[0]))
        found.setdefault(first, {})[second] = tuple(longest_first)
    return found


def _triggers(
    letters: dict[str, str], phrases: dict[tuple[str, str], list[tuple[str, str]]]
) -> frozenset[str]:
    """Return the words that make a sentence worth reading; of a set phrase its longest word."""
    found = {
        part
        for word, letter in letters.items()
        if letter in _TELLING
        for part in _WORDS.findall(word)
    }
    for pairs in phrases.values():
        for phrase, _ in pairs:
            found.add(max(reversed(_WORDS.findall(phrase)), key=len))
    return frozenset(found - {"a"})


def letters_of(words: str, found: Sequence[Token], lists: TimeWords) -> tuple[str, dict[int, str]]:
    """Return one class letter a token, and the values of set phrases by their first token."""
    letters, values, skip = [], {}, 0
    plain, phrases = lists.letters, lists.phrases
    for at, token in enumerate(found):
        if skip:
            skip -= 1
            letters.append("~")
            continue
        lower = token.lower
        if lower in phrases:
            phrase = _phrase(words, found, at, lists)
            if phrase is not None:
                values[at], skip = phrase[0], phrase[1] - 1
                letters.append("X")
                continue
        if lower in plain or token.number is not None or token.text[0] in _FIGURES:
            letters.append(_letter(token, found, at, lists))
        else:
            letters.append("z")
    return "".join(letters), values


def _phrase(
    words: str, found: Sequence[Token], at: int, lists: TimeWords
) -> tuple[str, int] | None:
    start, by_second = found[at].start, lists.phrases[found[at].lower]
    second = found[at + 1].lower if at + 1 < len(found) else ""
    for phrase, value in (*by_second.get(second, ()), *(by_second.get("", ()) if second else ())):
        end = start + len(phrase)
        if words[start:end].lower().replace("’", "'") == phrase:
            if not _stands_alone(phrase, value, found, at, end, lists):
                continue
            for last in range(at, min(at + _LONGEST, len(found))):
                if found[last].end == end:
                    return value, last - at + 1
    return None


def _stands_alone(
    phrase: str, value: str, found: Sequence[Token], at: int, end: int, lists: TimeWords
) -> bool:
    """Tell whether "the past" is the past, not the beginning of "the past year"."""
    if not (value.endswith("_REF") and phrase.startswith("the ")):
        return True
    behind = next((t for t in found[at : at + _LONGEST] if t.start >= end), None)
    if behind is None or not behind.text[0].isalnum():
        return True
    if at and found[at - 1].lower in lists.around["before_reference"]:
        return behind.number is None and behind.lower not in lists.letters
    return behind.lower in lists.around["after_reference"]


def _letter(token: Token, found: Sequence[Token], at: int, lists: TimeWords) -> str:
    text, lower = token.text, token.lower
    if text[0] in _FIGURES:
        if token.number is None:
            return _digit_letter(text, lower)
        if token.number.is_integer() and text.isdigit():
            if len(text) <= 2 and 1 <= token.number <= 31:
                return "d"
            if len(text) == 4 and 1000 <= token.number < 2200:
                return "y"
        return "n"
    if token.number is not None:
        return "x"
    letter = lists.letters.get(lower, "z")
    if letter in "mvwE" and not (text[0].isupper() or (letter in "wE" and len(text) > 5)):
        return "z"
    if letter == "v" and not (at + 1 < len(found) and found[at + 1].text in ".,"):
        return "z"
    if letter == "Z" and not text.isupper():
        return "z"
    return letter


def _digit_letter(text: str, lower: str) -> str:
    if ":" in text:
        return "h"
    if text[-2:].isalpha():
        return "o" if text[:-2].isdigit() else "z"
    if lower.endswith("s"):
        return "Y" if lower.rstrip("s'’").isdigit() and lower.rstrip("s'’")[-1] == "0" else "z"
    if len(text) == 10 and text[4:5] in "-/":
        return "I"
    if text[-5:-4] in ("/", ".") and text[-4:].isdigit():
        return "3"
    if text.isdigit() and 1 <= int(text[:4]) <= 24 and len(text) <= 2:
        return "d"
    return "h" if re.fullmatch(r"[0-9]{1,2}[.][0-9]{2}", text) else "z"
