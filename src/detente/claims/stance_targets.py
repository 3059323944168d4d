"""Stance targets: whom a stance is aimed at.

Those addressed ("urged X to", "a warning to X") come first, then whoever is to act in what is
demanded, by name ("that X leave") or as whose deed it is ("X's withdrawal"), then those a deed is
done to ("to meet X"). One of the holder's own side is a target only where addressed.
"""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.clause import SUBJECT
from detente.claims.named import Named, unique
from detente.claims.stance_holders import FRONT, Holders
from detente.model.span import Evidence

#: Sectors of those whose demands are their own state's business.
_DOMESTIC = frozenset({"LEG", "ELI", "OPP"})
#: Prepositions under which somebody stands to whom a deed is done.
_TOWARDS = ("with", "to", "against", "on", "for", "from", "at", "toward", "towards", "into")


class Targets(Holders):
    """Finds whom stances are aimed at."""

    def targets(
        self, token: int, head: int, places: Collection[str], holders: list[Named]
    ) -> list[Named]:
        """Return whom a stance is aimed at, from the first of the places that names anyone, the
        holders left out.
        """
        for place in places:
            if place == "doer":
                found = self._foreign(self._doers(head), holders)
            elif place == "owner":
                found = self._foreign(self._owners(head), holders)
            elif place == "clause object":
                found = self._foreign(self._done_to(head), holders)
            else:
                nouns = [k for k in self._addressed(token, head, place) if k != head]
                found = [n for k in nouns for n in self.clauses.who(k, "target")]
                if not any(n.ref.country or n.ref.actor_id or n.ref.members for n in found):
                    found = [n for k in nouns for n in self.people(k, holders)] or found
            if found := self.others(found, holders):
                return found
        if not places or self.at_home(holders):
            return []
        # What is promised is done by the one who promises: who else the clause is of is no target.
        apart = SUBJECT if "clause object" in places else frozenset()
        return self._only_other(head, holders, apart)

    def at_home(self, holders: list[Named]) -> bool:
        """Tell whether all who hold a stance speak to their own state by what they are."""
        lawmakers = self.frames["classes"]["LEG"]
        return bool(holders) and all(
            n.ref.sector in _DOMESTIC
            or n.ref.words.rpartition(" ")[2].lower().removesuffix("s") in lawmakers
            for n in holders
        )

    def _only_other(self, head: int, holders: list[Named], apart: Collection[str]) -> list[Named]:
        """Return the one state besides the holders' own that a content speaks of, if there is one."""
        c = self.clauses
        within = c.reach(head, ("relcl", "advcl", "acl", "punct", "appos", *apart))
        found: dict[str, Named] = {}
        for token in within:
            mention = c.actor(token)
            if mention is None or not mention.country or mention.span.end != c.end[token]:
                continue
            evidence = Evidence(part="target", span=mention.span)
            found.setdefault(mention.country, Named(c.ref_of(mention), evidence, mention))
        foreign = self._foreign(list(found.values()), holders)
        return self.others(foreign, holders) if len(foreign) == 1 else []

    def _addressed(self, token: int, head: int, place: str) -> list[int]:
        """Return the nouns that stand where those addressed do."""
        c = self.clauses
        if place == "clause subject":
            own = c.kids(head, SUBJECT) if self.verbal(head) else []
            return own or c.kids(token, ("dobj",))
        if place in ("object", "dative"):
            return c.kids(token, ("dobj" if place == "object" else "dative",))
        under = [k for k in c.kids(token, ("prep", "dative", "agent")) if c.word[k] == place]
        return [k for preposition in under for k in c.kids(preposition, ("pobj",))]

    def _doers(self, head: int) -> list[Named]:
        """Return who is to act in a noun phrase: "Israeli withdrawal", "an end to Syrian raids"."""
        c = self.clauses
        if self.verbal(head):
            return []
        nouns = [head]
        below = c.prep(head, ("of", "to", "in"))
        nouns += [below] if below is not None and c.pos[below] == "NOUN" else []
        for noun in nouns:
            for modifier in c.kids(noun, FRONT):
                if found := c.who(modifier, "target"):
                    return found
        by = c.prep(head, ("by", "from"))
        return c.who(by, "target") if by is not None else []

    def _owners(self, head: int) -> list[Named]:
        """Return whose proposal or demand it is that a stance answers."""
        c = self.clauses
        noun: int | None = head
        if self.verbal(head):
            noun = c.kid(head, "dobj") or c.prep(head, ("to", "with"))
        if noun is None or c.pos[noun] != "NOUN":
            return []
        found = self.noun_holders(noun, ())
        if not found and (of := c.prep(noun, ("of",))) is not None:
            found = c.who(of) if c.lemma[noun] in self.frames["nouns"] else []
        return [
            one._replace(evidence=Evidence(part="target", span=one.evidence.span)) for one in found
        ]

    def _done_to(self, head: int) -> list[Named]:
        """Return those something is done to or with: "to meet X", "talks with X"."""
        c = self.clauses
        inside = [head, *c.kids(head, ("dobj", "xcomp", "dative"))]
        nouns = [*inside[1:]] if self.verbal(head) else []
        for noun in inside:
            under = (c.prep(noun, (word,)) for word in _TOWARDS)
            nouns += [below for below in under if below is not None]
        found = [n for k in nouns for n in c.who(k, "target")]
        if not found and self.verbal(head):
            owned = [k for n in c.kids(head, ("dobj",)) for k in c.kids(n, ("poss",))]
            found = [n for k in owned for n in c.who(k, "target")]
        return found

    def _foreign(self, named: list[Named], holders: list[Named]) -> list[Named]:
        """Return those of a known country that is not the holders' own."""
        return [
            n
            for n in named
            if (n.ref.actor_id or n.ref.country)
            and not any(self.clauses.own_side(n.ref, h.ref) for h in holders)
        ]

    def others(self, named: list[Named], holders: list[Named]) -> list[Named]:
        """Return, as targets, those named who are none of the holders."""
        known = {h.ref.actor_id or h.ref.words for h in holders}
        kept = [one for one in unique(named) if (one.ref.actor_id or one.ref.words) not in known]
        return [
            one._replace(evidence=Evidence(part="target", span=one.evidence.span)) for one in kept
        ]
