"""Delegations: the states behind the names of groups that meet.

"The Group of Eight", "the Russian and Ukrainian leaders" and "world powers" each stand for states
that sit at the table. Which ones is data; what a group's name does not settle stays the group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from detente.claims.named import Named, NamedClauses, unique
from detente.claims.plan_found import Found
from detente.claims.plan_parties import known
from detente.gazetteer import load
from detente.language import table
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.mention import Mention
from detente.model.span import Evidence

#: Words before a group's name that make it a part of it, and how far back they are looked for.
_SOME_OF = re.compile(
    r"\b(?:some|several|many|few|members?|certain|other)(?:\s\w+)?\s+of\s+(?:the\s+)?\Z", re.I
)
_NEAR = 40


class Delegations:
    """The delegations of one dossier's plans."""

    def __init__(self, clauses: NamedClauses) -> None:
        self.clauses = clauses
        self.frames = table("en", "plans")["delegations"]
        self._bodies: Mapping[str, list[str]] = self.frames["bodies"]

    def filled(self, found: Found) -> Found:
        """Return a plan with its groups as the states in them, and the standing ones of its talks."""
        parties = [part for one in found.parties for part in self._parts(one)]
        found = found._replace(parties=unique(parties))
        return self._standing_in(found) if found.what == "talks" else found

    def _parts(self, one: Named) -> list[Named]:
        """Return the members of a group as parties of their own, the group where they are not known."""
        ref = one.ref
        if ref.actor_id is not None and ref.actor_id in self._bodies and self._all_of(one):
            return [
                self._party(code, one.evidence, ref.words) for code in self._bodies[ref.actor_id]
            ]
        if ref.country or not ref.members:
            return [one]
        parts = [self._party(member, one.evidence, ref.words) for member in ref.members]
        return parts if all(part.ref.country for part in parts) else [one]

    def _all_of(self, one: Named) -> bool:
        """Tell whether a group is meant as a whole, by its own name: no "some members of"."""
        words = self.clauses.dossier.words
        start = one.evidence.span.start
        named = one.mention is None or one.mention.reference == "name" or _numbered(one.ref.words)
        return named and _SOME_OF.search(words[max(0, start - _NEAR) : start]) is None

    def _party(self, member: str, evidence: Evidence, words: str) -> Named:
        actor = load().actors.get(ActorId(member))
        name, country = (actor.name, actor.country) if actor is not None else ("", None)
        ref = Ref(words=words, actor_id=ActorId(member), name=name, country=country)
        return Named(ref, evidence, None)

    @cached_property
    def _actors(self) -> list[Mention]:
        return [m for m in self.clauses.dossier.mentions if m.kind == "actor"]

    # -- talks that a report never says the parties of in full -------------------------------------

    @cached_property
    def _table(self) -> tuple[Mention, list[str]] | None:
        """The words for the powers that the report says sit opposite one state, and all their codes."""
        countries = {m.country for m in self._actors}
        for row in self.frames["standing"]:
            if row["opposite"] not in countries:
                continue
            codes = [*self._bodies[row["body"]], row["opposite"]]
            text = self.clauses.dossier.words
            for mention in self._actors:
                said = mention.span.of(text).lower()
                if mention.actor_id == row["body"] or said.endswith(tuple(row["words"])):
                    return mention, codes
            if countries.issuperset(codes) and any(word in text for word in row["about"]):
                return next(m for m in self._actors if m.country == row["opposite"]), codes
        return None

    def _standing_in(self, found: Found) -> Found:
        """Return the talks of a report about a standing table with all who sit at it.

        Talks told to be with or between two or more of its own naming keep to those.
        """
        if self._table is None:
            return found
        mention, codes = self._table
        own = known(found.parties)
        countries = {one.ref.country for one in own if one.ref.country}
        if not countries <= set(codes) or self._paired(found.token) or self._apart(found.token):
            return found
        evidence = Evidence(part="actor", span=mention.span)
        words = mention.span.of(self.clauses.dossier.words)
        own = [one for one in own if one.ref.country or one.ref.actor_id]
        rest = [self._party(code, evidence, words) for code in codes if code not in countries]
        return found._replace(parties=unique([*own, *rest]))

    def _paired(self, token: int) -> bool:
        """Tell whether talks are said to be "between" some, or "bilateral"."""
        c = self.clauses
        between = c.prep(token, ("between", "among"))
        named = between is not None and len(_states(c.who(between, "actor"))) > 1
        return named or any(c.word[k] in self.frames["pairs"] for k in c.kids(token, ("amod",)))

    def _apart(self, token: int) -> bool:
        """Tell whether talks are about something else: named by their own matter or day of old."""
        c = self.clauses
        beside = (*c.kids(token, ("compound", "amod", "nmod")), token)
        words = {c.word[k] for k in beside}
        return bool(words & set(self.frames["others"])) and "nuclear" not in words


def _numbered(words: str) -> bool:
    """Tell whether words name a group by its number: "G8 leaders"."""
    return any(letter.isdigit() for letter in words)


def _states(parties: Iterable[Named]) -> set[str]:
    return {one.ref.country for one in parties if one.ref.country}
