"""What a number without a noun counts by the words it hangs on: "thousands gathered", "a population
of 46 million", "all 90 on board", "three of those trapped".

What the sentence itself says goes before what was counted earlier (figure_carried.py).
"""

from __future__ import annotations

from detente.claims.counting import Count, Counting
from detente.claims.figure_thing import PEOPLE, named

#: How far behind a number its "on board" may stand, and how far a noun behind a group's name.
NEAR = 3
BEHIND = 4


def bare_thing(counting: Counting, count: Count) -> tuple[str, int | None] | None:
    """Return what a bare number counts by its own sentence, and the noun that says so where one
    does; None where no word says.
    """
    noun = _of_which(counting, count)
    if noun is None:
        noun = _came_to(counting, count)
    if noun is not None:
        return named(counting, noun, None), noun
    c, row, number = counting.clauses, counting.words["bare"], count.number
    under = c.head[number]
    if c.dep[number] == "pobj" and c.word[under] == "of" and c.lemma[c.head[under]] in row["of"]:
        whole = c.head[under]
        return (c.lemma[whole] if c.lemma[whole] in row["sized"] else PEOPLE), None
    if _those(counting, number) or _aboard(counting, number):
        return PEOPLE, None
    return None


def acting(counting: Counting, count: Count) -> str | None:
    """Return people where a verb tells of a bare number what only people do: "thousands gathered"."""
    c, verb = counting.clauses, count.verb
    hangs = c.dep[count.number] in ("nsubj", "nsubjpass") and c.head[count.number] == verb
    does = verb is not None and c.lemma[verb] in counting.words["bare"]["acting"]
    return PEOPLE if hangs and does else None


def _of_which(counting: Counting, count: Count) -> int | None:
    """Return those that "thousands of which" are of: the noun the clause hangs on."""
    c = counting.clauses
    of = c.prep(count.number, ("of",))
    if of is None or c.word[of] not in ("which", "whom"):
        return None
    verb = count.verb
    above = c.head[verb] if verb is not None and c.dep[verb] == "relcl" else None
    if above is None and count.number > 1 and c.pos[count.number - 1] == "PUNCT":
        above = count.number - 2
    return above if above is not None and c.tag[above] in ("NNS", "NNPS") else None


def _came_to(counting: Counting, count: Count) -> int | None:
    """Return what stands at, rose to or was cut to a number: "slash its centrifuges to 900"."""
    c, row, verb = counting.clauses, counting.words["bare"], count.verb
    number = whole_of(counting, count.number)
    under = c.head[number]
    if verb is None or c.dep[number] != "pobj" or c.word[under] not in ("to", "at", "from"):
        return None
    changing = c.lemma[verb] in counting.words["role"]["change_verbs"]
    if c.head[under] != verb or not (changing or c.lemma[verb] in row["standing"]):
        return None
    goal = c.kid(verb, "dobj")
    whole = goal if goal is not None else c.kid(verb, "nsubj", "nsubjpass")
    if whole is not None and c.word[whole] in ("which", "that") and c.dep[verb] == "relcl":
        whole = c.head[verb]
    if whole is None or whole == count.number:
        return None
    if c.actor(whole) is not None and c.lemma[whole] not in row["sized"]:
        return None
    if c.lemma[whole] in counting.words["numbering"]["nouns"]:
        below = c.kids(whole, ("compound",))
        whole = below[-1] if below else whole
        return whole if below and c.lemma[whole] in row["sized"] else None
    return whole if c.tag[whole] == "NNS" or c.lemma[whole] in row["sized"] else None


def whole_of(counting: Counting, number: int) -> int:
    """Return the number that a pair is parsed under: the second of "from 33 to 51"."""
    c = counting.clauses
    above = c.head[number]
    paired = c.dep[number] == "quantmod" and c.tag[above] == "CD" and above > number
    return above if paired and "to" in c.word[number:above] else number


def _those(counting: Counting, number: int) -> bool:
    """Tell whether a number is of people by what befell them: "three of those trapped"."""
    c = counting.clauses
    those = c.prep(number, ("of",))
    if those is None or c.word[those] != "those":
        return False
    return any(
        c.tag[k] == "VBN" or any(c.word[w] == "who" for w in c.kids(k, ("nsubj", "nsubjpass")))
        for k in c.kids(those, ("acl", "relcl"))
    )


def _aboard(counting: Counting, number: int) -> bool:
    """Tell whether those on a ship or plane are counted: "all 90 on board"."""
    after = counting.clauses.word[number + 1 : number + NEAR]
    return after[:1] == ["aboard"] or after[:2] == ["on", "board"]


def behind_name(counting: Counting, number: int) -> int | None:
    """Return the noun behind a group's name that the parse takes for a verb: "five IS lorries"."""
    c, words = counting.clauses, counting.dossier.words
    after = number + 1
    if after >= len(c.start) or words[c.start[after] : c.end[after]] != "IS":
        return None
    for token in range(after + 1, min(after + 1 + BEHIND, len(c.start))):
        if c.tag[token] == "NNS":
            return token
        if c.pos[token] not in ("ADJ", "NOUN", "PROPN", "VERB"):
            return None
    return None
