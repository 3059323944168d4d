"""Lists: all whom a noun phrase names, joined by "and" or sharing whose they are.

"Envoys of Chad and Sudan" are two states' envoys, "the Danish press and cabinet" both Denmark's, and
in a list that the parser broke nobody is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from detente.claims.event_phrases import FRONT, OWNING, Party, Phrases

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
#: Those that others belong to.
_OWNERS = frozenset({"state", "people", "territory", "body", "group"})
#: Sectors that share their state: "the Danish press and cabinet", "Chilean students and workers".
_ORGANS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "JRN"})
_PEOPLE = frozenset({"CVL", "LAB", "EDU", "MED", "REL", "BUS", "OPP"})


class Lists(Phrases):
    """Answers whom a noun phrase of one document names, one or several."""

    def named(self, noun: int, *, receiving: bool = False, places: bool = False) -> list[Party]:
        """Return whom a noun phrase names, those joined by "and" included; nobody if nobody."""
        found: list[Party] = []
        for token in [noun, *self._joined(noun)]:
            party = self._one(token, receiving=receiving, places=places)
            if token != noun and (party is None or not party.placed):
                party = self._of_the_same(token) or party
            if party is not None:
                found += [self._beside_in_list(party, token), *self._shared(token, party)]
        return found

    def _joined(self, noun: int) -> list[int]:
        """Return what is joined to a noun, also where the parser took a name of a list for an
        apposition; "but not" joins nobody.
        """
        c = self.clauses
        joined = self._before(noun)
        waiting = [noun, *joined]
        while waiting:
            at = waiting.pop()
            more = [k for k in c.kids(at, ("conj",)) if c.pos[k] in _NOMINAL and not self._not(k)]
            if self._listed(at):
                more += [k for k in c.kids(at, ("appos", "nmod")) if self._goes_on(at, k)]
            joined += more
            waiting += more
        return sorted(joined)

    def _before(self, noun: int) -> list[int]:
        """Return the first of two subjects that the parser gave one verb: "the minister, Jan
        Novak, and his aides met".
        """
        c = self.clauses
        if c.dep[noun] != "nsubj" or c.word[c.left_edge(noun) - 1] != "and":
            return []
        return [k for k in c.kids(c.head[noun], ("nsubj",)) if k < noun][-1:]

    def _not(self, token: int) -> bool:
        return "not" in self.clauses.word[max(token - 2, 0) : token]

    def _listed(self, token: int) -> bool:
        mention = self.clauses.actor(token)
        if mention is None:
            return False
        named = mention.actor_kind == "person" and mention.reference == "name"
        return named or mention.actor_kind in _OWNERS

    def _goes_on(self, noun: int, beside: int) -> bool:
        """Tell whether a list goes on with a name that the parser put beside the one before."""
        c = self.clauses
        if c.actor(noun) is c.actor(beside):
            # "Jan Novak" is one name, whatever hangs on its first word.
            return False
        listed = c.kids(beside, ("conj",)) or (c.dep[beside] == "appos" and c.kids(noun, ("conj",)))
        return bool(listed) and self._listed(beside)

    def _of_the_same(self, token: int) -> Party | None:
        """Return the second of "the Danish press and cabinet": whose the first is, it is too.

        Only organs of a state are so shared, or people with people: rebels who are named beside a
        state's soldiers are not that state's, nor is anybody with an article or owner of his own.
        """
        c = self.clauses
        sector, first = self.sector(token), c.head[token]
        if c.dep[token] != "conj" or sector is None or c.kids(token, ("det", "poss", "amod")):
            return None
        other = self.sector(first)
        alike = sector == other or any({sector, other} <= kinds for kinds in (_ORGANS, _PEOPLE))
        owner = self._one(first, receiving=False, places=False) if alike else None
        if owner is None or owner.person or not owner.ref.country:
            return None
        if owner.ref.actor_id not in (None, owner.ref.country):
            return None
        start, end = c.start[token], c.end[token]
        ref = msgspec.structs.replace(owner.ref, words=self.dossier.words[start:end], sector=sector)
        return msgspec.structs.replace(owner, ref=ref, start=start, end=end)

    def _beside_in_list(self, party: Party, token: int) -> Party:
        """Return a bare name with the sector of those before it: "envoys in Kenya and Uganda" are
        of both, also where the parser joins Uganda to the envoys.
        """
        c = self.clauses
        if party.ref.sector or c.dep[token] != "conj" or token < 2 or c.dep[token - 1] != "cc":
            return party
        before, above = token - 2, c.head[token - 2]
        people = c.head[above]
        joins = c.dep[before] == "pobj" and c.word[above] in OWNING and people == c.head[token]
        sector = self.sector(people) if joins and c.actor(before) is not None else None
        ref = msgspec.structs.replace(party.ref, sector=sector)
        return msgspec.structs.replace(party, ref=ref)

    def _shared(self, head: int, party: Party) -> list[Party]:
        """Return the others a plural noun is of: "ministers of India and Pakistan"."""
        c = self.clauses
        if c.tag[head] not in ("NNS", "NNPS"):
            return []
        owners = c.kids(head, FRONT)
        words = OWNING if self.sector(head) is not None else ("of",)
        for _, after in self.prepositions(head, words):
            mention = c.actor(after)
            if mention is not None and (mention.country or mention.actor_id) == party.side:
                # "Soldiers from Chad and Sudan", not "Turkish soldiers from Chad and Sudan".
                owners.append(after)
        found = []
        for first in owners:
            for token in [first, *self._joined(first)]:
                mention = c.actor(token)
                if mention is None or mention.actor_kind not in _OWNERS:
                    continue
                other = self._party(mention, token, own=True)
                if other.side != party.side:
                    sector = self.sector(head) or party.ref.sector
                    ref = msgspec.structs.replace(other.ref, sector=sector)
                    found.append(msgspec.structs.replace(other, ref=ref))
        return apart(found, [party])


def apart(parties: Iterable[Party], others: Sequence[Party] = ()) -> list[Party]:
    """Return parties without those named twice, or already among the others."""
    seen = {(p.key, p.ref.sector) for p in others}
    kept = []
    for party in parties:
        if (party.key, party.ref.sector) not in seen:
            seen.add((party.key, party.ref.sector))
            kept.append(party)
    return kept
