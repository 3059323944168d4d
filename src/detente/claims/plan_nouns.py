"""Plan nouns: meetings, visits and moves that a noun names ("talks in Geneva", "the referendum").

Nearly every noun of meeting tells of one, so all are candidates but those that only describe
another word ("election results") or count votes; whether a report means one that is worth a line
lies in the words around it, which the claim is weighed by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.claims.clause import SUBJECT, Range
from detente.claims.named import Named, NamedClauses, unique
from detente.claims.plan_carried import CarriedPlans
from detente.claims.plan_found import Found
from detente.claims.plan_parties import Parties, known
from detente.claims.plan_status import State
from detente.model.claim import PlanKind
from detente.model.dossier import Dossier

#: Scores: a noun with a verb that carries it, a noun alone, and one with no party.
BY_CARRIER, BY_NOUN, NOBODY = 0.8, 0.65, 0.15
#: Readings in which who does something about a vote does not take part in it.
_BYSTANDING = ("object ", "at ", "under ")
_DESCRIBING = ("compound", "nmod", "npadvmod", "amod", "poss")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "such"})
_OWN = ("amod", "compound", "nmod", "nummod", "prep", "acl", "relcl", "poss")
#: Without one of these a noun with a capital is a name: "Sessions said".
_NAMING = ("compound", "amod", "det", "poss", "nummod", "nmod")
_PERCENT = frozenset({"percent", "%", "percentage", "majority", "share", "number"})


class NounPlans:
    """Reads the nouns of one dossier."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses) -> None:
        self.clauses = clauses
        self.statuses = CarriedPlans(dossier, clauses)
        self.frames = self.statuses.frames
        self.parties = Parties(clauses)
        self.words = self.frames["nouns"].keys()

    def read(self, token: int) -> Found | None:
        """Return the plan that a noun names, None if it names none."""
        c = self.clauses
        frame = self.frames["nouns"].get(c.lemma[token])
        if frame is None or not self._may(token, frame):
            return None
        what: PlanKind = frame["what"]
        if what == "talks" and any(
            c.word[k] in self.frames["phone"]["words"] for k in c.kids(token, ("compound", "amod"))
        ):
            what = "call"
        if what == "other":
            return self._measure(token)
        top, _ = self.statuses.bearing(token)
        own, named = self.parties.of_noun(dict.fromkeys((token, top)), what)
        if "compound" in frame and not (named and frame.get("named", True)):
            before = {c.word[k] for k in c.kids(token, ("compound", "amod", "nmod"))}
            plural = frame.get("or_plural") and c.tag[token] == "NNS"
            if not before & set(frame["compound"]) and not plural:
                return None
        standing = self.statuses.noun_state(token)
        if standing is None:
            return None
        state, carrier = standing
        if what not in self.frames["held"] and state.status == "held":
            return None
        if frame.get("meal") and state.how in ("before", "under after") and not c.kids(token, _OWN):
            return None
        parties = self._parties(token, what, own, carrier, state, named=named)
        if what == "visit":
            parties = unique([*parties, *self._taken(token)])
            parties = self.parties.with_hosts(parties, self._ways(token, top))
        days = tuple(dict.fromkeys((token, top, *state.shared, *self._happens(token, top))))
        told_of = c.head[top] if c.dep[top] in ("nsubj", "nsubjpass") else None
        places = [t for t in (token, top, carrier, told_of) if t is not None]
        where = None if what == "sanctions" else self._place(what, places)
        bare = self._bare(token, own) and where is None
        rule = f"{'bare ' if bare else ''}noun {state.how}"
        score = (BY_NOUN if carrier is None else BY_CARRIER) - (0 if parties else NOBODY)
        return Found(token, what, parties, state, where, rule, score, days)

    def _may(self, token: int, frame: Mapping[str, Any]) -> bool:
        """Tell whether a noun may name a plan: it heads its phrase, and no tally is meant."""
        c = self.clauses
        if c.dep[token] in _DESCRIBING:
            return False
        plural = c.tag[token] in ("NNS", "NNPS")
        if frame.get("plural") and not plural and not c.kids(token, ("compound",)):
            return False
        if frame["what"] == "vote" and c.lemma[token] in ("vote", "ballot", "poll"):
            above = c.head[c.head[token]] if c.dep[token] == "pobj" else token
            if (plural and c.kids(token, ("nummod",))) or c.lemma[above] in _PERCENT:
                return False
            if plural and c.lemma[token] == "ballot":
                return False
            if c.lemma[c.head[token]] in self.frames["tallies"]["verbs"] and (
                c.dep[token] == "dobj"
            ):
                return False
        if c.tag[token] in ("NNP", "NNPS") and not c.kids(token, _NAMING):
            return False
        if c.word[token - 2 : token] == ["re", "-"]:
            return False
        if "behind" in frame and c.word[token - 1] not in frame["behind"]:
            return False
        if "under" in frame and c.word[c.head[token]] not in frame["under"]:
            return False
        if "of_verbs" in frame:
            borne = c.dep[token] in ("dobj", "nsubjpass")
            if not borne or c.lemma[c.head[token]] not in frame["of_verbs"]:
                return False
        without = set(frame.get("without", ()))
        return not any(c.word[k] in without for k in c.kids(token, ("prep", "amod", "compound")))

    def _parties(
        self,
        token: int,
        what: PlanKind,
        own: list[Named],
        carrier: int | None,
        state: State,
        *,
        named: bool,
    ) -> list[Named]:
        """Return who takes part: who carries it or whose clause it stands in, and whom it names."""
        c = self.clauses
        between = c.prep(token, ("between", "among")) is not None
        hosted = carrier is not None and c.lemma[carrier] in self.frames["hosting"]["verbs"]
        if between and own and not hosted:
            return own
        if carrier is not None:
            for word in ("on", "against") if what == "sanctions" else ("with", "between"):
                below = c.prep(carrier, (word,)) if state.how.startswith("carried") else None
                if below is not None:
                    own = unique([*own, *known(self.parties.who(below))])
            told = c.kid(carrier, "dobj", "dative") if what == "call" else None
            if told is not None and state.how.startswith("at "):
                own = unique([*own, *known(self.parties.who(told))])
            asked = state.how == "asked for" and own and not named
            running = c.lemma[carrier] in self.frames["sharing"]["contesting"]
            watching = c.lemma[carrier] in self.frames["carriers"]["held"]
            apart = state.how.startswith(_BYSTANDING) or (state.how == "object" and watching)
            if what == "vote" and apart and not running:
                return own
            planners = self.parties.of_subject(carrier)
            if c.dep[carrier] == "acl" and not known(planners):
                planners = self.parties.planners(c.head[carrier])
            return own if asked else unique([*planners, *own])
        if state.how in ("predicate",) or state.how.startswith(("subject", "carried")):
            return own
        beside = self.statuses.subject_beside(token) if what != "vote" else None
        if beside is None or (own and not named and len(own) > 1):
            return own
        return unique([*known(self.parties.who(beside)), *own])

    def _happens(self, token: int, top: int) -> list[int]:
        """Return the verbs by which a noun is said to come about: "talks that took place in May"."""
        c, row = self.clauses, self.frames["carriers"]["subject_of"]
        told_of = c.head[top] if c.dep[top] in SUBJECT else None
        found = [k for noun in (token, top) for k in c.kids(noun, ("relcl",))]
        found += c.kids(told_of, ("conj",)) if told_of is not None else []
        return [
            k
            for k in found
            if c.lemma[k] in row
            and (c.dep[k] == "conj" or c.subject(k) in (token, top))
            and not c.kids(k, SUBJECT if c.dep[k] == "conj" else ())
        ]

    def _ways(self, token: int, top: int) -> list[int | None]:
        """Return where a visit goes: "to Kyiv", "a trip that takes him to Japan"."""
        c = self.clauses
        return [c.prep(k, ("to", "into", "in")) for k in (token, top, *self._takes(token))]

    def _takes(self, token: int) -> list[int]:
        """Return the verbs by which a trip takes somebody somewhere."""
        c = self.clauses
        verbs = [*c.kids(token, ("relcl",)), c.head[token]]
        return [
            k for k in verbs if c.lemma[k] in ("take", "bring", "lead") and c.dep[token] != "dobj"
        ]

    def _taken(self, token: int) -> list[Named]:
        """Return whom a trip takes somewhere: "the tour will bring the king to Fez"."""
        goals = [self.clauses.kid(k, "dobj") for k in self._takes(token)]
        return [one for k in goals if k is not None for one in known(self.parties.who(k))]

    def _place(self, what: PlanKind, tokens: list[int]) -> tuple[str, Range] | None:
        """Return where it is; what talks are "on" is no place of theirs."""
        c = self.clauses
        if what in ("visit", "deployment", "withdrawal", "delivery"):
            return c.place_of(*tokens)
        for token in tokens:
            for preposition in c.kids(token, ("prep",)):
                below = c.kid(preposition, "pobj")
                if below is None or c.word[preposition] not in self.frames["prepositions"]["at"]:
                    continue
                place = c.place_in(below) or c.place_of(below)
                if place is not None:
                    return place
        return None

    def _bare(self, token: int, own: list[Named]) -> bool:
        """Tell whether a noun only points back: "at the meeting"."""
        c = self.clauses
        pointing = any(c.word[k] in _DEFINITE for k in c.kids(token, ("det", "poss")))
        return pointing and not own and not c.kids(token, _OWN)

    def _measure(self, token: int) -> Found | None:
        """Read "announced a blockade", "the curfew begins at ten on Wednesday"."""
        c, row = self.clauses, self.frames["measures"]
        verb, dep = c.head[token], c.dep[token]
        if c.pos[verb] not in ("VERB", "AUX") or c.supposed(verb):
            return None
        lemma = c.lemma[verb]
        if dep in ("dobj", "nsubjpass") and lemma in row["announced"]:
            if c.denied(verb) or c.finite(verb) not in ("past", "present") or c.modal(verb):
                return None
            state = State("planned", verb, "announced", lemma)
            parties = self.parties.with_states(self.parties.of_subject(verb))
        elif dep == "nsubj" and lemma in row["begins"]:
            near = [
                *c.kids(verb, ("dobj",)),
                *(k for p in c.kids(verb, ("prep",)) for k in c.kids(p, ("pobj",))),
            ]
            entering = lemma in ("take", "come", "enter")
            if entering and not any(c.word[k] in row["into"] for k in near):
                return None
            borne, parties = self.statuses.state(verb), []
            if borne is None or borne.status == "held":
                return None
            if not self.statuses.dues.coming((verb,)):
                return None
            state = borne
        else:
            return None
        own, _ = self.parties.of_noun((token,), "other")
        rule = f"noun measure {state.how}"
        where = c.place_of(token, verb)
        days = (token, *state.shared)
        return Found(token, "other", unique([*parties, *own]), state, where, rule, BY_NOUN, days)
