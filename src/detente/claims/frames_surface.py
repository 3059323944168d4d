"""Frames of the surface: where word order alone says what a parse lost.

A long sentence breaks parses: "who warned that the talks, once begun, ..." may leave "warned" without
a clause. A word of opening right after a cue ("that", "whether", "to", a pronoun as subject) is
trusted over the tree, but only where the tree gave that cue nothing that begins there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.claims.frames_made import NOUNS, Candidate, Maker
from detente.claims.shapes import Shapes

_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "there", "you"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Words of a list of those that something comes from, and how many are crossed.
_LISTED = frozenset({*NOUNS, "DT", "JJ", "PRP$", "CC", "RB", "POS"})
GIVERS = 14
_CLAUSES = frozenset({"that", "clause", "wh", "to", "ing", "inverted"})


def surface(
    shapes: Shapes, token: int, tokens: range, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield what a word's content may be where the parse has lost it; `found` is what it has."""
    yield from _fronted(shapes, token, tokens, found)
    yield from _given(shapes, token, tokens, found)
    begin = token + 1
    if (
        begin < tokens.stop
        and shapes.dep[begin] in ("prt", "advmod")
        and shapes.tag[begin] != "WRB"
    ):
        begin += 1
    if begin + 2 >= tokens.stop or any(c.content[0][0] == begin for c in found):
        return
    kind = _opening(shapes, token, begin)
    if kind is None or any(c.content[0][0] == begin + (kind == "that") for c in found):
        return
    verbal = shapes.tag[token].startswith("VB")
    cue = shapes.verb_group(token) if verbal else ((token, token),)
    role = "subject" if verbal else "owner" if shapes.tag[token] in NOUNS else "modified"
    made = Maker(shapes, token, cue, role, token, "surface ")
    yield from made(kind, shapes.runs(range(begin, tokens.stop)))
    comma = next((t for t in range(begin + 2, tokens.stop) if shapes.form[t] == ","), None)
    if comma is not None:
        yield from made(kind, shapes.runs(range(begin, comma)), cut="less comma")


def _fronted(
    shapes: Shapes, token: int, tokens: range, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield all before "..., she told the court": a clause of its own, set off by a comma."""
    if not shapes.tag[token].startswith("VB"):
        return
    subject = shapes.kid(token, "nsubj")
    if subject is None and token > tokens.start and shapes.form[token - 1] == ",":
        subject = shapes.kid(
            token, "dobj", "attr"
        )  # "..., wondered the mayor": taken for an object
    if subject is None:
        return
    comma = min(token, shapes.under(subject)[0]) - 1
    if comma < tokens.start + 2 or shapes.form[comma] != ",":
        return
    content = shapes.runs(range(tokens.start, comma))
    if not any(shapes.tag[t] in _FINITE for t in range(tokens.start, comma)):
        return
    if any(c.content[0][0] > token or c.content == content for c in found if c.frame != "object"):
        return
    cue = shapes.verb_group(token)
    yield from Maker(shapes, token, cue, "subject", token, "surface ")("inverted", content)


def _given(
    shapes: Shapes, token: int, tokens: range, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the clause behind those a noun comes from: "warnings from Oslo, Riga and elsewhere that"."""
    if shapes.tag[token] not in NOUNS or token + 2 >= tokens.stop:
        return
    if shapes.form[token + 1] not in ("from", "by"):
        return
    begin = token + 2
    near = min(tokens.stop - 1, begin + GIVERS)
    while begin < near and (shapes.tag[begin] in _LISTED or shapes.form[begin] == ","):
        begin += 1
    clause = shapes.head[begin]
    if shapes.form[begin] != "that" or shapes.dep[begin] != "mark" or clause < begin:
        return
    content = shapes.runs(range(begin, shapes.under(clause)[-1] + 1))
    if all(c.content != content for c in found):
        yield from Maker(shapes, token, ((token, token),), "owner", token, "noun ")("that", content)


def _opening(shapes: Shapes, token: int, begin: int) -> str | None:
    """Return what kind of clause may begin after a word, None if nothing there says so."""
    form, tag = shapes.form[begin], shapes.tag[begin]
    verbal = shapes.tag[token].startswith("VB")
    if shapes.lemma[token] == "be":
        return None
    if form == "that" and tag == "IN":
        return "that"
    if form == "to" and shapes.tag[begin + 1] == "VB":
        return "to" if verbal else None
    if not verbal:
        return "wh" if form == "whether" else None
    if form in _OPENERS and tag in ("IN", "WRB", "WP"):
        return "wh"
    return "clause" if form in _PRONOUNS and tag in ("PRP", "EX") else None


def whole(shapes: Shapes, tokens: range, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the rest of the sentence as content, where no clause of a cue reaches its end."""
    clauses = [c for c in found if c.frame.split()[-1] in _CLAUSES and c.content[0][0] > c.head]
    if not clauses:
        return
    end = tokens.stop - 1
    while end > tokens.start and shapes.pos[end] == "PUNCT":
        end -= 1
    if any(c.content[-1][1] >= end for c in clauses):
        return
    first = clauses[0]
    rest = shapes.runs(range(first.content[0][0], end + 1))
    yield from Maker(shapes, first.head, first.cue, first.role, first.host, "")(
        first.frame, rest, cut="more sentence"
    )
