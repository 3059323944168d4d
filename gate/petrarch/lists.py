"""Lists: several parties in one phrase, with the dictionary's codes for what each of them is.

Who is joined to whom, and whose they are, detente's roles say; that "envoys of A, B and C" are coded
as three states' envoys, and "the A press and cabinet" as A's press and A's cabinet, is added here.
"""

from __future__ import annotations

from detente.claims.event_phrases import FRONT, OWNING
from detente.claims.event_roles import Party, apart
from gate.petrarch.roles import CodedRoles


class ListRoles(CodedRoles):
    """Answers whom a phrase names, with all who share an owner or an agent."""

    def named(self, noun: int, *, receiving: bool = False, places: bool = False) -> list[Party]:
        """Return whom a phrase names; an agent joined to others without an owner has theirs."""
        nouns = [noun, *self._joined(noun)]
        told = {t: self._one(t, receiving=receiving, places=places) for t in nouns}
        found: list[Party] = []
        for token, party in told.items():
            if party is not None:
                found += [self._beside_in_list(party, token), *self._shared(token, party)]
        people = [t for t in nouns if self.is_agent(t)]
        first = next((t for t in people if told[t] is not None), None)
        if first is not None:
            sector = self.adding(found[0], self.agents(first)).ref.sector
            owners = [p for p in found if p.ref.sector == sector]
            for token in people:
                if told[token] is None:
                    added = [*self.agents_before(first), *self.agents(token)]
                    found += [self.adding(owner, added) for owner in owners]
        return apart(p for p in found if p.ref.actor_id)

    def _beside_in_list(self, party: Party, token: int) -> Party:
        """Return a bare name with the agents of the name before it, where "and" joins the two."""
        c = self.clauses
        if party.ref.sector or c.dep[token] != "conj" or token < 2 or c.dep[token - 1] != "cc":
            return party
        before, above = token - 2, c.head[token - 2]
        people = c.head[above]
        joins = c.dep[before] == "pobj" and c.word[above] in OWNING and self.is_agent(people)
        return self.adding(party, self.agents(people)) if joins and c.actor(before) else party

    def _shared(self, head: int, party: Party) -> list[Party]:
        c = self.clauses
        if not self.is_agent(head) or c.tag[head] not in ("NNS", "NNPS"):
            return []
        owners = [*c.kids(head, FRONT), *(after for _, after in self.prepositions(head, OWNING))]
        others = [
            self.adding(self._party(mention, token, own=True), self.agents(head))
            for first in owners
            for token in [first, *self._joined(first)]
            if (mention := c.actor(token)) is not None
        ]
        return apart(others, [party])
