"""Going on: a second verb of speech that the parser hung on what the first one reports.

"The minister said that Ruritania was arming and announced a blockade": the minister announces. A
verb of speaking joined to what another reports, without a subject or a helper of its own and in that
other's tense, goes on from it, unless the one spoken of may do it: "said the army left the town and
announced a governor". On 840 marked articles so in two of three cases where the complement is in
another tense, and in four of four of those let through that are in the same.
"""

from __future__ import annotations

from functools import cache

from detente.claims.shapes import SUBJECTS, Shapes
from detente.language import table

#: How many words up the complement is sought that a verb was hung in.
REACH = 6

_OWN = (*SUBJECTS, "aux", "auxpass")
_TENSES = frozenset({"VBD", "VBZ"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})


@cache
def _outspoken(language: str) -> frozenset[str]:
    return frozenset(table(language, "clauses")["verb"]["outspoken"])


def goes_on(shapes: Shapes, verb: int, language: str = "en") -> int | None:
    """Return the verb of speech that a verb truly stands beside, None if it stands where it hangs."""
    tense = shapes.tag[verb]
    if shapes.dep[verb] != "conj" or tense not in _TENSES or shapes.kids(verb, *_OWN):
        return None
    if shapes.lemma[verb] not in _outspoken(language):
        return None
    inner = shapes.head[verb]
    for _ in range(REACH):
        above, dep = shapes.head[inner], shapes.dep[inner]
        if dep in _COMPLEMENTS and shapes.tag[above] == tense:
            return above if above < inner < verb and _apart(shapes, inner, tense) else None
        if above == inner or _may_share(shapes, inner, tense):
            return None
        inner = above
    return None


def _apart(shapes: Shapes, inner: int, tense: str) -> bool:
    """Tell a complement that the second verb does not go on from: one of another tense, one that
    says how a thing is, or what "he" does, who is mostly the one that speaks.
    """
    if shapes.tag[inner] != tense or shapes.kids(inner, "aux", "auxpass"):
        return True
    subject = shapes.subject(inner)
    himself = subject is not None and shapes.form[subject] in ("he", "she")
    return shapes.lemma[inner] == "be" or himself


def trails(shapes: Shapes, verb: int) -> int | None:
    """Return the comma before a participle that trails what stands before it: "..., implying that"."""
    if shapes.tag[verb] != "VBG" or shapes.dep[verb] not in ("advcl", "acl"):
        return None
    before = verb - 1
    while before > 0 and shapes.tag[before] == "RB":
        before -= 1
    if shapes.kids(verb, *_OWN) or before < 1 or shapes.form[before] != ",":
        return None
    return before


def _may_share(shapes: Shapes, clause: int, tense: str) -> bool:
    """Tell a clause within the complement whose subject may do the second verb too: "the port where
    envoys met and demanded a truce".
    """
    if shapes.dep[clause] == "relcl":
        return True
    return shapes.tag[clause] == tense and bool(shapes.kids(clause, *SUBJECTS))
