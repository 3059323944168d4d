"""Words and numbers of a sentence, for the grammars of times and of quantities.

One pass with one linear pattern, then a second that joins what makes one number: "half a million",
"thirty-five", "2.5 million", "two hundred and six". Both grammars then see a number as one token.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from detente.language import table

#: Alternatives start with different characters or are bounded, so scanning is linear.
_TOKEN = re.compile(
    r"(?=[0-9½¼¾])(?:"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|[0-9]{4}/[0-9]{2}/[0-9]{2}(?![0-9/])"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9/])|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9.])"
    r"|[0-9]{1,3} [1-9]/[2-9](?![0-9/])|[0-9]{0,3}[½¼¾](?![0-9])"
    r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?: 000){1,3}(?![0-9])"
    r"|[0-9]{1,2}[:.][0-9]{2}(?=\s?[ap]\.?m\b)|[0-9]{1,2}:[0-9]{2}(?![0-9:])"
    r"|[0-9]+(?:[.,][0-9]+)*(?:['’]?s\b|(?:st|nd|rd|th)\b)?)"
    r"|[ap]\.m\b\.?"
    r"|(?:[A-Z]\.){2,8}"
    r"|[^\W\d_]+"
    r"|\S",
    re.IGNORECASE,
)
_FIGURES = frozenset("0123456789")
#: Above this no report counts anything, and sums would soon be infinite.
_LARGEST = 1e15
#: Below this a number with "K" is a size: "a 4K screen", "a 5K run".
_SIZES = 10
_HYPHENS = frozenset("-‐‑")
_CLOCK = re.compile(r"[ap]\.?m\.?")
_MIXED = re.compile(r"([0-9]{1,3}) ([1-9])/([2-9])|([0-9]{0,3})([½¼¾])")
_FRACTION = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DIGITS_OR_PARTS = _FIGURES | frozenset(_FRACTION)
_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_SPACED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+")


class Token(NamedTuple):
    """A word, sign or number at [start, end) of the text; `lower` is it in lower case.

    `number` is what it is worth (None: no number), `digits` whether it begins with a digit.
    """

    start: int
    end: int
    text: str
    lower: str
    number: float | None = None
    digits: bool = False


class _Numbers(NamedTuple):
    small: dict[str, int]
    tens: dict[str, int]
    magnitude: dict[str, int]
    suffix: dict[str, int]
    after_money: dict[str, int]
    article: frozenset[str]
    and_: frozenset[str]
    of: frozenset[str]
    half: frozenset[str]
    part: frozenset[str]
    fractions: dict[str, float]
    millions: frozenset[str]
    opening: frozenset[str]


@cache
def _numbers(language: str) -> _Numbers:
    lists = table(language, "numbers")
    words = {name: frozenset(found) for name, found in lists["words"].items()}
    return _Numbers(
        small=lists["small"],
        tens=lists["tens"],
        magnitude=lists["magnitude"],
        suffix=lists["suffix"],
        after_money=lists["after_money"],
        article=words["article"],
        and_=words["and"],
        of=words["of"],
        half=words["half"],
        part=words["part"],
        fractions={word: 1 / parts for word, parts in lists["fractions"].items()},
        millions=words["millions"],
        opening=frozenset(lists["small"]) | set(lists["tens"]) | words["article"] | words["half"],
    )


def tokens(words: str, start: int, end: int, language: str = "en") -> list[Token]:
    """Return the tokens of words[start:end] in order, each number as one token."""
    plain = [
        Token(match.start(), match.end(), text := match[0], text.lower())
        for match in _TOKEN.finditer(words, start, end)
    ]
    return _joined(plain, _numbers(language))


def number_words(language: str) -> frozenset[str]:
    """Return the words that can be, or be part of, a number written out: "two", "million"."""
    lists = _numbers(language)
    return frozenset({*lists.small, *lists.tens, *lists.magnitude})


def digits_value(text: str) -> float | None:
    """Return what digits are worth: "1,250.5" is 1250.5, "2 1/2" 2.5; None for "1,25", "12th"."""
    if _DIGITS.fullmatch(text):
        return float(text.replace(",", ""))
    if _SPACED.fullmatch(text):
        return float("".join(text.split()))
    if match := _MIXED.fullmatch(text):
        if match[2]:
            return int(match[1]) + int(match[2]) / int(match[3])
        return int(match[4] or 0) + _FRACTION[match[5]]
    return None


def _joined(plain: list[Token], lists: _Numbers) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(plain):
        token = plain[at]
        reading = None
        if token.lower not in lists.opening and token.text[0] not in _DIGITS_OR_PARTS:
            found.append(token)
            at += 1
            continue
        if token.text[0] in _DIGITS_OR_PARTS:
            reading = _from_digits(plain, at, lists)
        elif token.lower in lists.small or token.lower in lists.tens:
            reading = _from_words(plain, at, lists)
        elif token.lower in lists.article or token.lower in lists.half:
            reading = _from_article(plain, at, lists)
        if reading is None or reading[0] > _LARGEST:
            found.append(token)
            at += 1
            continue
        value, after = reading
        last = plain[after - 1]
        text = token.text if after == at + 1 else " ".join(t.text for t in plain[at:after])
        digits = token.text[0] in _FIGURES
        found.append(Token(token.start, last.end, text, text.lower(), value, digits))
        at = after
    return found


def _word(plain: list[Token], at: int) -> str:
    return plain[at].lower if at < len(plain) else ""


def _from_digits(plain: list[Token], at: int, lists: _Numbers) -> tuple[float, int] | None:
    value = digits_value(plain[at].text)
    if value is None:
        return None
    after = at + 1
    following = _word(plain, after)
    if _CLOCK.fullmatch(following):
        return None
    if after < len(plain) and plain[after].start == plain[at].end:
        money = at > 0 and plain[at - 1].end == plain[at].start and plain[at - 1].text in "$€£¥₽"
        for suffixes in (lists.suffix, lists.after_money if money else {}):
            if following in suffixes and (money or value >= _SIZES or following != "k"):
                return value * suffixes[following], after + 1
        if following in lists.after_money and _word(plain, after + 1) in lists.millions:
            return value * lists.after_money[following], after + 1
        if following == "-" and _word(plain, after + 1) in lists.magnitude:
            return value * lists.magnitude[_word(plain, after + 1)], after + 2
    return _times_magnitudes(plain, after, value, lists)


def _times_magnitudes(
    plain: list[Token], at: int, value: float, lists: _Numbers
) -> tuple[float, int]:
    while _word(plain, at) in lists.magnitude and lists.magnitude[_word(plain, at)] != 20:
        value *= lists.magnitude[_word(plain, at)]
        at += 1
    if (
        _word(plain, at - 1) in lists.magnitude
        and _word(plain, at) in lists.and_
        and _half_follows(plain, at, lists)
        and _word(plain, at + 3) not in lists.magnitude
    ):
        return value + lists.magnitude[_word(plain, at - 1)] / 2, at + 3
    return value, at


def _from_words(plain: list[Token], at: int, lists: _Numbers) -> tuple[float, int] | None:
    """Read "thirty-five thousand two hundred and six", "one and a half million"."""
    total, part, after = 0.0, 0.0, at
    while after < len(plain):
        word = plain[after].lower
        if word in lists.tens and (part % 100 == 0):
            part += lists.tens[word]
            if _word(plain, after + 1) in _HYPHENS and lists.small.get(
                _word(plain, after + 2), 0
            ) in range(1, 10):
                part += lists.small[_word(plain, after + 2)]
                after += 2
        elif word in lists.small and (
            part % 100 == 0 or (part % 10 == 0 and lists.small[word] < 10 and part % 100 >= 20)
        ):
            part += lists.small[word]
        elif word in lists.magnitude and lists.magnitude[word] != 20 and part:
            if lists.magnitude[word] <= 100:
                part *= lists.magnitude[word]
            else:
                total, part = total + part * lists.magnitude[word], 0.0
        elif word in lists.and_ and _half_follows(plain, after, lists):
            scale = lists.magnitude.get(plain[after - 1].lower, 1) if not part else 1
            part, after = part + scale / 2, after + 2
        elif not (
            word in lists.and_
            and after > at
            and plain[after - 1].lower in lists.magnitude
            and (_word(plain, after + 1) in lists.small or _word(plain, after + 1) in lists.tens)
        ):
            break
        after += 1
    parted = after + (_word(plain, after) in _HYPHENS)
    if _word(plain, parted) in lists.part:
        return _of_a_magnitude(plain, parted, lists, total + part)
    return total + part, after


def _half_follows(plain: list[Token], at: int, lists: _Numbers) -> bool:
    return _word(plain, at + 1) in lists.article and _word(plain, at + 2) in lists.half


def _from_article(plain: list[Token], at: int, lists: _Numbers) -> tuple[float, int] | None:
    """Read "a million", "half a million", "a half-dozen", "a third of a million"."""
    after = at + (plain[at].lower in lists.article)
    fraction = _of_a_magnitude(plain, after, lists)
    if fraction is not None:
        return fraction
    if after == at or _word(plain, after) not in lists.magnitude:
        return None
    first = float(lists.magnitude[_word(plain, after)])
    return _times_magnitudes(plain, after, 1.0, lists) if first != 20 else (first, after + 1)


def _of_a_magnitude(
    plain: list[Token], at: int, lists: _Numbers, parts: float = 1.0
) -> tuple[float, int] | None:
    """Read "half a million", "half-million", "quarter of a million" from the fraction on."""
    value = lists.fractions.get(_word(plain, at))
    if value is None:
        return None
    after = at + 1
    for skipped in (_HYPHENS, lists.of, lists.article, _HYPHENS):
        after += _word(plain, after) in skipped
    if after == at + 1 and _word(plain, at) not in lists.half and value != 1 / 4:
        return None
    if _word(plain, after) not in lists.magnitude:
        return None
    whole, after = _times_magnitudes(plain, after, value * parts, lists)
    return (float(round(whole)) if whole > 100 else whole), after
