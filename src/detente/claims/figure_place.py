"""Where a figure holds: a phrase of place of the noun, of its verb, or earlier in the same clause.

A report's dateline is where it was written, and a place in another clause is that clause's.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_thing import numbered

_CORE = ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "conj", "expl", "ROOT")
#: Clauses that share the place of the verb they hang on: "a bomb went off in Aleppo, killing 12".
_SHARING = ("advcl", "xcomp", "conj", "acl", "pcomp")
_STEPS = 4


def place_of(counting: Counting, count: Count, fate: int | None) -> tuple[str, Range] | None:
    """Return the place of a count, its name and its words; `fate` is the word for what befell."""
    c = counting.clauses
    if count.quantity.measure == "distance" and (found := _before(counting, count)) is not None:
        return found
    for token in _nouns(counting, count):
        origin = token in (count.noun, count.anchor)
        if (found := _at(counting, token, origin=origin)) is not None:
            return found
    verb = count.verb
    if verb is None or count.quantity.measure in counting.words["placed"]["measures"]:
        return None
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
    if c.lemma[verb] in row["verbs"] and hangs == "nsubj":
        goal = c.kid(verb, "dobj")
        if goal is not None and (found := _ground(counting, goal)) is not None:
            return found
    if c.lemma[verb] in row["hosts"] and hangs == "dobj":
        host = c.subject(verb)
        found = None if host is None else c.place_in(host) or _at(counting, host)
        if found is not None:
            return found
    if (found := _where(counting, verb)) is not None:
        return found
    for token in _verbs(counting, verb, fate):
        if (found := _at(counting, token)) is not None:
            return found
    return _of_deed(counting, verb) if fate is not None else None


def _before(counting: Counting, count: Count) -> tuple[str, Range] | None:
    """Return the place that a distance is told of: "Novoazovsk, 12 miles from the border"."""
    c, dossier = counting.clauses, counting.dossier
    sentence = c.sentence_of(count.number)
    start = count.mention.span.start
    for kind in ("place", "actor"):
        for mention in reversed(dossier.mentions_in(sentence.start, start, kind)):
            between = dossier.words[mention.span.end : start].strip(" ,–—-(").casefold()
            if mention.span.end <= start and between in ("", "only", "just", "some", "is", "lies"):
                at = c.at(mention.span.start)
                if at is not None and (found := c.place_in(at)) is not None:
                    return found
    return None


def _where(counting: Counting, verb: int) -> tuple[str, Range] | None:
    """Return the place that a clause with "where" tells more of: "Aleppo, where 12 were killed"."""
    c = counting.clauses
    for _ in range(_STEPS):
        if any(c.word[k] == "where" for k in c.kids(verb, ("advmod",))):
            place = c.head[verb]
            return _ground(counting, place) if c.dep[verb] in ("relcl", "advcl") else None
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
    for noun in dict.fromkeys(nouns):
        yield noun
        for k in c.kids(noun, ("acl", "relcl", "appos")):
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


def _of_deed(counting: Counting, verb: int) -> tuple[str, Range] | None:
    """Return where the deed was that a verb of fate is told of: "a blast in Aleppo killed 12"."""
    c = counting.clauses
    subject = c.subject(verb)
    if subject is None or c.pos[subject] not in ("NOUN", "PROPN"):
        agent = c.prep(verb, ("in", "by"))
        return _at(counting, agent) if agent is not None else None
    struck = c.prep(subject, ("of", "on", "against", "at"))
    for token in (subject, struck):
        if token is not None and (found := _at(counting, token)) is not None:
            return found
    for k in c.kids(subject, ("acl", "relcl")):
        goal = c.kid(k, "dobj")
        if (found := _at(counting, k)) is not None:
            return found
        if goal is not None and (found := _at(counting, goal)) is not None:
            return found
    agent = c.prep(verb, ("in", "by"))
    return _at(counting, agent) if agent is not None else None


def _at(
    counting: Counting, token: int, *, origin: bool = False, deep: int = 2
) -> tuple[str, Range] | None:
    """Return the place a preposition ties to a token, where it is from last of all.

    `origin`: of a noun, where it is from is no place it is at ("convoys from Rostov").
    """
    c = counting.clauses
    words = c.place_words | frozenset(counting.words["where"]["words"])
    found = [k for k in c.kids(token, ("prep", "prt", "agent")) if c.word[k] in words]
    for preposition in sorted(found, key=lambda k: (c.word[k] == "from", k)):
        if c.word[preposition] == "from" and origin:
            continue
        below, inner = c.kid(preposition, "pobj"), c.kid(preposition, "prep")
        if below is None:
            inner = inner if inner is not None else c.kid(preposition, "conj")
            below = c.kid(inner, "pobj") if inner is not None else None
        if below is None:
            continue
        if _stands(counting, preposition, below):
            place = _ground(counting, below, deep)
        else:
            place = _at(counting, below, deep=deep - 1) if deep else None
        if place is not None:
            return place
    return None


def _stands(counting: Counting, preposition: int, noun: int) -> bool:
    """Tell whether a noun may be a place: "by two Japanese destroyers" and "against the U.S. dollar"
    are none, and only "in" and its like may have a place inside another name ("in a Rome hotel").
    """
    c = counting.clauses
    if c.lemma[noun] in counting.words["where"]["parts"]:
        return True
    if c.word[preposition] == "on" and c.lemma[noun] not in c.grounds:
        # "Agree on Russia" is nowhere, "an attack on Tehran" is.
        return _names_place(counting, noun)
    if c.tag[noun] in ("NNP", "NNPS") or c.lemma[noun] in c.grounds:
        return True
    if _names_place(counting, noun):
        return True
    someone = c.actor(noun)
    if someone is not None and someone.role != "place":
        return False
    return c.word[preposition] in counting.words["where"]["inside"]


def _ground(counting: Counting, noun: int, deep: int = 2) -> tuple[str, Range] | None:
    """Return the place a noun after a preposition is: a name, or ground ("the border")."""
    c = counting.clauses
    ground = c.lemma[noun] in c.grounds and c.lemma[noun] != "side"
    if c.lemma[noun] in counting.words["where"]["parts"]:
        below = c.prep(noun, ("of",))
        if below is not None and (place := c.place_in(below)) is not None:
            return place
    for k in c.kids(noun, ("poss", "compound")):
        if (
            c.lemma[noun] not in c.agents
            and _names_place(counting, k)
            and (place := c.place_in(k)) is not None
        ):
            return (c.place_in(noun) or place) if ground else place
    if c.lemma[noun] not in c.agents or ground:
        if (place := c.place_in(noun)) is not None:
            return place
        if deep and (place := _at(counting, noun, deep=deep - 1)) is not None:
            return place
    if not ground or c.kid(noun, "det", "poss") is None:
        # "The border" is somewhere; "areas" and "hospital" are nowhere in particular.
        return None
    first = c.left_edge(noun)
    start = first if c.pos[first] != "DET" else first + 1
    span = c.start[min(start, noun)], c.end[noun]
    return counting.dossier.words[span[0] : span[1]], span


def _names_place(counting: Counting, token: int) -> bool:
    """Tell whether a place is mentioned at a token, not a state that acts."""
    c = counting.clauses
    sentence = c.sentence_of(token)
    return any(
        m.span.start <= c.start[token] < m.span.end
        for m in counting.dossier.mentions_in(sentence.start, sentence.end, "place")
    )
