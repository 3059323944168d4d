"""Matching: the frame that a verb or noun of a sentence fills, and who fills its roles.

Frames are walked once a token, the first that holds is taken. What a speech act speaks of ("refuse
to withdraw") is matched by the same frames, without roles, and gives the mode. A token used up as
an object or content of another event is no event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente import ontology
from detente.claims.event_conditions import COMPLEMENTS
from detente.claims.event_filling import AT, FORCEFUL, Filling, Place
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
#: What only those who announce it can have done, where nobody else is told.
_BY_OFFICE = frozenset({"COERCE-arrest", "ACCUSE-allege", "SANCTION-convict", "COERCE-deport"})
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


class Matcher(Filling):
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
        place: Place = (frame, token, obj, content, carrier)
        actors = self._first(frame.actor_roles, place, receiving=False)
        moved = frame.verbs and root in _MOVED and mode != "release"
        if not actors and moved and self.roles.passive(token):
            actors = self._role("owner", place, receiving=False)
        if not actors and frame.verbs and frame.code in _BY_OFFICE:
            actors = self.announcer(token, obj)
        ways = self._ways(frame, token, obj)
        recipients = self._first(ways, place, receiving=not frame.together, besides=actors)
        also: tuple[int, ...] = ()
        if not recipients and actors:
            recipients = apart(self._understood(root, token, obj), actors)
        if root in FORCEFUL and len(actors) < 2 and not any(p.placed for p in recipients):
            struck, spent = self._struck(frame, token, obj, actors)
            if not recipients or any(p.implied for p in struck):
                recipients, also = struck, spent
        loose = bool(recipients) and not self._first(
            [w for w in ways if w not in _LOOSE], place, receiving=True, besides=actors
        )
        if root in _MOVED:
            # Nobody moves his troops against himself: the place is only where they are.
            mine = {p.side for p in actors}
            recipients = [p for p in recipients if not (p.host and p.side in mine)]
        if root in FORCEFUL or root == "PROTEST":
            actors, recipients = self.roles.at_home(token, obj, actors, recipients)
        if frame.together:
            # Speaking to a newspaper is no consultation.
            everyone = [p for p in apart([*actors, *recipients]) if p.ref.sector != "JRN"]
            if len(everyone) < 2 and not any(p.ref.members for p in everyone):
                everyone += apart(self._all(frame.recipient_roles, place), everyone)
            actors, recipients, loose = everyone, [], False
        if not any(p.political for p in (*actors, *recipients)):
            return None
        several = len(actors) > 1 and (root != "ACCUSE" or self._each_other(obj))
        alone = not recipients and not several and not any(p.ref.members for p in actors)
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
        theirs = None
        if obj is not None and (not frame.object or roles.living(obj)):
            theirs = roles.belonging(obj) or roles.struck_speaker(obj)
        found = [] if theirs is None else apart([theirs], actors)
        if obj is not None and not frame.object and not found:
            named = self._front(obj) or roles.named(obj, receiving=True, places=True)
            found = apart(named, actors)
        if found:
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
        # "Carried out raids in Chad", but who only "fought in Chad" may have been its friend.
        there = ("in",) if frame.nouns or obj is not None else ()
        for names in (AT, there):
            for word, after in behind:
                if word in names and not roles.is_time(after):
                    theirs = roles.belonging(after)
                    named = [theirs] if theirs is not None else []
                    named = named or roles.named(after, receiving=True, places=True)
                    found = apart(named, actors)
                    if found:
                        return found, ()
        return [], ()

    def _each_other(self, obj: int | None) -> bool:
        """Tell whether what is done is mutual: two who "condemned the raid" did not accuse anybody."""
        return obj is not None and self.clauses.word[obj] in ("other", "another")

    def _others(self, obj: int | None, actors: Sequence[Party]) -> bool:
        """Tell whether what is given up is somebody else's: to destroy their arms is no disarming."""
        if obj is None:
            return False
        owners = {p.ref.country or p.key for p in (*self._front(obj), *self.roles.named(obj))}
        return bool(owners - {p.ref.country or p.key for p in actors}) and bool(actors)

    def _hollow(self, token: int, obj: int | None) -> bool:
        """Tell whether what is given is false, or acts itself: "false assurances", "a bill banning"."""
        c = self.clauses
        behind = [after for _, after in self.roles.prepositions(token, ("for",))]
        if any(self.acting(paper) for paper in ([obj] if obj is not None else behind)):
            return True
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
        own = self.code(obj) if obj is not None and self._carries(token) else None
        if frame.object and own is not None and own[1].startswith(frame.root):
            # "brought a lawsuit against Kyiv": this is the very act, nobody else's.
            return frame.recipient_roles
        spoken = [k for k in (obj, *self.clauses.kids(token, COMPLEMENTS)) if k is not None]
        named = self.roles.named(obj) if obj is not None else []
        force = any(
            (coded := self.code(k)) is not None and coded[1].split("-")[0] in _FORCE_ON
            for k in spoken
        )
        coded = self.code(obj) if obj is not None else None
        moved = coded is not None and coded[1].startswith("MOBILIZE")
        if not force or named or moved or "on" in frame.needs:
            return frame.recipient_roles
        return tuple(w for w in frame.recipient_roles if w in _DOERS)
