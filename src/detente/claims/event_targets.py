"""Targets: whom the measures are on that a report names without saying so: "the U.N. sanctions".

Sanctions are always on somebody, and a report that speaks of them often says so once. Where it names
one target, and only one, that one is meant throughout; where it names several, or none, nobody is.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from detente.claims.event_home import Home
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_phrases import in_words
from detente.claims.event_roles import Party, apart
from detente.claims.named import NamedClauses
from detente.language import table

_ON = ("on", "against", "upon", "targeting")


class Targets:
    """Answers whom the measures of one document are on."""

    def __init__(self, clauses: NamedClauses, matcher: Matcher) -> None:
        self.clauses = clauses
        self.matcher = matcher
        self.home = Home(clauses, matcher)
        words = table("en", "event_recall")["measures"]
        self.nouns = frozenset(words["nouns"])
        self._suffering = frozenset(words["suffering"])
        self._striking = frozenset(words["striking"])
        self._meeting = frozenset(table("en", "event_recall")["deeds"]["met"])

    def filled(self, reading: Reading) -> Reading:
        """Return the reading of a measure on nobody known with whom the report says it is on; of
        any other deed on nobody known, with those at home it is done to.
        """
        c, noun = self.clauses, reading.trigger
        if reading.root != "SANCTION":
            return self.home.filled(reading)
        if c.pos[noun] != "NOUN" or reading.object is not None:
            words = [t for t in (reading.object,) if t is not None and c.lemma[t] in self.nouns]
            if not words:
                return reading
            noun = words[0]
        if c.lemma[noun] not in self.nouns or any(p.placed for p in reading.recipients):
            return reading
        found = apart(self.of(noun), reading.actors)
        return msgspec.structs.replace(reading, recipients=tuple(found)) if found else reading

    def struck(self, reading: Reading) -> Reading:
        """Return the reading of an attack on nobody as one on who answers it: "Chad repelled the
        Sudanese attack", "Chad would respond to any attack by Sudan".
        """
        c, noun = self.clauses, reading.trigger
        if reading.root != "ASSAULT" or reading.recipients or c.pos[noun] != "NOUN":
            return reading
        behind = c.dep[noun] == "pobj" and c.word[c.head[noun]] in ("to", "against", "for", "from")
        verb = c.head[c.head[noun]] if behind else c.head[noun]
        if c.lemma[verb] not in self._meeting or not (behind or c.dep[noun] == "dobj"):
            return reading
        subject = self.matcher.roles.subject(verb)
        found = self.matcher.roles.named(subject) if subject is not None else []
        found = apart([p for p in found if p.political], reading.actors)
        return msgspec.structs.replace(reading, recipients=tuple(found)) if found else reading

    def waged(self, reading: Reading) -> Reading:
        """Return a war that is told on somebody as that of whose it is: "Chad's war in Niger"."""
        if reading.root != "ASSAULT" or reading.actors or reading.carrier is not None:
            return reading
        if self.clauses.lemma[reading.trigger] not in ("war", "campaign"):
            return reading
        whose = [p for p in self._whose(reading.trigger) if p.political and p.placed]
        found = apart(whose, reading.recipients)
        if len(found) != len(whose) or {p.side for p in found} & {
            p.side for p in reading.recipients
        }:
            return reading
        return msgspec.structs.replace(reading, actors=tuple(found))

    def of(self, noun: int) -> list[Party]:
        """Return whom a measure is on: who stands in front of it as one of the report's targets
        ("the Chad sanctions"), else the report's one target in the words of this noun.
        """
        front = [p for p in self._whose(noun) if p.side in self._sides]
        return front or in_words(
            self.clauses, noun, self._one(self._named_ones or self._understood_ones)
        )

    def laid_by(self, noun: int) -> list[Party]:
        """Return who laid a measure: whose its words say it is, else the report's one sender."""
        own = [p for p in self._whose(noun) if p.side not in self._sides]
        return own or in_words(self.clauses, noun, self._one(self._senders))

    def _one(self, parties: list[Party]) -> list[Party]:
        """Return the first of parties of one side, nobody if they are of several."""
        return parties[:1] if len({p.side for p in parties}) == 1 else []

    def _whose(self, noun: int) -> list[Party]:
        c, roles = self.clauses, self.matcher.roles
        return [p for k in c.kids(noun, ("poss", "amod", "compound")) for p in roles.named(k)]

    @cached_property
    def _measures(self) -> list[int]:
        c = self.clauses
        return [t for t, lemma in enumerate(c.lemma) if lemma in self.nouns and c.pos[t] == "NOUN"]

    @cached_property
    def _named_ones(self) -> list[Party]:
        return [p for noun in self._measures for p in self._named(noun) if p.ref.country]

    @cached_property
    def _understood_ones(self) -> list[Party]:
        return [p for noun in self._measures for p in self._understood(noun) if p.ref.country]

    @cached_property
    def _sides(self) -> frozenset[str]:
        """Those that measures are said to be on."""
        return frozenset(p.side for p in (*self._named_ones, *self._understood_ones))

    @cached_property
    def _senders(self) -> list[Party]:
        found = [p for noun in self._measures for p in self._whose(noun)]
        return [p for p in found if p.political and p.placed and p.side not in self._sides]

    def _named(self, noun: int) -> list[Party]:
        """Return whom the words say it is on: "sanctions against Chad's banks"."""
        roles = self.matcher.roles
        behind = roles.prepositions(noun, _ON)
        carrier = self.matcher.carrier(noun)
        if carrier is not None:
            behind += roles.prepositions(carrier, _ON)
        return [p for _, after in behind for p in roles.named(after, receiving=True)]

    def _understood(self, noun: int) -> list[Party]:
        """Return who defies it, or whom it is said to have hit."""
        c, roles = self.clauses, self.matcher.roles
        if c.dep[noun] == "nsubj":
            struck = roles.object(c.head[noun])
            hit = c.lemma[c.head[noun]] in self._striking and struck is not None
            return roles.named(struck, receiving=True) if hit and struck is not None else []
        carrier = self.matcher.carrier(noun)
        if carrier is None or c.lemma[carrier] not in self._suffering:
            return []
        subject = roles.subject(carrier)
        return roles.named(subject) if subject is not None else []
