"""Bare numbers: those that are an amount though no noun beside them says of what.

"Killed at least 12", "352 wounded", "the toll rose to 57", "another 45,000": what they count is in
the verb or was named before. Any other number without a noun is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from detente.mentions.amounts import Amount
from detente.mentions.counted import CARRIED, Nouns
from detente.mentions.lexer import Token
from detente.mentions.nounphrases import Counted
from detente.mentions.numbernames import lower, year
from detente.mentions.quantitywords import QuantityWords

#: Tokens on either side within which a word says what a bare number is.
_NEAR, _FAR = 4, 9
#: "Higher than one": one of nothing is a pronoun.
_TWO = 2
#: Above this nobody's age.
_OLD = 100
#: Above this no hour of a day.
_DAY = 24


def alone(
    line: Sequence[Token], found: Amount, nouns: Nouns, lists: QuantityWords
) -> Counted | None:
    """Return a counted nothing where an amount without a noun is one all the same, else None."""
    token = line[found.number]
    behind = line[found.last + 1].text if found.last + 1 < len(line) else ""
    if (
        found.choosy
        or lower(line, found.first - 1) in lists.nouns["article"]
        or behind == "of"
        or nouns.timed(line, found.last)
        or (year(token) and found.hedge in {"exact", "about"})
        or _age_or_hour(line, found, lists)
    ):
        return None
    ranged = found.hedge == "between" and any(
        line[at].text in lists.hyphens for at in range(found.first, found.last)
    )
    if _casualties(line, found, lists):
        return CARRIED
    if ranged or (found.low or found.high or 0) < _TWO:
        return None
    if lower(line, found.last + 1) in lists.nouns["who"] or _further(line, found, lists):
        return CARRIED
    if found.hedge == "order of magnitude":
        many = (
            found.first < found.number or lower(line, found.first - 1) not in lists.nouns["whole"]
        )
        return CARRIED if many else None
    said = found.hedge not in {"exact", "between"} or line[found.first].lower in lists.between
    if said or _large(token) or _total(line, found, lists):
        return CARRIED
    return CARRIED if _stands(line, found, nouns, lists) else None


def _further(line: Sequence[Token], found: Amount, lists: QuantityWords) -> bool:
    """Tell "another 45", "two more" from "two more than before"."""
    if lower(line, found.first - 1) in lists.nouns["further"]:
        return True
    more = lower(line, found.last + 1) in lists.nouns["more"]
    return more and lower(line, found.last + 2) not in lists.nouns["than"]


def _large(token: Token) -> bool:
    """Tell a number that only counts are written like: "45,000", "324 million"."""
    grouped = "," in token.text or token.text[-1:].isdigit() or token.text[-3:].isalpha()
    return (token.number or 0) >= 1_000 and grouped and not token.text.isdigit()


def _age_or_hour(line: Sequence[Token], found: Amount, lists: QuantityWords) -> bool:
    value = found.low if found.low is not None else found.high
    if value is None or value > _OLD or line[found.number].text.find(" ") >= 0:
        return False
    before, behind = lower(line, found.first - 1), lower(line, found.last + 1)
    if before == "," and behind in {",", "."} and line[found.number].digits:
        return line[found.first - 2].text[:1].isupper() if found.first > 1 else False
    if before in lists.names["clock"] and value <= _DAY:
        return True
    open_side = found.hedge in {"at least", "at most", "between"}
    return before in lists.names["of_age"] and (open_side or found.hedge == "about")


def _casualties(line: Sequence[Token], found: Amount, lists: QuantityWords) -> bool:
    """Tell whether what befell those counted stands beside the number: "killing 12", "12 dead"."""
    if lower(line, found.first - 1) in lists.casualties["behind"]:
        following = lower(line, found.last + 1)
        return not following.isalpha() or following in lists.nouns["stop"] or following == "others"
    if f"{lower(line, found.last + 1)} {lower(line, found.last + 2)}" in lists.casualties["before"]:
        return True
    for at in range(found.last + 1, min(found.last + 1 + _NEAR, len(line))):
        if line[at].lower in lists.casualties["before"]:
            return True
        if line[at].lower not in lists.casualties["between"]:
            return False
    return False


def _total(line: Sequence[Token], found: Amount, lists: QuantityWords) -> bool:
    """Tell whether a number is what a total comes to, or one end of a change."""
    before = lower(line, found.first - 1)
    earlier = [t.lower for t in line[max(0, found.first - _FAR) : found.first]]
    if before in lists.nouns["reach"] and not lists.nouns["totals"].isdisjoint(earlier):
        return True
    if lists.nouns["changes"].isdisjoint(earlier):
        return False
    if before in lists.from_:
        after = line[found.last + 1 : found.last + _FAR]
        return any(t.lower in lists.to and n.number is not None for t, n in pairwise(after))
    following = lower(line, found.last + 1)
    ends = not following.isalpha() or following in lists.nouns["stop"]
    return before in lists.to and (ends or not lists.from_.isdisjoint(earlier))


def _stands(line: Sequence[Token], found: Amount, nouns: Nouns, lists: QuantityWords) -> bool:
    """Tell whether the parse has a plain number as subject or object: "the blast killed 12"."""
    token = line[found.number]
    if found.low is None or found.low < _TWO or year(token):
        return False
    role = nouns.core(token)
    if lower(line, found.first - 1) in lists.nouns["whole"]:
        return role in {"dobj", "nsubjpass"}
    return bool(role)
