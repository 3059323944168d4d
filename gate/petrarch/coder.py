"""Coder: the events of a sentence by a foreign dictionary, read by detente's matcher.

The matcher walks the parse, finds subjects, agents of passives and whoever is joined, as it always
does; which verb is what comes from the dictionary. A pattern's words must stand around the verb in
their order, and the first pattern that fits is the reading, whether or not somebody is in it.

A pattern seldom says where the parties stand. The source is then the subject, failing that the
first name in its phrase or the subject of the verb above; the target the object, failing that the
first name behind the verb that stands in no clause of its own. So much is taken over from
dictionary coding: detente's own frames say for each verb where its recipient stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from detente.claims.clause import SUBJECT
from detente.claims.event_frames import Frame
from detente.claims.event_match import Reading
from detente.claims.event_roles import Party, apart
from gate.petrarch.naming import composed
from gate.petrarch.patterns import PatternMatcher
from gate.petrarch.verbs import Row

#: Whose code, towards whom, which event.
Dyad = tuple[str, str, str]
_Place = tuple[Frame, int, int | None, tuple[int, str] | None, int | None]
_ABOVE = 6
#: What hangs on a verb and is no part of what it is about.
_BESIDE = frozenset({"nsubj", "nsubjpass", "advcl", "relcl", "ccomp", "conj"})
#: How a verb hangs on the one whose subject it may share.
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "conj", "acl", "pcomp", "dobj"})


class DictionaryMatcher(PatternMatcher):
    """Finds the events that a converted dictionary has words for."""

    def dyads(self, tokens: Sequence[int]) -> set[Dyad]:
        """Return the events of a sentence as pairs, those of compounds one by one."""
        return {dyad for reading in self.read(tokens) for dyad in self._expanded(reading)}

    def verb(self, token: int) -> Reading | None:
        """Return the reading of the first pattern that fits a verb, None if it leaves nobody."""
        for frame in self._verb_frames(token, None):
            if isinstance(frame, Row) and frame.null:
                return None
            return self._dictionary_reading(frame, token)
        return None

    def _verb_frames(self, token: int, obj: int | None) -> Iterator[Frame]:
        del obj
        c = self.clauses
        if c.dep[token] in ("aux", "auxpass"):
            return
        rows = self.lexicon.verbs.get(c.word[token]) or self.lexicon.verbs.get(c.lemma[token], ())
        for _, row in rows:
            if isinstance(row, Row) and self.fits(row, token):
                yield row

    def _dictionary_reading(self, frame: Frame, token: int) -> Reading | None:
        place = (frame, token, self.roles.object(token), None, None)
        recipients = self.bound.get("+") or self.bound.get("%", [])
        actors = self.bound.get("both") or apart(
            self._first(frame.actor_roles, place, receiving=False, besides=recipients)
        )
        recipients = self.bound.get("both") or recipients or self._others_than(actors, place)
        if not recipients and ":" in frame.root and len(actors) > 1:
            recipients = actors
        if not actors or not recipients:
            return None
        return Reading(
            trigger=token,
            frame=frame,
            root=frame.root,
            mode=None,
            actors=tuple(actors),
            recipients=tuple(recipients),
            object=place[2],
            used=tuple(self._below(token)),
        )

    def _others_than(self, actors: Sequence[Party], place: _Place) -> list[Party]:
        """Return all of the first phrase that names somebody besides those who act."""
        for name in place[0].recipient_roles:
            found = self._role(name, place, receiving=True)
            if apart(found, actors):
                return found
        return []

    def _below(self, token: int) -> list[int]:
        """Return the verbs without a subject that only say what an event is about: "to leave"."""
        c = self.clauses
        return [
            k
            for k in c.reach(token, _BESIDE)
            if k > token and any(c.word[a] == "to" for a in c.kids(k, ("aux",)))
        ]

    # -- who --------------------------------------------------------------------------------

    def _role(self, name: str, place: _Place, *, receiving: bool) -> list[Party]:
        if name.startswith("bound "):
            return self.bound.get(name[-1]) or self._role("above", place, receiving=receiving)
        token = place[1]
        if name == "holder":
            subject = self.roles.subject(token)
            return self.coded.first_in(subject) if subject is not None else []
        if name == "above":
            return self._above(token)
        if name == "behind":
            return self._behind(token)
        return super()._role(name, place, receiving=receiving)

    def _above(self, token: int) -> list[Party]:
        """Return the subject of the verb whose complement another is, and of the next one up."""
        c, at = self.clauses, token
        if self.roles.passive(token):
            return []
        for _ in range(_ABOVE):
            if c.head[at] == at or c.dep[at] not in _COMPLEMENTS:
                return []
            at = c.head[at]
            subject = self.roles.subject(at) if c.pos[at] in ("VERB", "AUX") else None
            found = self.coded.named(subject) if subject is not None else []
            if found:
                return found
        return []

    def _behind(self, token: int) -> list[Party]:
        """Return the first who is named behind a verb, in its clause or in one below it.

        Failing that behind the verb it is a complement of, where a parser may have hung the rest.
        """
        c = self.clauses
        found = self._first_behind(token, token)
        if not found and c.dep[token] == "xcomp":
            found = self._first_behind(c.head[token], token)
        return found

    def _first_behind(self, base: int, token: int) -> list[Party]:
        c = self.clauses
        beside = [k for k in c.kids(base, ("conj",)) if c.pos[k] in ("VERB", "AUX")]
        beside += [k for k in c.kids(base, ("advcl",)) if c.kids(k, ("mark",))]
        later = {t for k in (*beside, *c.kids(base, SUBJECT)) for t in c.reach(k)}
        for at in c.reach(base):
            if at > token and at not in later and c.actor(at) is not None:
                found = self.coded.around(at, token)
                if found:
                    return found
        return []

    # -- codes ------------------------------------------------------------------------------

    def _expanded(self, reading: Reading) -> Iterator[Dyad]:
        there, _, back = reading.root.partition(":")
        pairs = product(self._codes(reading.actors), self._codes(reading.recipients))
        for actor, recipient in pairs:
            if actor != recipient:
                yield actor, recipient, there
                if back:
                    yield recipient, actor, back

    def _codes(self, parties: Sequence[Party]) -> list[str]:
        found: list[str] = []
        for party in parties:
            added = (party.ref.sector or "").split()
            bases = party.ref.members or (party.ref.actor_id,)
            found += [composed(str(base), added) for base in bases]
        return found
