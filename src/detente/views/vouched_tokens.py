"""Words and numbers of a text, one by one, as what can be checked in a line is made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from detente.language import table

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)|(?P<initials>[A-Z](?:\.[A-Z])+\b)|(?P<word>[^\W\d_]+)"
)
_NEAR = re.compile(r"\s*-?\s*")
#: Texts whose reading is kept: the sentences of a report or two are asked about again and again.
KEPT = 4096
#: What is written on to digits: "22nd".
ENDINGS = frozenset(["st", "nd", "rd", "th"])


class Token(NamedTuple):
    """A word or number: its letters, the same folded, where it stands, whether it may be a name's, and
    whether nothing but a space or a hyphen stands before it.
    """

    text: str
    low: str
    start: int
    end: int
    digits: bool
    named: bool
    near: bool


class Lists(NamedTuple):
    """Words for numbers and dates, and what each stands for."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    small: Mapping[str, int]
    tens: Mapping[str, int]
    sizes: Mapping[str, int]
    suffixes: Mapping[str, int]
    ordinals: Mapping[str, int]


@cache
def lists() -> Lists:
    """Return the words that numbers and dates are made of."""
    times, numbers = table("en", "times"), table("en", "numbers")
    return Lists(
        weekdays={**times["weekdays"], **times["weekdays_short"]},
        months=times["months"],
        small=numbers["small"],
        tens=numbers["tens"],
        sizes=numbers["magnitude"],
        suffixes={**numbers["suffix"], **numbers["after_money"]},
        ordinals=times["ordinals"],
    )


@lru_cache(maxsize=KEPT)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of a text, in order; the "s" of an owner is none."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if match.lastgroup == "initials":
            word = word.replace(".", "")
        if word == "s" and start and text[start - 1] in "'’":
            continue
        # A script without case tells no names from words: any of its words may be one.
        named = word != word.lower() or any(unicodedata.category(c) == "Lo" for c in word)
        low = unicodedata.normalize("NFKC", word).casefold()
        near = bool(found) and _NEAR.fullmatch(text, found[-1].end, start) is not None
        found.append(Token(word, low, start, match.end(), match.lastgroup == "number", named, near))
    return tuple(found)
