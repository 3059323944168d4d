"""Frames of relative clauses: where what is said stands outside the clause that has its cue.

"The deal she rejected" and "a move he called a mistake" say something of the noun before the
clause; "what we know is that ..." and "the thing I fear is ..." give it after the verb "be".
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.frames_made import Candidate, Maker
from detente.claims.shapes import Run, Shapes, joined

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_FREE = frozenset({"what", "whatever", "all"})


def relative(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield what a verb inside a relative clause may say of the noun, or name after "be"."""
    dep, up = shapes.dep[token], shapes.head[token]
    if shapes.lemma[token] == "be" or up == token:
        return
    if dep == "relcl" and up < token:
        yield from _moved(shapes, token, up)
        if shapes.dep[up] in ("nsubj", "attr") and shapes.lemma[shapes.head[up]] == "be":
            yield from _named_after(shapes, token, shapes.head[up], "relative is")
    elif dep in ("csubj", "csubjpass", "nsubj") and token < up:
        begins = shapes.form[shapes.under(token)[0]]
        if begins in _FREE:
            yield from _named_after(shapes, token, up, "free is")


def _moved(shapes: Shapes, token: int, noun: int) -> Iterator[Candidate]:
    """Yield the noun a relative clause hangs on as its object: "the deal she rejected"."""
    subject = shapes.subject(token)
    if subject is None or subject > token or shapes.form[subject] in _RELATIVES:
        return
    if shapes.kids(token, "ccomp", "auxpass", "mark"):
        return
    obj = shapes.kid(token, "dobj")
    if obj is not None and obj < token:
        return
    first = shapes.under(token)[0]
    before = shapes.runs(t for t in shapes.under(noun) if t < first)[-1:]
    made = Maker(shapes, token, shapes.verb_group(token), "subject", token, "relative ")
    if not before:
        return
    if obj is not None:
        yield from made("object predicate", (*before, *shapes.run(obj)))
        return
    yield from made("object", before)
    for more in shapes.kids(token, "oprd", "acomp", "xcomp", "prep"):
        name = shapes.form[more] if shapes.dep[more] == "prep" else shapes.clause_name(more)
        if more > token and (shapes.dep[more] != "prep" or name in ("as", "for")):
            name = "predicate" if shapes.dep[more] in ("oprd", "acomp") else name
            yield from made(f"object {name}", (*before, *shapes.run(more)))


def _named_after(shapes: Shapes, token: int, be: int, frame: str) -> Iterator[Candidate]:
    """Yield what follows "be" whose subject has the cue: "what they said was that ..."."""
    copula = be if shapes.lemma[be] == "be" else None
    for helper in shapes.kids(be, "aux"):
        copula = helper if shapes.lemma[helper] == "be" else copula
    if copula is None or copula < token:
        return
    content: tuple[Run, ...] = shapes.runs(t for t in shapes.under(be) if t > copula)
    cue = joined(*shapes.verb_group(token), (copula, copula))
    yield from Maker(shapes, token, cue, "subject", token, "")(frame, content)
