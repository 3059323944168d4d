"""Roles: who a noun phrase names by detente's own roles, with the dictionary's code for a sector.

Nobody is found here that detente would not find; what is new is the code, read off all agents of a
phrase, and places to look: the phrase around a name, the first name of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from detente.claims.clause import CLAUSES
from detente.claims.event_frames import Lexicon
from detente.claims.event_phrases import FRONT
from detente.claims.event_roles import Party, Roles
from detente.claims.named import NamedClauses
from detente.model.mention import Mention
from gate.petrarch.actors import Agent, Cast
from gate.petrarch.lines import spots
from gate.petrarch.naming import FORMER, agents

#: How many words of a phrase are looked at.
_WIDE = 40


class CodedRoles(Roles):
    """Answers whom a phrase names; `Party.ref.sector` is what its agents add, between spaces."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon, cast: Cast) -> None:
        super().__init__(clauses, lexicon)
        self.cast = cast

    def named(self, noun: int, *, receiving: bool = False, places: bool = False) -> list[Party]:
        """Return whom a phrase names; nobody where the dictionary has no code that day."""
        found = super().named(noun, receiving=receiving, places=places)
        return [party for party in found if party.ref.actor_id]

    def first_in(self, noun: int) -> list[Party]:
        """Return the first that a noun phrase names anywhere: its owner, one after a preposition."""
        for token in self.clauses.reach(noun, CLAUSES):
            if self.clauses.actor(token) is not None and (found := self.around(token)):
                return found
        return []

    def around(self, token: int, after: int = -1) -> list[Party]:
        """Return whom the phrase names that a name stands in, else the name with its agents.

        A phrase whose noun does not stand behind `after` is left alone.
        """
        head = self.head_of(token)
        if head <= after:
            return self.named(token)
        if found := self.named(head, receiving=True):
            return found
        beside = self.agents(head)
        return [self.adding(p, beside) if beside else p for p in self.named(token)]

    def is_agent(self, token: int) -> bool:
        """Tell whether a word is the last of some agent's."""
        return self.sector(token) is not None

    def agents(self, head: int) -> list[Agent]:
        """Return the agents in a phrase; of one who is "former" only that."""
        tokens = list(self._within(head))
        told = self._agents_of(tokens)
        if told and any(self.clauses.word[t] == "former" for t in tokens):
            return [Agent(("former",), FORMER)]
        return told

    def agents_before(self, head: int) -> list[Agent]:
        """Return the agents of a phrase that are not its noun: "Islamic" of "the Islamic press"."""
        own = self._agents_of([head])
        return [agent for agent in self.agents(head) if agent not in own]

    def adding(self, party: Party, found: Sequence[Agent]) -> Party:
        """Return a party with these agents, and no others."""
        sector = " ".join(agent.told for agent in found) or None
        return msgspec.structs.replace(party, ref=msgspec.structs.replace(party.ref, sector=sector))

    def _party(self, mention: Mention, head: int, *, own: bool) -> Party:
        return self.adding(super()._party(mention, head, own=own), self.agents(head))

    def _agents_of(self, tokens: Sequence[int]) -> list[Agent]:
        c = self.clauses
        start, end = c.start[min(tokens)], c.end[max(tokens)]
        found = spots(self.dossier.words[start:])
        inside = sum(1 for spot in found if start + spot.start() < end)
        return agents([spot[0].lower() for spot in found], self.cast, inside)

    def _within(self, head: int) -> Iterator[int]:
        """Yield a noun and what stands in front of it, joined words left out."""
        waiting, seen = [head], 0
        while waiting and seen < _WIDE:
            at = waiting.pop()
            seen += 1
            yield at
            waiting += self.clauses.kids(at, FRONT)
