"""Stance people: of which state those are who go by no name, from the rest of a report.

"The rebels" of a report that ties rebels to one state are that state's; so are lawmakers where most
that it names are. Officials are of the government last spoken of.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from detente.claims.content_fit import ContentFit
from detente.model.mention import Mention

#: The part of a report's people of a class that one state must have for others to be taken as its.
MOST = 0.6
#: How far back, in code points, a pronoun's or an office's owner is looked for.
BACK = 600


class People(ContentFit):
    """Ties people of no name to states over one dossier."""

    def someone(self, noun: int) -> bool:
        """Tell whether a noun is for people, a body, or something that such issue."""
        c = self.clauses
        lists = self.frames["parties"]
        return (
            c.lemma[noun] in c.agents
            or c.lemma[noun] in lists["issued"]
            or any(c.lemma[noun] in words for words in self.frames["classes"].values())
        )

    @cached_property
    def _people(self) -> list[Mention]:
        return [
            m
            for m in self.dossier.mentions
            if m.kind == "actor" and m.country and m.role != "place"
        ]

    @cached_property
    def _lands(self) -> Counter[str]:
        """How often each state is spoken of, by its people and its places."""
        actors = (m for m in self.dossier.mentions if m.kind == "actor")
        found = Counter(m.country for m in actors if m.country)
        for mention in self.dossier.mentions:
            if mention.kind == "place" and mention.place is not None and mention.place.state:
                found[mention.place.state] += 1
        return found

    def tied(self, noun: int) -> str | None:
        """Return the state that a report ties such people to."""
        c = self.clauses
        lemma = c.lemma[noun]
        before: str | None = None
        heads: Counter[str] = Counter()
        for mention in self._people:
            head = c.at(mention.span.end - 1)
            if head is None or c.lemma[head] != lemma or not mention.country:
                continue
            heads[mention.country] += 1
            if mention.span.start < c.start[noun]:
                before = mention.country
        if before or heads:
            return before or heads.most_common(1)[0][0]
        for name, words in self.frames["classes"].items():
            if lemma in words:
                return self.of_class(name, noun)
        return None

    def of_class(self, name: str, noun: int) -> str | None:
        """Return the state that most people of a class in a report are of."""
        if name == "GOV":
            at = self.clauses.start[noun]
            near = [
                m
                for m in self._people
                if m.span.end <= at and at - m.span.end < BACK and m.sector == "GOV"
            ]
            if near:
                return near[-1].country
        of_class = (m.country for m in self._people if m.sector == name)
        found = Counter(country for country in of_class if country)
        found = found or (self._lands if name in ("REB", "OPP", "GOV") else found)
        if not found:
            return None
        country, count = found.most_common(1)[0]
        return country if count >= MOST * sum(found.values()) or name in ("REB", "OPP") else None
