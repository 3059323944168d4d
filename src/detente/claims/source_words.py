"""The words of a source: how much of the phrase round its head belongs to who is named.

Title and apposition belong to it. What only sets the scene does not: a day, a place where it was
said, a remark set off by a comma ("Ruiz, speaking in Lima,"), a focus word ("even").
"""

from __future__ import annotations

from detente.claims.shapes import Shapes
from detente.claims.source_lists import DASHES, is_time, source_lists

_EDGES = DASHES | frozenset(
    ("”", "’’", "''", ",", "“", '"', "``", ":", ";", "(", "'s", "’s", "'", "’")
)
#: Words before a name that weigh it and are no part of it.
_FOCUS = frozenset({"even", "also", "and", "but", "while", "meanwhile", "so", "or", "though"})
#: Words after a name that count it.
_COUNTS = frozenset({"all", "both", "each"})
#: Prepositions after a name that say where or of what it was said.
_SCENE = frozenset({"in", "on", "about", "during", "after", "before", "at"})


def source_span(shapes: Shapes, token: int, taken: frozenset[int]) -> tuple[int, int] | None:
    """Return the stretch [start, end) of the source's words round `token`: title and apposition
    with it, the tokens `taken` by cue and content not.
    """
    if token in taken and _inside(shapes, token):
        taken = frozenset()
    dropped = _remark(shapes, token)
    tokens = [t for t in shapes.under(token) if t not in taken and t not in dropped]
    if token not in tokens:
        return None
    low = high = at = tokens.index(token)
    while low > 0 and tokens[low - 1] == tokens[low] - 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1] == tokens[high] + 1:
        high += 1
    low = _after_dateline(shapes, tokens, low, at)
    while low < at and (shapes.form[tokens[low]] in _EDGES or shapes.form[tokens[low]] in _FOCUS):
        low += 1
    counted = shapes.tag[token] != "PRP"  # "they all" is one name, "Ruiz and Silva both" is not
    while high > at and (
        shapes.form[tokens[high]] in _EDGES or (counted and shapes.form[tokens[high]] in _COUNTS)
    ):
        high -= 1
    return shapes.start[tokens[low]], shapes.end[tokens[high]]


def _inside(shapes: Shapes, token: int) -> bool:
    """Tell a source that stands within what it says: "which the ministry called a mistake",
    "the envoy was assured of support".
    """
    verb = shapes.head[token]
    if shapes.dep[token] == "nsubjpass" and shapes.lemma[verb] in source_lists().holders:
        return True
    if shapes.tag[token] == "PRP$" and shapes.dep[verb] == "dobj":
        above = shapes.head[verb]  # "repeating her charge that"
        return shapes.tag[above] == "VBG" and shapes.lemma[above] in source_lists().gives
    earlier = (k for k in shapes.kids(verb, "dobj", "pobj", "attr") if k < token)
    return any(shapes.tag[k].startswith("W") for k in earlier)


def _remark(shapes: Shapes, token: int) -> frozenset[int]:
    """Return what hangs on a name without naming: "Ruiz, speaking in Lima," "Ruiz on Monday"."""
    for kid in shapes.kids(token):
        if kid < token:
            continue
        first = shapes.under(kid)[0]
        apart = shapes.form[first - 1] == "," or shapes.form[first - 1] in DASHES
        dep = shapes.dep[kid]
        if (
            dep in ("advcl", "npadvmod")
            or (dep == "acl" and apart and shapes.tag[kid] == "VBG")
            or (dep == "relcl" and apart and _passing(shapes, token, kid))
            or (dep == "prep" and _scene(shapes, token, kid, apart=apart))
        ):
            return frozenset(t for t in shapes.under(token) if t >= first)
    return frozenset()


def _passing(shapes: Shapes, token: int, clause: int) -> bool:
    """Tell a clause set off that is told of someone from one that says who it is.

    In the training part a clause after a bare surname is marked with it in 14 of 41 cases, after a
    longer name in 54 of 80; one that says what else was said in 17 of 50.
    """
    bare = shapes.tag[token] == "NNP" and not any(k < token for k in shapes.kids(token))
    return bare or shapes.lemma[clause] in source_lists().telling


def _scene(shapes: Shapes, token: int, preposition: int, *, apart: bool) -> bool:
    word = shapes.form[preposition]
    if apart or shapes.tag[token] == "NNP":
        return word in _SCENE
    noun = shapes.kid(preposition, "pobj")
    return word == "on" and noun is not None and is_time(shapes, noun)


def _after_dateline(shapes: Shapes, tokens: list[int], low: int, at: int) -> int:
    """Return where a phrase begins once "GENEVA -" before it is left off."""
    words, first = shapes.dossier.words, tokens[low]
    if low == at or not words[shapes.start[first] : shapes.end[first]].isupper():
        return low
    for i in range(low + 1, min(low + 8, at)):
        end = shapes.end[tokens[i]]
        if shapes.form[tokens[i]] in DASHES and words[end : end + 1].isspace():
            return i + 1
    return low
