"""Filling: who stands in the places that a frame names.

A place is grammar's ("subject", "owner", "against"), or tells where to look when grammar has none: in
what a speech act speaks of, anywhere behind the verb.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from detente.claims.event_conditions import COMPLEMENTS, Conditions
from detente.claims.event_frames import Frame
from detente.claims.event_roles import Party, apart

#: A frame, its trigger, the trigger's object, what it speaks of, the verb that carries it.
Place = tuple[Frame, int, int | None, tuple[int, str] | None, int | None]
#: What stands between force and the one it hits, be it a town.
AT = ("on", "at", "against", "of", "into", "inside")
#: What stands between those who move and the land they move on; who is "in" it may be its guest.
_INTO = ("into", "near", "toward", "towards", "across", "over")
#: What two do with one another.
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE"})
#: Who says something "in", "during", "after" talks takes part in them.
_AMONG = frozenset({"in", "at", "on", "during", "after", "following"})
#: "at the end of his visit": the visit took place.
PHASES = frozenset({"end", "start", "beginning", "close", "conclusion", "course", "opening"})
#: What is done to somebody, be it to his towns, ships or people.
FORCEFUL = frozenset({"ASSAULT", "COERCE"})


class Filling(Conditions):
    """Answers whom the roles of a frame are filled by at one trigger."""

    def _first(
        self,
        names: Sequence[str],
        place: Place,
        *,
        receiving: bool,
        besides: Sequence[Party] = (),
    ) -> list[Party]:
        for name in names:
            found = apart(self._role(name, place, receiving=receiving), besides)
            if found:
                return found
        return []

    def _all(
        self,
        names: Sequence[str],
        place: Place,
    ) -> list[Party]:
        return [p for name in names for p in self._role(name, place, receiving=True)]

    def _role(
        self,
        name: str,
        place: Place,
        *,
        receiving: bool,
    ) -> list[Party]:
        """Return whom a role's place names; prepositions are looked for on all that belongs together."""
        frame, token, obj, content, carrier = place
        c, roles = self.clauses, self.roles
        # "pulled its troops out of Lebanon": what is left behind is a place.
        left = frame.root == "RETREAT" and name in ("from", "of")
        struck = frame.root in FORCEFUL and name in AT and receiving
        entered = frame.root == "MOBILIZE" and name in _INTO
        where = struck or ((frame.places or left or entered) and receiving)
        if name == "subject" and not receiving:
            subject = roles.subject(token)
            told = roles.named(subject) if subject is not None else []
            if subject is not None and c.tag[subject] == "PRP$":
                # "his pledge of striking Chad"
                owner = roles.whose(subject)
                told = [] if owner is None else [owner]
            if not told and frame.root == "ASSAULT" and subject is not None:
                shooter = roles.shooter(subject)
                told = [] if shooter is None else [shooter]
            return told or roles.speaker(token, subject)
        if name == "subject":
            subject = roles.subject(token)
            return roles.named(subject, receiving=True) if subject is not None else []
        if name == "subject between":
            subject = roles.subject(token)
            after = (
                roles.prepositions(subject, ("between", "by", "with"))
                if subject is not None
                else []
            )
            return [p for _, a in after for p in roles.named(a)]
        if name == "object":
            given = roles.passive_recipient(token)
            return self._named(given if given is not None else obj, where, receiving)
        if name == "dative":
            return [
                p for k in c.kids(token, ("dative",)) for p in self._named(k, where, receiving)
            ] or [
                p
                for k in [roles.passive_recipient(token)]
                if k is not None
                for p in self._named(k, where, receiving)
            ]
        if name == "owner":
            behind = [a for _, a in self._light_of(obj)] if obj is not None else []
            return [p for k in (obj, *behind) if k is not None for p in self._front(k)]
        if name == "purpose":
            return roles.purpose(token, obj)
        if name == "anywhere":
            return roles.anywhere(token)
        if name == "inside":
            return roles.inside(obj) if obj is not None else []
        if name in ("poss", "mod"):
            if name == "mod":
                return self._front(token, ("amod", "compound", "nmod"))
            pronouns = [k for k in c.kids(token, ("poss",)) if c.tag[k] == "PRP$"]
            theirs = [roles.whose(k) for k in pronouns]
            return [p for p in theirs if p is not None] or self._front(token, ("poss",))
        if name == "carrier":
            return self._carried_by(carrier) or self._attending(frame, token)
        if name == "charged":
            return self.charged(token)
        if name == "there":
            aims = [a for _, a in roles.prepositions(token, ("to", "for"))]
            inner = [a for aim in aims for _, a in roles.prepositions(aim, ("in",))]
            return [p for a in inner for p in self._named(a, where, receiving)]
        if name == "where":
            return self._people_there(token)
        if name == "clause subject":
            return self._clause_subject(token, where)
        if name == "content":
            return self._content_recipient(token, content)
        judged = carrier is not None and self._verdict(carrier)
        bases = [t for t in (token, obj, None if judged else carrier) if t is not None]
        if frame.nouns:
            # "the release of sailors by Iran": the parser hangs "by" on the sailors.
            bases += [a for _, a in roles.prepositions(token, ("of", "by"))]
        if name == "with" and frame.root in _MUTUAL:
            bases += self._when_and_where(token)
        found = [a for base in bases for _, a in roles.prepositions(base, (name,))]
        return [
            party
            for a in found
            for party in self._named(a, where, receiving) or (self._front(a) if struck else [])
        ]

    def _verdict(self, verb: int) -> bool:
        """Tell whether who stands behind a passive only judges: "the raid was condemned by Peru"."""
        presumed = self.lexicon.carriers["presumed"]
        return self.clauses.lemma[verb] in presumed and self.roles.passive(verb)

    def _named(self, noun: int | None, places: bool, receiving: bool) -> list[Party]:
        return [] if noun is None else self.roles.named(noun, receiving=receiving, places=places)

    def _front(
        self, noun: int, deps: Sequence[str] = ("poss", "amod", "compound", "nmod")
    ) -> list[Party]:
        c = self.clauses
        return [p for k in c.kids(noun, deps) for p in self.roles.named(k)]

    def _carried_by(self, carrier: int | None) -> list[Party]:
        c, roles = self.clauses, self.roles
        if carrier is None:
            return []
        lists = self.lexicon.carriers
        if c.lemma[carrier] in lists["done"] | lists["announced"]:
            subject = roles.subject(carrier)
            told = roles.named(subject) if subject is not None else []
            return told or roles.speaker(carrier, subject)
        return []

    def _attending(self, frame: Frame, noun: int) -> list[Party]:
        """Return who said or did something at talks or on a visit: "during a call with Chad's envoy,
        Mr. Novak said", "at the end of a visit to Chad".
        """
        c, roles = self.clauses, self.roles
        if frame.root != "CONSULT" or not self._words(noun) & {"with", "to"}:
            return []
        above = c.head[noun]
        if c.word[above] == "of" and c.lemma[c.head[above]] in PHASES:
            noun, above = c.head[above], c.head[c.head[above]]
        verb = c.head[above]
        if c.dep[noun] != "pobj" or c.word[above] not in _AMONG or c.pos[verb] != "VERB":
            return []
        subject = roles.subject(verb)
        return roles.named(subject) if subject is not None else []

    def _words(self, token: int) -> set[str]:
        return {word for word, _ in self.roles.prepositions(token)}

    def _when_and_where(self, verb: int) -> list[int]:
        """Return the days and places beside a verb: the parser hangs "spoke on Monday with" on Monday."""
        c, roles = self.clauses, self.roles
        beside = c.kids(verb, ("npadvmod",)) + [
            a for _, a in roles.prepositions(verb, ("on", "in", "at"))
        ]
        return [t for t in beside if roles.is_time(t) or c.place_in(t) is not None]

    def _people_there(self, token: int) -> list[Party]:
        """Return the people of a place: "in Lisbon about 400 students marched" are Portuguese."""
        c, roles = self.clauses, self.roles
        subject = roles.object(token) if roles.passive(token) else roles.subject(token)
        people = ("any_civilian", "reservist", "militia", "protester")
        if subject is None or not self._any_class(subject, people, token):
            return []
        for _, after in roles.prepositions(token, ("in", "across", "throughout")):
            for host in roles.named(after, places=True):
                if host.ref.actor_id is None:
                    continue
                start = c.start[min(roles.phrase(subject))]
                end = c.end[subject]
                sector = self.lexicon.sectors.get(c.lemma[subject], "CVL")
                ref = msgspec.structs.replace(
                    host.ref, words=c.dossier.words[start:end], sector=sector
                )
                return [msgspec.structs.replace(host, ref=ref, start=start, end=end)]
        return []

    def _clause_subject(self, token: int, places: bool) -> list[Party]:
        c = self.clauses
        for clause in c.kids(token, COMPLEMENTS):
            subject = c.kid(clause, "nsubj", "nsubjpass")
            if subject is not None:
                return self._named(subject, places, True)
        return []

    def _content_recipient(self, token: int, content: tuple[int, str] | None) -> list[Party]:
        """Return the recipient of what is spoken of, or any actor in that clause but its subject."""
        c, roles = self.clauses, self.roles
        at = content[0] if content is not None else next(iter(c.kids(token, COMPLEMENTS)), None)
        if at is None:
            return []
        if content is not None:
            coded = self.code(at)
            if coded is not None:
                obj = roles.object(at) if c.pos[at] in ("VERB", "AUX") else None
                place = (coded[0], at, obj, None, None)
                ways = coded[0].recipient_roles
                each = (self._role(way, place, receiving=True) for way in ways)
                told = [found for found in each if found]
                known = [found for found in told if any(p.placed for p in found)]
                if told:
                    return (known or told)[0]
        if c.pos[at] not in ("VERB", "AUX"):
            return roles.inside(at)
        near = [roles.object(at), *(a for _, a in self._hanging(at, roles.object(at)))]
        for noun in near:
            if noun is not None and (found := self._named(noun, False, True) or roles.inside(noun)):
                return found
        return []
