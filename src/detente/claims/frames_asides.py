"""Frames of asides: cues that stand beside what they report rather than above it.

"The talks, officials said, had failed"; "as he put it"; "according to the ministry"; "reportedly".
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.frames_made import NOUNS, Candidate, Maker
from detente.claims.shapes import Shapes

_BREAKS = frozenset({",", "-", "–", "—", "--", "(", ")"})


def asides(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield a cue that interrupts what it reports: "the talks, officials said, had failed"."""
    host, dep = shapes.head[token], shapes.dep[token]
    if host == token or shapes.kids(token, "ccomp", "xcomp"):
        return
    told = shapes.kid(token, "dobj")  # "as he told the council", "he told reporters"
    if told is not None and (told < token or dep not in ("advcl", "parataxis")):
        return
    made = Maker(shapes, token, shapes.verb_group(token), "subject", token, "")
    if shapes.kids(token, "auxpass", "nsubjpass") or shapes.kid(token, "agent") is not None:
        made = Maker(shapes, token, made.cue, "agent", token, "passive ")
    if dep == "advcl":
        marked = shapes.kid(token, "mark", "advmod")
        if marked is not None and shapes.form[marked] == "as":
            yield from _around(shapes, token, host, made, "as aside")
    elif (
        dep == "parataxis"
        or (dep == "ccomp" and _misread(shapes, token, host))
        or (dep in ("relcl", "acl", "appos", "conj") and _set_off(shapes, token))
    ):
        yield from _around(shapes, token, host, made, "aside")


def _misread(shapes: Shapes, token: int, host: int) -> bool:
    """Tell a cue hung on what it reports ("it failed, he said") from the clause that is reported."""
    words = shapes.under(token)
    edge = words[0] - 1 if token > host else words[-1] + 1
    if shapes.subject(token) is None or not 0 <= edge < len(shapes.form):
        return False
    comma = shapes.form[edge] in _BREAKS or shapes.pos[edge] == "PUNCT"
    return comma if token > host else not comma


def _set_off(shapes: Shapes, token: int) -> bool:
    """Tell a subject and its verb alone between commas from a clause that says more."""
    words = shapes.under(token)
    before, after = words[0] - 1, words[-1] + 1
    if before < 0 or after >= len(shapes.form) or shapes.subject(token) is None:
        return False
    if words[-1] - words[0] > 12 or shapes.form[words[0]] in ("who", "which", "that", "and", "but"):
        return False
    return shapes.form[before] in _BREAKS and shapes.form[after] in _BREAKS


def _around(shapes: Shapes, token: int, host: int, made: Maker, frame: str) -> Iterator[Candidate]:
    """Yield the clause that an aside stands in."""
    own = _with_opener(shapes, token)
    clause = shapes.clause_of(host)
    yield from made(frame, shapes.run(clause, without=own))


def _with_opener(shapes: Shapes, token: int) -> frozenset[int]:
    """Return the words of an aside with the "but" it follows: "But, as he said, the talks ..."."""
    words = shapes.under(token)
    before = words[0] - 1
    if before >= 0 and shapes.form[before] == ",":
        before -= 1
    opens = before >= 0 and shapes.dep[before] == "cc"
    same = opens and shapes.sentence[before] == shapes.sentence[token]
    first = same and (before == 0 or shapes.sentence[before - 1] != shapes.sentence[token])
    return frozenset((*words, before)) if first else frozenset(words)


def according(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield "according to": the rest of the clause is said by what follows it."""
    to = shapes.kid(token, "prep")
    host = shapes.head[token]
    if to is None or shapes.form[to] != "to" or host == token:
        return
    inner = shapes.object_of(to)
    if inner is None:
        return
    own = _with_opener(shapes, token)
    contents = [shapes.run(host, without=own)]
    for above in (shapes.clause_of(host), shapes.root_of(token)):
        whole = shapes.run(above, without=own)
        if whole not in contents:
            contents.append(whole)
    for cut, content in zip(("", "clause", "sentence"), contents, strict=False):
        if content:
            yield Candidate(
                head=token,
                lemma="according",
                frame="according to",
                cue=((token, to),),
                content=content,
                role="object",
                host=inner,
                cut=cut,
            )


def hearsay(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield adverbs that put the clause into the mouth of someone not named: "reportedly"."""
    host = shapes.head[token]
    if shapes.dep[token] != "advmod" or not shapes.tag[host].startswith("VB"):
        return
    if shapes.form[token].endswith("ly"):
        made = Maker(shapes, token, ((token, token),), "none", token, "")
        yield from made("adverb", shapes.run(host, without=frozenset({token})))


def viewpoint(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield "in the minister's view, ...", "in the words of ...": its owner thinks the rest."""
    preposition = shapes.head[token]
    if shapes.dep[token] != "pobj" or shapes.form[preposition] not in ("in", "by", "under"):
        return
    if shapes.tag[token] not in NOUNS:
        return
    owners = [k for k in shapes.kids(token, "prep") if shapes.form[k] == "of"]
    if shapes.kid(token, "poss") is None and not owners:
        return
    host = shapes.head[preposition]
    if not shapes.tag[host].startswith("VB") or shapes.dep[preposition] != "prep":
        return
    words = shapes.under(preposition)
    opens = preposition > 0 and shapes.form[preposition - 1] == ","
    comma = next((t for t in words if t > token and shapes.form[t] == ","), None)
    if opens and comma is not None:
        words = [t for t in words if t < comma]  # "is, in the words of the envoy, a trap"
    closed = words[-1] + 1 < len(shapes.form) and shapes.form[words[-1] + 1] == ","
    if preposition > host and not (opens or closed):
        return
    cue = ((preposition, owners[0]),) if owners else ((token, token),)
    whose = shapes.object_of(owners[0]) if owners and shapes.kid(token, "poss") is None else None
    role, of = ("owner", token) if whose is None else ("object", whose)
    made = Maker(shapes, token, cue, role, of, "noun ")
    yield from made("viewpoint", shapes.run(host, without=frozenset(words)))
