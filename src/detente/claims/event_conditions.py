"""Conditions: whether a verb or noun has around it what a frame asks for.

What a speech act speaks of ("refuse to withdraw") is matched by the same frames, whoever is in it:
that is its content, and gives the mode.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.claims.event_content import COMPLEMENTS
from detente.claims.event_frames import Frame, Lexicon
from detente.claims.event_sayings import Sayings
from detente.claims.named import NamedClauses

__all__ = ["COMPLEMENTS", "Conditions"]


class Conditions(Sayings):
    """Answers which frames a trigger fits, before anybody is put into their roles."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        super().__init__(clauses, lexicon)
        self._coding: set[int] = set()

    def _verb_frames(self, token: int, obj: int | None) -> Iterator[Frame]:
        c = self.clauses
        rows = self.lexicon.verbs.get(c.lemma[token], ())
        if not rows:
            return
        particles = self.roles.particles(token)
        tight = {c.word[k] for k in c.kids(token, ("prt",))}
        taken = {particle for particle, _ in rows} & tight
        for particle, frame in rows:
            fits = particle in particles if particle else not taken
            if fits and self._holds(frame, token, obj):
                yield frame

    def _holds(self, frame: Frame, token: int, obj: int | None) -> bool:
        roles = self.roles
        if frame.object and not self._any_class(obj, frame.object, token):
            return False
        if frame.not_object and obj is not None and self._is_class(obj, frame.not_object):
            return False
        if frame.subject:
            subject = roles.subject(token)
            if not self._any_class(subject, frame.subject, token):
                return False
        if frame.not_subject:
            subject = roles.subject(token)
            if subject is not None and self._is_class(subject, frame.not_subject):
                return False
        hanging = self._hanging(token, obj) if frame.needs or frame.not_needs else []
        if frame.needs and not self._over(frame, hanging, token):
            return False
        if frame.complement and not self._called(frame, token):
            return False
        if frame.purpose and not self._purpose(frame, token, obj):
            return False
        if frame.not_needs and any(word in frame.not_needs for word, _ in hanging):
            return False
        if frame.not_content and any(
            self.clauses.lemma[k] in frame.not_content and not self._yields(k)
            for k in self.clauses.kids(token, COMPLEMENTS)
        ):
            return False
        if frame.content is not None and not self._content_holds(frame, token, obj):
            return False
        if frame.words or frame.not_words:
            own = roles.own_words(token)
            if frame.words and own.isdisjoint(frame.words):
                return False
            if not own.isdisjoint(frame.not_words):
                return False
        return True

    def _over(self, frame: Frame, hanging: Sequence[tuple[str, int]], token: int) -> bool:
        """Tell whether one of a frame's prepositions hangs here, over what it has to stand over."""
        after = [a for word, a in hanging if word in frame.needs]
        return bool(after) and (
            not frame.over or any(self._any_class(a, frame.over, token) for a in after)
        )

    def _purpose(self, frame: Frame, token: int, obj: int | None) -> bool:
        """Tell whether it is done to some end that a frame names: "sent soldiers to help"."""
        c = self.clauses
        bases = [token, *([obj] if obj is not None else [])]
        return any(
            any(c.word[a] == "to" for a in c.kids(clause, ("aux",)))
            and any(self.lexicon.is_one(c.lemma[clause], name) for name in frame.purpose)
            for base in bases
            for clause in c.kids(base, ("advcl", "acl", "relcl", *COMPLEMENTS))
        )

    def _called(self, frame: Frame, token: int) -> bool:
        """Tell whether what somebody is called is of a frame's class: "called him a reckless man"."""
        c = self.clauses
        told = self.roles.complement(token)
        if told is None:
            return "none" in frame.complement
        if c.denied(told):
            return f"not {c.lemma[told]}" in frame.complement
        said = [told, *c.kids(told, ("amod", "compound", "conj"))]
        said += [after for _, after in self.roles.prepositions(told, ("of",))]
        return any(self._is_class(k, frame.complement) for k in said)

    def _yields(self, clause: int) -> bool:
        """Tell whether a clause is of giving in: "give up the port", not "give details"."""
        coded = self.code(clause)
        return coded is not None and coded[1].split("-")[0] in ("RETREAT", "CONCEDE", "AID")

    def code(self, token: int) -> tuple[Frame, str] | None:
        """Return the frame and code a word would have whoever is in it.

        A relative clause leads back to the noun it stands on; a word that is being coded already
        has no code of its own there.
        """
        if token in self._coding:
            return None
        self._coding.add(token)
        try:
            return self._verb_code(token) or self._noun_code(token)
        finally:
            self._coding.discard(token)

    def _speech(self, token: int) -> str | None:
        """Return the type of the first frame that a verb fits."""
        frames = self._verb_frames(token, self.roles.object(token))
        return next((frame.root for frame in frames), None)

    def _verb_code(self, token: int) -> tuple[Frame, str] | None:
        c = self.clauses
        if c.pos[token] not in ("VERB", "AUX"):
            return None
        obj = self.roles.object(token)
        for frame in self._verb_frames(token, obj):
            if not frame.of:
                return frame, frame.code
        if obj is not None and c.pos[obj] in ("NOUN", "PROPN") and self._carries(token):
            return self.code(obj)
        return None

    def _noun_code(self, token: int) -> tuple[Frame, str] | None:
        c = self.clauses
        if c.pos[token] not in ("NOUN", "PROPN"):
            return None
        for head in [token, *(a for _, a in self._light_of(token))]:
            for frame in self.lexicon.nouns.get(c.lemma[head], ()):
                if not frame.of and self._noun_holds(frame, head):
                    return frame, frame.code
        return None

    def _light_of(self, token: int) -> list[tuple[str, int]]:
        if self.clauses.lemma[token] in self.lexicon.light | {"end", "start", "resumption", "halt"}:
            return self.roles.prepositions(token, ("of", "to"))
        return []

    def _carries(self, verb: int) -> bool:
        return self.clauses.lemma[verb] in self.lexicon.carriers["done"]

    def _noun_holds(self, frame: Frame, token: int) -> bool:
        c = self.clauses
        if frame.made_of:
            parts = [a for _, a in self.roles.prepositions(token, ("of",))]
            parts += c.kids(token, ("compound", "amod"))
            if not any(self._any_class(part, frame.made_of, token) for part in parts):
                return False
        if frame.needs and not self._over(frame, self.roles.prepositions(token), token):
            return False
        if frame.first and not any(
            self.lexicon.is_one(c.lemma[a], name)
            for word, a in self.roles.prepositions(token, ("between",))
            for name in frame.first
        ):
            return False
        if frame.words or frame.not_words:
            near = {c.lemma[k] for k in c.reach(token, ("relcl", "acl"))}
            return near.isdisjoint(frame.not_words) and not (
                frame.words and near.isdisjoint(frame.words)
            )
        return True

    def carrier(self, token: int) -> int | None:
        """Return the verb that only carries an event noun: "held" of "held a round of talks"."""
        c = self.clauses
        at = token
        for _ in range(4):
            dep, governor = c.dep[at], c.head[at]
            if dep == "conj" and c.pos[governor] in ("NOUN", "PROPN"):
                at = governor
            elif dep == "pobj" and c.lemma[c.head[governor]] in self.lexicon.light:
                at = c.head[governor]
            elif dep == "dobj" or (dep == "nsubjpass" and c.pos[governor] == "VERB"):
                return governor
            elif dep == "pobj" and c.pos[c.head[governor]] == "VERB" and c.word[governor] == "in":
                verb = c.head[governor]
                return verb if c.lemma[verb] in ("engage", "participate", "join", "take") else None
            else:
                return None
        return None
