"""Flips of figures: another number, percentage, day or year in the place of the one that was reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from detente.language import table
from detente.trial.flips import Place, planted
from detente.trial.model import Planted

_DIGITS = re.compile(
    r"(?<![\w.,+/:’'–-])(?<!Group of )(?<!No\. )(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,4})?)"
    r"(?![\w+/:–-]|[.,]\d)(?P<percent> ?%| percent| per cent)?"
)


def figure(text: str, rng: Random) -> Planted | None:
    """Put another number, day of the month, year or weekday in the place of one of the text."""
    return planted(
        "figure",
        text,
        [*_digits(text, rng), *_listed("words", text, rng), *_listed("weekdays", text, rng)],
        rng,
    )


def _digits(text: str, rng: Random) -> Iterator[Place]:
    for found in _DIGITS.finditer(text):
        written = found["number"]
        yield Place(*found.span("number"), other_number(written, rng))


def other_number(written: str, rng: Random) -> str:
    """Return another number in the same writing: ten times as much, a tenth, or a figure changed.

    >>> other_number("5,000", Random(3)), other_number("2013", Random(1))
    ('50,000', '2010')
    """
    if "." in written:
        whole, _, rest = written.partition(".")
        return f"{int(whole) + rng.choice((2, 3, 11))}.{rest}"
    value = int(written.replace(",", ""))
    if len(written) == 4 and "," not in written and 1900 <= value < 2100:
        return str(value + rng.choice((-4, -3, -2, 1, 2, 3)))
    if value <= 31:
        others = [n for n in range(2, 32) if abs(n - value) > 1]
        return str(rng.choice(others))
    value = rng.choice((value * 10, value * 2 + 10, value + 3 * 10 ** (len(str(value)) - 1)))
    return f"{value:,}" if "," in written or value >= 10_000 else str(value)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Any of the words of a list, as long as nothing shows that it is part of a name or a phrase."""
    words = "|".join(table("en", "spinning_flips")["figures"][kind])
    if kind == "weekdays":
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w’'-])")
    return re.compile(rf"(?<![\w’'–-])(?<!of )(?:{words})(?= [a-z]{{3,}})", re.IGNORECASE)


def _listed(kind: str, text: str, rng: Random) -> Iterator[Place]:
    words: list[str] = table("en", "spinning_flips")["figures"][kind]
    for found in _pattern(kind).finditer(text):
        written = found.group()
        other = rng.choice([other for other in words if other.casefold() != written.casefold()])
        yield Place(*found.span(), other.capitalize() if written[0].isupper() else other)
