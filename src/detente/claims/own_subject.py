"""A verb's own subject as the parse gives it, mended where a place or a comma misled the parser."""

from __future__ import annotations

from detente.claims.shapes import Shapes
from detente.claims.source_lists import DASHES, NOUNS

#: How many steps up a phrase its head is sought.
CLIMB = 18

#: How many words a name in an aside may have.
ASIDE = 12

_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_DESCRIBING = ("acl", "relcl", "advcl", "xcomp", "pcomp")
_HEADS = (*NOUNS, "CD", "DT", "JJ", "JJS", "JJR")


def own_subject(shapes: Shapes, verb: int, barred: frozenset[int]) -> int | None:
    """Return the nearest of a verb's subjects outside `barred`: "which she said" has two."""
    found = [k for k in shapes.kids(verb, "nsubj", "nsubjpass", "csubj") if k not in barred]
    if not found:
        return None
    left = [k for k in found if k < verb]
    if not left:
        return found[0]
    nearest = _visitor(shapes, left[-1], verb)
    for other in left[-2::-1]:
        # "Obama the realist knows": one phrase, parsed as two.
        whole = shapes.under(other)[-1] + 1 == shapes.under(nearest)[0]
        if not whole or shapes.tag[other].startswith("W") or shapes.tag[nearest] == "PRP":
            break
        if shapes.dep[other] == "csubj":
            break  # "visiting minister Vos promised"
        nearest = other
    aside = _aside(shapes, verb, nearest)
    return _named(shapes, nearest, verb) if aside is None else aside


def _visitor(shapes: Shapes, subject: int, verb: int) -> int:
    """Return who is named where a participle before a name passed for a clause that governs it:
    "visiting Prime Minister Jan Vos promised". What a clause with an article visits is no one.
    """
    if shapes.dep[subject] != "csubj" or shapes.tag[subject] != "VBG":
        return subject
    for noun in shapes.kids(subject, "dobj"):
        under = shapes.under(noun)
        whole = under[0] == subject + 1 and under[-1] + 1 == verb
        if whole and shapes.tag[noun] == "NNP" and shapes.tag[under[0]] != "DT":
            return noun
    return subject


def _aside(shapes: Shapes, verb: int, subject: int) -> int | None:
    """Return who speaks in an aside between a subject and its verb: "talks, Ruiz said, had failed",
    "talks, said Ruiz, had failed". The parser gives the aside the subject before it.
    """
    last = len(shapes.tag) - 1
    after, before = verb + 1, verb - 1
    while after < last and shapes.tag[after] == "RB":
        after += 1
    while before > subject and shapes.tag[before] == "RB":
        before -= 1
    if shapes.form[before] != ",":
        closed = after < last and shapes.form[after] == "," and shapes.tag[after + 1] in _FINITE
        if closed and shapes.tag[before] in NOUNS and parted(shapes, subject, before):
            return phrase_head(shapes, before, verb)
        return None
    for at in range(after, min(after + ASIDE, last)):
        if shapes.tag[at] in NOUNS and shapes.tag[at + 1] not in NOUNS:
            rest = range(at, min(at + ASIDE, last))
            comma = next((t for t in rest if shapes.form[t] == ","), None)
            return at if comma is not None and shapes.tag[comma + 1] in _FINITE else None
        if shapes.tag[at] not in ("DT", "JJ", "PRP$", "CD", *NOUNS):
            return None
    return None


def _named(shapes: Shapes, subject: int, verb: int) -> int:
    """Return the one named where a place stands in for a name: "Ruiz (Lima) said", "LIMA - Ruiz"."""
    for at in range(subject - 1, max(0, subject - 4), -1):
        if shapes.form[at] == ")":
            break
        if shapes.form[at] == "(":
            within = all(shapes.form[t] != ")" for t in range(subject, verb))
            return subject if within or shapes.tag[at - 1] not in NOUNS else at - 1
    place = shapes.dossier.words[shapes.start[subject] : shapes.end[subject]]
    if len(place) > 3 and place.isupper():
        return _after_dateline(shapes, subject, verb)
    return subject


def _after_dateline(shapes: Shapes, place: int, verb: int) -> int:
    """Return the first name after "GENEVA -", the place itself where no dash follows it."""
    near = range(place + 1, min(place + 8, verb))
    dash = next((t for t in near if shapes.form[t] in DASHES), None)
    if dash is None:
        return place
    for at in range(dash + 1, verb):
        if shapes.tag[at] in NOUNS and (at + 1 == verb or shapes.tag[at + 1] not in NOUNS):
            return at
    return place


def phrase_head(shapes: Shapes, token: int, verb: int) -> int:
    """Return the noun that heads the phrase which `token` ends, no comma crossed and no verb but
    one that describes a noun.

    What a second clause begins with is its own: "met Ruiz and Silva refused" names Silva.
    """
    best = token
    for _ in range(CLIMB):
        up, dep = shapes.head[token], shapes.dep[token]
        if up >= verb or up == token or dep == "appos" or parted(shapes, up, token):
            break
        if dep == "conj" and shapes.dep[verb] in ("conj", "dep", "advcl"):
            break
        if shapes.tag[up].startswith("VB") and shapes.dep[up] not in _DESCRIBING:
            break
        token = up
        if shapes.tag[token] in _HEADS:
            best = token
    return best


def parted(shapes: Shapes, up: int, token: int) -> bool:
    """Tell whether a comma, colon or semicolon stands between two words."""
    first, last = sorted((up, token))
    return any(shapes.form[t] in (",", ";", ":") for t in range(first, last))
