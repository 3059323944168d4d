"""Relatives: the noun that a "who", "which" or "that" stands for.

The parser hangs "talks between Peru and the League, which has refused" on any of three nouns. The
number of the verb settles which of those before the pronoun it can be.
"""

from __future__ import annotations

from detente.claims.shapes import Shapes
from detente.claims.source_lists import NOUNS

#: How many steps up a phrase or a clause is climbed.
CLIMB = 6

_RELATIVE = ("who", "which", "that", "whom")
_ONE = frozenset({"is", "was", "has", "does"})
_MANY = frozenset({"are", "were", "have", "do"})


def stands_for(shapes: Shapes, token: int) -> int | None:
    """Return the noun a relative pronoun stands for, None if it is none or stands for no noun."""
    if shapes.form[token] not in _RELATIVE:
        return None
    verb = shapes.head[token]
    for _ in range(CLIMB):
        if shapes.dep[verb] == "relcl":
            return _agreeing(shapes, shapes.head[verb], token)
        verb = shapes.head[verb]
    return None


def _agreeing(shapes: Shapes, noun: int, token: int) -> int:
    """Return the noun of the phrase before the pronoun that its verb agrees with, the one that the
    parser chose where that agrees or nothing tells.
    """
    many = _plural_verb(shapes, token)
    # "Guards met the heirs, who say": the parser went back beyond a verb.
    beyond = noun < shapes.head[noun] < token
    if many is None or (many == _plural(shapes, noun) and not beyond):
        return noun
    at = token - 1
    if shapes.form[at] == ",":
        at -= 1
    for _ in range(CLIMB):
        if at <= noun:
            break
        if shapes.tag[at] in NOUNS and many == _plural(shapes, at):
            return at
        at = shapes.head[at]
    return noun


def _plural_verb(shapes: Shapes, token: int) -> bool | None:
    """Tell whether the verb a pronoun is the subject of is plural, None where its form is open."""
    if shapes.dep[token] not in ("nsubj", "nsubjpass"):
        return None
    verb = shapes.head[token]
    for part in (*shapes.kids(verb, "aux", "auxpass"), verb):
        if shapes.form[part] in _MANY or shapes.tag[part] == "VBP":
            return True
        if shapes.form[part] in _ONE or shapes.tag[part] == "VBZ":
            return False
        if part != verb:
            return None
    return None


def _plural(shapes: Shapes, noun: int) -> bool:
    joined = any(shapes.form[k] == "and" for k in shapes.kids(noun, "cc"))
    return joined or shapes.tag[noun] in ("NNS", "NNPS")
