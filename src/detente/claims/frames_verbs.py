"""Frames of verbs: clauses, predicates, objects and what prepositions tie to a verb."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente.claims.frames_made import Candidate, Maker
from detente.claims.shapes import Run, Shapes

#: Prepositions that may still belong to what is said when they follow an object.
_LOOSE = frozenset(
    {"as", "of", "for", "about", "with", "on", "over", "against", "to", "from", "into"}
)
#: Prepositions that tie what is said to its verb: those of time and cause never do.
_TIES = frozenset(
    {
        *("about", "against", "around", "as", "at", "behind", "beyond", "by", "concerning", "for"),
        *("in", "like", "of", "on", "over", "regarding", "to", "toward", "towards", "upon", "with"),
    }
)
_AFTER_OBJECT = _LOOSE | {"in", "at", "by", "toward", "towards"}
_PRO_CLAUSES = frozenset({"so", "yes", "no", "not"})


def verb(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield what a verb may report by its own complements."""
    if shapes.lemma[token] == "be":
        return
    patient, prefix = _patient(shapes, token)
    role = "agent" if prefix else "subject"
    made = Maker(shapes, token, shapes.verb_group(token), role, token, prefix)
    shared = patient if prefix else _before(shapes, shapes.subject(token), token)
    yield from _clauses(shapes, token, shared, made)
    yield from _predicates(shapes, token, shared, made)
    yield from _objects(shapes, token, patient, made)


def _patient(shapes: Shapes, token: int) -> tuple[tuple[Run, ...], str]:
    """Return what a passive verb is said of, and its frames' prefix: "was seen", "plans seen as"."""
    subject = shapes.subject(token)
    if shapes.kids(token, "auxpass", "nsubjpass"):
        return _before(shapes, subject, token), "passive "
    noun = shapes.head[token]
    participle = shapes.tag[token] == "VBN" or shapes.kid(token, "agent") is not None
    if shapes.dep[token] == "acl" and subject is None and participle and noun < token:
        first = shapes.under(token)[0]
        return shapes.runs(t for t in shapes.under(noun) if t < first), "reduced "
    if (
        shapes.dep[token] == "ROOT"
        and shapes.tag[token] in ("VBN", "VBD")
        and _clipped(shapes, token)
    ):
        return _before(shapes, subject, token), "passive "
    return (), ""


def _clipped(shapes: Shapes, token: int) -> bool:
    """Tell a headline's passive, its "was" left out: "Envoy's plan assailed"."""
    subject = shapes.subject(token)
    if subject is None or shapes.kids(token, "aux", "dobj", "ccomp", "xcomp", "advmod"):
        return False
    if any(k > token and shapes.dep[k] != "punct" for k in shapes.kids(token)):
        return False
    return shapes.is_title(token)


def _before(shapes: Shapes, subject: int | None, token: int) -> tuple[Run, ...]:
    return () if subject is None or subject > token else shapes.runs(shapes.under(subject))


def _both(shapes: Shapes, first: tuple[Run, ...], second: tuple[Run, ...]) -> tuple[Run, ...]:
    words = {t for a, b in (*first, *second) for t in range(a, b + 1)}
    return shapes.runs(words) if first and second else ()


def _spread(shapes: Shapes, token: int, obj: int, *rest: int) -> tuple[Run, ...]:
    """Return an object and what follows it, the verb left out that a moved object stands before."""
    if obj < token:
        return shapes.runs({*shapes.under(obj), *(t for r in rest for t in shapes.under(r))})
    return shapes.hull(obj, *rest)


def _clauses(
    shapes: Shapes, token: int, shared: tuple[Run, ...], made: Maker
) -> Iterator[Candidate]:
    """Yield clause complements: "said that", "X, he said", "urged X to", "seems to"."""
    obj = shapes.kid(token, "dobj")
    for clause in shapes.kids(token, "ccomp"):
        if clause > token:
            yield from made(shapes.clause_name(clause), shapes.run(clause))
            if obj is not None and token < obj < clause:
                yield from made("object clause", shapes.hull(obj, clause))
        else:
            around = {t for a, b in made.cue for t in range(a, b + 1)}
            for other in shapes.kids(token):
                if other != clause and shapes.dep[other] != "punct":
                    around.update(shapes.under(other))
            yield from made("inverted", shapes.run(clause, without=frozenset(around)))
    for clause in shapes.kids(token, "xcomp"):
        if clause < token:
            continue
        name = shapes.clause_name(clause)
        yield from made(name, shapes.run(clause))
        if obj is not None and obj < clause:
            yield from made(f"object {name}", _spread(shapes, token, obj, clause))
        if shared:
            yield from made(f"subject {name}", _both(shapes, shared, shapes.run(clause)))
    for clause in shapes.kids(token, "advcl"):
        first = shapes.under(clause)[0]
        if clause < token:
            continue
        if shapes.form[first] in ("that", "to", "whether", "why", "how"):
            name = shapes.clause_name(clause)
            yield from made(f"adverbial {name}", shapes.run(clause))
            if obj is not None and token < obj < clause:
                yield from made(f"object adverbial {name}", shapes.hull(obj, clause))
        elif shapes.form[first] == "for" and shapes.clause_name(clause) == "clause to":
            yield from made("for clause to", shapes.run(clause, without=frozenset({first})), first)
    for word in shapes.kids(token, "advmod", "intj"):
        if word > token and shapes.form[word] in _PRO_CLAUSES:
            yield from made("so", ((word, word),))


def _predicates(
    shapes: Shapes, token: int, shared: tuple[Run, ...], made: Maker
) -> Iterator[Candidate]:
    """Yield "called the plan a mistake"; with its subject, "was called a mistake", "looks strong"."""
    obj = shapes.kid(token, "dobj")
    for predicate in shapes.kids(token, "oprd", "acomp", "attr"):
        if predicate > token:
            if obj is not None and obj < predicate:
                yield from made("object predicate", _spread(shapes, token, obj, predicate))
            else:
                yield from made("object predicate", shapes.run(predicate))
            if shared and obj is None:
                yield from made("subject predicate", _both(shapes, shared, shapes.run(predicate)))


def _objects(
    shapes: Shapes, token: int, patient: tuple[Run, ...], made: Maker
) -> Iterator[Candidate]:
    """Yield objects and what prepositions tie to the verb: "rejected the plan", "spoke about it"."""
    obj = shapes.kid(token, "dobj")
    if any(
        shapes.form[p] == "as" and (inner := shapes.object_of(p)) and _as_saying(shapes, p, inner)
        for p in shapes.under(token)
        if p > token and shapes.dep[p] == "prep"
    ):
        return
    if obj is not None:
        rest = _hyphened(shapes, token, obj)
        yield from made("object", shapes.hull(obj, *rest) if rest else shapes.run(obj))
        if patient:
            yield from made("subject object", _both(shapes, patient, shapes.run(obj)))
        later = [
            p
            for p in shapes.kids(token, "prep", "dative")
            if p > obj and (shapes.dep[p] != "prep" or shapes.form[p] in _LOOSE)
        ]
        if len(later) > 1 or any(shapes.dep[p] == "dative" for p in later):
            yield from made("object and more", _spread(shapes, token, obj, *later))
    for preposition in shapes.kids(token, "prep"):
        last = shapes.last_preposition(preposition)
        inner = shapes.object_of(last)
        word = shapes.form[last]
        if inner is None or preposition < token or _as_saying(shapes, preposition, inner):
            continue
        if word in _TIES:
            yield from made(word, shapes.run(inner), preposition, last)
        if obj is not None and obj < preposition and word in _AFTER_OBJECT:
            yield from made(f"object {word}", _spread(shapes, token, obj, preposition))
        if patient and word in _TIES:
            yield from made(f"subject {word}", _both(shapes, patient, shapes.run(preposition)))
            less = _both(shapes, patient, shapes.run(inner))
            yield from made(f"subject {word}", less, preposition, cut="less tie")
        elif obj is None:
            for clause in shapes.kids(token, "xcomp", "advcl"):
                if clause > inner and shapes.clause_name(clause) == "to":
                    yield from made(f"{word} object to", shapes.hull(inner, clause), preposition)
            if word == "like":
                subject = _before(shapes, shapes.subject(token), token)
                yield from made("subject like", _both(shapes, subject, shapes.run(preposition)))
    if patient:
        yield from made("subject", patient)
        yield from _by(shapes, token, made)


def raised(shapes: Shapes, candidate: Candidate) -> Candidate:
    """Return "seemed to yield" with the subject in what is said: "the consul ... to yield"."""
    subject = _before(shapes, shapes.subject(candidate.host), candidate.head)
    content = _both(shapes, subject, candidate.content)
    if candidate.frame != "to" or not content:
        return candidate
    return msgspec.structs.replace(candidate, frame="subject to", content=content)


def _hyphened(shapes: Shapes, token: int, obj: int) -> list[int]:
    """Return what the parser broke off an object at a hyphen, and what is joined to it."""
    after = shapes.under(obj)[-1] + 1
    if obj < token or after + 1 >= len(shapes.form) or shapes.form[after] != "-":
        return []
    if shapes.end[after - 1] != shapes.start[after] or shapes.end[after] != shapes.start[after + 1]:
        return []
    parts = [t for t in shapes.kids(token, "dobj") if t >= after]
    joined = [t for t in shapes.kids(token, "conj") if t > after and shapes.tag[t][:2] == "NN"]
    return [*parts, *joined] if any(after + 1 in shapes.under(t) for t in parts) else []


def _by(shapes: Shapes, token: int, made: Maker) -> Iterator[Candidate]:
    """Yield what a passive's agent may hide: "were angered by the raid", "accused by them of"."""
    agent = shapes.kid(token, "agent")
    inner = None if agent is None else shapes.object_of(agent)
    if agent is None or inner is None:
        return
    felt = Maker(shapes, token, made.cue, "subject", token, made.prefix)
    yield from felt("by", shapes.run(inner), agent)
    for preposition in shapes.kids(inner, "prep"):
        charge = shapes.object_of(preposition)
        if charge is not None and shapes.tag[charge] == "VBG":
            yield from made(shapes.form[preposition], shapes.run(charge), preposition)


def described(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield the noun a participle stands before: "recently announced talks", "envoys urging calm"."""
    noun = shapes.head[token]
    if shapes.dep[token] == "amod" and token < noun:
        rest = shapes.runs(t for t in shapes.under(noun) if t > token)
        yield from Maker(shapes, token, ((token, token),), "none", token, "")("described", rest)


def _as_saying(shapes: Shapes, preposition: int, inner: int) -> bool:
    """Tell "was quoted as saying that": the second verb is the cue, whatever the first."""
    gerund = shapes.form[preposition] == "as" and shapes.tag[inner] == "VBG"
    return gerund and bool(shapes.kids(inner, "ccomp"))
