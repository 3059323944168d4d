"""Frames: where a word that may report speech has its content, by the shapes grammar gives it.

Every shape is offered and none is judged here: a word can stand in several ("urged" with an
object, with an infinitive, with both), and the lexicon's counts say which one to believe.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from detente.model.annotation import Annotation
from detente.model.base import Record
from detente.model.dossier import Dossier

Run = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NOMINAL = ("NN", "NNS", "NNP", "NNPS")
_BE = frozenset({"be", "remain", "become", "seem", "feel", "sound"})
_QUESTION = frozenset({"what", "who", "whom", "how", "whether", "why", "when", "where", "which", "if"})
_EDGE = frozenset(",;:.-–—")
_LOOSE_PREPOSITIONS = frozenset({"as", "of", "for", "about", "with", "on", "over", "against", "to", "from", "into"})


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


class Shapes:
    """The parse of one dossier, asked for the shapes that reported speech takes."""

    def __init__(self, dossier: Dossier, annotation: Annotation) -> None:
        self.dossier = dossier
        self.lemma = [lemma.lower() for lemma in annotation.lemma]
        self.tag, self.dep, self.head = annotation.tag, annotation.dep, annotation.head
        self.pos, self.sentence = annotation.pos, annotation.sentence
        self.start, self.end = annotation.start, annotation.end
        self.form = [
            dossier.words[s:e].lower() for s, e in zip(self.start, self.end, strict=True)
        ]
        self._subtrees: dict[int, list[int]] = {}

    # -- walks --------------------------------------------------------------------------------

    def between(self, start: int, end: int) -> range:
        """Return the tokens that code points [start, end) touch."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))

    def kids(self, token: int, *deps: str) -> list[int]:
        """Return the tokens a token governs by one of `deps` (any, if none is named), in order."""
        found = self.dossier.children(token)
        return [k for k in found if self.dep[k] in deps] if deps else found

    def kid(self, token: int, *deps: str) -> int | None:
        """Return the first token governed by one of `deps`."""
        return next((k for k in self.dossier.children(token) if self.dep[k] in deps), None)

    def under(self, token: int) -> list[int]:
        """Return a token and all it governs, in text order."""
        found = self._subtrees.get(token)
        if found is None:
            found = self._subtrees[token] = self.dossier.subtree(token)
        return found

    def subject(self, token: int) -> int | None:
        """Return the token's own subject."""
        return self.kid(token, *_SUBJECTS)

    def run(self, *tokens: int, without: frozenset[int] = frozenset()) -> tuple[Run, ...]:
        """Return the runs of tokens under any of `tokens`, less those `without`, edges trimmed."""
        found: set[int] = set()
        for token in tokens:
            found.update(self.under(token))
        return self.runs(found - self._remark(found) - without)

    def _remark(self, tokens: set[int]) -> set[int]:
        """Return a relative clause set off by a comma at the end of `tokens`: "..., which rose".

        It is the writer's own more often than not (158 of 272 in the training part).
        """
        end = max(tokens)
        at = end
        while self.head[at] in tokens and self.head[at] != at:
            if self.dep[at] == "relcl":
                clause = self.under(at)
                first = clause[0]
                if clause[-1] >= end and first - 1 in tokens and self.form[first - 1] in (",", "—", "–"):
                    return set(clause)
            at = self.head[at]
        return set()

    def hull(self, *tokens: int, without: frozenset[int] = frozenset()) -> tuple[Run, ...]:
        """Return all from the first token under `tokens` to the last, less those `without`."""
        found = [t for token in tokens for t in self.under(token)]
        if not found:
            return ()
        return self.runs(set(range(min(found), max(found) + 1)) - without)

    def runs(self, tokens: set[int]) -> tuple[Run, ...]:
        """Return a set of tokens as runs, stray punctuation at their edges left off."""
        made: list[Run] = []
        ordered = sorted(tokens)
        begun = 0
        for i in range(1, len(ordered) + 1):
            if i < len(ordered) and ordered[i] == ordered[i - 1] + 1:
                continue
            first, last = ordered[begun], ordered[i - 1]
            while first <= last and self.form[first] in _EDGE:
                first += 1
            while last >= first and self.form[last] in _EDGE:
                last -= 1
            if first <= last:
                made.append((first, last))
            begun = i
        return tuple(made)

    # -- cues ---------------------------------------------------------------------------------

    def verb_group(self, token: int) -> tuple[Run, ...]:
        """Return a verb with its auxiliaries, negation and particle, as runs."""
        group = {token, *self.kids(token, "aux", "auxpass", "neg", "prt")}
        near = {t for t in group if abs(t - token) <= 5}
        return self.runs(near) or ((token, token),)

    def candidates(self, tokens: range) -> Iterator[Candidate]:
        """Yield every reading of the words of one sentence, text order, unranked."""
        for token in tokens:
            tag = self.tag[token]
            if tag.startswith("VB"):
                yield from self._verb(token)
            elif tag in _NOMINAL:
                yield from self._noun(token)
            elif tag.startswith("JJ"):
                yield from self._adjective(token)
            elif tag == "RB":
                yield from self._adverb(token)
            if self.lemma[token] == "accord":
                yield from self._according(token)

    def _verb(self, token: int) -> Iterator[Candidate]:
        if self.dep[token] in ("aux", "auxpass"):
            return
        cue = self.verb_group(token)
        passive = bool(self.kids(token, "auxpass", "nsubjpass"))
        role = "agent" if passive else "subject"

        def made(frame: str, content: tuple[Run, ...], extra: int | None = None) -> Iterator[Candidate]:
            words = cue if extra is None else _joined((*cue, (extra, extra)))
            if content:
                yield Candidate(
                    head=token,
                    lemma=self.lemma[token],
                    frame=f"passive {frame}" if passive else frame,
                    cue=words,
                    content=content,
                    role=role,
                    host=token,
                )

        if self.lemma[token] != "be":
            yield from self._verb_complements(token, passive, made)
        yield from self._asides(token, made)

    def _verb_complements(self, token: int, passive: bool, made: object) -> Iterator[Candidate]:
        assert callable(made)  # noqa: S101
        obj = self.kid(token, "dobj")
        subject = self.subject(token)
        cue_side = frozenset(t for f, last in self.verb_group(token) for t in range(f, last + 1))
        for clause in self.kids(token, "ccomp"):
            if clause > token:
                yield from made(self._clause_name(clause), self.run(clause))
                if obj is not None and token < obj < clause:
                    yield from made("object clause", self.hull(obj, clause))
            else:
                around = frozenset(
                    t for k in self.kids(token) if k != clause and self.dep[k] != "punct" for t in self.under(k)
                ) | cue_side
                yield from made("inverted", self.run(clause, without=around))
        for clause in self.kids(token, "xcomp"):
            if clause < token:
                continue
            name = self._clause_name(clause)
            yield from made(name, self.run(clause))
            if obj is not None and token < obj < clause:
                yield from made(f"object {name}", self.hull(obj, clause))
            if subject is not None and subject < token:
                yield from made(f"subject {name}", self.runs(set(self.under(subject)) | set(self.under(clause))))
        for clause in self.kids(token, "advcl"):
            if clause > token and self.form[self.under(clause)[0]] in ("that", "to", "whether", "why", "how"):
                yield from made(f"adverbial {self._clause_name(clause)}", self.run(clause))
        for predicate in self.kids(token, "oprd", "acomp", "attr"):
            if predicate > token:
                first = obj if obj is not None and obj < predicate else predicate
                yield from made("object predicate", self.hull(first, predicate))
                if passive and subject is not None:
                    yield from made("subject predicate", self.runs(set(self.under(subject)) | set(self.under(predicate))))
        if obj is not None:
            yield from made("object", self.run(obj))
            later = self._loose(token, after=obj)
            if later:
                yield from made("object and more", self.hull(obj, *later))
        for prep in self.kids(token, "prep"):
            inner = self.kid(prep, "pobj", "pcomp")
            if inner is None or prep < token:
                continue
            word = self.form[prep]
            yield from made(word, self.run(inner), prep)
            if obj is not None and obj < prep:
                yield from made(f"object {word}", self.hull(obj, prep))
            if passive and subject is not None:
                yield from made(f"subject {word}", self.runs(set(self.under(subject)) | set(self.under(inner))), prep)
        if passive and subject is not None:
            yield from made("subject", self.run(subject))

    def _loose(self, token: int, after: int) -> list[int]:
        return [
            p for p in self.kids(token, "prep", "advcl", "dative") if p > after
            and (self.dep[p] != "prep" or self.form[p] in _LOOSE_PREPOSITIONS)
        ]

    def _asides(self, token: int, made: object) -> Iterator[Candidate]:
        """A cue that interrupts what it reports: "the talks, officials said, had failed"."""
        assert callable(made)  # noqa: S101
        host = self.head[token]
        if self.dep[token] not in ("parataxis", "ccomp", "advcl", "conj") or host == token:
            return
        if self.dep[token] == "conj" or (self.dep[token] in ("ccomp", "advcl") and self.subject(token) is None):
            return
        if self.kids(token, "ccomp", "dobj", "xcomp"):
            return
        own = frozenset(self.under(token))
        content = self.run(host, without=own)
        marked = self.kid(token, "mark", "advmod")
        if self.dep[token] == "advcl":
            if marked is not None and self.form[marked] == "as":
                yield from made("as aside", content)
        else:
            yield from made("aside", content)

    def _clause_name(self, clause: int) -> str:
        tokens = self.under(clause)
        first = self.form[tokens[0]]
        if first == "that":
            return "that"
        if first in _QUESTION:
            return "wh"
        helpers = self.kids(clause, "aux")
        if any(self.form[a] == "to" for a in helpers):
            return "to" if self.subject(clause) is None else "clause to"
        if self.tag[clause] == "VBG" and not self.kids(clause, "aux"):
            return "ing"
        return "clause" if self.subject(clause) is not None else "bare"

    def _noun(self, token: int) -> Iterator[Candidate]:
        host, role = self._noun_host(token)
        cue_words = {token, *self.kids(token, "amod", "case")}
        cue = self.runs({t for t in cue_words if token - 3 <= t <= token})
        if host != token:
            cue = _joined((*self.verb_group(host), *cue))

        def made(frame: str, content: tuple[Run, ...], extra: int | None = None) -> Iterator[Candidate]:
            if content:
                words = cue if extra is None else _joined((*cue, (extra, extra)))
                yield Candidate(
                    head=token, lemma=self.lemma[token], frame=f"noun {frame}", cue=words,
                    content=content, role=role, host=host,
                )

        for clause in self.kids(token, "acl", "ccomp", "relcl", "xcomp"):
            if clause < token:
                continue
            name = self._clause_name(clause)
            if self.dep[clause] == "relcl" and name != "that":
                continue
            if name in ("that", "to", "wh", "clause to"):
                yield from made(name, self.run(clause))
        for prep in self.kids(token, "prep"):
            inner = self.kid(prep, "pobj", "pcomp")
            if inner is not None and prep > token:
                yield from made(self.form[prep], self.run(inner), prep)
        if host != token:
            for prep in self.kids(host, "prep"):
                inner = self.kid(prep, "pobj", "pcomp")
                if inner is not None and prep > token:
                    yield from made(self.form[prep], self.run(inner), prep)
        if self.dep[token] in ("nsubj", "attr") and self.lemma[self.head[token]] == "be":
            verb = self.head[token]
            for clause in self.kids(verb, "ccomp", "xcomp", "attr", "advcl"):
                if clause > verb and clause != token:
                    yield from made("is", self.run(clause))

    def _noun_host(self, token: int) -> tuple[int, str]:
        """Return the verb a nominal cue is the object of, when the source is that verb's subject."""
        if self.kid(token, "poss") is not None:
            return token, "owner"
        verb = self.head[token]
        if self.dep[token] in ("dobj", "attr") and verb < token and self.tag[verb].startswith("VB"):
            return verb, "subject"
        return token, "owner"

    def _adjective(self, token: int) -> Iterator[Candidate]:
        verb = self.head[token]
        if self.dep[token] not in ("acomp", "attr", "oprd") or self.lemma[verb] not in _BE:
            return
        cue = _joined((*self.verb_group(verb), (token, token)))
        subject = self.subject(verb)

        def made(frame: str, content: tuple[Run, ...], extra: int | None = None) -> Iterator[Candidate]:
            if content:
                words = cue if extra is None else _joined((*cue, (extra, extra)))
                yield Candidate(
                    head=token, lemma=self.lemma[token], frame=f"adjective {frame}", cue=words,
                    content=content, role="subject", host=verb,
                )

        for clause in (*self.kids(token, "ccomp", "xcomp", "advcl"), *self.kids(verb, "ccomp", "xcomp", "advcl")):
            if clause < token:
                continue
            name = self._clause_name(clause)
            if name not in ("that", "to", "wh", "clause", "clause to"):
                continue
            yield from made(name, self.run(clause))
            if subject is not None and name == "to":
                yield from made("subject to", self.runs(set(self.under(subject)) | set(self.under(clause))))
        for prep in self.kids(token, "prep"):
            inner = self.kid(prep, "pobj", "pcomp")
            if inner is not None and prep > token:
                yield from made(self.form[prep], self.run(inner), prep)

    def _adverb(self, token: int) -> Iterator[Candidate]:
        """A word such as "reportedly": the whole clause is said by someone not named."""
        host = self.head[token]
        if self.dep[token] == "advmod" and self.tag[host].startswith("VB") and self.form[token].endswith("ly"):
            content = self.run(host, without=frozenset({token}))
            if content:
                yield Candidate(
                    head=token, lemma=self.form[token], frame="adverb", cue=((token, token),),
                    content=content, role="none", host=token,
                )

    def _according(self, token: int) -> Iterator[Candidate]:
        to = self.kid(token, "prep")
        if to is None or self.form[to] != "to":
            return
        inner = self.kid(to, "pobj", "pcomp")
        host = self.head[token]
        if inner is None or host == token:
            return
        own = frozenset(self.under(token))
        content = self.run(host, without=own)
        if content:
            yield Candidate(
                head=token, lemma="according", frame="according to", cue=((token, to),),
                content=content, role="object", host=inner,
            )


def _joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs in text order, those that touch or overlap made one."""
    made: list[Run] = []
    for first, last in sorted(runs):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple(made)
