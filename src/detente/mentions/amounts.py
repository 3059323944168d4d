"""Amounts: a number, rough count or vague one as it stands in the words, with its unit.

A number is one token of the lexer's; here it gets its second bound ("35,000 to 50,000"), its money
or unit of measure and its hedges. What it counts is another question, asked afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.mentions.counted import Nouns
from detente.mentions.lexer import Token
from detente.mentions.numbernames import lower, names, part_of_a_word, ratio, tally
from detente.mentions.quantitywords import QuantityWords
from detente.model.mention import Hedge

#: Tokens a unit may have ("kilometers per hour"), and a phrase of a rough or vague count.
_UNIT, _PHRASE = 3, 4
#: What a comma parts: "5-6,000" are thousands.
_GROUP = 1_000
#: Beyond this nothing is counted.
_TRILLION = 10**12
#: From here on pounds are money; and tokens within which a word tells that they are a weight.
_MILLION, _NEAR = 1_000_000, 7


class Amount:
    """A number being read: its bounds, its tokens [first, last], and its unit as far as known."""

    def __init__(self, low: float | None, high: float | None, first: int, last: int) -> None:
        self.low, self.high = low, high
        self.first, self.last = first, last
        self.hedge: Hedge = "exact"
        self.unit = ""
        #: The last token of the number proper, from which the counted noun is looked for.
        self.number = last
        #: Whether it is an amount only of what `vague.things` lists: "several", "a pair of".
        self.choosy = False
        #: The token of the word for a vote whose side this number is.
        self.vote: int | None = None


def amount(line: Sequence[Token], at: int, nouns: Nouns, lists: QuantityWords) -> Amount | None:
    """Return the amount whose number begins at a token, unit behind it taken in, hedges not."""
    token = line[at]
    if token.number is None:
        if token.lower not in lists.opens:
            return None
        found = _rough(line, at, nouns, lists) or _vague(line, at, lists)
    else:
        found = _vague(line, at, lists) or _number(line, at, lists)
    if found is None or found.choosy or found.vote is not None:
        return found
    if nouns.label(line, found.first):
        return None
    _unit_behind(line, found, lists)
    return found


def _rough(line: Sequence[Token], at: int, nouns: Nouns, lists: QuantityWords) -> Amount | None:
    """Read "tens of thousands", "dozens", "several hundred", "a few thousand"."""
    if ratio(line, at, lists):
        return None
    word = line[at].lower
    second = lower(line, at + 2) if lower(line, at + 1) in lists.nouns["of"] else ""
    if word in lists.rough_first and second in lists.rough_second:
        low = float(lists.rough_first[word] * lists.rough_second[second])
        return _roughly(low, None, at, at + 2)
    if word in lists.rough and lower(line, at + 2) == word and lower(line, at + 1) in lists.and_:
        return _roughly(float(lists.rough[word]), None, at, at + 2)
    if word in lists.rough and (lower(line, at + 1) == "of" or nouns.noun(line[at])):
        return _roughly(float(lists.rough[word]), None, at, at)
    for length in (3, 2, 1):
        phrase = " ".join(t.lower for t in line[at : at + length])
        if phrase in lists.rough_counts and at + length < len(line):
            unit = lists.rough_units.get(line[at + length].lower)
            if unit is not None:
                low, high = lists.rough_counts[phrase]
                last = at + length
                while unit < _TRILLION and lower(line, last + 1) in lists.rough_units:
                    last += 1
                    unit *= lists.rough_units[line[last].lower]
                top = None if low == high else float(high * unit + unit - 1)
                return _roughly(float(low * unit), top, at, last)
    return None


def _roughly(low: float, high: float | None, first: int, last: int) -> Amount:
    found = Amount(low, high, first, last)
    found.hedge = "order of magnitude"
    return found


def _vague(line: Sequence[Token], at: int, lists: QuantityWords) -> Amount | None:
    """Read "several", "a handful of", "a pair of"."""
    if line[at].lower not in lists.opens:
        return None
    for length in range(_PHRASE, 0, -1):
        phrase = " ".join(t.lower for t in line[at : at + length])
        if phrase in lists.vague and at + length < len(line):
            many = lists.vague[phrase]
            value = None if many is None else float(many)
            found = Amount(value, value, at, at + length - 1)
            if many is None:
                found.hedge = "vague"
            found.choosy = True
            return found
    return None


def _number(line: Sequence[Token], at: int, lists: QuantityWords) -> Amount | None:
    token = line[at]
    if token.number is None:
        return None
    vote = tally(line, at, lists)
    if vote is not None:
        found = Amount(token.number, token.number, at, at)
        found.vote = vote
        return found
    if names(line, at, lists):
        return None
    found = Amount(token.number, token.number, at, at)
    _money_before(line, found, lists)
    _to_second(line, found, lists)
    if found.number == found.first == at and part_of_a_word(line, at, lists):
        return None
    return found


def _money_before(line: Sequence[Token], found: Amount, lists: QuantityWords) -> None:
    before = line[found.first - 1] if found.first else None
    if before is None:
        return
    if before.text in lists.money_signs:
        found.unit, found.first = lists.money_signs[before.text], found.first - 1
        prefix = line[found.first - 1] if found.first else None
        if prefix is not None and prefix.end == before.start and prefix.text.isalpha():
            found.first -= 1
            found.unit = "USD" if prefix.text in {"US", "U"} else f"{prefix.text}{before.text}"
        elif prefix is not None and prefix.end == before.start and prefix.text == "U.S.":
            found.first -= 1
    elif before.text in lists.money_codes:
        found.unit, found.first = before.text, found.first - 1


def _to_second(line: Sequence[Token], found: Amount, lists: QuantityWords) -> None:
    """Read on to the second number of "35,000 to 50,000", "2-3 million", "between 5% and 10%"."""
    length, span = _ranged_by(line, found.first, lists)
    at = found.last + 1
    first_unit = _unit(line, at, lists) if not found.unit else None
    if first_unit is not None:
        at = first_unit[1] + 1
    if lower(line, at) in lists.hyphens and lower(line, at + 1) in lists.to:
        at += 1  # "$300-to-$500 billion"
    link = lower(line, at)
    before = lower(line, found.first - 1) if found.first else ""
    if not (link in lists.and_ if length else link in lists.to and before not in lists.from_):
        return
    second = at + 1
    if lower(line, second) in lists.hyphens and line[at].text.isalpha():
        second += 1
    if second < len(line) and line[second].text in lists.money_signs:
        second += 1
    high = line[second].number if second < len(line) else None
    low = found.low
    if high is None or low is None:
        return
    if first_unit is not None:
        behind = _unit(line, second + 1, lists)
        if behind is None or behind[0] != first_unit[0]:
            return
    low = _scaled(low, high, line[found.last], line[second], lists)
    if not low < high:
        return
    found.low, found.high, found.hedge = low, high, "between"
    found.last = found.number = second
    found.first -= length if length else span


def _scaled(low: float, high: float, one: Token, other: Token, lists: QuantityWords) -> float:
    """Return the first number in the second's magnitude: "two to three million", "5-6,000"."""
    scale = 1.0
    for word in other.lower.split()[1:]:
        scale *= lists.rough_units.get(word, 1)
    if any(word in lists.rough_units for word in one.lower.split()):
        return low
    if "," in other.text and one.text.isdigit() and high < low * _GROUP * len(one.text) * 10:
        scale = _GROUP
    return low * scale if low < low * scale < high else low


def _ranged_by(line: Sequence[Token], first: int, lists: QuantityWords) -> tuple[int, int]:
    """Return how many tokens before a number say "between", and how many "ranging from"."""
    for length in (2, 1):
        if length <= first:
            phrase = " ".join(t.lower for t in line[first - length : first])
            if phrase in lists.between or phrase in lists.span:
                return length, length
    return 0, 0


def _unit(line: Sequence[Token], at: int, lists: QuantityWords) -> tuple[str, int] | None:
    """Return the unit that begins at a token and its last token; hyphens may join its words."""
    words: list[str] = []
    ends: list[int] = []
    for _ in range(_UNIT + 1):
        if at < len(line) and line[at].text in lists.hyphens and line[at].start == line[at - 1].end:
            at += 1
        if at >= len(line):
            break
        words.append(line[at].lower)
        ends.append(at)
        at += 1
    if not words or (words[0] not in lists.unit_words and words[0] not in lists.us_dollars):
        whose = line[ends[0]].text if words else ""
        if len(words) > 1 and whose[:1].isupper():  # "40 million Syrian pounds"
            pounds = words[1] in lists.no_unit["pounds"]
            currency = lists.pounds.get(words[0]) if pounds else lists.units.get(words[1])
            if currency is not None and currency not in lists.measures:
                return currency, ends[1]
        return None
    for length in range(len(words), 0, -1):
        unit = lists.units.get(" ".join(words[:length]))
        if unit is not None:
            return (unit, ends[length - 1]) if _measures(line, ends, length, lists) else None
    return None


def _measures(line: Sequence[Token], ends: list[int], length: int, lists: QuantityWords) -> bool:
    """Tell a unit from a word that looks like one: "200 foot soldiers", "two Kilo-class boats"."""
    first, last = line[ends[0]], ends[length - 1]
    if first.lower in lists.no_unit["proper"] and first.text.istitle():
        return False
    following = last + 1
    if following < len(line) and line[following].text in lists.hyphens:
        behind = line[following + 1] if following + 1 < len(line) else None
        joined = behind is not None and line[following].start == line[last].end
        if joined and behind is not None:
            return behind.number is None and behind.lower not in lists.no_unit["before_hyphen"]
    return lower(line, following) not in lists.no_unit.get(first.lower, frozenset())


def _unit_behind(line: Sequence[Token], found: Amount, lists: QuantityWords) -> None:
    at = found.last + 1
    rough = found.hedge == "order of magnitude"
    if rough and lower(line, at) in lists.nouns["of"]:
        at += 1
    unit = _unit(line, at, lists)
    if unit is not None:
        found.unit, found.last = found.unit or unit[0], unit[1]
        return
    if at >= len(line) or found.unit:
        return
    if line[at].text in lists.money_codes:
        found.unit, found.last = line[at].text, at
    elif line[at].text in lists.money_signs and line[at].start == line[found.last].end:
        found.unit, found.last = lists.money_signs[line[at].text], at
    elif f"{line[at].lower} {lower(line, at + 1)}" in lists.us_dollars:
        found.unit, found.last = "USD", at + 1
    elif line[at].lower in lists.no_unit["pounds"]:
        _pounds(line, found, at, lists)


def _pounds(line: Sequence[Token], found: Amount, at: int, lists: QuantityWords) -> None:
    """Read pounds as a weight where they are of something, as money (nobody's) where millions."""
    inside = line[at + 3].lower if lower(line, at + 1) == "(" and at + 3 < len(line) else ""
    near = {t.lower for t in line[max(0, found.first - _NEAR) : at + _NEAR]}
    weighed = lower(line, at + 1) == "of" or not near.isdisjoint(lists.no_unit["weighing"])
    if weighed or lists.measures.get(lists.units.get(inside, "")) == "weight":
        found.unit, found.last = "lb", at
    elif (found.low or found.high or 0) >= _MILLION:
        found.unit, found.last = "pound", at
