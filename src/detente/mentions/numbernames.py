"""Numbers that name instead of counting: "Article 5", "U-2", "G7", "six party talks", a score.

All by the words alone, so that they hold with a parse and without one.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.mentions.lexer import Token
from detente.mentions.quantitywords import QuantityWords

#: Tokens on either side of the numbers of a vote within which the word for it stands.
_VOTE = 7
#: First and last of four digits that may be a year, and how those end that may be a count.
_YEARS = (1800, 2099)
_ROUND = ("00", "50")
#: "One in 20": below the first, and up to the second, two numbers are a share.
_FEW, _MANY = 10, 1_000
#: "A 12-man crew" is a kind of crew; more are counted.
KIND = 12
_TOUCHING = frozenset("/:.+*@’'")


def lower(line: Sequence[Token], at: int) -> str:
    """Return a token's word in lower case, "" before the first and behind the last."""
    return line[at].lower if 0 <= at < len(line) else ""


def names(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    """Tell whether the number at a token belongs to a name, a reference or a ratio."""
    return (
        line[at].text in lists.names["calls"]
        or (len(line[at].text) > 1 and line[at].text[0] == "0" and line[at].text[1:].isdigit())
        or _named_before(line, at, lists)
        or _list_mark(line, at)
        or _compound(line, at, lists)
        or ratio(line, at, lists)
    )


def _named_before(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    if at == 0:
        return False
    token, before, words = line[at], line[at - 1], lists.names
    touching = before.end == token.start
    if touching and before.text.isalpha() and before.text.upper() not in lists.money_codes:
        return True
    if touching and (before.text in lists.hyphens or before.text in _TOUCHING):
        return True
    if before.text == "." and lower(line, at - 2) in words["before"]:
        return True
    if before.lower == "of" and lower(line, at - 2) in words["groups"]:
        return line[at - 2].text.istitle() and (token.digits or token.text.istitle())
    return before.lower in words["before"]


def _list_mark(line: Sequence[Token], at: int) -> bool:
    """Tell whether a number opens a line as its mark: "1) Talks resume", "Two, he failed"."""
    if at > 1 or (at == 1 and line[0].text not in {"(", '"', "“", "‘"}):
        return False
    behind = line[at + 1].text if at + 1 < len(line) else ""
    if behind == "," and (line[at].digits or (line[at].number or 0) > _FEW):
        return False
    return (
        behind in {")", ".", ":", ","} and line[at + 1].start == line[at].end and at + 2 < len(line)
    )


def _compound(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    """Tell "six party talks", "six-party talks" from "six party leaders"."""
    first = at + 1
    while lower(line, first) in lists.hyphens:
        first += 1
    return (
        lower(line, first) in lists.names["compound_first"]
        and lower(line, first + 1) in lists.names["compound_second"]
    )


def ratio(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    """Tell whether a number is a side of "one in 20": a share, and of nobody in particular."""
    token, within = line[at], lists.names["in"]
    if at > 1 and line[at - 1].lower in within:
        one = line[at - 2].number
        timed = lower(line, at + 1) in lists.nouns["time"]
        return one is not None and one < min(10, token.number or _FEW) and not timed
    if token.number is None or token.number >= _FEW or lower(line, at + 1) not in within:
        return False
    other = line[at + 2] if at + 2 < len(line) else token
    if lower(line, at + 3) in lists.nouns["time"] or year(other):
        return False
    return token.number < (other.number or 0) <= _MANY or other.lower in lists.opens - {"a"}


def part_of_a_word(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    """Tell whether the number is part of a compound that counts nothing: "two-day", "5G", "7/11"."""
    if at + 1 >= len(line) or line[at + 1].start != line[at].end:
        return False
    behind = line[at + 1]
    if behind.text in lists.hyphens:
        if at + 2 >= len(line) or line[at + 2].start != behind.end:
            return False
        word = line[at + 2].lower
        counts = word in lists.names["strong"] or word in lists.unit_words
        return not counts and (word not in lists.names["each"] or (line[at].number or 0) <= KIND)
    if behind.text.isalpha():
        return behind.lower not in lists.unit_words
    if behind.text == "+":
        return at + 2 < len(line) and line[at + 2].start == behind.end and line[at + 2].digits
    return behind.text in {"/", ":", "º"}


def year(token: Token) -> bool:
    """Tell whether four digits are likelier a year than a count: "the 2016 candidates"."""
    if len(token.text) != 4 or not token.text.isdigit():
        return False
    return _YEARS[0] <= int(token.text) <= _YEARS[1] and not token.text.endswith(_ROUND)


def tally(line: Sequence[Token], at: int, lists: QuantityWords) -> int | None:
    """Return the token of the word for a vote if the number is one of its sides, else None.

    "a 98-1 vote", "voted 13 to 2", "by 52 votes to 48", "12 in favour and 3 against".
    """
    words = lists.names
    sides = (
        _sides(line, at, at + 2, lists)
        or _sides(line, at - 2, at, lists)
        or (lower(line, at - 1) in words["vote_links"] and lower(line, at - 2) in words["votes"])
        or lower(line, at + 1) in words["vote_sides"]
        or f"{lower(line, at + 1)} {lower(line, at + 2)}" in words["vote_sides"]
    )
    if not sides:
        return None
    for far in range(1, _VOTE + 1):
        for near in (at - far, at + far):
            if lower(line, near) in words["votes"]:
                return near
    return _passed(line, at, lists)


def _passed(line: Sequence[Token], at: int, lists: QuantityWords) -> int | None:
    """Return the token of "passed" in "the bill passed the House 224-201", None if there is none."""
    near = range(max(0, at - _VOTE - 2), min(len(line), at + _VOTE))
    chamber = any(line[k].lower in lists.names["chambers"] for k in near)
    told = (k for k in near if line[k].lower in lists.names["passes"])
    return next(told, None) if chamber else None


def _sides(line: Sequence[Token], one: int, other: int, lists: QuantityWords) -> bool:
    if one < 0 or other >= len(line) or line[one + 1].lower not in lists.names["vote_links"]:
        return False
    first, second = line[one].number, line[other].number
    if first is None or second is None:
        return False
    # "30 to 40 votes" is a range; "219 to 212 votes" and "a 13 to 30 vote" are not.
    return first >= second or lower(line, other + 1) not in lists.names["votes"] - {"vote"}
