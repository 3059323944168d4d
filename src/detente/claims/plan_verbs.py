"""Plan verbs: meetings, visits and moves that a verb tells of ("met with", "will fly to").

A verb of meeting needs somebody to meet, one of going somewhere to go, one of sending what armies
or donors send; with less, it tells of daily life.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from detente.claims.clause import Range
from detente.claims.named import Named, NamedClauses, unique
from detente.claims.plan_found import Found
from detente.claims.plan_parties import Parties, known
from detente.claims.plan_status import State, Statuses
from detente.claims.plan_stays import Stays
from detente.model.claim import PlanKind
from detente.model.dossier import Dossier

#: What a plan scores that a verb with its parties tells of.
BY_VERB = 0.85
_MOVES = ("deployment", "withdrawal", "delivery", "sanctions")


class VerbPlans:
    """Reads the verbs of one dossier."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses, statuses: Statuses) -> None:
        self.dossier, self.clauses, self.statuses = dossier, clauses, statuses
        self.frames = statuses.frames
        self.parties = Parties(clauses)
        self.stays = Stays(clauses)
        self.words = {*self.frames["verbs"], *self.frames["awaited"]["words"]}

    def read(self, token: int) -> Found | None:
        """Return the plan that a verb tells of, None if it tells of none."""
        c = self.clauses
        if c.lemma[token] in self.frames["awaited"]["words"]:
            awaited = self._awaited(token)
            if awaited is not None:
                return awaited
        if c.pos[token] != "VERB":
            return None
        for frame in self.frames["verbs"].get(c.lemma[token], ()):
            found = self._framed(token, frame)
            if found is not None:
                return found
        return None

    def _awaited(self, token: int) -> Found | None:
        """Read "is expected in Madrid on Monday", "due in Madrid"."""
        c = self.clauses
        verb = token if c.pos[token] == "VERB" else c.head[token]
        if c.pos[token] == "VERB" and c.kid(token, "auxpass") is None:
            return None
        if c.kids(token, ("xcomp", "ccomp", "dobj")) or c.supposed(token):
            return None
        goal = c.prep(token, ("in", "at"))
        subject, place = c.subject(verb), c.place_in(goal) if goal is not None else None
        if subject is None or place is None or c.modal(verb) is not None:
            return None
        parties = c.who(subject, "actor")
        past = c.finite(verb) == "past"
        said = self.dossier.innermost_statement(c.start[token], c.end[token])
        if not _named(parties) or (past and said is None):
            return None
        off = c.denied(verb) or c.denied(token)
        state = State("not held" if off else "planned", verb, "awaited", c.lemma[token])
        return Found(token, "visit", parties, state, place, "verb awaited", BY_VERB, (token, verb))

    def _framed(self, token: int, frame: dict[str, Any]) -> Found | None:
        c, what = self.clauses, frame["what"]
        goal = c.kid(token, "dobj")
        if self._carries(token) or (
            goal is not None and c.lemma[goal] in frame.get("not_objects", ())
        ):
            return None
        by = self.statuses.ordered(token)
        if by is not None and (frame["object"] != "thing" or c.dep[token] == "conj"):
            # "Ordered the missiles dismantled and returned" is one deed, and nobody's journey.
            return None
        parties = self.parties.of_subject(token if by is None else by)
        subject = c.subject(token if by is None else by)
        if c.kid(token, "nsubjpass", "auxpass") is not None:
            subject = c.prep(token, ("by",))
        if subject is not None and c.lemma[subject] in frame.get("not_subjects", ()):
            return None
        if any(c.word[k] in frame.get("not_particles", ()) for k in c.kids(token, ("prt",))):
            return None
        if (
            what == "visit"
            and frame["object"] in ("place", "arrival", "stay")
            and (self.stays.moves(subject))
        ):
            return None
        met = self._completed(token, frame, subject, parties)
        if met is None:
            return None
        place, others = met
        if c.dep[token] == "acl" and by is None:
            parties = [*self.parties.planners(c.head[token]), *parties]
        parties = unique([*parties, *others])
        if what == "visit" or frame["object"] == "forces":
            ways = (goal, *(c.prep(token, (word,)) for word in ("to", "into", "in", "at", "for")))
            parties = self.parties.with_hosts(parties, ways)
        state = self.statuses.state(token)
        if state is None:
            return None
        state = self._as_kind(state, what, frame)
        if state is None:
            return None
        ends = (token, goal) if goal is not None and what in _MOVES else (token,)
        where = place or (c.place_of(*ends) if what != "sanctions" else None)
        rule = f"verb {state.how}" if _named(parties) else f"verb nobody {state.how}"
        purpose = (k for k in c.kids(token, ("advcl", "xcomp")) if c.finite(k) == "infinitive")
        goals = tuple(purpose) if what == "visit" else ()
        days = tuple(dict.fromkeys((token, *state.shared, *goals)))
        return Found(token, what, parties, state, where, rule, BY_VERB, days)

    def _as_kind(self, state: State, what: PlanKind, frame: dict[str, Any]) -> State | None:
        """Return a state as a kind of plan takes it: moves that were made are events, none to come."""
        # "Fired before sending in a convoy" is how fights are told, no plan.
        if state.how == "before" and what in _MOVES:
            return None
        if frame["object"] == "invited":
            # Who is asked to come may come.
            asked = state.status in ("held", "planned", "possible") and not state.denied
            return state._replace(status="possible", how="invited") if asked else state
        if state.status != "held":
            return state
        if frame["object"] in ("forthcoming", "staged"):
            return None
        if what in self.frames["held"] and frame["object"] != "sent":
            return state
        sent = what in _MOVES or frame["object"] == "sent"
        if sent and state.how.startswith("progressive"):
            return state._replace(status="planned")
        return None

    def _completed(
        self, token: int, frame: dict[str, Any], subject: int | None, parties: list[Named]
    ) -> tuple[tuple[str, Range] | None, list[Named]] | None:
        """Return the place and the other parties a verb names, None where what it needs is missing."""
        c = self.clauses
        passive = c.kid(token, "nsubjpass") is not None
        goal = c.kid(token, "nsubjpass") if passive else c.kid(token, "dobj", "dative")
        if (by := self.statuses.ordered(token)) is not None:
            goal = self._ordered(token, by)
        if frame.get("alone") and goal is not None and not passive:
            return None
        match frame["object"]:
            case "actor":
                return self._with(token, frame, subject, parties, goal)
            case "place":
                goal = goal if frame.get("direct") else c.prep(token, _ways(frame))
                place = c.place_in(goal) if goal is not None else None
                alone = subject is not None and c.tag[subject] in ("PRP", "NN", "NNP", "WP")
                if (
                    frame["what"] == "visit"
                    and not frame.get("direct")
                    and self.stays.business(goal)
                ):
                    return None
                if goal is not None and place is None and c.pos[goal] == "PROPN":
                    return (None, []) if any(_person(p) for p in parties) else None
                return (place, []) if place is not None and (_named(parties) or alone) else None
            case "arrival":
                goal = c.prep(token, ("in", "at"))
                place = c.place_in(goal) if goal is not None else None
                coming = place is None and self.statuses.dues.coming((token,))
                return (place, []) if _named(parties) and (place or coming) else None
            case "stay" | "event" | "invited" | "practised" | "staged":
                return self.stays.completed(token, frame, subject, parties, goal)
            case "any":
                if goal is None:
                    return None
                place = c.place_in(goal)
                others = known(c.who(goal, "actor"))
                return (place, others) if place is not None or c.who(goal) else None
            case "sent":
                if goal is None:
                    return None
                sent = [p for p in c.who(goal, "actor") if _person(p)]
                way = c.prep(token, _ways(frame))
                place = c.place_in(way) if way is not None else None
                return (place, sent) if sent and way is not None else None
            case "through":
                way = c.prep(token, _ways(frame))
                return (None, []) if way is not None and self._heads(way, frame["things"]) else None
            case "forces":
                things = self.frames["things"]["deployment"]
                goal = c.prep(token, _ways(frame))
                place = c.place_in(goal) if goal is not None else None
                forces = subject is not None and self._heads(subject, things)
                land = goal is not None and c.lemma[goal] in (*c.grounds, "country", "state")
                return (place, []) if forces and (place is not None or land) else None
            case "thing":
                return self._thing(token, frame, goal)
            case "leaving":
                way = c.prep(token, _ways(frame))
                place = c.place_in(way) if way is not None else None
                things = self.frames["things"]["withdrawal"]
                forces = subject is not None and (_named(parties) or self._heads(subject, things))
                return (place, []) if place is not None and forces and goal is None else None
        return (None, []) if parties or subject is not None else None

    def _ordered(self, token: int, by: int) -> int | None:
        """Return what somebody orders done: "ordered the missiles dismantled and removed"."""
        c = self.clauses
        first = token
        while c.dep[first] == "conj":
            first = c.head[first]
        if c.dep[first] == "acl":
            return c.head[first]
        own = c.kid(first, "nsubj", "nsubjpass")
        return own if own is not None else c.kid(by, "dobj")

    def _with(
        self,
        token: int,
        frame: dict[str, Any],
        subject: int | None,
        parties: list[Named],
        goal: int | None,
    ) -> tuple[None, list[Named]] | None:
        c = self.clauses
        passive = c.kid(token, "nsubjpass") is not None
        met_with = c.prep(token, ("with",)) if passive else None
        if met_with is not None and not known(self.parties.who(met_with)):
            # "He was met with applause."
            return None
        if "by" in frame and not self._by(token, frame["by"]):
            return None
        if frame.get("particle") and not c.kids(token, ("prt", "advmod")):
            return None
        other = goal if goal is not None and not frame.get("prepositions") else None
        other = other if other is not None else c.prep(token, frame.get("prepositions", ("with",)))
        if frame.get("alone_object"):
            turned = c.kids(token, ("oprd", "ccomp", "prt"))
            if goal is not None and c.tag[goal] == "NNS":
                return None
            asked = frame["what"] != "call" and c.kids(token, ("xcomp",))
            if goal is None or turned or asked:
                return None
        if other is None and (phone := c.prep(token, ("by",))) is not None:
            other = c.prep(phone, ("with", "to"))
        others = known(self.parties.who(other)) if other is not None else []
        if others:
            return None, others
        several = subject is not None and self.parties.several(subject, parties)
        if frame["what"] in ("meeting", "talks") and frame.get("several", True):
            someone = other is not None and (
                c.lemma[other] in c.agents or c.tag[other] in ("PRP", "NNP", "NNPS")
            )
            return (None, []) if someone or (several and goal is None) else None
        someone = other is not None and c.lemma[other] in c.agents
        spoken = frame["what"] == "call" and self._by(token, ["phone", "telephone"])
        return (None, []) if someone or (spoken and subject is not None) else None

    def _thing(
        self, token: int, frame: dict[str, Any], goal: int | None
    ) -> tuple[None, list[Named]] | None:
        c, what = self.clauses, frame["what"]
        things = frame.get("things") or self.frames["things"][what]
        if goal is None or not self._heads(goal, things):
            with_what = c.prep(token, ("with",)) if what == "delivery" else None
            if with_what is None or not self._heads(with_what, things):
                return None
        on: int | None = None
        if what == "sanctions" and goal is not None:
            on = c.prep(goal, ("on", "against")) or c.prep(token, ("on", "against"))
        elif what == "delivery":
            on = c.kid(token, "dative") or c.prep(token, ("to",))
        return None, known(self.parties.who(on)) if on is not None else []

    def _carries(self, token: int) -> bool:
        """Tell whether a verb's object is a plan of its own ("convened a meeting")."""
        c = self.clauses
        goal = c.kid(token, "dobj")
        return (
            goal is not None
            and c.lemma[goal] in self.frames["nouns"]
            and c.lemma[token] in self.frames["carriers"]["verbs"]
            and self.frames["nouns"][c.lemma[goal]]["what"] not in _MOVES
        )

    def _heads(self, noun: int, things: Collection[str]) -> bool:
        c = self.clauses
        of = c.prep(noun, ("of",))
        near = c.kids(noun, ("conj", "appos"))
        heads = [noun, *near, *(j for k in near for j in c.kids(k, ("conj",)))]
        heads += [of] if of is not None else []
        return any(c.lemma[k] in things for k in heads)

    def _by(self, token: int, words: list[str]) -> bool:
        return any(self.clauses.word[k] in words for k in self.clauses.reach(token, ("ccomp",)))


def _ways(frame: dict[str, Any]) -> Collection[str]:
    ways: Collection[str] = frame.get("prepositions", ("to", "for", "into"))
    return ways


def _named(parties: list[Named]) -> bool:
    """Tell whether any of the parties is known, by name or by country."""
    return any(p.ref.actor_id or p.ref.country or p.ref.members for p in parties)


def _person(party: Named) -> bool:
    return party.mention is not None and party.mention.actor_kind == "person"
