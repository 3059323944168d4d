"""Frames of nouns and adjectives: "the warning that", "its demand for", "was sure that"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.frames_made import COMPLEMENTS, Candidate, Maker
from detente.claims.shapes import Shapes, joined

#: Verbs that tie an adjective to a subject: "was sure that", "seems ready to".
_COPULAS = frozenset({"be", "remain", "become", "seem", "feel", "sound", "get", "grow", "appear"})
#: Prepositions between a noun and what it says.
_TIES = frozenset(
    {
        *("about", "against", "as", "at", "behind", "concerning", "for", "of", "on", "over"),
        *("regarding", "to", "toward", "towards", "with"),
    }
)
_TIES_OF_ADJECTIVES = _TIES | {"in", "from", "by", "upon", "around"}
#: What a noun's content hangs on it by, or where the noun stands when it hangs on its verb.
_CARRIERS = ("acl", "ccomp", "relcl", "xcomp", "prep")
_PLACES = ("dobj", "attr", "nsubj")
_GIVERS = frozenset({"from", "among", "by"})


def noun(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield nominal cues: "the warning that", "its demand for", "made a promise to"."""
    if shapes.dep[token] not in _PLACES and shapes.kid(token, *_CARRIERS) is None:
        return
    host, role = _noun_host(shapes, token)
    described = {token, *shapes.kids(token, "amod", "case")}
    cue = shapes.runs(t for t in described if token - 3 <= t <= token)
    if host != token:
        cue = joined(*shapes.verb_group(host), *cue)
    made = Maker(shapes, token, cue, role, host, "noun ")
    for clause in shapes.kids(token, "acl", "ccomp", "relcl", "xcomp"):
        if clause > token:
            name = shapes.clause_name(clause)
            if name in COMPLEMENTS and (shapes.dep[clause] != "relcl" or name == "that"):
                yield from made(name, shapes.run(clause))
    yield from _through(shapes, token)
    if host != token:
        yield from _of_host(shapes, token, host, made)
    governors = [token, *([host] if host != token else [])]
    for giver in shapes.kids(token, "prep"):
        inner = shapes.object_of(giver)
        if inner is not None and shapes.form[giver] in _GIVERS:
            governors.append(inner)  # "warnings from experts about", hung on the experts
    for governor in governors:
        for preposition in shapes.kids(governor, "prep"):
            last = shapes.last_preposition(preposition)
            inner = shapes.object_of(last)
            if inner is not None and preposition > token and shapes.form[last] in _TIES:
                listed = _listed(shapes, token, inner)
                content = shapes.run(inner) if listed is None else shapes.hull(inner, listed)
                yield from made(shapes.form[last], content, preposition, last)
    verb = shapes.head[token]
    if shapes.dep[token] in ("nsubj", "attr") and shapes.lemma[verb] == "be":
        for clause in shapes.kids(verb, "ccomp", "xcomp", "attr", "advcl"):
            if clause > verb and clause != token:
                yield from made("is", shapes.run(clause))


def _listed(shapes: Shapes, token: int, first: int) -> int | None:
    """Return the rest of a list the parser took for the cue's apposition: "demands for A, B and C"."""
    for rest in shapes.kids(token, "appos"):
        opening, before = shapes.under(rest)[0], shapes.under(first)[-1]
        comma = opening == before + 2 and shapes.form[before + 1] == ","
        if comma and shapes.kid(rest, "cc") is not None and shapes.kid(rest, "conj") is not None:
            return rest
    return None


def _of_host(shapes: Shapes, token: int, host: int, made: Maker) -> Iterator[Candidate]:
    """Yield clauses the parser hangs on a light verb: "made the case to them that", and the subject
    of one whose object comes from others: "the plan drew criticism from Havana".
    """
    for clause in shapes.kids(host, "ccomp", "advcl", "xcomp"):
        begins = shapes.form[shapes.under(clause)[0]]
        if clause > token and begins in ("that", "whether", "to", "how", "why"):
            yield from made(shapes.clause_name(clause), shapes.run(clause))
    for preposition in shapes.kids(host, "prep"):
        inner = shapes.object_of(preposition)
        if inner is None or preposition < token:
            continue
        for clause in shapes.kids(inner, "relcl", "acl"):
            if shapes.clause_name(clause) == "that" and shapes.kid(clause, "mark") is not None:
                yield from made("that", shapes.run(clause))
    givers = [p for g in (token, host) for p in shapes.kids(g, "prep", "agent") if p > token]
    if any(shapes.form[p] in _GIVERS for p in givers):
        subject = shapes.subject(host)
        if subject is not None and subject < host:
            owned = Maker(shapes, token, made.cue, "owner", host, "noun ")
            yield from owned("subject", shapes.run(subject))


def _through(shapes: Shapes, noun: int) -> Iterator[Candidate]:
    """Yield "said in a statement that", where the parser hangs the clause on the statement."""
    preposition = shapes.head[noun]
    verb = shapes.head[preposition]
    if shapes.dep[noun] != "pobj" or not shapes.tag[verb].startswith("VB"):
        return
    for clause in shapes.kids(noun, "acl", "ccomp", "relcl"):
        if clause > noun and shapes.clause_name(clause) == "that":
            made = Maker(shapes, verb, shapes.verb_group(verb), "subject", verb, "")
            yield from made("that", shapes.run(clause))


def _noun_host(shapes: Shapes, token: int) -> tuple[int, str]:
    """Return the verb a nominal cue is the object of, when the source is that verb's subject."""
    verb = shapes.head[token]
    owned = shapes.kid(token, "poss") is not None
    is_object = shapes.dep[token] in ("dobj", "attr") and verb < token
    if not owned and is_object and shapes.tag[verb].startswith("VB"):
        return verb, "subject"
    return token, "owner"


def adjective(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield adjectives of attitude: "was sure that", "made it clear that", "officials wary of"."""
    verb = shapes.head[token]
    dep = shapes.dep[token]
    role, host = "subject", verb
    governors: tuple[int, ...] = (token, verb)
    if dep == "conj" and shapes.dep[verb] in ("acomp", "attr", "oprd"):
        host, governors = shapes.head[verb], (token,)
    elif dep in ("acomp", "attr", "oprd") and shapes.lemma[verb] in _COPULAS:
        pass
    elif dep in ("ccomp", "oprd", "acomp") and verb < token and shapes.tag[verb].startswith("VB"):
        governors = (token,) if dep == "ccomp" else (token, verb)
    elif (dep in ("amod", "acl", "appos") and verb < token) or dep in ("advcl", "ROOT"):
        role, host, governors = "modified", token, (token,)
    else:
        return
    cue = shapes.verb_group(host) if host != token else ()
    small = shapes.kid(token, "nsubj") if dep == "ccomp" else None
    between = [(small, small)] if small is not None and shapes.form[small] == "it" else []
    made = Maker(shapes, token, joined(*cue, *between, (token, token)), role, host, "adjective ")
    subject = shapes.subject(host) if role == "subject" else None
    for governor in governors:
        for clause in shapes.kids(governor, "ccomp", "xcomp", "advcl", "csubj"):
            name = shapes.clause_name(clause)
            if clause < token or name not in (*COMPLEMENTS, "clause"):
                continue
            yield from made(name, shapes.run(clause))
            if subject is not None and name == "to":
                both = {*shapes.under(subject), *shapes.under(clause)}
                yield from made("subject to", shapes.runs(both))
    for preposition in (p for governor in governors for p in shapes.kids(governor, "prep")):
        inner = shapes.object_of(preposition)
        word = shapes.form[preposition]
        if inner is not None and preposition > token and word in _TIES_OF_ADJECTIVES:
            yield from made(word, shapes.run(inner), preposition)
