"""Contents: where what is demanded, offered or denied stands, and whether it can be that.

The place is a frame's, given in lang/en/positions.toml; what stands there is looked at for whether
it says anything, since who "accepted the role" or "refused to comment" takes no position.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from detente import ontology
from detente.claims.clause import SUBJECT, Range
from detente.claims.named import NamedClauses
from detente.language import table
from detente.model.dossier import Dossier


class Contents:
    """The contents of stances over one dossier's clauses."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.frames: dict[str, Any] = table("en", "positions")
        self.ontology = ontology.load()

    def content(self, token: int, places: Collection[str]) -> tuple[Range, int] | None:
        """Return the code points and the head of what a trigger is about, from the first place that has it."""
        c = self.clauses
        for place in places:
            if place == "clause":
                head = self.clause(token)
                if head is not None and not self._behind(token, head, places):
                    torn = c.finite(head) == "infinitive" and any(
                        c.tag[k] in ("VBD", "VBZ") for k in c.kids(head, ("conj",))
                    )
                    without = ("punct", "conj", "cc") if torn else ("punct",)
                    return self.without_that(c.stretch(head, without)), head
            elif place == "object":
                noun = c.kid(token, "dobj")
                if noun is not None and c.who(noun) and self.clause(token) is not None:
                    continue
                if noun is not None and (found := self.object(noun, token)) is not None:
                    return found
            elif (
                (below := c.prep(token, (place,))) is not None
                and below > token
                and c.pos[below] != "PRON"
                and not self._crossed_out(c.head[below])
            ):
                clause = self.clause(token)
                if place == "for" and clause is not None and clause > below:
                    return (c.stretch(below)[0], c.stretch(clause)[1]), clause
                return c.stretch(below, ("punct", "advcl")), below
        return None

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
        return loose and below is not None and token < below < clause and c.tag[below] != "PRP"

    def clause(self, token: int) -> int | None:
        """Return the head of the clause that completes a verb, noun or adjective."""
        c = self.clauses
        for head in c.kids(token, ("ccomp", "xcomp", "advcl", "acl", "relcl")):
            if any(c.tag[k] == "WRB" for k in c.kids(head, ("advmod",))):
                continue
            if c.dep[head] in ("ccomp", "xcomp") and (
                c.pos[head] not in ("NOUN", "PRON")
                or (c.kid(head, "nsubj") is not None and c.kid(head, "mark") is not None)
            ):
                return head
            infinitive = c.finite(head) == "infinitive"
            that = any(c.word[k] == "that" for k in c.kids(head, ("mark",)))
            if c.dep[head] in ("advcl", "acl", "relcl") and head > token and (infinitive or that):
                return head
        return None

    def object(self, noun: int, token: int) -> tuple[Range, int] | None:
        """Return the code points and head of a noun phrase as content, None for a pronoun."""
        c = self.clauses
        if c.pos[noun] == "PRON" or c.word[noun] in c.first_person:
            return None
        if noun > token:
            return self.without_that(c.stretch(noun, ("punct", "advcl"))), noun
        return c.stretch(noun, ("punct", "advcl", "relcl", "acl")), noun

    def without_that(self, span: Range) -> Range:
        """Return code points without a leading "that"."""
        first = self.clauses.at(span[0])
        words = self.dossier.words[span[0] : span[1]]
        marks = first is not None and self.clauses.dep[first] == "mark"
        return (span[0] + 5, span[1]) if marks and words.lower().startswith("that ") else span

    def fits(self, frame: dict[str, Any], token: int, head: int, content: Range) -> bool:
        """Tell whether the content is what the frame asks for."""
        c, frames = self.clauses, self.frames
        verbal = c.pos[head] in ("VERB", "AUX") or c.dep[head] in ("ccomp", "xcomp")
        if (
            not verbal
            and content == (c.start[head], c.end[head])
            and c.lemma[head] in frames["nouns"]
        ):
            return False
        stretch = self.dossier.words[content[0] : content[1]]
        if not verbal and self._only_someone(content):
            return False
        if stretch.endswith(" to") or (not verbal and c.pos[head] in ("PRON", "NUM")):
            return False
        if c.lemma[head] in frames["anonymity"]["verbs"]:
            return False
        if self.says_nothing(head):
            return False
        listed = frames[frame["nouns"]]["nouns"] if "nouns" in frame else None
        if listed is not None and not verbal and not self._one_of(head, listed):
            return bool(frame.get("denies")) and self.disputed(head)
        hollow = frames["no_content"]["verbs" if verbal else "nouns"]
        if verbal and c.kid(head, "prt") is not None:
            hollow = ()
        if c.lemma[head] in hollow and frame["act"] not in ("demand", "deny"):
            return False
        if not verbal and c.lemma[head] in hollow and frame["act"] != "deny":
            return False
        if (
            frame["act"] == "deny"
            and not verbal
            and c.lemma[head] not in frames["deniable"]["nouns"]
        ):
            return False
        if frame.get("threat"):
            words = {c.lemma[k] for k in c.reach(head)}
            will = c.modal(head) in ("will", "would", "shall")
            struck = c.kid(head, "nsubjpass") is not None and c.prep(head, ("by",)) is None
            if verbal and will and struck and c.lemma[head] in frames["consequence"]["passive"]:
                return True
            return bool(words & set(frames["consequence"]["words"])) and (not verbal or will)
        if verbal and c.lemma[head] == "do" and not c.kids(head, ("dobj",)):
            return False
        if frame.get("withdraws") and c.lemma[head] not in frames["nouns"]:
            return False
        mood = frame.get("mood")
        infinitive = verbal and (c.finite(head) == "infinitive")
        if mood == "own wish" and verbal and c.kid(head, *SUBJECT) is not None:
            own = c.kid(head, *SUBJECT)
            if own is None or not c.who(own) or c.pos[own] == "PRON":
                return False
        if mood in ("wish", "own wish"):
            bare = verbal and c.tag[head] == "VB" and not c.kids(head, ("aux",))
            gerund = verbal and c.tag[head] == "VBG" and c.dep[head] in ("xcomp", "pcomp")
            ought = c.modal(head) in ("must", "should") and not c.perfect(head)
            return not verbal or infinitive or bare or ought or gerund
        if mood == "act":
            return not verbal or infinitive
        if mood == "order":
            return infinitive
        if mood == "other":
            if c.denied(token):
                return False
            if verbal:
                return c.kid(head, *SUBJECT) is not None and infinitive
            return self.topic(content) is not None
        if frame["act"] == "threaten" and not verbal:
            return c.pos[head] in ("NOUN", "PROPN")
        return True

    def _one_of(self, head: int, listed: Collection[str]) -> bool:
        """Tell whether a noun, or one it is a number or kind of, is among those listed."""
        c = self.clauses
        of = c.prep(head, ("of",)) if c.lemma[head] in self.frames["measures"]["nouns"] else None
        return c.lemma[head] in listed or (of is not None and c.lemma[of] in listed)

    def _only_someone(self, content: Range) -> bool:
        """Tell whether a content is but a name: nobody's demand is "President Obama"."""
        return any(
            m.span.end == content[1]
            and m.actor_kind == "person"
            and self._only_titles(content[0], m.span.start)
            for m in self.dossier.mentions_in(*content, "actor")
        )

    def _only_titles(self, start: int, end: int) -> bool:
        """Tell whether nothing but names stands in a stretch ("President")."""
        c = self.clauses
        tokens = self.dossier.tokens_in(start, end) if start < end else ()
        return all(c.pos[k] in ("PROPN", "DET") for k in tokens)

    def disputed(self, head: int) -> bool:
        """Tell whether saying no to a noun is denying it ("the claims", "the notion that it had")."""
        c, row = self.clauses, self.frames["denying"]
        if c.pos[head] != "NOUN":
            return False
        if c.lemma[head] in row["nouns"]:
            return c.lemma[head] != "claim" or c.prep(head, ("to", "on")) is None
        clauses = c.kids(head, ("acl", "relcl", "ccomp"))
        told = any(c.finite(k) in ("past", "present") for k in clauses)
        return (
            c.lemma[head] in row["ideas"]
            and told
            and not any(c.modal(k) in ("should", "must") for k in clauses)
        )

    def says_nothing(self, head: int) -> bool:
        """Tell whether a content only points at what was said ("to do that", "that is their goal")."""
        c = self.clauses
        subject = c.kid(head, *SUBJECT)
        if subject is not None and c.word[subject] in ("that", "this") and c.dep[head] == "ccomp":
            return not c.kids(subject, ("relcl", "prep"))
        if c.lemma[head] != "do":
            return False
        goals = c.kids(head, ("dobj",))
        return bool(goals) and all(
            c.pos[k] == "PRON" or c.lemma[k] in self.frames["no_content"]["parts"] for k in goals
        )

    def topic(self, content: Range) -> str | None:
        """Return the crisis topic that the words of a content name."""
        return self.ontology.topic_of(self.dossier.words[content[0] : content[1]])
