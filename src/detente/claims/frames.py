"""Frames: where a word that may report speech has its content, by the shapes grammar gives it.

Every shape is offered and none is judged here: a word can stand in several ("urged" with an
object, with an infinitive, with both), and the lexicon's counts say which one to believe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.claims.frames_asides import according, asides, hearsay, viewpoint
from detente.claims.frames_edges import edges, mended
from detente.claims.frames_made import NOUNS, Candidate
from detente.claims.frames_nouns import adjective, noun
from detente.claims.frames_relative import relative
from detente.claims.frames_surface import surface, whole
from detente.claims.frames_verbs import described, verb
from detente.claims.shapes import Shapes

__all__ = ["Candidate", "candidates"]


def candidates(
    shapes: Shapes, tokens: range, listed: Iterable[int] | None = None
) -> Iterator[Candidate]:
    """Yield every reading of the words `listed` of one sentence (all, if none are), unranked.

    A reading comes before those that differ from it in their ends alone (`cut`).
    """
    for token in tokens if listed is None else listed:
        found: list[Candidate] = []
        for offered in _of(shapes, token):
            candidate = mended(shapes, offered)
            found.append(candidate)
            found.extend(edges(shapes, candidate))
        yield from found
        if shapes.tag[token][:2] in ("VB", "NN", "JJ"):
            yield from surface(shapes, token, tokens, found)
        if found:
            yield from whole(shapes, tokens, found)


def _of(shapes: Shapes, token: int) -> Iterator[Candidate]:
    tag = shapes.tag[token]
    if tag.startswith("VB"):
        if shapes.dep[token] not in ("aux", "auxpass") and shapes.lemma[token] != "accord":
            yield from verb(shapes, token)
            yield from relative(shapes, token)
            yield from asides(shapes, token)
            yield from described(shapes, token)
    elif tag in NOUNS:
        yield from noun(shapes, token)
        yield from viewpoint(shapes, token)
    elif tag.startswith("JJ"):
        yield from adjective(shapes, token)
    elif tag == "RB":
        yield from hearsay(shapes, token)
    if shapes.lemma[token] == "accord":
        yield from according(shapes, token)
