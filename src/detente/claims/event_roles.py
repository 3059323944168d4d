"""Roles: who stands where around a trigger.

Roles are named by grammar ("subject", "owner", "against"), so that a frame in a data file can say
where its actor stands. Parties that are joined, or share an owner, are found together.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.claims.clause import CLAUSES
from detente.claims.event_lists import apart
from detente.claims.event_phrases import FRONT, OWNING, Party, known
from detente.claims.event_unnamed import Unnamed

__all__ = ["Party", "Roles", "apart"]

_PERSONAL = frozenset({"it", "he", "she", "they", "we", "i"})
#: Those who act, or are acted upon, where they live.
_LOCAL = frozenset({"COP", "CVL", "OPP", "LAB", "EDU", "REB", "PRM"})
#: How far up from a name its phrase is looked for.
_UP = 12


class Roles(Unnamed):
    """Answers "who is the subject, whom is it against" for the triggers of one document."""

    def purpose(self, token: int, obj: int | None) -> list[Party]:
        """Return an actor in a clause of purpose: "gave funds to help the people of Somalia"."""
        c = self.clauses
        for base in (token, obj):
            if base is None:
                continue
            for clause in c.kids(base, ("advcl", "acl", "xcomp", "relcl")):
                if any(c.word[k] == "to" for k in c.kids(clause, ("aux",))):
                    aim = self.object(clause)
                    told = self.named(aim, receiving=True) if aim is not None else []
                    if told or (told := self._anyone(clause, clause)):
                        return told
        return []

    def anywhere(self, token: int) -> list[Party]:
        """Return the first actor behind a verb that no clause with a subject of its own holds."""
        return self._anyone(token, token)

    def _anyone(self, token: int, after: int) -> list[Party]:
        c = self.clauses
        apart_from = {"nsubj", "nsubjpass", "agent", "ccomp", "relcl", "conj"}
        reached = c.reach(token, apart_from)
        # "helped to free them after Sudan had called": who called is in another story.
        beside = {t for k in reached if self._when(k) or self._bidding(k) for t in c.reach(k)}
        return self._first_of([t for t in reached if t > after and t not in beside], after)

    def inside(self, noun: int) -> list[Party]:
        """Return the first actor anywhere in a noun phrase, its clauses left out."""
        return self._first_of(self.clauses.reach(noun, CLAUSES), -1)

    def _when(self, clause: int) -> bool:
        """Tell whether a clause with a finite verb only says when, or why, something is done."""
        c = self.clauses
        marked = c.kids(clause, ("mark",)) or [
            k for k in c.kids(clause, ("advmod",)) if c.tag[k] == "WRB"
        ]
        return c.dep[clause] == "advcl" and bool(marked) and c.finite(clause) in ("past", "present")

    def _bidding(self, noun: int) -> bool:
        """Tell whether words only say at whose wish it is done: "at the request of Chad"."""
        c = self.clauses
        at = c.dep[noun] == "pobj" and c.word[c.head[noun]] == "at"
        return at and self.lexicon.is_one(c.lemma[noun], "bidding nouns")

    def _first_of(self, tokens: Iterable[int], after: int) -> list[Party]:
        """Return whom the phrase names in which the first known name stands: of "aid to officials
        from Chad" Chad's officials. A phrase whose noun does not stand behind `after` is left alone.
        """
        for token in tokens:
            mention = self.clauses.actor(token)
            if mention is None or not known(mention):
                continue
            own = self._party(mention, token, own=True)
            noun = self.head_of(token)
            found = self.named(noun, receiving=True) if noun != token and noun > after else []
            if any(p.side == own.side for p in found):
                return found
            if mention.role != "place":
                return [own]
        return []

    def head_of(self, token: int) -> int:
        """Return the noun whose phrase a name stands in: of "envoys of Chad" the envoys."""
        c = self.clauses
        for _ in range(_UP):
            above = c.head[token]
            if above == token or c.pos[above] not in ("NOUN", "PROPN", "ADJ", "ADP"):
                break
            after = c.head[above]
            if c.dep[token] in (*FRONT, "conj"):
                token = above
            elif c.dep[token] == "pobj" and c.word[above] in OWNING and self._people(after):
                token = after
            else:
                break
        return token

    def _people(self, token: int) -> bool:
        return self.clauses.pos[token] in ("NOUN", "PROPN") and self.sector(token) is not None

    def _named_later(self, verb: int, subject: int) -> Party | None:
        """Return whom the clause behind names: "Ten years after it had attacked Chad, Libya ..."."""
        c = self.clauses
        above = c.head[verb]
        if c.dep[verb] != "advcl" or c.word[subject] != "it" or above < verb:
            return None
        later = self.subject(above)
        told = self.named(later) if later is not None and later > verb else []
        fits = len(told) == 1 and told[0].placed and not told[0].person
        return told[0] if fits else None

    def _claiming(self, clause: int) -> int | None:
        """Return the verb of "rejected claims that it": the noun before a clause with "that" is its object."""
        c = self.clauses
        noun = c.head[clause]
        told = c.dep[noun] == "dobj" and any(c.word[k] == "that" for k in c.kids(clause, ("mark",)))
        return c.head[noun] if told else None

    def speaker(self, verb: int, subject: int | None) -> list[Party]:
        """Return whom an unresolved "we", "it", "they" of a clause stands for: who says so.

        Inside a quotation the source of the statement; in a clause of saying its subject.
        """
        c = self.clauses
        if subject is None or c.word[subject] not in _PERSONAL:
            return []
        if (later := self._named_later(verb, subject)) is not None:
            return [later]
        at = verb
        for _ in range(6):
            above = self._claiming(at) if c.dep[at] == "acl" else c.head[at]
            if c.dep[at] in ("ccomp", "acl") and above is not None and above != at:
                teller = c.subject(above)
                told = self.named(teller) if teller is not None else []
                several = c.word[subject] == "they"
                if told and not (several and (told[0].person or told[0].ref.actor_id is None)):
                    return [msgspec.structs.replace(told[0], implied=True)]
            if c.dep[at] not in ("conj", "xcomp", "ccomp", "advcl") or c.head[at] == at:
                break
            at = c.head[at]
        speaker = self.first_person(subject) if c.word[subject] in ("we", "i") else None
        return [] if speaker is None else [speaker]

    def at_home(
        self, token: int, obj: int | None, actors: list[Party], recipients: list[Party]
    ) -> tuple[list[Party], list[Party]]:
        """Return the parties of a deed with its place given to people of no known state.

        Police and those they face are of the state where it is done: the one it is said to be done
        in, or the one whose police they have to do with.
        """
        everyone = [*actors, *recipients]
        if all(p.placed or p.ref.sector not in _LOCAL for p in everyone):
            return actors, recipients
        bases = [t for t in (token, obj) if t is not None]
        hosts = {
            str(host.ref.country)
            for base in bases
            for _, after in self.prepositions(base, ("in", "across", "throughout"))
            for host in self.named(after, places=True)
            if host.ref.country
        } or {str(p.ref.country) for p in everyone if p.ref.country and p.ref.sector == "COP"}
        if len(hosts) != 1:
            return actors, recipients
        (state,) = hosts

        def local(party: Party) -> Party:
            noun = self.clauses.at(party.end - 1)
            elsewhere = noun is None or self.elsewhere(noun)
            if party.placed or party.ref.sector not in _LOCAL or elsewhere:
                return party
            ref = msgspec.structs.replace(party.ref, country=state)
            return msgspec.structs.replace(party, ref=ref, political=True)

        return [local(p) for p in actors], [local(p) for p in recipients]
