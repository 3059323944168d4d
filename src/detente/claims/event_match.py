"""Matching: the frame that a verb or noun of a sentence fills, and who fills its roles.

Frames are walked once a token, the first that holds is taken. What a speech act speaks of ("refuse
to withdraw") is matched by the same frames, without roles, and gives the mode. A token used up as
an object or content of another event is no event of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente import ontology
from detente.claims.event_frames import Frame, Lexicon
from detente.claims.event_roles import Party, Roles, apart
from detente.claims.named import NamedClauses
from detente.model.base import Record

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
#: "Soviet missiles were deployed": with no agent, the owner did it.
_MOVED = frozenset({"MOBILIZE", "RETREAT", "AID"})
_CONTENT_WORDS = ("to", "of", "from", "with", "for", "against", "on", "upon", "in", "at", "into")
_COMPLEMENTS = ("xcomp", "ccomp")


class Reading(Record, frozen=True, kw_only=True):
    """One event read off a trigger. `carrier` is the verb that carries a noun, `used` the tokens
    that are spent on it, `content` what a speech act speaks of.
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


class Matcher:
    """Finds the events of one document's sentences, before tense and denial are looked at."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self.roles = Roles(clauses, lexicon)

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

    # -- conditions -------------------------------------------------------------------------

    def verb(self, token: int) -> Reading | None:
        """Return the reading of a verb, None if no frame holds or nobody is in it."""
        obj = self.roles.object(token)
        for frame in self._verb_frames(token, obj):
            content = self._content(token, obj) if frame.of or frame.content else None
            reading = self._filled(frame, token, obj, content, None)
            if reading is not None:
                return reading
        return None

    def _verb_frames(self, token: int, obj: int | None) -> Iterator[Frame]:
        c = self.clauses
        rows = self.lexicon.verbs.get(c.lemma[token], ())
        if not rows:
            return
        particles = self.roles.particles(token)
        tight = {c.word[k] for k in c.kids(token, ("prt",))}
        taken = {particle for particle, _ in rows} & tight
        for particle, frame in rows:
            if (particle in particles) if particle else not taken:
                if self._holds(frame, token, obj):
                    yield frame

    def _holds(self, frame: Frame, token: int, obj: int | None) -> bool:
        roles = self.roles
        if frame.object and not self._any_class(obj, frame.object, token):
            return False
        if frame.not_object and obj is not None and self._is_class(obj, frame.not_object):
            return False
        if frame.subject:
            subject = roles.subject(token)
            if subject is None or not self._any_class(subject, frame.subject, token):
                return False
        hanging = self._hanging(token, obj)
        if frame.needs:
            after = [a for word, a in hanging if word in frame.needs]
            if not after or (
                frame.over and not any(self._any_class(a, frame.over, token) for a in after)
            ):
                return False
        if frame.not_needs and any(word in frame.not_needs for word, _ in hanging):
            return False
        if frame.not_content and any(
            self.clauses.lemma[k] in frame.not_content
            for k in self.clauses.kids(token, _COMPLEMENTS)
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

    def _content_holds(self, frame: Frame, token: int, obj: int | None) -> bool:
        if frame.content == "clause":
            return bool(self.clauses.kids(token, _COMPLEMENTS))
        if frame.content == "must":
            return self._must(token)
        if frame.content == "wish":
            return self._wish(token, obj)
        if frame.content == "own":
            return self._threat(token)
        content = self._content(token, obj)
        if content is None:
            return False
        return frame.content == "event" or content[1].split("-")[0] in _HOSTILE

    def _wish(self, token: int, obj: int | None) -> bool:
        """Tell whether a clause says what somebody else is to do: "to leave", "that Kyiv leave"."""
        c = self.clauses
        for clause in c.kids(token, _COMPLEMENTS):
            addressed = (
                obj is not None
                or c.kid(clause, "nsubj", "nsubjpass") is not None
                or any(
                    word in ("on", "upon", "to", "with") for word, _ in self._hanging(token, obj)
                )
            )
            aux = {c.word[k] for k in c.kids(clause, ("aux", "auxpass"))}
            bare = c.tag[clause] == "VB" and not aux - {"be", "not"}
            passive = c.tag[clause] == "VBN" and "be" in aux
            if addressed and (aux & {"to", "must", "should"} or bare or passive):
                return True
            if c.pos[clause] == "AUX" and c.word[clause] == "be" and addressed:
                return True
        return False

    def _threat(self, token: int) -> bool:
        """Tell whether a warning is a threat: of what its speaker is to do, or of consequences."""
        c, roles = self.clauses, self.roles
        subject = roles.subject(token)
        mine = {p.key for p in roles.named(subject)} if subject is not None else set()
        for clause in c.kids(token, ("ccomp",)):
            heads = {c.lemma[k] for k in c.reach(clause, ("advcl", "relcl"))}
            if any(self.lexicon.is_one(head, "consequence") for head in heads):
                return True
            coded, doer = self.code(clause), roles.subject(clause)
            if coded is None or coded[1].split("-")[0] not in _HOSTILE or doer is None:
                continue
            if c.word[doer] in ("it", "he", "she", "we", "they") or mine & {
                p.key for p in roles.named(doer)
            }:
                return True
        return False

    def _must(self, token: int) -> bool:
        """Tell whether a verb of saying has a clause in which somebody must do something."""
        c = self.clauses
        for clause in c.kids(token, ("ccomp",)):
            subject = c.kid(clause, "nsubj", "nsubjpass")
            if subject is None or c.word[subject] in ("it", "we", "i", "he", "she", "they"):
                continue
            if c.modal(clause) in ("must", "should", "ought") and not c.inverted(clause):
                return True
            if c.lemma[clause] in ("need", "have") and c.kid(clause, "xcomp") is not None:
                return True
        return False

    def _any_class(self, noun: int | None, names: Sequence[str], verb: int) -> bool:
        if noun is None:
            return "none" in names or (
                "clause" in names and bool(self.clauses.kids(verb, _COMPLEMENTS))
            )
        if "any" in names or ("who" in names and self.roles.named(noun, places=True)):
            return True
        if "civil" in names and any(p.ref.sector != "MIL" for p in self.roles.named(noun)):
            return True
        return self._is_class(noun, names)

    def _is_class(self, noun: int, names: Sequence[str]) -> bool:
        heads = self.roles.heads(noun)
        return any(self.lexicon.is_one(head, name) for name in names for head in heads)

    def _hanging(self, token: int, obj: int | None) -> list[tuple[str, int]]:
        """Return the prepositions on a trigger, its object and the clauses it governs directly."""
        found = self.roles.prepositions(token)
        if obj is not None:
            found += self.roles.prepositions(obj)
        return [(word, after) for word, after in found if not self.roles.is_time(after)]

    # -- content ----------------------------------------------------------------------------

    def code(self, token: int) -> tuple[Frame, str] | None:
        """Return the frame and code a word would have whoever is in it."""
        c = self.clauses
        if c.pos[token] in ("VERB", "AUX"):
            obj = self.roles.object(token)
            for frame in self._verb_frames(token, obj):
                if not frame.of:
                    return frame, frame.code
            if obj is not None and c.pos[obj] in ("NOUN", "PROPN") and self._carries(token):
                return self.code(obj)
            return None
        if c.pos[token] in ("NOUN", "PROPN"):
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

    def _content(self, token: int, obj: int | None) -> tuple[int, str] | None:
        """Return what a speech act speaks of: the token and its code, None if not codable."""
        c = self.clauses
        candidates = c.kids(token, _COMPLEMENTS)
        after = [a for word, a in self._hanging(token, obj) if word in _CONTENT_WORDS]
        candidates += [*after, *([obj] if obj is not None else [])]
        if obj is not None:
            candidates += c.kids(obj, ("acl", "relcl"))
        for candidate in candidates:
            for at in (candidate, *c.kids(candidate, _COMPLEMENTS)):
                found = self.code(at)
                if found is not None:
                    return at, self._unless_denied(at, found[1])
        return None

    def _unless_denied(self, token: int, code: str) -> str:
        """Return what a denied content is: not to attack is a promise, not to help a refusal."""
        if not self.clauses.denied(token):
            return code
        return "AGREE" if code.split("-")[0] in _HOSTILE else "REJECT"

    # -- nouns ------------------------------------------------------------------------------

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

    def _noun_holds(self, frame: Frame, token: int) -> bool:
        c = self.clauses
        if frame.made_of:
            parts = [a for _, a in self.roles.prepositions(token, ("of",))]
            parts += c.kids(token, ("compound", "amod"))
            if not any(self._any_class(part, frame.made_of, token) for part in parts):
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

    # -- roles ------------------------------------------------------------------------------

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
        place = (frame, token, obj, content, carrier)
        actors = self._first(frame.actor_roles, place, receiving=False)
        if not actors and frame.verbs and root in _MOVED and self.roles.passive(token):
            actors = self._role("owner", place, receiving=False)
        recipients = self._first(frame.recipient_roles, place, receiving=True, besides=actors)
        if frame.together:
            everyone = apart([*actors, *recipients])
            if len(everyone) < 2 and not any(p.ref.members for p in everyone):
                everyone += apart(self._all(frame.recipient_roles, place), everyone)
            actors, recipients = everyone, []
        if not any(p.political for p in (*actors, *recipients)):
            return None
        if ontology.load().needs_recipient(root) and not recipients and len(actors) < 2:
            if not any(p.ref.members for p in actors):
                return None
        if root == "REJECT" and not (recipients or content or obj is not None):
            return None
        if root == "MOBILIZE" and "drill" in frame.object and len(actors) > 1:
            root, mode = "COOPERATE", None
        used = {t for t in (obj, content[0] if content else None, carrier) if t is not None}
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
            used=tuple(sorted(used)),
        )

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
        where = frame.places and receiving
        if name == "subject" and not receiving:
            subject = roles.subject(token)
            told = roles.named(subject) if subject is not None else []
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
            return [] if obj is None else self._front(obj)
        if name == "purpose":
            return roles.purpose(token, obj)
        if name == "anywhere":
            return roles.anywhere(token)
        if name == "inside":
            return roles.inside(obj) if obj is not None else []
        if name in ("poss", "mod"):
            return self._front(token, ("poss",) if name == "poss" else ("amod", "compound", "nmod"))
        if name == "carrier":
            return self._carried_by(token, carrier)
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

    def _carried_by(self, token: int, carrier: int | None) -> list[Party]:
        c, roles = self.clauses, self.roles
        if carrier is None:
            return []
        lists = self.lexicon.carriers
        if c.lemma[carrier] in lists["done"] | lists["announced"]:
            subject = roles.subject(carrier)
            told = roles.named(subject) if subject is not None else []
            return told or roles.speaker(carrier, subject)
        return []

    def _clause_subject(self, token: int, places: bool) -> list[Party]:
        c = self.clauses
        for clause in c.kids(token, _COMPLEMENTS):
            subject = c.kid(clause, "nsubj", "nsubjpass")
            if subject is not None:
                return self._named(subject, places, True)
        return []

    def _content_recipient(self, token: int, content: tuple[int, str] | None) -> list[Party]:
        """Return the recipient of what is spoken of, or any actor in that clause but its subject."""
        c, roles = self.clauses, self.roles
        at = content[0] if content is not None else next(iter(c.kids(token, _COMPLEMENTS)), None)
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
