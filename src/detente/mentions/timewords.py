"""The words times are made of, and the letter each token of a sentence stands under.

The grammar is written over one letter a token: "w" a weekday, "m" a month, "d" a number that may
be a day of a month, "y" one that may be a year, "n" another in digits, "x" one in words, "o"
"16th", "Y" "1990s", "h" "8:30", "I" an ISO date, "X" a set phrase and "~" the rest of it, "z" any
other; those of plain words stand in lang/<code>/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.language import table
from detente.mentions.lexer import Token

_FIGURES = frozenset("0123456789")


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
    zones: dict[str, int]
    days: dict[str, int]
    noons: dict[str, int]
    told: dict[str, str]
    habits: dict[str, str]
    around: dict[str, frozenset[str]]
    letters: dict[str, str]
    phrases: dict[str, tuple[tuple[str, str], ...]]


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
    phrases: dict[str, list[tuple[str, str]]] = {}
    for phrase, value in lists["phrases"].items():
        phrases.setdefault(phrase.split()[0].split("'")[0], []).append((phrase, value))
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
        phrases={
            first: tuple(sorted(found, key=lambda pair: -len(pair[0])))
            for first, found in phrases.items()
        },
    )


def letters_of(words: str, found: Sequence[Token], lists: TimeWords) -> tuple[str, dict[int, str]]:
    """Return one class letter a token, and the values of set phrases by their first token."""
    letters, values, skip = [], {}, 0
    for at, token in enumerate(found):
        if skip:
            skip -= 1
            letters.append("~")
            continue
        phrase = _phrase(words, found, at, lists) if token.lower in lists.phrases else None
        if phrase is not None:
            values[at], skip = phrase[0], phrase[1] - 1
            letters.append("X")
        else:
            letters.append(_letter(token, found, at, lists))
    return "".join(letters), values


def _phrase(
    words: str, found: Sequence[Token], at: int, lists: TimeWords
) -> tuple[str, int] | None:
    start = found[at].start
    for phrase, value in lists.phrases[found[at].lower]:
        end = start + len(phrase)
        if words[start:end].lower().replace("’", "'") == phrase:
            for last in range(at, min(at + 10, len(found))):
                if found[last].end == end:
                    return value, last - at + 1
    return None


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
    if letter in "mvw" and not (text[0].isupper() or (letter == "w" and len(text) > 5)):
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
    if len(text) == 10 and text[4:5] == "-":
        return "I"
    if text.isdigit() and 1 <= int(text[:4]) <= 24 and len(text) <= 2:
        return "d"
    return "h" if re.fullmatch(r"[0-9]{1,2}[.][0-9]{2}", text) else "z"
