"""Terms: on what condition a position is held, and by when what it asks for falls due.

A condition stands in a clause of its own ("if", "unless") or in a phrase ("in return for sanctions
relief"). A deadline is a day that "by", "within" or "until" leads in; other days are when it was said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from detente.claims.clause import Range
from detente.claims.named import NamedClauses
from detente.claims.stance import Reading
from detente.model.mention import Mention

#: The most words of a phrase that leads in a condition.
_LONGEST = 4
#: How far up from a content the clause that bears its condition may stand.
_CLIMB = 3
#: Acts that leave nothing to be done.
_PAST = frozenset({"refuse", "deny", "concede"})


def condition(
    clauses: NamedClauses,
    reading: Reading,
    row: Mapping[str, Collection[str]],
    mouth: Callable[[int], object],
) -> Range | None:
    """Return code points of what a position depends on; `row` is [conditions] of
    positions_speech.toml, `mouth` tells whose words a token stands in.
    """
    above = list(_above(clauses, reading, mouth))
    found = clauses.condition(reading.head, reading.trigger, *above)
    if found is not None and _granted(clauses, found):
        return None
    return found or _phrase(clauses, reading, row)


def _granted(clauses: NamedClauses, found: Range) -> bool:
    """Tell "even if" and "if anything", on which nothing depends."""
    words = clauses.dossier.words
    before = words[max(0, found[0] - 5) : found[1]].lower().split()
    return "even" in before[:2] or before[-1] == "anything"


def _above(
    clauses: NamedClauses, reading: Reading, mouth: Callable[[int], object]
) -> Iterator[int]:
    """Yield the verbs above a trigger whose adverbial clauses are its own, in one mouth."""
    c, at = clauses, reading.trigger
    said = mouth(at)
    for _ in range(_CLIMB):
        up = c.head[at]
        if up == at or mouth(up) is not said:
            return
        yield up
        at = up


def _phrase(
    clauses: NamedClauses, reading: Reading, row: Mapping[str, Collection[str]]
) -> Range | None:
    """Return code points of "in exchange for relief" under the trigger or in the content."""
    c = clauses
    tokens = sorted({*c.reach(reading.trigger), *c.reach(reading.head)})
    first = {phrase.partition(" ")[0] for phrase in row["phrases"]}
    for token in tokens:
        if c.word[token] not in first:
            continue
        last = _leads(c, token, row["phrases"])
        if last is None:
            continue
        below = c.kid(last, "pobj", "pcomp")
        if below is None and c.head[last] > last:
            below = c.head[last]
        if below is None or c.lemma[below] in row["none"] or below < last:
            continue
        return c.start[token], c.stretch(below)[1]
    return None


def _leads(clauses: NamedClauses, token: int, phrases: Collection[str]) -> int | None:
    """Return the last token of a phrase that begins at a token."""
    words = clauses.word[token : token + _LONGEST]
    for size in range(len(words), 0, -1):
        if " ".join(words[:size]) in phrases:
            last = token + size - 1
            led = clauses.dep[clauses.head[last]] == "advcl" and clauses.head[last] > last
            return last if size > 1 or led else None
    return None


def due(
    clauses: NamedClauses, reading: Reading, row: Mapping[str, Collection[str]]
) -> Mention | None:
    """Return the day by which what is demanded, offered or threatened falls due; `row` is [due] of
    positions_speech.toml.
    """
    c = clauses
    if reading.act in _PAST:
        return None
    sentence = c.sentence_of(reading.trigger)
    tokens = {*c.reach(reading.trigger), *c.reach(reading.head)}
    for mention in c.dossier.mentions_in(sentence.start, sentence.end, "time"):
        when, first = mention.when, c.at(mention.span.start)
        if when is None or when.end is None or first is None or mention.role == "duration":
            continue
        led = first - 1 >= 0 and _word(c, first) in row["prepositions"]
        if led and (first in tokens or first - 1 in tokens):
            return mention
    return None


def _word(clauses: NamedClauses, first: int) -> str:
    """Return the word before a time, "the" and the like left out."""
    at = first - 1
    while at > 0 and clauses.dep[at] in ("det", "quantmod", "amod"):
        at -= 1
    return clauses.word[at]
