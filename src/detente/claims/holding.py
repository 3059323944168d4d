"""Holding: whether the one a stance is pinned on can hold it.

A misread subject makes the worst positions: an invasion that urges, letters whose readers demand,
an "it" that stands for the rival. What cannot be is dropped; what a rule cannot tell is doubted.
"""

from __future__ import annotations

from typing import Any

from detente.claims.clause import SUBJECT
from detente.claims.named import Named, NamedClauses
from detente.claims.stance import Reading
from detente.model.mention import Mention


class Holding:
    """Judges the holders of readings over one dossier's clauses."""

    def __init__(self, clauses: NamedClauses, frames: dict[str, Any]) -> None:
        self.clauses = clauses
        self.private = frozenset(frames["private"]["nouns"])
        self.measures = frozenset(frames["measures"]["nouns"])

    def plausible(self, reading: Reading) -> bool:
        """Tell whether all who are said to hold a stance are someone, and not those it is put to."""
        return all(self._someone(holder) for holder in reading.holders) and not self._shared(
            reading
        )

    def doubtful(self, reading: Reading) -> bool:
        """Tell whether a holder is a bystander, or a pronoun whose noun was not spoken of first."""
        return any(h.nobody or self._bystander(h) or self._far_off(h) for h in reading.holders)

    def _head(self, named: Named) -> int | None:
        span = named.evidence.span
        return self.clauses.dossier.head_token(span.start, span.end)

    def _someone(self, named: Named) -> bool:
        """Tell whether words name an actor or are of a noun for one: an invasion is nobody."""
        c, ref, head = self.clauses, named.ref, self._head(named)
        if ref.actor_id or ref.country or ref.members or head is None:
            return True
        if c.lemma[head] in self.measures and (of := c.prep(head, ("of",))) is not None:
            head = of
        return c.pos[head] in ("PROPN", "PRON", "ADJ", "NUM") or c.lemma[head] in c.agents

    def _bystander(self, named: Named) -> bool:
        c, ref, head = self.clauses, named.ref, self._head(named)
        unknown = not (ref.actor_id or ref.country or ref.members)
        return unknown and head is not None and c.lemma[head] in self.private

    def _far_off(self, named: Named) -> bool:
        """Tell whether an "it" or "they" stands for someone who was no subject when last named."""
        c, mention = self.clauses, named.mention
        if mention is None or mention.reference != "pronoun" or mention.antecedent is None:
            return False
        if mention.actor_kind == "person":
            return self._rivalled(mention)
        words = mention.span.of(c.dossier.words).lower()
        antecedent = c.at(mention.antecedent)
        if words not in ("it", "they") or antecedent is None:
            return False
        if mention.antecedent >= c.sentence_of(c.at(mention.span.start) or antecedent).start:
            return False
        at = antecedent
        while c.dep[at] in ("compound", "poss", "amod", "conj", "appos") and c.head[at] != at:
            at = c.head[at]
        return c.dep[at] not in SUBJECT or c.dep[c.head[at]] not in ("ROOT", "ccomp", "conj")

    def _rivalled(self, mention: Mention) -> bool:
        """Tell whether the sentence of a "he" names another person before it, and not the one meant."""
        c = self.clauses
        start = c.dossier.sentence_at(mention.span.start)
        if start is None:
            return False
        named = {
            m.actor_id
            for m in c.dossier.mentions_in(start.start, mention.span.start, "actor")
            if m.actor_kind == "person" and m.reference != "pronoun"
        }
        return bool(named) and mention.actor_id not in named

    def _shared(self, reading: Reading) -> bool:
        """Tell whether a participle has been given the wrong subject ("received letters urging them")."""
        c, token = self.clauses, reading.trigger
        if c.tag[token] != "VBG" or c.dep[token] != "advcl":
            return False
        main = c.head[token]
        goal = c.kid(main, "dobj", "dative")
        told = goal is not None and (bool(c.who(goal)) or c.lemma[goal] in c.agents)
        asked = [k for k in c.kids(token, ("dobj",)) if c.tag[k] == "PRP"]
        asked += [
            s for k in c.kids(token, ("ccomp",)) for s in c.kids(k, SUBJECT) if c.tag[s] == "PRP"
        ]
        if asked and goal is not None and not told and c.word[asked[0]] in ("them", "him", "her"):
            return True
        subject = c.subject(token)
        if subject is not None and c.dep[subject] in ("csubj", "csubjpass"):
            return True
        if any(n.ref.country or n.ref.members for n in reading.holders):
            return False
        nominal = subject is not None and c.pos[subject] == "NOUN"
        return (
            subject is not None
            and nominal
            and not c.who(subject)
            and c.lemma[subject] not in c.agents
        )
