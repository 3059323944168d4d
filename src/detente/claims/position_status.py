"""Status: what the same sentence says became of a demand, an offer, a threat or a promise.

Only what is told of this one counts: its own noun as what somebody rejects, a clause that describes
it ("an offer that Moscow turned down"), or what another does with it right after ("but Kyiv refused").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from detente.claims.clause import SUBJECT, Clauses
from detente.claims.stance import Reading
from detente.model.claim import Standing

#: Acts that wait for an answer.
_WAITING = frozenset({"demand", "offer", "threaten", "promise", "red line"})
_OUTCOMES: tuple[Standing, ...] = ("accepted", "rejected", "withdrawn")


def standing(clauses: Clauses, reading: Reading, row: Mapping[str, Collection[str]]) -> Standing:
    """Return what became of a position; `row` is [standing] of positions_speech.toml."""
    if reading.act not in _WAITING:
        return "open"
    for verb, own in _verbs(clauses, reading):
        found = _told(clauses, verb, row, own=own, act=reading.act)
        if found is not None:
            return found
    return reading.status


def _verbs(clauses: Clauses, reading: Reading) -> Iterator[tuple[int, bool]]:
    """Yield the verbs that may tell what became of a position, and whether it is their own object."""
    c, trigger = clauses, reading.trigger
    if c.pos[trigger] == "NOUN":
        for k in c.kids(trigger, ("acl", "relcl")):
            if c.dep[k] == "relcl" or c.tag[k] == "VBN":
                yield k, True
        if c.dep[trigger] in ("dobj", "nsubjpass", "nsubj", "pobj"):
            above = c.head[trigger]
            yield (c.head[above] if c.dep[trigger] == "pobj" else above), True
        return
    if c.pos[reading.head] == "NOUN":
        for k in c.kids(reading.head, ("relcl",)):
            if c.word[c.left_edge(k) - 1] == ",":
                yield k, True
    for k in c.kids(trigger, ("conj",)):
        own = c.kid(k, *SUBJECT)
        if own is not None and c.word[own] not in ("he", "she"):
            yield k, False


def _told(
    clauses: Clauses, verb: int, row: Mapping[str, Collection[str]], *, own: bool, act: str
) -> Standing | None:
    """Return what a verb says became of a position that is its object, or is spoken of again."""
    c = clauses
    if c.pos[verb] not in ("VERB", "AUX") or c.modal(verb) is not None:
        return None
    goods = [
        *c.kids(verb, ("dobj", "nsubjpass", "nsubj")),
        *(k for p in c.kids(verb, ("prep",)) for k in c.kids(p, ("pobj",))),
    ]
    lemma = c.lemma[verb]
    above = c.head[verb]
    if c.dep[verb] == "xcomp" and c.lemma[above] == "have" and lemma in row["replies"]:
        return "pending" if any(c.word[k] == "yet" for k in c.kids(above, ("advmod",))) else None
    waiting = c.kid(verb, "xcomp")
    yet = any(c.word[k] == "yet" for k in c.kids(verb, ("advmod",)))
    if lemma == "have" and yet and waiting is not None:
        return "pending" if c.lemma[waiting] in row["replies"] else None
    if c.denied(verb):
        return "pending" if lemma in row["replies"] and c.finite(verb) == "past" else None
    if lemma == "be" and any(c.lemma[k] in row["under"] for k in goods):
        return "pending"
    again = own or any(c.lemma[k] in row["again"] for k in goods)
    bare = not c.kids(verb, ("dobj", "ccomp", "xcomp", "prep"))
    if c.tag[verb] == "VBG" and lemma in row["pending"] and again and c.finite(verb) == "present":
        return "pending"
    if c.finite(verb) == "infinitive" or (c.lemma[verb] == "meet" and not own):
        return None
    for status in _OUTCOMES:
        if lemma in row[status] and (again or (bare and lemma in ("refuse", "agree", "accept"))):
            return status if act != "promise" or status != "accepted" else None
    return None
