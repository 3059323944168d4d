"""Frames: where a word that may report speech has its content, by the shapes grammar gives it.

Every shape is offered and none is judged here: a word can stand in several ("urged" with an
object, with an infinitive, with both), and the lexicon's counts say which one to believe.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.shapes import Run, Shapes, joined
from detente.model.base import Record

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
#: Verbs that tie an adjective to a subject: "was sure that", "seems ready to".
_COPULAS = frozenset({"be", "remain", "become", "seem", "feel", "sound"})
#: Prepositions that may still belong to what is said when they follow an object.
_LOOSE = frozenset(
    {"as", "of", "for", "about", "with", "on", "over", "against", "to", "from", "into"}
)
_COMPLEMENTS = ("that", "to", "wh", "clause to")


class Candidate(Record, frozen=True, kw_only=True):
    """A reading: the words from `head` (its token) are a cue in `frame` with `content` said.

    `cue` and `content` are runs of tokens, both ends included; `role` tells where the source is
    sought: "subject", "agent" (passive), "owner" (nominal cue), "object" (after a preposition),
    "none". `host` is the verb that a nominal or adjectival cue hangs on, else the head itself.
    """

    head: int
    lemma: str
    frame: str
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    role: str
    host: int


class _Maker:
    """Makes the candidates of one word; a frame without content makes none."""

    def __init__(
        self, shapes: Shapes, head: int, cue: tuple[Run, ...], role: str, host: int, prefix: str
    ) -> None:
        self.shapes, self.head, self.cue = shapes, head, cue
        self.role, self.host, self.prefix = role, host, prefix

    def __call__(
        self, frame: str, content: tuple[Run, ...], preposition: int | None = None
    ) -> Iterator[Candidate]:
        if content:
            cue = self.cue
            if preposition is not None:
                cue = joined(*cue, (preposition, preposition))
            yield Candidate(
                head=self.head,
                lemma=self.shapes.lemma[self.head],
                frame=f"{self.prefix}{frame}",
                cue=cue,
                content=content,
                role=self.role,
                host=self.host,
            )


def candidates(shapes: Shapes, tokens: range) -> Iterator[Candidate]:
    """Yield every reading of the words of one sentence, in text order, unranked."""
    for token in tokens:
        tag = shapes.tag[token]
        if tag.startswith("VB"):
            if shapes.dep[token] not in ("aux", "auxpass"):
                yield from _verb(shapes, token)
        elif tag in _NOUNS:
            yield from _noun(shapes, token)
        elif tag.startswith("JJ"):
            yield from _adjective(shapes, token)
        elif tag == "RB":
            yield from _hearsay(shapes, token)
        if shapes.lemma[token] == "accord":
            yield from _according(shapes, token)


# -- verbs -----------------------------------------------------------------------------------------


def _verb(shapes: Shapes, token: int) -> Iterator[Candidate]:
    passive = bool(shapes.kids(token, "auxpass", "nsubjpass"))
    role, prefix = ("agent", "passive ") if passive else ("subject", "")
    made = _Maker(shapes, token, shapes.verb_group(token), role, token, prefix)
    if shapes.lemma[token] != "be":
        subject = shapes.subject(token)
        yield from _clauses(shapes, token, subject, made)
        yield from _predicates(shapes, token, subject if passive else None, made)
        yield from _objects(shapes, token, subject if passive else None, made)
    yield from _asides(shapes, token, made)


def _clauses(shapes: Shapes, token: int, subject: int | None, made: _Maker) -> Iterator[Candidate]:
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
        if obj is not None and token < obj < clause:
            yield from made(f"object {name}", shapes.hull(obj, clause))
        if subject is not None and subject < token:
            both = {*shapes.under(subject), *shapes.under(clause)}
            yield from made(f"subject {name}", shapes.runs(both))
    for clause in shapes.kids(token, "advcl"):
        first = shapes.form[shapes.under(clause)[0]]
        if clause > token and first in ("that", "to", "whether", "why", "how"):
            yield from made(f"adverbial {shapes.clause_name(clause)}", shapes.run(clause))


def _predicates(
    shapes: Shapes, token: int, patient: int | None, made: _Maker
) -> Iterator[Candidate]:
    """Yield "called the plan a mistake", and of the passive its subject: "was called a mistake"."""
    obj = shapes.kid(token, "dobj")
    for predicate in shapes.kids(token, "oprd", "acomp", "attr"):
        if predicate > token:
            first = obj if obj is not None and obj < predicate else predicate
            yield from made("object predicate", shapes.hull(first, predicate))
            if patient is not None:
                both = {*shapes.under(patient), *shapes.under(predicate)}
                yield from made("subject predicate", shapes.runs(both))


def _objects(shapes: Shapes, token: int, patient: int | None, made: _Maker) -> Iterator[Candidate]:
    """Yield objects and what prepositions tie to the verb: "rejected the plan", "spoke about it"."""
    obj = shapes.kid(token, "dobj")
    if obj is not None and any(
        _as_saying(shapes, p, inner)
        for p in shapes.kids(obj, "prep")
        if (inner := shapes.object_of(p)) is not None
    ):
        return
    if obj is not None:
        yield from made("object", shapes.run(obj))
        later = [
            p
            for p in shapes.kids(token, "prep", "dative")
            if p > obj and (shapes.dep[p] != "prep" or shapes.form[p] in _LOOSE)
        ]
        if later:
            yield from made("object and more", shapes.hull(obj, *later))
    for preposition in shapes.kids(token, "prep"):
        inner = shapes.object_of(preposition)
        if inner is None or preposition < token or _as_saying(shapes, preposition, inner):
            continue
        word = shapes.form[preposition]
        yield from made(word, shapes.run(inner), preposition)
        if obj is not None and obj < preposition:
            yield from made(f"object {word}", shapes.hull(obj, preposition))
        if patient is not None:
            both = {*shapes.under(patient), *shapes.under(inner)}
            yield from made(f"subject {word}", shapes.runs(both), preposition)
    if patient is not None:
        yield from made("subject", shapes.run(patient))


def _as_saying(shapes: Shapes, preposition: int, inner: int) -> bool:
    """Tell "was quoted as saying that": the second verb is the cue, whatever the first."""
    gerund = shapes.form[preposition] == "as" and shapes.tag[inner] == "VBG"
    return gerund and bool(shapes.kids(inner, "ccomp"))


def _asides(shapes: Shapes, token: int, made: _Maker) -> Iterator[Candidate]:
    """Yield a cue that interrupts what it reports: "the talks, officials said, had failed"."""
    host, dep = shapes.head[token], shapes.dep[token]
    if dep not in ("parataxis", "ccomp", "advcl") or host == token:
        return
    if dep != "parataxis" and shapes.subject(token) is None:
        return
    if shapes.kids(token, "ccomp", "dobj", "xcomp"):
        return
    content = shapes.run(host, without=frozenset(shapes.under(token)))
    if dep != "advcl":
        yield from made("aside", content)
        return
    marked = shapes.kid(token, "mark", "advmod")
    if marked is not None and shapes.form[marked] == "as":
        yield from made("as aside", content)


# -- nouns, adjectives and the rest ----------------------------------------------------------------


def _noun(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield nominal cues: "the warning that", "its demand for", "made a promise to"."""
    host, role = _noun_host(shapes, token)
    described = {token, *shapes.kids(token, "amod", "case")}
    cue = shapes.runs(t for t in described if token - 3 <= t <= token)
    if host != token:
        cue = joined(*shapes.verb_group(host), *cue)
    made = _Maker(shapes, token, cue, role, host, "noun ")
    for clause in shapes.kids(token, "acl", "ccomp", "relcl", "xcomp"):
        if clause > token:
            name = shapes.clause_name(clause)
            if name in _COMPLEMENTS and (shapes.dep[clause] != "relcl" or name == "that"):
                yield from made(name, shapes.run(clause))
    yield from _through(shapes, token)
    for governor in (token, host) if host != token else (token,):
        for preposition in shapes.kids(governor, "prep"):
            inner = shapes.object_of(preposition)
            if inner is not None and preposition > token:
                yield from made(shapes.form[preposition], shapes.run(inner), preposition)
    verb = shapes.head[token]
    if shapes.dep[token] in ("nsubj", "attr") and shapes.lemma[verb] == "be":
        for clause in shapes.kids(verb, "ccomp", "xcomp", "attr", "advcl"):
            if clause > verb and clause != token:
                yield from made("is", shapes.run(clause))


def _through(shapes: Shapes, noun: int) -> Iterator[Candidate]:
    """Yield "said in a statement that", where the parser hangs the clause on the statement."""
    preposition = shapes.head[noun]
    verb = shapes.head[preposition]
    if shapes.dep[noun] != "pobj" or not shapes.tag[verb].startswith("VB"):
        return
    for clause in shapes.kids(noun, "acl", "ccomp", "relcl"):
        if clause > noun and shapes.clause_name(clause) == "that":
            made = _Maker(shapes, verb, shapes.verb_group(verb), "subject", verb, "")
            yield from made("that", shapes.run(clause))


def _noun_host(shapes: Shapes, token: int) -> tuple[int, str]:
    """Return the verb a nominal cue is the object of, when the source is that verb's subject."""
    verb = shapes.head[token]
    owned = shapes.kid(token, "poss") is not None
    is_object = shapes.dep[token] in ("dobj", "attr") and verb < token
    if not owned and is_object and shapes.tag[verb].startswith("VB"):
        return verb, "subject"
    return token, "owner"


def _adjective(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield adjectives of attitude after a copula: "was sure that", "is ready to"."""
    verb = shapes.head[token]
    if shapes.dep[token] not in ("acomp", "attr", "oprd") or shapes.lemma[verb] not in _COPULAS:
        return
    cue = joined(*shapes.verb_group(verb), (token, token))
    made = _Maker(shapes, token, cue, "subject", verb, "adjective ")
    subject = shapes.subject(verb)
    for governor in (token, verb):
        for clause in shapes.kids(governor, "ccomp", "xcomp", "advcl"):
            name = shapes.clause_name(clause)
            if clause < token or name not in (*_COMPLEMENTS, "clause"):
                continue
            yield from made(name, shapes.run(clause))
            if subject is not None and name == "to":
                both = {*shapes.under(subject), *shapes.under(clause)}
                yield from made("subject to", shapes.runs(both))
    for preposition in shapes.kids(token, "prep"):
        inner = shapes.object_of(preposition)
        if inner is not None and preposition > token:
            yield from made(shapes.form[preposition], shapes.run(inner), preposition)


def _hearsay(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield adverbs that put the clause into the mouth of someone not named: "reportedly"."""
    host = shapes.head[token]
    if shapes.dep[token] != "advmod" or not shapes.tag[host].startswith("VB"):
        return
    if shapes.form[token].endswith("ly"):
        made = _Maker(shapes, token, ((token, token),), "none", token, "")
        yield from made("adverb", shapes.run(host, without=frozenset({token})))


def _according(shapes: Shapes, token: int) -> Iterator[Candidate]:
    """Yield "according to": the rest of the clause is said by what follows it."""
    to = shapes.kid(token, "prep")
    host = shapes.head[token]
    if to is None or shapes.form[to] != "to" or host == token:
        return
    inner = shapes.object_of(to)
    content = shapes.run(host, without=frozenset(shapes.under(token)))
    if inner is not None and content:
        yield Candidate(
            head=token,
            lemma="according",
            frame="according to",
            cue=((token, to),),
            content=content,
            role="object",
            host=inner,
        )
