"""The whole report behind a figure: what it ties people of no name to, and where its war is.

What one clause leaves open, the rest of the report often settles; all of it is reckoned once, and
only when a figure asks.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

import msgspec

from detente.claims.named import Named, NamedClauses
from detente.claims.stance_holders import Holders
from detente.language import table
from detente.model.claim import Ref
from detente.model.dossier import Dossier

#: Codes of those who fight across borders: they are of no land.
BEYOND = frozenset({"IMG", "IGO", "NGO", "MNC", "UNO", "EUR"})


class WholeReport:
    """What the figures of one report are read by."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.words: dict[str, Any] = table("en", "figures")
        self.hedging: set[int] = set()
        self.owners: dict[int, list[Named]] = {}

    @cached_property
    def holders(self) -> Holders:
        """What ties people of no name to a state, over the whole report."""
        return Holders(self.dossier)

    @cached_property
    def land(self) -> str | None:
        """The country in which most places lie that the report names."""
        places = (m.place for m in self.dossier.mentions if m.kind == "place")
        found = Counter(place.state for place in places if place is not None and place.state)
        return found.most_common(1)[0][0] if found else None

    @cached_property
    def war_land(self) -> str | None:
        """The country of most rebels of whom the report speaks: there the war is at home.

        Those of no name ("Syrian rebels") go before movements, which fight abroad and in peace too.
        """
        rebels = [m for m in self.dossier.mentions if m.kind == "actor" and m.sector == "REB"]
        named = [m for m in rebels if m.country and m.country not in BEYOND]
        found = Counter(m.country for m in named if m.actor_id is None)
        found = found or Counter(m.country for m in named)
        return found.most_common(1)[0][0] if found else None

    @cached_property
    def rebel_land(self) -> str | None:
        """Where rebels of no named land are: in the land that the report is about."""
        rebels = any(noun in self.nouns for noun in self.words["officed"]["rebels"])
        return self.war_land or (self.land if rebels else None)

    @cached_property
    def nouns(self) -> dict[str, list[int]]:
        """The nouns of the report's own sentences by lemma, in text order."""
        c, found = self.clauses, dict[str, list[int]]()
        for sentence in self.dossier.report_sentences:
            for token in self.dossier.tokens(sentence):
                if c.pos[token] == "NOUN":
                    found.setdefault(c.lemma[token], []).append(token)
        return found

    def filed(self, ref: Ref) -> Ref:
        """Return somebody under the state that the report gives him elsewhere, where it gives one."""
        if ref.country is not None or ref.actor_id is None or ref.members:
            return ref
        named = (m for m in self.dossier.mentions if m.actor_id == ref.actor_id)
        states = {m.country for m in named if m.country}
        return msgspec.structs.replace(ref, country=states.pop()) if len(states) == 1 else ref

    def people_of(self, noun: int) -> list[Named]:
        """Return those of no name that a noun stands for, as of the state the report ties them to."""
        weapons = self.words["carried"]["weapons"]
        lemma = self.clauses.lemma[noun]
        if lemma not in self.clauses.agents or lemma in weapons:
            return []
        return [named for named in self.holders.party(noun) if named.ref.country]
