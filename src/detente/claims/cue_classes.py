"""Cue classes: what a cue does with what it reports, where its word alone does not say.

"Called it a mistake" says and "called for a truce" demands; "voiced support" agrees, which is the
noun's doing; "pledged support" promises, which is the verb's.
"""

from __future__ import annotations

from detente.claims.cues import OTHER, Lexicon
from detente.claims.settle import Reading
from detente.claims.shapes import Shapes


def class_of(shapes: Shapes, lexicon: Lexicon, reading: Reading) -> str:
    """Return the class of a reading's cue, one of lang/<xx>/cues.toml's; "say" for a mark alone."""
    lemma = lexicon.known(reading.lemma, reading.frame)
    framed = lexicon.framed.get(f"{lemma}, {reading.frame}")
    if framed is not None:
        return framed
    sort = lexicon.sorts.get(lemma, "say")
    if reading.host != reading.head and shapes.tag[reading.head].startswith("NN"):
        return _of_noun(shapes, lexicon, reading, sort)
    if lemma in lexicon.light and reading.frame.startswith("object"):
        noun = shapes.kid(reading.head, "dobj")
        named = OTHER if noun is None else lexicon.sorts.get(shapes.lemma[noun], OTHER)
        own = noun is not None and shapes.lemma[noun] in lexicon.kept and sort == "offer"
        return sort if named == OTHER or own else named
    return sort


def _of_noun(shapes: Shapes, lexicon: Lexicon, reading: Reading, sort: str) -> str:
    """Return the class of a noun that a verb governs: the verb's own where that decides."""
    verb = shapes.lemma[reading.host]
    over = lexicon.sorts.get(verb, OTHER)
    if over not in lexicon.decides:
        return sort
    if verb in lexicon.light and reading.lemma not in lexicon.kept:
        return sort
    return over
