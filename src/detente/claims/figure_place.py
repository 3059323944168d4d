"""Where a figure holds: a phrase of place of the noun, of its verb, or earlier in the same clause.

A report's dateline is where it was written, and a place in another clause is that clause's.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_place_far import around, before, below, of_deed
from detente.claims.figure_place_phrase import at, ground, names_place
from detente.claims.figure_thing import numbered

_CORE = ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "conj", "expl", "ROOT")
#: Clauses that share the place of the verb they hang on: "a bomb went off in Aleppo, killing 12".
_SHARING = ("advcl", "xcomp", "conj", "acl", "pcomp")
_STEPS = 4


def place_of(counting: Counting, count: Count, fate: int | None) -> tuple[str, Range] | None:
    """Return the place of a count, its name and its words; `fate` is the word for what befell."""
    c = counting.clauses
    if count.quantity.measure == "distance" and (found := before(counting, count)) is not None:
        return found
    noun = count.noun
    if count.quantity.measure == "distance" and noun is not None and c.lemma[noun] in c.grounds:
        return c.place_in(noun)
    for token in _nouns(counting, count):
        origin = token in (count.noun, count.anchor)
        if (found := at(counting, token, origin=origin)) is not None:
            return found
    if count.noun is not None and (found := _of_those(counting, count.noun)) is not None:
        return found
    verb = count.verb
    if verb is None:
        return None
    if count.quantity.measure in counting.words["placed"]["measures"]:
        use = c.prep(verb, ("for",)) or c.prep(count.number, ("for",))
        return at(counting, use) if use is not None else None
    found = _of_verb(counting, count, verb, fate)
    if found is None and count.quantity.measure == "count":
        found = around(counting, count, verb, fate) or below(counting, count, verb, fate)
    return found


def _of_those(counting: Counting, noun: int) -> tuple[str, Range] | None:
    """Return where people are by the place before them: "Pyongyang residents"."""
    c = counting.clauses
    if c.lemma[noun] in counting.words["local"]["nouns"]:
        # The parse may hang the name elsewhere: "scores of Nairobi residents".
        for k in (*c.kids(noun, ("compound", "nmod")), noun - 1):
            town = c.actor(k)
            named = names_place(counting, k) or (town is not None and town.role is not None)
            if c.pos[k] == "PROPN" and named and (place := c.place_in(k)) is not None:
                return place
    return None


def _of_verb(
    counting: Counting, count: Count, verb: int, fate: int | None
) -> tuple[str, Range] | None:
    """Return the place that the verb of a count, or what goes with it, has."""
    c = counting.clauses
    hangs = counting.role_of(count.anchor, verb)
    distant = count.quantity.measure == "distance" and hangs in ("npadvmod", "advmod")
    moved = distant or _changes(counting, count)
    if (
        hangs not in _CORE
        and not moved
        and count.anchor == count.number
        and count.noun is None
        and fate is None
    ):
        return None
    if hangs == "inside" and fate is None and not _changes(counting, count):
        return None
    row = counting.words["reaching"]
    if fate is not None and c.lemma[fate] in counting.words["fate"]["fled"]:
        goal = c.kid(fate, "dobj")
        if goal is not None and (found := ground(counting, goal)) is not None:
            return found
    if hangs in ("nsubj", "nsubjpass"):
        for token in (verb, *_completing(counting, verb)):
            goal = c.kid(token, "dobj") if c.lemma[token] in row["verbs"] else None
            if goal is not None and (found := ground(counting, goal)) is not None:
                return found
    if c.lemma[verb] in row["hosts"] and hangs == "dobj":
        host = c.subject(verb)
        found = None if host is None else c.place_in(host) or at(counting, host)
        if found is not None:
            return found
    if (found := _where(counting, verb)) is not None:
        return found
    for token in _verbs(counting, verb, fate):
        if (found := at(counting, token)) is not None:
            return found
    return of_deed(counting, verb) if fate is not None else None


def _completing(counting: Counting, verb: int) -> list[int]:
    """Return the verbs a verb only leads up to: "began arriving", "were allowed to enter"."""
    c, found = counting.clauses, []
    for _ in range(_STEPS):
        below = c.kid(verb, "xcomp")
        if below is None:
            goal = c.kid(verb, "advcl")
            below = goal if goal is not None and c.finite(goal) == "infinitive" else None
        if below is None or c.lemma[verb] not in counting.words["reaching"]["leading_up"]:
            break
        found.append(below)
        verb = below
    return found


def _where(counting: Counting, verb: int) -> tuple[str, Range] | None:
    """Return the place that a clause with "where" tells more of: "Aleppo, where 12 were killed"."""
    c = counting.clauses
    for _ in range(_STEPS):
        if any(c.word[k] == "where" for k in c.kids(verb, ("advmod",))):
            place = c.head[verb]
            return ground(counting, place) if c.dep[verb] in ("relcl", "advcl") else None
        if c.dep[verb] not in _SHARING or c.head[verb] == verb:
            return None
        verb = c.head[verb]
    return None


def _changes(counting: Counting, count: Count) -> bool:
    """Tell whether an amount is what something came to, by or at: it is where that happened."""
    c = counting.clauses
    told = count.measured or (count.noun is None and numbered(counting, count) is not None)
    return told and c.word[c.head[count.anchor]] in ("to", "by", "at")


def _nouns(counting: Counting, count: Count) -> Iterator[int]:
    """Yield the nouns of a count, then the participles that tell more of them ("based in Aden")."""
    c = counting.clauses
    nouns = [n for n in (count.noun, count.anchor, count.number) if n is not None]
    if count.noun is None and (of := numbered(counting, count)) is not None:
        nouns.insert(0, of)
    if count.quantity.measure == "distance":
        nouns = [n for n in nouns if n == count.noun]
    nouns += [k for n in nouns for k in c.joined(n)[-1:]]
    row = count.anchor
    for _ in range(3):
        if c.dep[row] not in ("conj", "appos") or c.pos[c.head[row]] not in ("NOUN", "PROPN"):
            break
        row = c.head[row]
        nouns.append(row)
    for noun in dict.fromkeys(nouns):
        yield noun
        for k in c.kids(noun, ("acl", "relcl", "appos")):
            if c.dep[k] == "relcl" and c.perfect(k) and c.head[noun] != noun:
                continue  # "1,200 men who had trained in Peru": where they were before
            yield k
            yield from c.kids(k, ("acomp", "xcomp", "attr"))


def _verbs(counting: Counting, verb: int, fate: int | None) -> Iterator[int]:
    """Yield a verb, what completes it, and the verbs whose clause it shares."""
    c = counting.clauses
    if fate is not None:
        yield fate
        yield from c.kids(fate, ("conj",))
        for k in c.kids(verb, ("conj",)):
            # "left 12 dead and 30 wounded in Paris": the second number stands beside the verb.
            yield from c.kids(k, ("acl",)) if c.pos[k] == "NUM" else ()
            yield from (k,) if c.word[k] in counting.words["fate_words"] else ()
    first = verb
    for _ in range(_STEPS):
        yield verb
        yield from c.kids(verb, ("acomp", "attr", "oprd"))
        if verb == first:
            yield from _completing(counting, verb)
        if fate is not None and verb != first:
            # "shelled a school in Aleppo, killing 12": where the deed was.
            yield from c.kids(verb, ("dobj", "nsubjpass"))
        above = c.head[verb]
        shares = c.dep[verb] in _SHARING and not c.kids(verb, ("nsubj", "nsubjpass", "mark"))
        if c.dep[verb] == "ccomp" and c.lemma[above] == "leave":
            shares = True
        if not shares or above == verb or c.pos[above] not in ("VERB", "AUX"):
            return
        verb = above
