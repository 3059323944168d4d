"""Contents: where what is demanded, offered or denied stands.

The place is a frame's, given in lang/en/positions.toml: a clause, an object, or what stands under a
preposition. Whether it can be such a content is judged elsewhere (content_fit.py).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from detente import ontology
from detente.claims import stance_words
from detente.claims.clause import SUBJECT, Range
from detente.claims.named import NamedClauses
from detente.model.dossier import Dossier

#: How many words up what a noun sums up is sought.
_UP = 12
#: Words by which somebody points at what was said before, as an object.
POINTING = frozenset({"it", "this", "that", "them", "these", "those"})


class Contents:
    """The contents of stances over one dossier's clauses."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.frames: dict[str, Any] = stance_words.frames()
        self.rows = stance_words.rows()
        self.ontology = ontology.load()

    def content(self, token: int, places: Collection[str]) -> tuple[Range, int] | None:
        """Return the code points and the head of what a trigger is about, from the first place that
        has it.
        """
        c = self.clauses
        for place in places:
            if place == "clause":
                head = self.clause(token)
                if head is not None and not self._behind(token, head, places):
                    return self.clause_span(head), head
            elif place == "object":
                noun = c.kid(token, "dobj")
                if noun is not None and c.who(noun) and self.clause(token) is not None:
                    continue
                if noun is not None and (found := self.object(noun, token)) is not None:
                    return found
            elif (found := self._under(token, place)) is not None:
                return found
        return None

    def verbal(self, head: int) -> bool:
        """Tell whether a content is a clause."""
        c = self.clauses
        return c.pos[head] in ("VERB", "AUX") or c.dep[head] in ("ccomp", "xcomp", "pcomp")

    def clause_span(self, head: int) -> Range:
        """Return code points of a complement clause, a verb torn from another sentence left out."""
        c = self.clauses
        torn = c.finite(head) == "infinitive" and any(
            c.tag[k] in ("VBD", "VBZ") for k in c.kids(head, ("conj",))
        )
        without = ("punct", "conj", "cc") if torn else ("punct",)
        start, end = c.stretch(head, without)
        return self.without_that((start, self._with_next(head, end)))

    def _with_next(self, head: int, end: int) -> int:
        """Return the end of a clause with a second one, joined to it, whose subject the parser gave to
        the first as an object: "that Oslo leave the lake and Bergen the hills".
        """
        c = self.clauses
        if not c.kids(head, SUBJECT):
            return end
        for noun in range(head + 1, max(self.dossier.subtree(head)) + 1):
            verb = c.beginning(noun)
            beside = verb is not None and c.head[verb] in (head, c.head[head])
            if verb is not None and beside and c.tag[verb] in ("VB", c.tag[head]):
                return max(end, c.stretch(verb)[1])
        return end

    def _under(self, token: int, place: str) -> tuple[Range, int] | None:
        """Return what stands under a preposition, "for X to ..." as the clause that it is."""
        c = self.clauses
        below = c.prep(token, (place,))
        whom = c.kid(token, "dobj")
        if below is None and whom is not None and c.who(whom):
            below = c.prep(whom, (place,))  # "warned Peru of": the parser hangs it on the name
        if below is None or below < token or self._crossed_out(c.head[below]):
            return None
        clause = self.clause(token)
        if place == "for" and clause is not None and clause > below:
            return (c.stretch(below)[0], c.stretch(clause)[1]), clause
        if c.pos[below] == "PRON" or self._day(below):
            return None
        return c.stretch(below, ("punct", "advcl")), below

    def _day(self, noun: int) -> bool:
        """Tell whether what stands under a preposition is but when it was done ("called on Friday")."""
        c = self.clauses
        times = self.dossier.mentions_in(c.start[noun], c.end[noun], "time")
        return any(m.span.end == c.end[noun] for m in times)

    def _crossed_out(self, preposition: int) -> bool:
        """Tell whether a preposition is denied ("called not for sanctions but for talks")."""
        c = self.clauses
        near = [c.left_edge(preposition), max(preposition - 1, 0)]
        return any(c.word[k] in c.denying for k in near)

    def _behind(self, token: int, clause: int, places: Collection[str]) -> bool:
        """Tell whether a purpose clause only follows the complement ("agreed to a vote to end ...")."""
        c = self.clauses
        below = c.prep(token, [p for p in places if p not in ("clause", "object")])
        if below is not None and c.word[token + 1] == "to" and c.head[below] == token + 1:
            return c.tag[below] != "PRP"
        loose = c.dep[clause] not in ("ccomp", "xcomp")
        if below is not None and c.who(below):
            return False
        return loose and below is not None and token < below < clause and c.tag[below] != "PRP"

    def clause(self, token: int) -> int | None:
        """Return the head of the clause that completes a verb, noun or adjective."""
        c = self.clauses
        clauses = c.kids(token, ("ccomp", "xcomp", "advcl", "acl", "relcl"))
        for head in sorted(clauses, key=lambda k: k < token):
            if any(c.tag[k] == "WRB" for k in c.kids(head, ("advmod",))):
                continue
            named = c.pos[head] in ("NOUN", "PRON")
            whole = bool(c.kids(head, ("nsubj", "nsubjpass"))) and bool(
                c.kids(head, ("mark", "aux", "cop"))
            )
            whole = whole or (c.pos[token] == "ADJ" and head > token)
            if c.dep[head] in ("ccomp", "xcomp") and (not named or whole):
                return head
            infinitive = c.finite(head) == "infinitive"
            that = any(c.word[k] == "that" for k in c.kids(head, ("mark",))) or (
                c.dep[head] == "acl" and c.word[c.left_edge(head)] == "that"
            )
            ruled_out = c.tag[head] == "VBG" and c.dep[head - 1] == "prt"
            loose = c.dep[head] in ("advcl", "acl", "relcl") and head > token
            if loose and (infinitive or that or ruled_out):
                return head
        return None

    def object(self, noun: int, token: int) -> tuple[Range, int] | None:
        """Return the code points and head of a noun phrase as content; of pronouns only those that
        point at what was said.
        """
        c = self.clauses
        if c.tag[noun] in ("WDT", "WP") and c.dep[token] == "relcl" and c.word[noun] != "what":
            noun = c.head[token]
        if c.first(noun) or (
            c.pos[noun] == "PRON"
            and c.word[noun] not in (*POINTING, "something")
            and not c.kids(noun, ("relcl",))
        ):
            return None
        if self.clauses.lemma[noun] in self.frames["pointing"]["nouns"] and noun < token:
            told = self._pointed_at(noun)
            if told is not None:
                return told
        if noun > token and c.word[noun] == "one" and not self._counts(noun):
            return self._named_before(noun)
        if noun > token:
            return self.without_that(c.stretch(noun, ("punct", "advcl"))), noun
        return c.stretch(noun, ("punct", "advcl", "relcl", "acl")), noun

    def _counts(self, one: int) -> bool:
        """Tell whether "one" counts something ("one of them"), and stands for nothing named before."""
        c = self.clauses
        under = [k for k in c.kids(one, ("prep",)) for k in c.kids(k, ("pobj", "pcomp"))]
        dated = [self.dossier.mentions_in(c.start[k], c.end[k], "time") for k in under]
        return not all(dated) or bool(c.kids(one, ("amod", "nummod", "relcl", "acl", "det")))

    def _named_before(self, one: int) -> tuple[Range, int] | None:
        """Return the thing that "one" stands for: the last that somebody asked for, offered or refused
        under "a", in this sentence or the one before.
        """
        c = self.clauses
        number = c.sentence_of(one).i
        for noun in range(one - 1, -1, -1):
            if number - c.sentence_of(noun).i > 1:
                return None
            if c.dep[noun] not in ("dobj", "pobj", "nsubjpass") or c.pos[noun] != "NOUN":
                continue
            verb = c.head[noun]
            verb = c.head[verb] if c.dep[noun] == "pobj" else verb
            some = any(c.word[k] in ("a", "an") for k in c.kids(noun, ("det",)))
            if some and c.pos[verb] == "VERB" and c.lemma[verb] in self.frames["verbs"]:
                return c.stretch(noun, ("punct", "advcl")), noun
        return None

    def _pointed_at(self, noun: int) -> tuple[Range, int] | None:
        """Return what a noun in apposition sums up: "to arm them, a step the president rejected"."""
        c = self.clauses
        left = noun
        while c.dep[left - 1] in ("det", "amod", "predet", "poss") and left > 0:
            left -= 1
        at = left - 1
        if at < 1 or c.word[at] not in (",", "—", "–", "-", "--"):
            return None
        at -= 1
        sentence = c.sentence_of(noun)
        found: int | None = None
        for _ in range(_UP):
            if c.start[at] < sentence.start or c.head[at] > noun:
                break
            if c.dep[at] in ("xcomp", "ccomp", "pcomp", "csubj", "acl") and self.verbal(at):
                found = at
                break
            if c.dep[at] in ("dobj", "pobj") and found is None:
                found = at
            if c.head[at] == at:
                break
            at = c.head[at]
        if found is None:
            return None
        start, end = c.stretch(found)
        end = min(end, c.end[left - 2])
        return ((start, end), found) if start < end else None

    def without_that(self, span: Range) -> Range:
        """Return code points without a leading "that"."""
        first = self.clauses.at(span[0])
        words = self.dossier.words[span[0] : span[1]]
        marks = first is not None and self.clauses.dep[first] in ("mark", "dobj")
        return (span[0] + 5, span[1]) if marks and words.lower().startswith("that ") else span

    def topic(self, content: Range) -> str | None:
        """Return the crisis topic that the words of a content name."""
        return self.ontology.topic_of(self.dossier.words[content[0] : content[1]])
