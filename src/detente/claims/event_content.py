"""Content: what a trigger speaks of, and of what class the things around it are.

"refuse to withdraw" speaks of a withdrawal, "a resolution condemning the raid" of itself, and a
charge that nobody is said to have brought is the office's that tells of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from detente.claims.event_frames import Frame, Lexicon
from detente.claims.event_roles import Party, Roles
from detente.claims.named import NamedClauses

COMPLEMENTS = ("xcomp", "ccomp")
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
#: What a paper does itself: to adopt it is no kindness beside.
_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "SUPPORT"})
_CONTENT_WORDS = ("to", "of", "from", "with", "for", "against", "on", "upon", "in", "at", "into")


class Content(ABC):
    """Answers what the words that depend on a trigger are, before anybody is put into its roles."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self.roles = Roles(clauses, lexicon)

    @abstractmethod
    def _speech(self, token: int) -> str | None:
        """Return the type of the first frame that a verb fits."""

    @abstractmethod
    def code(self, token: int) -> tuple[Frame, str] | None:
        """Return the frame and code a word would have whoever is in it."""

    def acting(self, paper: int) -> bool:
        """Tell whether a paper is told by what it does: "a resolution condemning the raid"."""
        c = self.clauses
        return self._is_class(paper, ("paper",)) and any(
            c.tag[k] == "VBG" and self._speech(k) in _ACTS for k in c.kids(paper, ("acl",))
        )

    def announcer(self, token: int, obj: int | None) -> list[Party]:
        """Return the office that tells of an arrest or a charge no one is said to have made.

        "Two Danes were charged, the Kenyan prosecutors said": but not where it is told of one's own
        people, or of what was done in another state.
        """
        c, roles = self.clauses, self.roles
        teller = c.subject(c.head[token]) if c.dep[token] == "ccomp" else None
        if teller is None or not roles.passive(token) or not self._is_class(teller, ("enforcing",)):
            return []
        if not self.lexicon.is_one(c.lemma[c.head[token]], "announcing"):
            return []
        named = [p for p in roles.named(teller) if p.ref.country]
        struck = roles.named(obj, receiving=True) if obj is not None else []
        hosts = [
            p
            for _, after in roles.prepositions(token, ("in", "by"))
            for p in roles.named(after, places=True)
        ]
        mine = {p.ref.country for p in named}
        if any(p.ref.country and p.ref.country not in mine for p in hosts):
            return []
        own = any(p.ref.country in mine for p in struck) and not hosts
        return [] if own and not self._is_class(teller, ("arresting",)) else named

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
        return "AGREE" if code.split("-")[0] in HOSTILE else "REJECT"

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
        if "foreign troops" in names and self._foreign_troops(noun, verb):
            return True
        if "civil" in names and any(p.ref.sector != "MIL" for p in self.roles.named(noun)):
            return True
        return self._is_class(noun, names)

    def _foreign_troops(self, noun: int, verb: int) -> bool:
        """Tell whether a noun is soldiers of another state than that of the verb's subject."""
        if not self._is_class(noun, ("troops", "officer", "sailor", "pilot")):
            return False
        subject = self.roles.subject(verb)
        doers = self.roles.named(subject) if subject is not None else []
        mine = {p.ref.country for p in doers if p.ref.country}
        theirs = {p.ref.country for p in self.roles.named(noun, receiving=True) if p.ref.country}
        return bool(mine and theirs) and not mine & theirs

    def _is_class(self, noun: int, names: Sequence[str]) -> bool:
        heads = self.roles.heads(noun)
        return any(self.lexicon.is_one(head, name) for name in names for head in heads)

    def _hanging(self, token: int, obj: int | None) -> list[tuple[str, int]]:
        """Return the prepositions on a trigger, its object and the clauses it governs directly."""
        found = self.roles.prepositions(token)
        if obj is not None:
            found += self.roles.prepositions(obj)
        return [(word, after) for word, after in found if not self.roles.is_time(after)]
