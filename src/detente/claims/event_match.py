"""Matching: the frame that a verb or noun of a sentence fills, and who fills its roles.

Frames are walked once a token, the first that holds is taken. What a speech act speaks of ("refuse
to withdraw") is matched by the same frames, without roles, and gives the mode. A token used up as
an object or content of another event is no event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from detente import ontology
from detente.claims.event_conditions import COMPLEMENTS, Conditions
from detente.claims.event_frames import Frame
from detente.claims.event_roles import Party, apart
from detente.model.base import Record

_KINDNESS = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE", "CONCEDE"})
#: What a verb says to somebody, or visits, or is nothing.
_TO_SOMEBODY = frozenset({"SUPPORT-None", "ACCUSE-allege", "ACCUSE-disapprove", "CONSULT-visit"})
#: Where the doer of an act stands that is praised or condemned.
_DOERS = frozenset({"owner", "by", "clause subject", "charged"})
#: Where somebody stands who may only be spoken of.
_LOOSE = frozenset({"inside", "anywhere", "content", "purpose", "in", "for"})
_FORCE_ON = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "ACCUSE", "THREATEN"}
)
#: What stands between force and the one it hits, be it a town.
_AT = ("on", "at", "against", "of", "into")
#: What is done to somebody, be it to his towns, ships or people.
_FORCEFUL = frozenset({"ASSAULT", "COERCE"})
#: "Soviet missiles were deployed": with no agent, the owner did it.
_MOVED = frozenset({"MOBILIZE", "RETREAT", "AID"})


class Reading(Record, frozen=True, kw_only=True):
    """One event read off a trigger. `carrier` is the verb that carries a noun, `used` the tokens
    that are spent on it, `content` what a speech act speaks of, `loose` that the recipient was
    found somewhere behind the verb and not in a place of its own.
    """

    trigger: int
    frame: Frame
    root: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    carrier: int | None = None
    object: int | None = None
    content: int | None = None
    used: tuple[int, ...] = ()
    loose: bool = False


class Matcher(Conditions):
    """Finds the events of one document's sentences, before tense and denial are looked at."""

    def read(self, tokens: Sequence[int]) -> list[Reading]:
        """Return the events of a sentence in text order, verbs first where they share a token."""
        c = self.clauses
        found: list[Reading] = []
        used: set[int] = set()
        verbs = [t for t in tokens if c.pos[t] in ("VERB", "AUX")]
        for token in sorted(verbs, key=lambda t: (self._depth(t), t)):
            if token not in used and (reading := self.verb(token)) is not None:
                found.append(reading)
                used |= {token, *reading.used}
        for token in tokens:
            if c.pos[token] in ("NOUN", "PROPN") and token not in used:
                reading = self.noun(token)
                if reading is not None and not used & set(reading.used):
                    found.append(reading)
                    used |= {token, *reading.used}
        return sorted(found, key=lambda reading: reading.trigger)

    def _depth(self, token: int) -> int:
        depth = 0
        while self.clauses.head[token] != token and depth < 60:
            token, depth = self.clauses.head[token], depth + 1
        return depth

    def verb(self, token: int) -> Reading | None:
        """Return the reading of a verb, None if no frame holds or nobody is in it."""
        obj = self.roles.object(token)
        for frame in self._verb_frames(token, obj):
            spoken = frame.of or frame.content not in (None, "charge", "none")
            content = self._content(token, obj) if spoken else None
            reading = self._filled(frame, token, obj, content, None)
            if reading is not None:
                return reading
        return None

    def noun(self, token: int) -> Reading | None:
        """Return the reading of an event noun, None if no frame holds or nobody is in it."""
        c = self.clauses
        if c.dep[token] in ("compound", "amod") and c.pos[c.head[token]] in ("NOUN", "PROPN"):
            return None
        for frame in self.lexicon.nouns.get(c.lemma[token], ()):
            if not self._noun_holds(frame, token):
                continue
            content = self._content(token, None) if frame.of else None
            reading = self._filled(frame, token, None, content, self.carrier(token))
            if reading is not None:
                return reading
        return None

    def _filled(
        self,
        frame: Frame,
        token: int,
        obj: int | None,
        content: tuple[int, str] | None,
        carrier: int | None,
    ) -> Reading | None:
        """Put people into a frame's roles; None when that leaves it without anybody political."""
        root, mode = frame.root, frame.mode
        if frame.of:
            code = self.lexicon.by_content(frame.root, content[1] if content else None)
            if code is None:
                return None
            if code == "ACCUSE-disapprove" and content and self.clauses.pos[content[0]] == "VERB":
                code = "REQUEST-change"
            root, _, told = code.partition("-")
            mode = told or None
        if root in _KINDNESS and self._hollow(token, obj):
            return None
        place = (frame, token, obj, content, carrier)
        actors = self._first(frame.actor_roles, place, receiving=False)
        moved = frame.verbs and root in _MOVED and mode != "release"
        if not actors and moved and self.roles.passive(token):
            actors = self._role("owner", place, receiving=False)
        ways = self._ways(frame, token, obj)
        recipients = self._first(ways, place, receiving=not frame.together, besides=actors)
        also: tuple[int, ...] = ()
        if not recipients and actors:
            recipients = apart(self._understood(root, token, obj), actors)
        if not recipients and root in _FORCEFUL and len(actors) < 2:
            recipients, also = self._struck(frame, token, obj, actors)
        loose = bool(recipients) and not self._first(
            [w for w in ways if w not in _LOOSE], place, receiving=True, besides=actors
        )
        if root in _FORCEFUL or root == "PROTEST":
            actors, recipients = self.roles.at_home(token, obj, actors, recipients)
        if frame.together:
            # Speaking to a newspaper is no consultation.
            everyone = [p for p in apart([*actors, *recipients]) if p.ref.sector != "JRN"]
            if len(everyone) < 2 and not any(p.ref.members for p in everyone):
                everyone += apart(self._all(frame.recipient_roles, place), everyone)
            actors, recipients, loose = everyone, [], False
        if not any(p.political for p in (*actors, *recipients)):
            return None
        alone = not recipients and len(actors) < 2 and not any(p.ref.members for p in actors)
        if self._things_only(token, actors) or (
            frame.verbs and f"{root}-{mode}" == "RETREAT-disarm" and self._others(obj, actors)
        ):
            return None
        if alone and frame.verbs and not frame.alone and f"{root}-{mode}" in _TO_SOMEBODY:
            return None
        if alone and ontology.load().needs_recipient(root):
            return None
        if root == "REJECT" and not (recipients or content or obj is not None):
            return None
        if root == "MOBILIZE" and "drill" in frame.object and len(actors) > 1:
            root, mode = "COOPERATE", None
        used = {t for t in (obj, content[0] if content else None, carrier) if t is not None}
        used |= set(also)
        if frame.nouns and frame.of:
            used |= {a for _, a in self.roles.prepositions(token, ("of", "for"))}
        if obj is not None and not (frame.object or frame.of):
            used -= {obj}
        return Reading(
            trigger=token,
            frame=frame,
            root=root,
            mode=mode,
            actors=tuple(actors),
            recipients=tuple(recipients),
            carrier=carrier,
            object=obj,
            content=content[0] if content else None,
            loose=loose,
            used=tuple(sorted(used)),
        )

    def _understood(self, root: str, token: int, obj: int | None) -> list[Party]:
        """Return whom an act is towards that its own words leave out: who is to do something first
        ("no talks unless Chad withdraws"), or whose deed is spoken of ("fired a rocket, and Peru
        condemned the firing").
        """
        c, roles = self.clauses, self.roles
        verb = c.pos[token] == "VERB"
        if verb and (root == "REJECT" or (root == "CONSULT" and c.denied(token))):
            return [p for k in roles.unless(token) for p in roles.named(k) if p.political]
        if not verb or root not in ("ACCUSE", "SUPPORT") or obj is None:
            return []
        start = c.sentence_of(token).start
        if c.pos[obj] != "NOUN" or not any(c.word[k] == "the" for k in c.kids(obj, ("det",))):
            return []
        for deed in range(token - 1, -1, -1):
            if c.start[deed] < start:
                break
            if c.pos[deed] == "VERB" and c.lemma[deed] == c.lemma[obj]:
                doer = roles.subject(deed)
                return roles.named(doer) if doer is not None else []
        return []

    def _struck(
        self, frame: Frame, token: int, obj: int | None, actors: Sequence[Party]
    ) -> tuple[list[Party], tuple[int, ...]]:
        """Return to whom force is done that hits no one by name, and the tokens spent on it.

        Whose the things, ships or people are that it hits, in which state the town lies, and of
        what is done "in Syria" that state, where nobody else is told.
        """
        roles = self.roles
        if obj is not None and not frame.object:
            theirs = roles.belonging(obj) or roles.struck_speaker(obj)
            named = self._front(obj) or roles.named(obj, receiving=True, places=True)
            if found := apart([theirs] if theirs is not None else named, actors):
                return found, ()
        if frame.root != "ASSAULT":
            return [], ()
        bases = [t for t in (token, obj) if t is not None]
        behind = [pair for base in bases for pair in roles.prepositions(base)]
        for word, after in behind:
            coded = self.code(after) if word in ("in", "during") else None
            if coded is not None and coded[1].startswith("ASSAULT"):
                # "used bombs in attacks on civilians" is one deed.
                place = (coded[0], after, None, None, None)
                found = self._first(coded[0].recipient_roles, place, receiving=True, besides=actors)
                if found:
                    return found, (after,)
        for names in (_AT, ("in",)):
            for word, after in behind:
                if word in names and not roles.is_time(after):
                    found = apart(roles.named(after, receiving=True, places=True), actors)
                    if found:
                        return found, ()
        return [], ()

    def _others(self, obj: int | None, actors: Sequence[Party]) -> bool:
        """Tell whether what is given up is somebody else's: to destroy their arms is no disarming."""
        if obj is None:
            return False
        owners = {p.ref.country or p.key for p in (*self._front(obj), *self.roles.named(obj))}
        return bool(owners - {p.ref.country or p.key for p in actors}) and bool(actors)

    def _hollow(self, token: int, obj: int | None) -> bool:
        """Tell whether what is given is said to be false: "false assurances"."""
        c = self.clauses
        return any(
            self.lexicon.is_one(c.lemma[k], "hollow")
            for noun in (token, obj)
            if noun is not None
            for k in c.kids(noun, ("amod", "compound"))
        )

    def _things_only(self, token: int, actors: Sequence[Party]) -> bool:
        """Tell whether a verb only marks things out that nobody is said to have moved: "the arms
        sent to Ruritania".
        """
        c = self.clauses
        return not actors and c.dep[token] in ("acl", "amod") and c.tag[token] == "VBN"

    def _ways(self, frame: Frame, token: int, obj: int | None) -> Sequence[str]:
        """Return where the recipient is looked for.

        Who praises or condemns an act of force ("the raid on Ruritania") speaks to who did it, not
        to whom it was done.
        """
        if frame.root not in ("SUPPORT", "ACCUSE") or not frame.verbs or frame.of:
            return frame.recipient_roles
        spoken = [k for k in (obj, *self.clauses.kids(token, COMPLEMENTS)) if k is not None]
        named = self.roles.named(obj) if obj is not None else []
        force = any(
            (coded := self.code(k)) is not None and coded[1].split("-")[0] in _FORCE_ON
            for k in spoken
        )
        if not force or named or "on" in frame.needs:
            return frame.recipient_roles
        return tuple(w for w in frame.recipient_roles if w in _DOERS)

    def _first(
        self,
        names: Sequence[str],
        place: tuple[Frame, int, int | None, tuple[int, str] | None, int | None],
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
        place: tuple[Frame, int, int | None, tuple[int, str] | None, int | None],
    ) -> list[Party]:
        return [p for name in names for p in self._role(name, place, receiving=True)]

    def _role(
        self,
        name: str,
        place: tuple[Frame, int, int | None, tuple[int, str] | None, int | None],
        *,
        receiving: bool,
    ) -> list[Party]:
        """Return whom a role's place names; prepositions are looked for on all that belongs together."""
        frame, token, obj, content, carrier = place
        c, roles = self.clauses, self.roles
        # "pulled its troops out of Lebanon": what is left behind is a place.
        left = frame.root == "RETREAT" and name in ("from", "of")
        struck = frame.root in _FORCEFUL and name in _AT
        where = (frame.places or left or struck) and receiving
        if name == "subject" and not receiving:
            subject = roles.subject(token)
            told = roles.named(subject) if subject is not None else []
            if subject is not None and c.tag[subject] == "PRP$":
                # "his pledge of striking Chad"
                owner = roles.whose(subject)
                told = [] if owner is None else [owner]
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
            return self._carried_by(carrier)
        if name == "charged":
            return self.charged(token)
        if name == "where":
            return self._people_there(token)
        if name == "clause subject":
            return self._clause_subject(token, where)
        if name == "content":
            return self._content_recipient(token, content)
        bases = [t for t in (token, obj, carrier) if t is not None]
        if frame.nouns:
            # "the release of sailors by Iran": the parser hangs "by" on the sailors.
            bases += [a for _, a in roles.prepositions(token, ("of", "by"))]
        found = [a for base in bases for _, a in roles.prepositions(base, (name,))]
        return [p for a in found for p in self._named(a, where, receiving)]

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
                found = self._first(coded[0].recipient_roles, place, receiving=True)
                if found:
                    return found
        if c.pos[at] not in ("VERB", "AUX"):
            return roles.inside(at)
        near = [roles.object(at), *(a for _, a in self._hanging(at, roles.object(at)))]
        for noun in near:
            if noun is not None and (found := self._named(noun, False, True) or roles.inside(noun)):
                return found
        return []
