"""The place that a preposition ties to a word: a name, or ground that a name makes one of."""

from __future__ import annotations

from detente.claims.clause import Range
from detente.claims.counting import Counting


def at(
    counting: Counting, token: int, *, origin: bool = False, deep: int = 3
) -> tuple[str, Range] | None:
    """Return the place a preposition ties to a token, where it is from last of all.

    `origin`: of a noun, where it is from is no place it is at ("convoys from Rostov").
    """
    c = counting.clauses
    words = c.place_words | frozenset(counting.words["where"]["words"])
    found = [k for k in c.kids(token, ("prep", "prt", "agent")) if c.word[k] in words]
    for preposition in sorted(found, key=lambda k: (c.word[k] == "from", k)):
        stays = c.lemma[token] in counting.words["where"]["not_from"]
        if c.word[preposition] == "from" and (origin or stays):
            continue
        seated = counting.words["where"]["seated"]
        if preposition - 1 != token and c.lemma[preposition - 1] in seated:
            continue  # "told reporters in Vienna": where those are
        if c.word[preposition] == "by" and c.dep[preposition] == "agent":
            below = c.kid(preposition, "pobj")
            if below is None or c.actor(below) is not None:
                continue  # "sunk by Chile"
        below, inner = c.kid(preposition, "pobj"), c.kid(preposition, "prep")
        if below is None:
            inner = inner if inner is not None else c.kid(preposition, "conj")
            below = c.kid(inner, "pobj") if inner is not None else None
        if below is None:
            continue
        if _stands(counting, preposition, below):
            farther = c.kid(preposition, "conj")
            goal = c.kid(farther, "pobj") if farther is not None else None
            if goal is not None and c.word[preposition] in ("across", "over"):
                below = goal  # "rolled across the border and into Latvia"
            place = ground(counting, below, deep)
        else:
            place = at(counting, below, origin=True, deep=deep - 1) if deep else None
        if place is not None:
            return place
    return None


def where(counting: Counting, preposition: int) -> tuple[str, Range] | None:
    """Return the place that stands right after a preposition."""
    below = counting.clauses.kid(preposition, "pobj")
    if below is None or not _stands(counting, preposition, below):
        return None
    return ground(counting, below)


def _stands(counting: Counting, preposition: int, noun: int) -> bool:
    """Tell whether a noun may be a place: "by two Japanese destroyers" and "against the U.S. dollar"
    are none, and only "in" and its like may have a place inside another name ("in a Rome hotel").
    """
    c = counting.clauses
    if c.lemma[noun] in counting.words["where"]["parts"]:
        return True
    if c.word[preposition] == "on" and c.lemma[noun] not in c.grounds:
        # "Agree on Russia" is nowhere, "an attack on Tehran" is.
        return names_place(counting, noun)
    if c.tag[noun] in ("NNP", "NNPS") or c.lemma[noun] in c.grounds:
        return True
    if names_place(counting, noun):
        return True
    someone = c.actor(noun)
    if someone is not None and someone.role != "place":
        return False
    return c.word[preposition] in counting.words["where"]["inside"]


def ground(counting: Counting, noun: int, deep: int = 3) -> tuple[str, Range] | None:
    """Return the place a noun after a preposition is: a name, or ground ("the border")."""
    c = counting.clauses
    someone = c.actor(noun)
    if someone is not None and someone.actor_kind == "body" and someone.role != "place":
        return None
    ground = c.lemma[noun] in c.grounds and c.lemma[noun] != "side"
    parts = c.lemma[noun] in counting.words["where"]["parts"]
    if parts and (named := _named_part(counting, noun)) is not None:
        return named
    if parts:
        below = c.prep(noun, ("of",))
        if below is not None and (place := c.place_in(below)) is not None:
            return place
    for k in c.kids(noun, ("poss", "compound")):
        if (
            c.lemma[noun] not in c.agents
            and names_place(counting, k)
            and (place := c.place_in(k)) is not None
        ):
            return (c.place_in(noun) or place) if ground else place
    if c.lemma[noun] not in c.agents or ground:
        if (place := c.place_in(noun)) is not None:
            return place
        if deep and (place := at(counting, noun, origin=True, deep=deep - 1)) is not None:
            return place
        one = c.prep(noun, ("of",)) if c.word[noun] == "one" else None
        if deep and one is not None:
            return at(counting, one, deep=deep - 1)
    bare = c.lemma[noun] in counting.words["where"]["bare"]
    if not ground or (c.kid(noun, "det", "poss") is None and not bare):
        # "The border" is somewhere; "areas" and "hospital" are nowhere in particular.
        return None
    first = c.left_edge(noun)
    start = first if c.pos[first] != "DET" else first + 1
    span = c.start[min(start, noun)], c.end[noun]
    return counting.dossier.words[span[0] : span[1]], span


def _named_part(counting: Counting, noun: int) -> tuple[str, Range] | None:
    """Return a region by the name before it: "the Donetsk region of eastern Ukraine"."""
    c = counting.clauses
    for k in c.kids(noun, ("compound", "nmod")):
        if names_place(counting, k) and (place := c.place_in(k)) is not None:
            return place
    return None


def names_place(counting: Counting, token: int) -> bool:
    """Tell whether a place is mentioned at a token, not a state that acts."""
    c = counting.clauses
    sentence = c.sentence_of(token)
    return any(
        m.span.start <= c.start[token] < m.span.end
        for m in counting.dossier.mentions_in(sentence.start, sentence.end, "place")
    )
