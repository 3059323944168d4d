"""What a bare number counts: "another 35,000", "12 nurses were killed and 20 wounded", "140 of them".

It counts what the number before it counts, in the sentence or the one before, and of "the number" and
"a goal of" further back; "of them" is of those last named.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from detente.claims.counting import Count, Counting
from detente.claims.figure_bare import whole_of
from detente.claims.figure_owner import Owner, owner_at
from detente.claims.figure_thing import named
from detente.model.claim import Fate, FigureRole

#: How many sentences back "the number" may take up a count.
BACK = 5
#: Before what "the number" is put at, or kept from.
_NUMBERED = ("at", "to", "from", "by", "below", "under", "above", "over")


class Last(NamedTuple):
    """The count before: what a bare number after it counts too."""

    sentence: int
    thing: str
    fate: Fate | None
    owner: Owner | None


def carried_on(
    counting: Counting,
    counts: list[Last],
    sentence: int,
    count: Count,
    role: FigureRole,
    fate: Fate | None,
) -> Last | None:
    """Return the count that a bare number goes on from, None where it counts nothing."""
    c, number, text = counting.clauses, count.number, counting.dossier.words
    after = text[count.mention.span.end : count.mention.span.end + 1]
    if after in ("-", "%"):
        return None
    if (noun := _of_them(counting, count)) is not None:
        return Last(sentence, named(counting, noun, None), None, owner_at(counting, noun))
    if (arms := _arms_before(counting, count)) is not None and fate is None:
        return Last(sentence, named(counting, arms, None), None, owner_at(counting, arms))
    people = None if fate else _people_before(counting, count, counts)
    if people is not None:
        return Last(sentence, named(counting, people, None), None, owner_at(counting, people))
    if not counts:
        return None
    last = counts[-1]
    if _the_number(counting, count) and fate is None and sentence - last.sentence <= BACK:
        return _spoken_of(counts)
    if last.sentence != sentence:
        near = fate is None and sentence - last.sentence == 1
        return last if near and _takes_up(counting, count) else None
    if fate is not None:
        gap = last.fate is not None and last.fate != fate
        return last if gap else None
    plain = c.dep[number] in ("nsubj", "nsubjpass", "conj", "appos") or _from_to(counting, number)
    plain = plain or role in ("target", "additional")
    return last if (plain and _large(counting, count)) or _takes_up(counting, count) else None


def _takes_up(counting: Counting, count: Count) -> bool:
    """Tell whether a number alone is what a verb is said of or done to: "two remain inside"."""
    c, number, verb = counting.clauses, count.number, count.verb
    if verb is None or c.head[number] != verb or c.lemma[verb] in ("be", "become"):
        clear = verb is not None and c.head[number] == verb and c.dep[number] == "nsubj"
        if not (clear and _large(counting, count)):
            return False
    if c.dep[number] not in ("nsubj", "nsubjpass", "dobj"):
        return False
    if c.kids(number, ("prep",)) and not _large(counting, count):
        return False
    return _large(counting, count) or _spelled(counting, count)


def _spelled(counting: Counting, count: Count) -> bool:
    word = counting.clauses.word[count.number]
    return word.isalpha() and word != "one"


def _people_before(counting: Counting, count: Count, counts: list[Last]) -> int | None:
    """Return those named before whom a verb is said of: "it sent envoys home when 51 were expelled"."""
    c, number = counting.clauses, count.number
    sentence = c.sentence_of(number)
    counted = bool(counts) and counts[-1].sentence == sentence.i
    if counted or c.dep[number] != "nsubjpass" or not _large(counting, count):
        return None
    for token in reversed(counting.dossier.tokens(sentence)):
        if token < number and c.tag[token] == "NNS" and c.lemma[token] in c.agents:
            return token
    return None


def _from_to(counting: Counting, number: int) -> bool:
    """Tell whether a number is what another was or became: "down from the 6,500 that ..."."""
    c = counting.clauses
    return c.dep[number] == "pobj" and c.word[c.head[number]] in ("from", "to", "than")


def _arms_before(counting: Counting, count: Count) -> int | None:
    """Return the arms named before a stock of so many: "the warheads, from a stock of 900 to 400"."""
    c, number = counting.clauses, whole_of(counting, count.number)
    if not _large(counting, count) or c.dep[number] != "pobj":
        return None
    under = c.head[number]
    of = c.word[under] == "of" and c.lemma[c.head[under]] in counting.words["bare"]["stocks"]
    if not of:
        return None
    sentence = c.sentence_of(number)
    for token in reversed(counting.dossier.tokens(sentence)):
        arms = any(c.lemma[token] in group for group in counting.words["carried"]["classes"])
        if token < number and arms and c.tag[token] == "NNS":
            return token
    return None


def _spoken_of(counts: list[Last]) -> Last | None:
    """Return what a report counts more often than all else; what it counted once if only that."""
    told = {(one.sentence, one.thing.split()[-1]) for one in counts if one.thing and not one.fate}
    often = Counter(head for _, head in told)
    if not often:
        return None
    (head, most), *others = often.most_common(2)
    if others and others[0][1] == most:
        return None
    return next(one for one in reversed(counts) if one.thing.split()[-1:] == [head])


def _large(counting: Counting, count: Count) -> bool:
    most: int = counting.words["anaphoric"]["most"]
    return (count.quantity.low or count.quantity.high or 0) > most


def _of_them(counting: Counting, count: Count) -> int | None:
    """Return those that "140 of them" are of: the plural last named before, or who it was done to."""
    c = counting.clauses
    them = c.prep(count.number, ("of",))
    if (
        them is None
        or c.word[them] not in ("them", "these", "those")
        or not (_large(counting, count) or _spelled(counting, count))
    ):
        return None
    first = counting.dossier.tokens(c.sentence_of(them))[0]
    for token in range(count.number - 1, first, -1):
        if c.tag[token] == "NNS" and c.dep[token] in ("nsubj", "dobj", "nsubjpass", "pobj"):
            counted = c.lemma[token] in counting.words["not_counted"]["nouns"]
            return None if counted else token
    return None


def _the_number(counting: Counting, count: Count) -> bool:
    """Tell whether a number is of what was counted before: "the number may be put at 20,000"."""
    c, row = counting.clauses, counting.words["numbering"]
    if not _large(counting, count):
        return False
    under = c.head[count.number]
    above = c.head[under]
    if c.dep[count.number] == "pobj" and c.word[under] == "of":
        return c.lemma[above] in row["goals"]
    if c.dep[count.number] != "pobj" or c.word[under] not in _NUMBERED:
        return False
    subject = c.kid(above, "nsubj", "nsubjpass", "dobj")
    return subject is not None and c.lemma[subject] in row["nouns"] and not c.prep(subject, ("of",))
