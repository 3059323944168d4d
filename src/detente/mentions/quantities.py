"""Quantities: an amount, how surely it is bounded, and what it counts.

A hedge bounds the number rather than blurring it: "more than 130,000" is at least 130,000 with no
upper bound, because sources that disagree on a point often agree on a range. A number counts only
if a plural noun, a unit, a sign of money or what befell people says what; numbers that name
("Article 5", "U-2"), date, age or score are left alone, and what the times took is never read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from detente.mentions.amounts import Amount, amount
from detente.mentions.bare import alone
from detente.mentions.counted import Nouns
from detente.mentions.hedges import hedge
from detente.mentions.lexer import Token, tokens
from detente.mentions.nounphrases import Counted
from detente.mentions.numbernames import year
from detente.mentions.quantitywords import QuantityWords, quantity_words
from detente.model.annotation import Annotation
from detente.model.base import TextId, digest
from detente.model.document import Sentence
from detente.model.mention import Measure, Mention, Quantity
from detente.model.span import Span

_DIGIT = re.compile(r"[0-9½¼¾]")
_WORD = re.compile(r"[a-z]+")


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
    as "killed at least 12". Both bounds are open where the count is vague ("several tanks").
    `text_id` defaults to the digest of the words.
    """
    of_text = TextId(digest(words)) if text_id is None else text_id
    lists = quantity_words(language)
    nouns = Nouns(words, annotation, lists)
    busy = sorted((span.start, span.end) for span in taken)
    starts = [start for start, _ in busy]
    for sentence in sentences:
        if not _may_count(words[sentence.start : sentence.end], lists):
            continue
        line = tokens(words, sentence.start, sentence.end, language)
        free = 0
        for at in range(len(line)):
            if at < free or (line[at].number is None and line[at].lower not in lists.opens):
                continue
            found = amount(line, at, nouns, lists)
            if found is None or found.first < free:
                continue
            hedge(line, found, nouns, lists)
            found.first = max(found.first, free)
            if not found.choosy:
                free = found.last + 1
            end = _free_end(line, found, busy, starts)
            if end is None:
                continue
            counted = _counted(line, found, nouns, lists)
            if counted is None:
                continue
            free = found.last + 1
            span = Span(text_id=of_text, start=line[found.first].start, end=end)
            yield Mention(
                span=span,
                kind="quantity",
                name=counted.words,
                antecedent=counted.start,
                quantity=_quantity(line, found, counted, lists),
                score=counted.score,
                why=f"{found.hedge}: '{span.of(words)}'",
            )


def _quantity(
    line: Sequence[Token], found: Amount, counted: Counted, lists: QuantityWords
) -> Quantity:
    return Quantity(
        low=found.low,
        high=found.high,
        hedge=found.hedge,
        unit=found.unit or "count",
        measure=_measure(line, found, lists),
        thing=counted.thing,
    )


def _free_end(
    line: Sequence[Token], found: Amount, busy: Sequence[tuple[int, int]], starts: Sequence[int]
) -> int | None:
    """Return where an amount ends, None where it is taken; of "600 miles per hour" the end may be."""
    start, end = line[found.first].start, line[found.last].end
    for _ in range(found.last - found.first + 1):
        before = bisect_right(starts, end - 1) - 1
        if before < 0 or busy[before][1] <= start:
            return end
        if busy[before][0] <= line[found.number].end:
            return None
        end = max(t.end for t in line[found.number : found.last] if t.end <= busy[before][0])
    return None


def _may_count(sentence: str, lists: QuantityWords) -> bool:
    """Tell whether a sentence has a digit or a word of number: most have neither."""
    if _DIGIT.search(sentence) is not None:
        return True
    return not lists.triggers.isdisjoint(_WORD.findall(sentence.lower()))


def _measure(line: Sequence[Token], found: Amount, lists: QuantityWords) -> Measure:
    if not found.unit:
        return "count"
    behind = " ".join(t.lower for t in line[found.last + 1 : found.last + 3])
    if behind in lists.explosive:
        return "yield"
    return lists.measures.get(found.unit, "money")


def _counted(
    line: Sequence[Token], found: Amount, nouns: Nouns, lists: QuantityWords
) -> Counted | None:
    """Return what the amount counts, None if it turns out to count nothing."""
    if found.vote is not None:
        word = line[found.vote]
        return Counted("votes", word.text, word.start, 0.7)
    if found.choosy:
        counted = nouns.several(line, found.last)
        ones = counted is not None and counted.thing in lists.nouns["one"]
        return counted if ones == (found.low == found.high == 1) else None
    if year(line[found.number]) and found.hedge == "exact" and not found.unit:
        return None
    single = found.low == 1 and found.high in {1, None}
    counted = nouns.counted(line, found.number, found.last, unit=found.unit, one=single)
    if line[found.number].lower in lists.names["games"] and not (counted and counted.thing):
        return None
    if counted is None:
        return alone(line, found, nouns, lists)
    if single and not found.unit:
        return counted if _one(line, found, counted, lists) else None
    return counted


def _one(line: Sequence[Token], found: Amount, counted: Counted, lists: QuantityWords) -> bool:
    """Tell "one soldier", "one Palestinian", "at least one of the ships" from "one reason"."""
    behind = line[found.last + 1].lower if found.last + 1 < len(line) else ""
    if behind == "of":
        return found.hedge != "exact" and (counted.thing in lists.several or not counted.thing)
    after = bisect_right(line, (counted.start or 0) + len(counted.words) - 1, key=lambda t: t.start)
    if found.high == 1 and after < len(line) and line[after].lower in lists.nouns["says"]:
        return False
    if counted.thing in lists.nouns["one"]:
        return True
    return counted.words[:1].isupper() and counted.thing.endswith(lists.one_endings)
