"""Plan stays: verbs that tell of a visit or an exercise by who does what, with no word for either.

"Will campaign in Leeds", "is to open the fair", "invited her to Oslo" are visits where a person does
so; "soldiers will rehearse landings" is an exercise, and so is a beach to be stormed where the report
speaks of one. Of anybody else the same verbs tell nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from detente.claims.clause import Range
from detente.claims.named import Named, NamedClauses
from detente.claims.plan_parties import known
from detente.language import table

#: What is found of a verb: the place it names and the parties, None where it is no plan.
Completed = tuple[tuple[str, Range] | None, list[Named]] | None
#: Kinds of actors that can be asked to a place.
_GUESTS = ("person", "body")


class Stays:
    """The stays and exercises of one dossier."""

    def __init__(self, clauses: NamedClauses) -> None:
        self.clauses = clauses
        frames = table("en", "plans")
        self.forces = frozenset(frames["things"]["deployment"]) | frozenset(
            frames["visiting"]["services"]
        )
        self.events = frozenset(frames["things"]["visit"])
        self.offices = frozenset(frames["visiting"]["offices"])
        self.staged = frozenset(frames["visiting"]["staged"])
        self.exercises = frozenset(frames["visiting"]["exercises"])
        self.movers = frozenset(frames["visiting"]["not_subjects"])
        self.not_goals = frozenset(frames["visiting"]["not_goals"])

    def completed(
        self,
        token: int,
        frame: dict[str, Any],
        subject: int | None,
        parties: list[Named],
        goal: int | None,
    ) -> Completed:
        """Return the place and parties of a verb whose frame is one of this module's."""
        match frame["object"]:
            case "stay":
                return self._stay(token, frame, subject, parties, goal)
            case "event":
                met = goal is not None and self.clauses.lemma[goal] in self.events
                return (None, []) if met and self._guest(subject, parties) else None
            case "invited":
                return self._invited(token, frame, goal)
            case "practised":
                return self._practised(token, subject, goal)
        return self._staged(subject, goal)

    def moves(self, subject: int | None) -> bool:
        """Tell whether a subject only moves and visits nobody: "the freighter went to Tunis"."""
        c = self.clauses
        return subject is not None and c.lemma[subject] in self.movers

    def business(self, goal: int | None) -> bool:
        """Tell whether one goes to a place on its business: "comes to Congress for approval"."""
        return goal is not None and self.clauses.lemma[goal] in self.not_goals

    def _stay(
        self,
        token: int,
        frame: dict[str, Any],
        subject: int | None,
        parties: list[Named],
        goal: int | None,
    ) -> Completed:
        c, things = self.clauses, frame.get("things")
        if things is not None:
            spent = [goal] if goal is not None else c.kids(token, ("npadvmod",))
            if not any(c.lemma[k] in things for k in spent):
                return None
        elif goal is not None or c.kids(token, ("xcomp", "prt")):
            return None
        if subject is None or not self._guest(subject, parties):
            return None
        for below in self._below(token, frame["prepositions"]):
            place = c.place_in(below) or c.place_of(below)
            if place is not None:
                return place, []
        return None

    def _guest(self, subject: int | None, parties: list[Named]) -> bool:
        """Tell whether a clause is about one person, by name or by office."""
        c = self.clauses
        if any(p.mention is not None and p.mention.actor_kind == "person" for p in parties):
            return True
        return subject is not None and c.lemma[subject] in self.offices

    def _below(self, token: int, words: Collection[str]) -> list[int]:
        c = self.clauses
        found = [k for k in c.kids(token, ("prep",)) if c.word[k] in words]
        return [noun for k in found for noun in c.kids(k, ("pobj",))]

    def _invited(self, token: int, frame: dict[str, Any], goal: int | None) -> Completed:
        """Read "invited the minister to Oslo"."""
        c = self.clauses
        if goal is None or c.kids(token, ("xcomp",)):
            return None
        guests = [
            one
            for one in known(c.who(goal, "actor"))
            if one.mention is not None and one.mention.actor_kind in _GUESTS
        ]
        if not guests and c.lemma[goal] not in c.agents and c.tag[goal] != "PRP":
            return None
        for way in self._below(token, frame["prepositions"]):
            place = c.place_in(way)
            if place is not None and not self.business(way):
                return place, guests
        return None

    def _practised(self, token: int, subject: int | None, goal: int | None) -> Completed:
        """Read "marines will rehearse landings", "the navy is to train with French frigates"."""
        c = self.clauses
        if not self._forces(subject):
            return None
        beside = c.prep(token, ("with", "alongside"))
        if c.lemma[token] in ("train", "drill"):
            done = beside is not None or c.place_of(token) is not None
            return (None, known(c.who(beside)) if beside is not None else []) if done else None
        return (None, []) if goal is not None or c.kids(token, ("xcomp",)) else None

    def _staged(self, subject: int | None, goal: int | None) -> Completed:
        c = self.clauses
        shore = goal is not None and c.lemma[goal] in self.staged
        return (None, []) if self._forces(subject) and shore and self._of_exercise else None

    def _forces(self, subject: int | None) -> bool:
        """Tell whether a subject is forces, a service written as a name ("Marines") among them."""
        if subject is None:
            return False
        lemma = self.clauses.lemma[subject]
        return lemma in self.forces or lemma.removesuffix("s") in self.forces

    @cached_property
    def _of_exercise(self) -> bool:
        """Whether the report speaks of an exercise at all."""
        return any(lemma in self.exercises for lemma in self.clauses.lemma)
