"""Quantities: an amount, how surely it is bounded, and what it counts.

A hedge bounds the number rather than blurring it: "more than 130,000" is at least 130,000 with no
upper bound, because sources that disagree on a point often agree on a range. A number counts only
if a plural noun, a unit or a sign of money says what; numbers that name ("Article 5", "U-2"),
date, age or score are left alone, and what the times took is never read again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from detente.mentions.counted import Counted, Nouns
from detente.mentions.lexer import Token, tokens
from detente.mentions.quantitywords import QuantityWords, quantity_words
from detente.model.annotation import Annotation
from detente.model.base import TextId, digest
from detente.model.document import Sentence
from detente.model.mention import Hedge, Mention, Quantity
from detente.model.span import Span

#: Tokens a hedge may hold: "not more than", "in the region of".
_HEDGE = 5


class _Amount:
    """A number being read: its bounds, its tokens [first, last], and its unit as far as known."""

    def __init__(self, low: float | None, high: float | None, first: int, last: int) -> None:
        self.low, self.high = low, high
        self.first, self.last = first, last
        self.hedge: Hedge = "exact"
        self.unit = ""
        #: The last token of the number proper, from which the counted noun is looked for.
        self.number = last


def quantities(
    words: str,
    sentences: Sequence[Sentence],
    annotation: Annotation | None,
    taken: Sequence[Span] = (),
    *,
    text_id: TextId | None = None,
    language: str = "en",
) -> Iterator[Mention]:
    """Yield the quantity mentions of the sentences in text order, none overlapping one in `taken`.

    The span covers hedge, number and unit ("more than $5 million"), not what is counted:
    `Mention.name` holds the counted noun with its modifiers ("Russian troops"), `antecedent` where
    it starts, `quantity.thing` its head in lower case; they are "" and None for a bare number such
    as "killed at least 12". `text_id` defaults to the digest of the words.
    """
    of_text = TextId(digest(words)) if text_id is None else text_id
    lists = quantity_words(language)
    nouns = Nouns(words, annotation, lists)
    busy = sorted((span.start, span.end) for span in taken)
    starts = [start for start, _ in busy]
    for sentence in sentences:
        line = tokens(words, sentence.start, sentence.end, language)
        at, free = 0, 0
        while at < len(line):
            found = _amount(line, at, nouns, lists)
            if found is None or found.first < free:
                at += 1
                continue
            at = free = found.last + 1
            start, end = line[found.first].start, line[found.last].end
            before = bisect_right(starts, end - 1) - 1
            if before >= 0 and busy[before][1] > start:
                continue
            counted = _counted(line, found, nouns, lists)
            if counted is None:
                continue
            yield Mention(
                span=Span(text_id=of_text, start=start, end=end),
                kind="quantity",
                name=counted.words,
                antecedent=counted.start,
                quantity=Quantity(
                    low=found.low,
                    high=found.high,
                    hedge=found.hedge,
                    unit=found.unit or "count",
                    thing=counted.thing,
                ),
                score=counted.score,
                why=f"{found.hedge}: '{words[start:end]}'",
            )


def _amount(line: Sequence[Token], at: int, nouns: Nouns, lists: QuantityWords) -> _Amount | None:
    """Read the amount whose number begins at a token, hedges before it taken in."""
    found = _rough(line, at, nouns, lists) or _number(line, at, lists)
    if found is None or nouns.label(line, found.first):
        return None
    _unit_behind(line, found, lists)
    _hedge_behind(line, found, lists)
    _hedge_before(line, found, nouns, lists)
    return found


def _rough(line: Sequence[Token], at: int, nouns: Nouns, lists: QuantityWords) -> _Amount | None:
    """Read "tens of thousands", "dozens", "several hundred", "a few thousand"."""
    word = line[at].lower
    second = line[at + 2].lower if at + 2 < len(line) and line[at + 1].lower == "of" else ""
    if word in lists.rough_first and second in lists.rough_second:
        low = float(lists.rough_first[word] * lists.rough_second[second])
        return _roughly(low, None, at, at + 2)
    if word in lists.rough and (_lower(line, at + 1) == "of" or nouns.noun(line[at])):
        return _roughly(float(lists.rough[word]), None, at, at)
    for length in (3, 2, 1):
        phrase = " ".join(t.lower for t in line[at : at + length])
        if phrase in lists.rough_counts and at + length < len(line):
            unit = lists.rough_units.get(line[at + length].lower)
            if unit is not None:
                low, high = lists.rough_counts[phrase]
                top = None if low == high else float(high * unit + unit - 1)
                return _roughly(float(low * unit), top, at, at + length)
    return None


def _roughly(low: float, high: float | None, first: int, last: int) -> _Amount:
    found = _Amount(low, high, first, last)
    found.hedge = "order of magnitude"
    return found


def _number(line: Sequence[Token], at: int, lists: QuantityWords) -> _Amount | None:
    token = line[at]
    if token.number is None or _names(line, at, lists):
        return None
    found = _Amount(token.number, token.number, at, at)
    _money_before(line, found, lists)
    _to_second(line, found, lists)
    if found.number == found.first == at and _glued(line, at, lists):
        return None
    return found


def _names(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    """Tell whether the number belongs to a name or a reference: "U-2", "Article 5", "G7"."""
    if at == 0:
        return False
    token, before = line[at], line[at - 1]
    touching = before.end == token.start
    if touching and (before.text.isalpha() and before.text.upper() not in lists.money_codes):
        return True
    if touching and before.text in lists.hyphens | {"/", ":", ".", "+", "*", "@"}:
        return True
    if before.text == "." and at > 1 and line[at - 2].lower in lists.names_before:
        return True
    return before.lower in lists.names_before


def _glued(line: Sequence[Token], at: int, lists: QuantityWords) -> bool:
    """Tell whether the number is part of a compound that counts nothing: "two-day", "5G", "7/11"."""
    if at + 1 >= len(line) or line[at + 1].start != line[at].end:
        return False
    behind = line[at + 1]
    if behind.text in lists.hyphens:
        if at + 2 >= len(line) or line[at + 2].start != behind.end:
            return False
        word = line[at + 2].lower
        return word not in lists.strong and word not in lists.unit_words
    if behind.text.isalpha():
        return behind.lower not in lists.unit_words
    return behind.text in {"/", ":", "º"}


def _money_before(line: Sequence[Token], found: _Amount, lists: QuantityWords) -> None:
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


def _to_second(line: Sequence[Token], found: _Amount, lists: QuantityWords) -> None:
    """Read on to the second number of "35,000 to 50,000", "2-3 million", "between 4 and 10"."""
    at = found.last + 1
    if at + 1 >= len(line) or found.low is None:
        return
    before = line[found.first - 1].lower if found.first else ""
    between = before in lists.between
    link = line[at].lower
    if not (link in lists.and_ if between else link in lists.to and before not in lists.from_):
        return
    second = at + 1
    if line[second].text in lists.money_signs and second + 1 < len(line):
        second += 1
    high = line[second].number
    if high is None:
        return
    low = found.low
    mantissa = line[second].text.split()[0]
    if low < high and " " in line[second].text and " " not in line[found.last].text:
        bare = line[second].text.partition(" ")[0].replace(",", "")
        if bare.replace(".", "", 1).isdigit() and float(bare) and mantissa:
            scaled = low * high / float(bare)
            low = scaled if scaled < high else low
    if not low < high:
        return
    found.low, found.high, found.hedge = low, high, "between"
    found.last = found.number = second
    found.first -= between


def _unit_behind(line: Sequence[Token], found: _Amount, lists: QuantityWords) -> None:
    at = found.last + 1
    if at < len(line) and line[at].text in lists.hyphens and line[at].start == line[at - 1].end:
        at += 1
    if found.hedge == "order of magnitude" and _lower(line, at) in lists.of:
        at += 1
    for length in (2, 1):
        phrase = " ".join(t.lower for t in line[at : at + length])
        unit = lists.units.get(phrase) or lists.money_words.get(phrase)
        if unit and len(line[at : at + length]) == length:
            if not found.unit:
                found.unit = unit
            found.last = at + length - 1
            return
    if at < len(line) and not found.unit:
        if line[at].text in lists.money_codes:
            found.unit, found.last = line[at].text, at
        elif line[at].text in lists.money_signs and line[at].start == line[found.last].end:
            found.unit, found.last = lists.money_signs[line[at].text], at
        elif f"{line[at].lower} {_lower(line, at + 1)}" in lists.us_dollars:
            found.unit, found.last = "USD", at + 1


def _lower(line: Sequence[Token], at: int) -> str:
    return line[at].lower if at < len(line) else ""


def _hedge_behind(line: Sequence[Token], found: _Amount, lists: QuantityWords) -> None:
    for length in (2, 1):
        if found.last + length >= len(line):
            continue
        phrase = " ".join(t.lower for t in line[found.last + 1 : found.last + 1 + length])
        hedge = lists.hedges_behind.get(phrase)
        if hedge is not None:
            found.last += length
            _bound(found, hedge)
            return


def _hedge_before(
    line: Sequence[Token], found: _Amount, nouns: Nouns, lists: QuantityWords
) -> None:
    for length in range(min(_HEDGE, found.first), 0, -1):
        phrase = " ".join(t.lower for t in line[found.first - length : found.first])
        hedge = lists.hedges.get(phrase)
        if hedge is not None and not (length == 1 and nouns.preposition(line[found.first - 1])):
            found.first -= length
            _bound(found, hedge)
            return


def _bound(found: _Amount, hedge: Hedge) -> None:
    """Open the side of the interval that the hedge leaves open."""
    if found.hedge == "order of magnitude":
        return
    if hedge == "at least":
        found.high = None
    elif hedge == "at most":
        if found.hedge != "between":
            found.low = None
    elif found.hedge == "between":
        return
    found.hedge = hedge


def _counted(
    line: Sequence[Token], found: _Amount, nouns: Nouns, lists: QuantityWords
) -> Counted | None:
    """Return what the amount counts, None if it turns out to count nothing."""
    counted = nouns.counted(line, found.number, found.last, unit=found.unit)
    if counted is None:
        return _alone(line, found, nouns, lists)
    if found.low == found.high == 1 and not found.unit and counted.thing not in lists.one:
        return None
    return counted


def _alone(
    line: Sequence[Token], found: _Amount, nouns: Nouns, lists: QuantityWords
) -> Counted | None:
    """Return a bare number that is an amount by itself, for "killed at least 12"."""
    following = _lower(line, found.last + 1)
    ranged = found.hedge == "between" and any(
        line[at].text in lists.hyphens for at in range(found.first, found.last)
    )
    if following == "of" or ranged or nouns.timed(line, found.last):
        return None
    hedged = found.hedge not in {"exact", "order of magnitude"}
    if hedged or nouns.stands_alone(line[found.number], found.low):
        return Counted("", "", None, 0.6)
    return None
