"""Going on: a second verb of speech that the parser hung on what the first one reports.

"The minister said that Ruritania was arming and announced a blockade": the minister announces. A
verb of speaking in the simple past, joined to a complement in another tense, goes on from the verb
above it (on 420 marked articles so in two of three such cases).
"""

from __future__ import annotations

from functools import cache

from detente.claims.shapes import SUBJECTS, Shapes
from detente.language import table

_OWN = (*SUBJECTS, "aux", "auxpass")


@cache
def _outspoken(language: str) -> frozenset[str]:
    return frozenset(table(language, "clauses")["verb"]["outspoken"])


def goes_on(shapes: Shapes, verb: int, language: str = "en") -> int | None:
    """Return the verb of speech that a verb truly stands beside, None if it stands where it hangs."""
    if shapes.dep[verb] != "conj" or shapes.tag[verb] != "VBD" or shapes.kids(verb, *_OWN):
        return None
    if shapes.lemma[verb] not in _outspoken(language):
        return None
    inner = shapes.head[verb]
    while shapes.dep[inner] == "conj" and not shapes.kids(inner, *SUBJECTS):
        inner = shapes.head[inner]
    above = shapes.head[inner]
    apart = shapes.tag[inner] != "VBD" or bool(shapes.kids(inner, "aux", "auxpass"))
    if shapes.dep[inner] != "ccomp" or not apart or shapes.tag[above] != "VBD":
        return None
    return above if above < inner < verb else None
