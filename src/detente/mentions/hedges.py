"""Hedges: the words that say how surely a number is bounded, and on which side.

"More than an estimated 300" has two; the one with a direction decides. "Over", "about" and their
like are prepositions as often, so what they hang on is asked first.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.mentions.amounts import Amount
from detente.mentions.counted import Nouns
from detente.mentions.lexer import Token
from detente.mentions.numbernames import lower, year
from detente.mentions.quantitywords import QuantityWords
from detente.model.mention import Hedge

#: Tokens a hedge may hold ("well in excess of"), and how many may stand one before another.
_LONG, _ROW = 5, 3
#: A number this small may well be what a preposition governs: "talks about two treaties".
_FEW = 12


def hedge(line: Sequence[Token], found: Amount, nouns: Nouns, lists: QuantityWords) -> None:
    """Bound an amount by the hedges behind and before it, and take them into it."""
    if found.choosy or found.vote is not None:
        return
    _behind(line, found, lists)
    for _ in range(_ROW):
        if not _before(line, found, nouns, lists):
            break
    at = found.first
    if lower(line, at - 1) in lists.nouns["of"] and lower(line, at - 3) in lists.estimated:
        _bound(found, "about")  # "an estimated range of 300 miles"


def _behind(line: Sequence[Token], found: Amount, lists: QuantityWords) -> None:
    for length in (4, 3, 2, 1):
        if found.last + length >= len(line):
            continue
        phrase = " ".join(t.lower for t in line[found.last + 1 : found.last + 1 + length])
        said = lists.hedges_behind.get(phrase)
        if said is not None:
            behind = found.last + length + 1
            another = behind < len(line) and line[behind].number is not None
            if not another or phrase[:2] == "or":  # "five plus one"; "12 at least 3 of whom"
                found.last += length
                _bound(found, said)
            return


def _before(line: Sequence[Token], found: Amount, nouns: Nouns, lists: QuantityWords) -> bool:
    for length in range(min(_LONG, found.first), 0, -1):
        phrase = " ".join(t.lower for t in line[found.first - length : found.first])
        said = lists.hedges.get(phrase)
        if said is None:
            continue
        first = found.first - length
        if length == 1 and phrase in lists.prepositions and _governs(line, found, nouns, lists):
            return False
        found.first = first
        _bound(found, said)
        return True
    return False


def _governs(line: Sequence[Token], found: Amount, nouns: Nouns, lists: QuantityWords) -> bool:
    """Tell whether the word before an amount is a preposition: "talks about two treaties"."""
    if year(line[found.number]) and not found.unit:
        return True
    governor = nouns.governor(line[found.first - 1])
    if governor is None:
        return False
    small = (found.low or found.high or 0) <= _FEW and not found.unit
    return small or governor in lists.governors


def _bound(found: Amount, said: Hedge) -> None:
    """Open the side of the interval that a hedge leaves open."""
    if found.hedge == "order of magnitude":
        return
    directed = found.hedge in {"at least", "at most"}
    if said == "at least":
        if directed:
            return
        found.high = None
    elif said == "at most":
        if directed:
            return
        if found.hedge != "between":
            found.low = None
    elif found.hedge == "between" or directed:
        return
    found.hedge = said
