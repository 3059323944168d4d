"""Traits: what is seen around a reading that tells for or against its being a statement.

Each is a short name ("subject person", "frame that, length 9-20"); `weights` says what each is
worth. Names of people, places and bodies never enter a trait, only what kind of thing they name:
what was learned from the coverage of one story must not depend on who was in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import accumulate

from detente.claims.cues import OTHER, Lexicon
from detente.claims.frames import Candidate
from detente.claims.shapes import Run, Shapes
from detente.model.dossier import Dossier

_PERSONS = frozenset({"he", "she", "they", "who"})
FIRST_PERSON = frozenset({"i", "we", "you", "us", "me"})
_EXPLETIVE = frozenset({"it", "there", "this", "that", "which", "what"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "acl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Tags of closed classes: their words say how a clause is built, not what it is about.
_CLOSED = frozenset(
    {
        "IN",
        "TO",
        "DT",
        "CC",
        "MD",
        "RB",
        "RP",
        "PRP",
        "PRP$",
        "WDT",
        "WP",
        "WRB",
        "EX",
        ",",
        ".",
        ":",
    }
)
_NAMES = frozenset({"NNP", "NNPS"})
_LENGTHS = ("0", "1", "2-3", "2-3", *("4-8",) * 5, *("9-20",) * 12)


class Traits:
    """Names the traits of readings in one document; `in_marks` are the tokens inside marks."""

    def __init__(
        self, dossier: Dossier, shapes: Shapes, lexicon: Lexicon, in_marks: Set[int]
    ) -> None:
        self.shapes, self.lexicon, self.in_marks = shapes, lexicon, in_marks
        self._kinds = _kinds(dossier, shapes)
        # How many finite verbs and negations there are before each token.
        self._finite = [0, *accumulate(tag in _FINITE for tag in shapes.tag)]
        self._negated = [0, *accumulate(dep == "neg" for dep in shapes.dep)]

    def around(self, candidate: Candidate) -> tuple[str, ...]:
        """Return the traits of a reading's cue and subject, whatever frame it stands in."""
        known, sort = self._listed(candidate)
        return (*self._of_cue(candidate), *self._of_word(candidate, known, sort))

    def framed(self, candidate: Candidate, beside: Set[str]) -> tuple[str, ...]:
        """Return the traits of a reading's frame; `beside` are the frames its word stands in."""
        known, sort = self._listed(candidate)
        frame = candidate.frame
        also = (f"frame {frame}, also {other}" for other in beside if other != frame)
        return (*self._of_frame(candidate, frame, known, sort), *also)

    def content(self, candidate: Candidate) -> list[str]:
        """Return the traits of a reading's content and of where that ends."""
        known, sort = self._listed(candidate)
        return list(self._of_content(candidate, candidate.frame, known, sort))

    def _listed(self, candidate: Candidate) -> tuple[str, str]:
        known = self.lexicon.known(candidate.lemma, candidate.frame)
        return known, self.lexicon.sorts.get(known, OTHER)

    # -- the cue and its subject ------------------------------------------------------------------

    def _of_cue(self, candidate: Candidate) -> Iterator[str]:
        shapes, head, host = self.shapes, candidate.head, candidate.host
        yield f"role {candidate.role}"
        yield f"place {shapes.dep[host]}"
        helpers = [shapes.form[k] for k in shapes.kids(host, "aux", "auxpass")]
        yield from (f"helper {form}" for form in helpers)
        yield f"helpers {' '.join(helpers)} {shapes.tag[host]}"
        if shapes.kid(host, "neg") is not None:
            yield "negated"
        up = shapes.head[host]
        if up != host:
            yield f"under {self._lemma(up)}, {shapes.dep[host]}"
            yield f"under {shapes.tag[up]}, {shapes.dep[host]}"
        for k in shapes.kids(host, "advmod", "npadvmod"):
            yield f"adverb {self._lemma(k)}"
        for k in shapes.kids(head, "prep"):
            yield f"preposition {shapes.form[k]}"
        for k in shapes.kids(host, "mark"):
            yield f"conjunction {shapes.form[k]}"
        yield from self._of_neighbours(head)
        if head in self.in_marks:
            yield "cue in marks"
        sentence = shapes.sentence[head] - shapes.sentence[0]
        yield f"sentence {'first' if not sentence else 'early' if sentence < 4 else 'later'}"
        subject = self._subject(candidate)
        if subject is None:
            return
        yield f"who {self._kind(subject)}"
        yield f"subject word {self._lemma(subject)}"
        yield f"subject apart {_length(abs(head - subject))}"
        if shapes.tag[subject] in ("NN", "NNS"):
            article = shapes.kid(subject, "det")
            yield f"subject's article {'-' if article is None else shapes.form[article]}"

    def _of_neighbours(self, head: int) -> Iterator[str]:
        for step in (-1, 1, 2):
            yield f"word {step:+d} {self._beside(head, step)}"

    def _of_word(self, candidate: Candidate, known: str, sort: str) -> Iterator[str]:
        shapes, head, host = self.shapes, candidate.head, candidate.host
        yield f"class {sort}"
        yield f"cue {known}"
        yield f"cue {known}, {shapes.tag[head]}"
        subject = self._subject_sort(candidate)
        yield f"subject {subject}"
        yield f"cue {known}, subject {subject}"
        token = self._subject(candidate)
        if token is not None:
            yield f"class {sort}, who {self._kind(token)}"
        if shapes.kid(host, "neg") is not None:
            yield f"negated, class {sort}"
            yield f"negated, cue {known}"
        for k in shapes.kids(host, "prt"):
            yield f"cue {known}, particle {shapes.form[k]}"
        for k in shapes.kids(head, "prep"):
            yield f"cue {known}, preposition {shapes.form[k]}"
        yield f"cue {known}, after {self._beside(head, -1)}"
        yield f"cue {known}, before {self._beside(head, 1)}"

    def _of_frame(self, candidate: Candidate, frame: str, known: str, sort: str) -> Iterator[str]:
        shapes, head, host = self.shapes, candidate.head, candidate.host
        way = frame.partition(" ")[0]
        yield f"frame {frame}"
        yield f"class {sort}, frame {frame}"
        yield f"cue {known}, frame {frame}"
        yield f"way {way}, {shapes.tag[head]}"
        yield f"place {shapes.dep[host]}, way {way}"
        yield f"frame {frame}, subject {self._subject_sort(candidate)}"
        token = self._subject(candidate)
        if token is not None:
            yield f"frame {frame}, who {self._kind(token)}"
        if way == "noun":
            yield from self._of_noun(candidate, frame, known)
        elif way == "adjective":
            yield f"verb {shapes.lemma[host]}, frame {frame}"

    def _of_noun(self, candidate: Candidate, frame: str, known: str) -> Iterator[str]:
        shapes, head, host = self.shapes, candidate.head, candidate.host
        article = shapes.kid(head, "det")
        yield f"cue's article {'-' if article is None else shapes.form[article]}"
        yield f"cue's place {shapes.dep[head]}"
        yield f"cue {known}, place {shapes.dep[head]}"
        for k in shapes.kids(head, "amod"):
            yield f"cue's adjective {shapes.lemma[k]}"
        if host != head:
            yield f"verb {shapes.lemma[host]}"
            yield f"verb {shapes.lemma[host]}, cue {known}"
            yield f"verb {shapes.lemma[host]}, frame {frame}"
        else:
            yield f"noun under {self._lemma(shapes.head[head])}, {shapes.dep[head]}"

    # -- the content ------------------------------------------------------------------------------

    def _of_content(self, candidate: Candidate, frame: str, known: str, sort: str) -> Iterator[str]:
        shapes, head = self.shapes, candidate.head
        runs = candidate.content
        first, last = runs[0][0], runs[-1][1]
        way = frame.partition(" ")[0]
        if candidate.cut:
            yield f"cut {candidate.cut}"
            yield f"cut {candidate.cut}, way {way}"
            yield f"cut {candidate.cut}, class {sort}"
            yield f"cut {candidate.cut}, frame {frame}"
        length = _length(sum(b - a + 1 for a, b in runs))
        yield f"length {length}"
        yield f"frame {frame}, length {length}"
        yield f"class {sort}, length {length}"
        begins = self._closed(first)
        yield f"begins {begins}"
        yield f"frame {frame}, begins {begins}"
        yield f"runs {min(3, len(runs))}"
        side = "right" if first > head else "left" if last < head else "both"
        yield f"way {way}, side {side}"
        yield f"gap {max(-6, min(6, first - head))}"
        if last < head:  # "..., an envoy said." is surer than "..., an envoy said, while"
            closed, then = self._beside(last, 1), self._beside(head, 1)
            yield f"frame {frame}, closed by {closed}"
            yield f"frame {frame}, closed by {closed}, then {then}"
        top = self._top(runs[-1] if frame.startswith("subject") else runs[0])
        word, kind = self._lemma(top), self._kind(top)
        yield f"content {word}"
        yield f"content {word}, cue {known}"
        yield f"content {word}, class {sort}"
        yield f"content {shapes.tag[top]}"
        yield f"content {shapes.tag[top]}, class {sort}, way {way}"
        yield f"content {kind}, class {sort}"
        finite = min(2, sum(self._finite[b + 1] - self._finite[a] for a, b in runs))
        yield f"finite {finite}"
        yield f"finite {finite}, frame {frame}"
        if any(self._negated[b + 1] > self._negated[a] for a, b in runs):
            yield "content negated"
        yield f"after {self._beside(last, 1)}"
        if head not in self.in_marks and (first in self.in_marks or last in self.in_marks):
            yield "content in marks"
            yield f"content in marks, frame {frame}"

    def _top(self, run: Run) -> int:
        """Return the first word of a run that hangs on a word outside it, or on none."""
        first, last = run
        for token in range(first, last + 1):
            up = self.shapes.head[token]
            if up == token or not first <= up <= last:
                return token
        return first

    # -- words ------------------------------------------------------------------------------------

    def _subject(self, candidate: Candidate) -> int | None:
        if candidate.role in ("subject", "agent"):
            return self.shapes.subject(candidate.host)
        return self.shapes.kid(candidate.head, "poss") if candidate.role == "owner" else None

    def _subject_sort(self, candidate: Candidate) -> str:
        shapes, role = self.shapes, candidate.role
        if role in ("none", "object"):
            return role
        subject = self._subject(candidate)
        if role == "owner":
            return "owner" if subject is not None else "no owner"
        if role == "agent":
            return "agent" if shapes.kid(candidate.host, "agent") is not None else "no agent"
        if subject is None:
            return "shared" if shapes.dep[candidate.host] in _SHARING else "missing"
        form, tag = shapes.form[subject], shapes.tag[subject]
        if form in _PERSONS:
            return "person pronoun"
        if form in FIRST_PERSON:
            return "first person"
        if form in _EXPLETIVE:
            return "expletive"
        return "name" if tag in _NAMES else "plural noun" if tag == "NNS" else "noun"

    def _kind(self, token: int) -> str:
        """Return what kind of thing a word names, its tag where that is not known."""
        return self._kinds.get(token) or self.shapes.tag[token]

    def _lemma(self, token: int) -> str:
        return self._kind(token) if self.shapes.tag[token] in _NAMES else self.shapes.lemma[token]

    def _beside(self, token: int, step: int) -> str:
        """Return the word so many steps from a word of the same sentence, its tag if it is open."""
        near, sentence = token + step, self.shapes.sentence
        if not 0 <= near < len(sentence) or sentence[near] != sentence[token]:
            return "nothing"
        return self._closed(near)

    def _closed(self, token: int) -> str:
        tag = self.shapes.tag[token]
        return self.shapes.form[token] if tag in _CLOSED else tag


def _kinds(dossier: Dossier, shapes: Shapes) -> dict[int, str]:
    """Return what kind of thing words name: the tagger's word for it, an actor's where known."""
    found: dict[int, str] = {}
    if dossier.annotation is not None:
        for name in dossier.annotation.entities:
            found.update(dict.fromkeys(range(name.first, name.last + 1), name.label))
    for mention in dossier.mentions:
        if mention.kind == "actor" and mention.actor_kind:
            tokens = shapes.between(mention.span.start, mention.span.end)
            found.update(dict.fromkeys(tokens, mention.actor_kind))
    return found


def _length(words: int) -> str:
    return _LENGTHS[words] if words < len(_LENGTHS) else "21+"
