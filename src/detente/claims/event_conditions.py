"""Conditions: whether a verb or noun has around it what a frame asks for.

What a speech act speaks of ("refuse to withdraw") is matched by the same frames, whoever is in it:
that is its content, and gives the mode.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.claims.event_frames import Frame, Lexicon
from detente.claims.event_roles import Party, Roles
from detente.claims.named import NamedClauses

COMPLEMENTS = ("xcomp", "ccomp")
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
#: What an official lays to another state's door when he says that it does so.
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
#: Those who speak for a state; None is the state itself.
_OFFICIAL = frozenset({None, "GOV", "MIL", "LEG", "SPY"})
_PRONOUNS = frozenset({"it", "he", "she", "we", "they", "i", "you"})
_CONTENT_WORDS = ("to", "of", "from", "with", "for", "against", "on", "upon", "in", "at", "into")


class Conditions:
    """Answers which frames a trigger fits, before anybody is put into their roles."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self.roles = Roles(clauses, lexicon)
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
            if subject is None or not self._any_class(subject, frame.subject, token):
                return False
        if frame.not_subject:
            subject = roles.subject(token)
            if subject is not None and self._is_class(subject, frame.not_subject):
                return False
        hanging = self._hanging(token, obj) if frame.needs or frame.not_needs else []
        if frame.needs and not self._over(frame, hanging, token):
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

    def _yields(self, clause: int) -> bool:
        """Tell whether a clause is of giving in: "give up the port", not "give details"."""
        coded = self.code(clause)
        return coded is not None and coded[1].split("-")[0] in ("RETREAT", "CONCEDE", "AID")

    def _content_holds(self, frame: Frame, token: int, obj: int | None) -> bool:
        if frame.content == "clause":
            return bool(self.clauses.kids(token, COMPLEMENTS))
        if frame.content == "none":
            return not self.clauses.kids(token, COMPLEMENTS)
        if frame.content == "that":
            return any(
                self.clauses.word[k] == "that"
                for clause in self.clauses.kids(token, ("ccomp",))
                for k in self.clauses.kids(clause, ("mark",))
            )
        if frame.content == "yield":
            return self._own_withdrawal(token, obj)
        if frame.content == "charge":
            return bool(self.charged(token))
        if frame.content == "blame":
            return self._blame(token)
        if frame.content == "face":
            return self._face(token)
        if frame.content == "accord":
            return self._accord(token)
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

    def _blame(self, token: int) -> bool:
        """Tell whether a clause says whose fault it is: "said Kyiv was behind the blast"."""
        c = self.clauses
        if c.denied(token) or c.modal(token) is not None:
            return False
        for clause in c.kids(token, ("ccomp",)):
            doer = c.kid(clause, "nsubj")
            if doer is None or c.word[doer] in _PRONOUNS:
                continue
            if c.denied(clause) or c.modal(clause) is not None:
                continue
            if self.lexicon.is_one(c.lemma[clause], "offending"):
                wrong = c.kid(clause, "dobj")
                if wrong is not None and self._is_class(wrong, ("crimes",)):
                    return True
            if c.lemma[clause] != "be":
                continue
            told = c.kids(clause, ("acomp", "attr", "prep", "xcomp", "advmod"))
            if any(self.lexicon.is_one(c.lemma[k], "blameworthy") for k in told):
                return True
        return False

    def _face(self, token: int) -> bool:
        """Tell whether a clause says what somebody has to expect: "said Mali would face sanctions"."""
        c = self.clauses
        for clause in c.kids(token, ("ccomp",)):
            if c.modal(clause) not in ("will", "would", "shall") or c.denied(clause):
                continue
            met = [
                c.kid(clause, "dobj"),
                *(a for _, a in self.roles.prepositions(clause, ("for",))),
            ]
            if self.lexicon.is_one(c.lemma[clause], "facing") and any(
                k is not None and self._is_class(k, ("reprisal",)) for k in met
            ):
                return True
        return False

    def _accord(self, token: int) -> bool:
        """Tell whether what failed is an understanding: "failed to reach a deal"."""
        c = self.clauses
        for clause in c.kids(token, ("xcomp",)):
            coded = self.code(clause)
            if c.lemma[clause] == "agree" or (coded is not None and coded[1] == "SUPPORT"):
                return True
        return False

    def _own_withdrawal(self, token: int, obj: int | None) -> bool:
        """Tell whether what is ordered is a withdrawal of one's own: "ordered the guns removed"."""
        c, roles = self.clauses, self.roles
        clauses = c.kids(token, COMPLEMENTS)
        whom = [obj, *(c.kid(k, "nsubj", "nsubjpass") for k in clauses)]
        named = [p for k in whom if k is not None for p in roles.named(k)]
        codes = [self.code(k) for k in clauses]
        return not any(p.ref.actor_id for p in named) and any(
            coded is not None and coded[1].startswith("RETREAT") for coded in codes
        )

    def _wish(self, token: int, obj: int | None) -> bool:
        """Tell whether a clause says what somebody else is to do: "to leave", "that Kyiv leave"."""
        c = self.clauses
        for clause in c.kids(token, COMPLEMENTS):
            addressed = (
                obj is not None
                or c.kid(clause, "nsubj", "nsubjpass") is not None
                or any(
                    word in ("on", "upon", "to", "with") for word, _ in self._hanging(token, obj)
                )
            )
            if any(c.word[k] in ("if", "whether") for k in c.kids(clause, ("mark",))):
                continue
            if self.lexicon.is_one(c.lemma[token], "telling") and c.kids(clause, ("mark",)):
                # "told the paper that Kyiv has to decide" asks nothing of anybody.
                continue
            aux = {c.word[k] for k in c.kids(clause, ("aux", "auxpass"))}
            bare = c.tag[clause] == "VB" and not aux - {"be", "not"}
            passive = c.tag[clause] == "VBN" and "be" in aux and c.modal(clause) is None
            if addressed and (aux & {"to", "must", "should"} or bare or passive):
                return True
            if c.pos[clause] == "AUX" and c.word[clause] == "be" and addressed:
                return True
        return False

    def _threat(self, token: int) -> bool:
        """Tell whether a warning is a threat: of what its speaker is to do, or of consequences."""
        c, roles = self.clauses, self.roles
        subject = roles.subject(token)
        speakers = roles.named(subject) if subject is not None else []
        mine = {key for p in speakers for key in (p.key, p.ref.country) if key}
        for clause in c.kids(token, ("ccomp",)):
            heads = {c.lemma[k] for k in c.reach(clause, ("advcl", "relcl"))}
            if any(self.lexicon.is_one(head, "consequence") for head in heads):
                return True
            coded, doer = self.code(clause), roles.subject(clause)
            if coded is None or coded[1].split("-")[0] not in _HOSTILE:
                continue
            if doer is None:
                if self._met_with_force(clause, coded[1], mine):
                    return True
                continue
            if c.word[doer] in ("it", "he", "she", "we", "they") or any(
                {p.key, p.ref.country} & mine for p in roles.named(doer)
            ):
                return True
        return False

    def _met_with_force(self, clause: int, code: str, mine: set[str]) -> bool:
        """Tell whether a warning without a doer is of what its speaker is to do to intruders."""
        c, struck = self.clauses, self.roles.object(clause)
        return (
            code.startswith("ASSAULT")
            and self.roles.passive(clause)
            and c.modal(clause) in ("will", "would", "shall")
            and struck is not None
            and self._any_class(struck, ("aircraft", "vessel", "intruder"), clause)
            and not mine & {p.key for p in self.roles.named(struck, receiving=True)}
        )

    def charged(self, token: int) -> list[Party]:
        """Return whom a statement lays an act of force to: "said that Ruritania shelled the town".

        Only an official of another state charges, and only with what is said to be or to have been.
        """
        c, roles = self.clauses, self.roles
        subject = roles.subject(token)
        tellers = roles.named(subject) if subject is not None else []
        if not any(p.ref.country and p.ref.sector in _OFFICIAL for p in tellers):
            return []
        if c.denied(token) or c.modal(token) is not None:
            return []
        side = {p.ref.country for p in tellers}
        for clause in c.kids(token, ("ccomp",)):
            for verb in (clause, *c.kids(clause, ("conj",))):
                coded, doer = self.code(verb), roles.subject(verb)
                if coded is not None and doer is None and "stronghold" in coded[0].over:
                    doer = roles.object(verb)
                if coded is None or doer is None or coded[1].split("-")[0] not in _FORCE:
                    continue
                if c.denied(verb) or c.modal(verb) is not None or c.supposed(verb):
                    continue
                if c.finite(verb) == "infinitive" or c.word[doer] in _PRONOUNS:
                    continue
                found = [p for p in roles.named(doer) if p.political and p.ref.country]
                if found and not side & {p.ref.country for p in found}:
                    return found
        return []

    def _must(self, token: int) -> bool:
        """Tell whether a verb of saying has a clause in which somebody must do something."""
        c = self.clauses
        for clause in c.kids(token, ("ccomp",)):
            subject = c.kid(clause, "nsubj", "nsubjpass")
            if subject is None or c.word[subject] in _PRONOUNS | c.denying:
                continue
            if c.modal(clause) in ("must", "should", "ought") and not c.inverted(clause):
                return True
            must = c.lemma[clause] in ("need", "have") and c.kid(clause, "xcomp") is not None
            if must and not c.denied(clause) and c.kid(clause, "dobj") is None:
                return True
        return False

    def _any_class(self, noun: int | None, names: Sequence[str], verb: int) -> bool:
        if noun is None:
            return "none" in names or (
                "clause" in names and bool(self.clauses.kids(verb, COMPLEMENTS))
            )
        if "any" in names or ("who" in names and self.roles.named(noun, places=True)):
            return True
        if "side" in names and any(p.political and not p.person for p in self.roles.named(noun)):
            return True
        if "politician" in names and any(
            p.person and p.ref.sector is not None for p in self.roles.named(noun)
        ):
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

    def _content(self, token: int, obj: int | None) -> tuple[int, str] | None:
        """Return what a speech act speaks of: the token and its code, None if not codable."""
        c = self.clauses
        candidates = c.kids(token, COMPLEMENTS)
        after = [a for word, a in self._hanging(token, obj) if word in _CONTENT_WORDS]
        if c.pos[token] == "NOUN":
            # "a pledge not to attack Ruritania"
            candidates += c.kids(token, ("acl",))
        candidates += [*after, *([obj] if obj is not None else [])]
        if obj is not None:
            candidates += c.kids(obj, ("acl", "relcl"))
        for candidate in candidates:
            for at in (candidate, *c.kids(candidate, COMPLEMENTS)):
                found = self.code(at)
                if found is not None:
                    stopped = at != candidate and (
                        self.lexicon.governors.get(c.lemma[candidate]) == "undone"
                    )
                    return at, self._unless_denied(at, found[1], stopped)
        return None

    def _unless_denied(self, token: int, code: str, stopped: bool) -> str:
        """Return what a denied content is: not to attack, to stop attacking is a promise, not to
        help a refusal.
        """
        if self.clauses.denied(token) == stopped:
            return code
        return "AGREE" if code.split("-")[0] in _HOSTILE else "REJECT"

    def _noun_holds(self, frame: Frame, token: int) -> bool:
        c = self.clauses
        if frame.made_of:
            parts = [a for _, a in self.roles.prepositions(token, ("of",))]
            parts += c.kids(token, ("compound", "amod"))
            if not any(self._any_class(part, frame.made_of, token) for part in parts):
                return False
        if frame.needs and not self._over(frame, self.roles.prepositions(token), token):
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
