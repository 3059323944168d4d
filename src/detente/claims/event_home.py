"""Home: deeds that a state does to its own, whose words do not say whose they are.

"Turkish police arrested dozens of journalists", "the president urged lawmakers", "shelled its own
towns": who is meant is of the doer's state as long as the clause names no other, and nothing says
that others are meant. A party found so is `implied`, which lowers the score; its words stay as they
are written. Soldiers may be abroad: those they strike or hold are of their state only if it is said.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente import gazetteer
from detente.claims.clause import CLAUSES
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_roles import Party
from detente.claims.named import NamedClauses
from detente.model.claim import Ref

#: To whom politicians speak at home; "the opposition" they urge may be another land's.
_SPOKEN_TO = frozenset({"LEG", "LAB", "JUD"})
#: Those of the government whom a parliament speaks to: "the government" may be another land's too.
_HEADS = frozenset({"administration", "president", "cabinet"})
#: Whom the organs of a state hold, ban, free; whom those who protest face.
_RULED = frozenset({"CVL", "OPP", "LAB", "JRN", "EDU", "LEG", "JUD"})
_FACED = frozenset({"COP", "LEG", "JUD"})
#: Organs that have to do with those at home.
_ORGANS = frozenset({None, "GOV", "COP", "JUD", "LEG", "SPY"})
_SAID = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "CONCEDE"})
_HELD = frozenset({"COERCE", "RETREAT"})
#: Also held by their own state, as no envoy is.
_OFFICES = frozenset({"minister", "premier", "president", "mayor", "governor", "politician"})
#: Who wages war at home: "the regime", "government troops", and whom.
_RULING = frozenset({"regime", "government"})
_FOUGHT = frozenset({"CVL", "OPP", "REB"})
#: With "its", "his" in front they are the owner's: "in his country".
_LANDS = frozenset({"country", "nation", "homeland", "citizen", "countryman", "compatriot"})
_BEFORE_AND_AFTER = frozenset({"predecessor", "successor"})
_TOWARDS = ("against", "on", "at", "with", "of", "to", "in")
_FRONT = ("amod", "compound", "nmod", "poss")


class Home:
    """Answers which deeds of one document are done at home."""

    def __init__(self, clauses: NamedClauses, matcher: Matcher) -> None:
        self.clauses = clauses
        self.roles = matcher.roles

    def filled(self, reading: Reading) -> Reading:
        """Return the reading of a deed on nobody known as one on the doer's own people or organs."""
        state = self._state(reading)
        if state is None or any(p.placed for p in reading.recipients):
            return reading
        nouns = list(self._towards(reading))
        own = next((noun for noun in nouns if self._owned(noun, state)), None)
        if own is not None:
            return self._on(reading, own, state)
        if self._others(reading, state):
            return reading
        classes = self._classes(reading)
        nouns += [k for n in nouns for k in self.clauses.kids(n, ("poss",))]
        found = next((n for n in nouns if self._is_local(n, classes)), None)
        if reading.root in _SAID and found is None and self._parliament(reading):
            found = next((n for n in nouns if self._heads(n)), None)
        if reading.root == "ASSAULT" and found is None and self._rebelling(reading):
            found = next((n for n in nouns if self._governs(n)), None)
        return reading if found is None else self._on(reading, found, state)

    def _state(self, reading: Reading) -> str | None:
        """Return the one state that all who act are of."""
        states = {p.ref.country for p in reading.actors}
        state = next(iter(states)) if len(states) == 1 else None
        known = gazetteer.load().actor(state) if state else None
        return state if known is not None and known.kind == "state" else None

    def _towards(self, reading: Reading) -> Iterator[int]:
        """Yield the nouns a deed is towards: recipients, object, what prepositions tie to it."""
        c, roles = self.clauses, self.roles
        for party in reading.recipients:
            token = c.at(party.end - 1)
            if token is not None:
                yield token
        bases = [t for t in (reading.object, reading.trigger) if t is not None]
        if reading.object is not None:
            yield reading.object
        for base in bases:
            for _, after in roles.prepositions(base, _TOWARDS):
                if c.pos[after] == "NOUN" and not roles.is_time(after):
                    yield after

    def _owned(self, noun: int, state: str) -> bool:
        """Tell whether words say that a noun is the doer's: "his own people", "in her country"."""
        c = self.clauses
        pronoun = next((k for k in c.kids(noun, ("poss",)) if c.tag[k] == "PRP$"), None)
        if pronoun is None:
            return False
        own = any(c.word[k] == "own" for k in c.kids(noun, ("amod",)))
        mine = c.lemma[noun] in _LANDS | _BEFORE_AND_AFTER
        if not mine and not (own and self.roles.sector(noun)):
            return False
        owner = self.roles.whose(pronoun)
        return owner is not None and owner.ref.country == state

    def _others(self, reading: Reading, state: str) -> bool:
        """Tell whether the clause of a deed names anybody, or any place, of another state."""
        c = self.clauses
        for token in c.reach(reading.trigger, CLAUSES):
            mention = c.actor(token)
            if mention is not None and mention.country != state and mention.reference == "name":
                return True
            for place in c.dossier.mentions_in(c.start[token], c.end[token], "place"):
                if place.place is not None and place.place.state != state:
                    return True
        return False

    def _classes(self, reading: Reading) -> frozenset[str]:
        """Return the sectors that those are of whom such actors meet at home."""
        acting = {p.ref.sector for p in reading.actors}
        if reading.root == "PROTEST":
            return _FACED
        if reading.root == "ASSAULT":
            if acting == {"COP"}:
                return _RULED
            return _FOUGHT if self._rules(reading) else frozenset()
        if reading.root in _SAID:
            return _SPOKEN_TO
        held = reading.root in _HELD and reading.mode not in ("withdraw", "access", "deport")
        return _RULED if held and acting <= _ORGANS else frozenset()

    def _is_local(self, noun: int, classes: frozenset[str]) -> bool:
        """Tell whether a noun is for people or a body of such a class, and not of elsewhere."""
        c = self.clauses
        if c.pos[noun] != "NOUN" or (c.actor(noun) is not None and self._placed(noun)):
            return False
        if self.roles.elsewhere(noun) or any(c.tag[k] == "PRP$" for k in c.kids(noun, ("poss",))):
            return False
        if c.lemma[noun] in _OFFICES and "COP" not in classes:
            return bool(classes & {"GOV", "CVL"}) and "REB" not in classes
        return self.roles.sector(noun) in classes

    def _rules(self, reading: Reading) -> bool:
        """Tell whether those who act are called the ones who rule: "government troops"."""
        c = self.clauses
        heads = [c.at(p.end - 1) for p in reading.actors]
        return all(
            head is not None
            and self._governs(head)
            and (c.lemma[head] == "regime" or self.roles.sector(head) == "MIL")
            for head in heads
        )

    def _parliament(self, reading: Reading) -> bool:
        return all(p.ref.sector == "LEG" and not p.person for p in reading.actors)

    def _heads(self, noun: int) -> bool:
        """Tell whether a noun is for the government that a parliament has to do with."""
        c = self.clauses
        definite = {c.word[k] for k in c.kids(noun, ("det",))} == {"the"}
        bare = not c.kids(noun, _FRONT) and not self._placed(noun)
        return c.lemma[noun] in _HEADS and definite and bare and not self.roles.elsewhere(noun)

    def _rebelling(self, reading: Reading) -> bool:
        return all(p.ref.sector in ("REB", "OPP") for p in reading.actors)

    def _governs(self, noun: int) -> bool:
        c = self.clauses
        return any(c.lemma[k] in _RULING for k in (noun, *c.kids(noun, _FRONT)))

    def _placed(self, noun: int) -> bool:
        mention = self.clauses.actor(noun)
        return mention is not None and bool(mention.actor_id or mention.country or mention.members)

    def _on(self, reading: Reading, noun: int, state: str) -> Reading:
        c = self.clauses
        start = min(c.start[k] for k in (noun, *c.kids(noun, _FRONT)))
        end = c.end[noun]
        ref = Ref(words=c.dossier.words[start:end], country=state, sector=self.roles.sector(noun))
        party = Party(ref=ref, start=start, end=end, political=True, implied=True)
        return msgspec.structs.replace(reading, recipients=(party,))
