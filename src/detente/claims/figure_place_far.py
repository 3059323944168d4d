"""Places of a figure that stand outside its own clause: of the deed that cost the lives, of what the
clause hangs on, of the town that lies so far from another.
"""

from __future__ import annotations

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_place_phrase import at, names_place, where

#: Steps up from a clause to what it hangs on.
FAR = 6
#: Clauses that need not be where the one they hang on is.
_ELSEWHERE = ("conj", "ccomp", "parataxis")
#: What may stand between a place and how far off it is.
BETWEEN = frozenset({"", "only", "just", "some", "is", "lies", "which", "that"})


def around(
    counting: Counting, count: Count, verb: int, fate: int | None
) -> tuple[str, Range] | None:
    """Return the place of what a clause about a count hangs on: "the war in Mali that cost 900 lives",
    "sent agents to Laos to lay three bombs".

    Only deeds and arms are looked for so far off, and never past a verb by which somebody speaks.
    """
    c = counting.clauses
    noun = count.noun
    arms = noun is not None and _arms(counting, noun)
    if fate is None and not arms:
        return None
    token = verb
    for _ in range(FAR):
        above = c.head[token]
        if above == token or above in c.cues or _apart(counting, token):
            return None
        if c.dep[token] == "relcl" and names_place(counting, above):
            return c.place_in(above)
        if (found := at(counting, above, origin=True)) is not None:
            return found
        token = above
    return None


def _apart(counting: Counting, token: int) -> bool:
    """Tell whether a token opens a clause that need not be where the one it hangs on is."""
    c = counting.clauses
    if c.dep[token] in ("ccomp", "parataxis", "pcomp"):
        return True
    if c.dep[token] in ("advcl", "conj") and c.pos[token] in ("VERB", "AUX"):
        return bool(c.kids(token, ("nsubj", "nsubjpass", "mark")))
    return c.word[token] in counting.words["part_of"]["words"]


def before(counting: Counting, count: Count) -> tuple[str, Range] | None:
    """Return the place that a distance is told of: "Novoazovsk, 12 miles from the border"."""
    c, dossier = counting.clauses, counting.dossier
    sentence = c.sentence_of(count.number)
    start = count.mention.span.start
    for kind in ("place", "actor"):
        for mention in reversed(dossier.mentions_in(sentence.start, start, kind)):
            between = dossier.words[mention.span.end : start].strip(" ,–—-(").casefold()
            if mention.span.end <= start and set(between.split()) <= BETWEEN:
                at = c.at(mention.span.start)
                if at is not None and (found := c.place_in(at)) is not None:
                    return found
    return None


def below(
    counting: Counting, count: Count, verb: int, fate: int | None
) -> tuple[str, Range] | None:
    """Return the one place named in the clauses under a verb: "two died after a bus hit a pole in Lyon".

    None where these name several, or where the counted had been before.
    """
    c, noun = counting.clauses, count.noun
    if fate is None and not (noun is not None and _arms(counting, noun)):
        return None
    found: dict[str, tuple[str, Range]] = {}
    for token in c.reach(verb, _ELSEWHERE):
        if c.dep[token] != "prep" or c.word[token] not in counting.words["where"]["inside"]:
            continue
        above, goal = c.head[token], c.kid(token, "pobj")
        told = above in c.cues or c.lemma[above] in counting.words["where"]["seated"]
        if goal is None or told or (c.dep[above] == "relcl" and c.perfect(above)):
            continue
        place = where(counting, token)
        if place is not None and place[0] != place[0].casefold():
            found.setdefault(place[0], place)
    return next(iter(found.values())) if len(found) == 1 else None


def _arms(counting: Counting, noun: int) -> bool:
    lemma = counting.clauses.lemma[noun]
    return any(lemma in group for group in counting.words["carried"]["classes"])


def of_deed(counting: Counting, verb: int) -> tuple[str, Range] | None:
    """Return where the deed was that a verb of fate is told of: "a blast in Aleppo killed 12"."""
    c = counting.clauses
    subject = c.subject(verb)
    if subject is None or c.pos[subject] not in ("NOUN", "PROPN"):
        agent = c.prep(verb, ("in", "by"))
        return at(counting, agent) if agent is not None else None
    struck = c.prep(subject, ("of", "on", "against", "at"))
    for token in (subject, struck):
        if token is not None and (found := at(counting, token)) is not None:
            return found
    for k in c.kids(subject, ("acl", "relcl")):
        goal = c.kid(k, "dobj")
        if (found := at(counting, k)) is not None:
            return found
        if goal is not None and (found := at(counting, goal)) is not None:
            return found
    agent = c.prep(verb, ("in", "by"))
    return at(counting, agent) if agent is not None else None
