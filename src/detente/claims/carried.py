"""Carried plans: how what a noun names stands, by the verb or preposition that bears it.

"Will hold talks", "called off the visit", "after a meeting with", "the curfew begins at ten": the
noun says what is planned and the words around it whether it is.
"""

from __future__ import annotations

from detente.claims.status import State, Statuses
from detente.model.claim import PlanStatus

#: Scores: a noun with a verb that carries it, a noun alone.
BY_CARRIER, BY_NOUN = 0.8, 0.65


class CarriedPlans(Statuses):
    """How the nouns of one dossier's plans stand."""

    def noun_state(
        self, token: int, what: str, named: bool
    ) -> tuple[State, int | None, float] | None:
        """Return how what a noun names stands, the verb that carries it, and a score."""
        c, rows = self.clauses, self.frames
        if c.supposed(token):
            return None
        verb, dep = c.head[token], c.dep[token]
        if what == "other":
            return self._measure(verb, dep)
        if dep == "conj":
            dep, verb = c.dep[verb], c.head[verb]
        no = any(c.word[k] == "no" for k in c.kids(token, ("det",)))
        if dep == "pobj":
            found = self._under_preposition(token, verb, what, named)
            if found is not None:
                return found
        if c.pos[verb] in ("VERB", "AUX"):
            found = None
            if dep in ("dobj", "nsubjpass"):
                found = self._carried(verb, c.lemma[verb], dep, no)
            elif dep == "nsubj":
                found = self._said_of(verb, c.lemma[verb])
            if found is not None:
                return found
        for status in ("planned", "possible", "cancelled"):
            for k in c.kids(token, ("amod", "acl")):
                superlative = any(c.tag[j] == "JJS" for j in c.kids(token, ("amod",)))
                if c.word[k] in rows["attributes"][status] and not superlative:
                    state = State(status, status == "cancelled", token, c.word[k])
                    return state, None, BY_CARRIER
        return None

    def _measure(self, verb: int, dep: str) -> tuple[State, int | None, float] | None:
        """Read "announced a blockade", "the curfew begins at ten on Wednesday"."""
        c, row = self.clauses, self.frames["measures"]
        if c.pos[verb] not in ("VERB", "AUX") or c.supposed(verb):
            return None
        lemma = c.lemma[verb]
        if dep in ("dobj", "nsubjpass") and lemma in row["announced"]:
            if c.denied(verb) or c.finite(verb) not in ("past", "present") or c.modal(verb):
                return None
            return State("planned", False, verb, lemma), verb, BY_CARRIER
        if dep != "nsubj" or lemma not in row["begins"]:
            return None
        near = [
            *c.kids(verb, ("dobj",)),
            *(k for p in c.kids(verb, ("prep",)) for k in c.kids(p, ("pobj",))),
        ]
        if lemma in ("take", "come", "enter") and not any(c.word[k] in row["into"] for k in near):
            return None
        state = self.state(verb)
        if state is None or state.status == "held" or not self.future(verb):
            return None
        return state, None, BY_CARRIER

    def _carried(
        self, verb: int, lemma: str, dep: str, no: bool
    ) -> tuple[State, int | None, float] | None:
        c, row = self.clauses, self.frames["carriers"]
        if c.supposed(verb) or self.kept_from(verb):
            return None
        if lemma in row["verbs"]:
            state = self.state(verb)
            if state is None:
                return None
            if no:
                state = state._replace(status="not held", denied=True)
            return state, verb, BY_CARRIER
        particle = any(c.word[k] == "off" for k in c.kids(verb, ("prt",)))
        status: PlanStatus
        if lemma in row["cancelled"] or particle:
            status = "cancelled"
        elif lemma in row["not held"]:
            status = "not held"
        elif lemma in row["planned"]:
            status = "planned"
        elif lemma in row["possible"] and dep == "dobj":
            status = "possible"
        else:
            return None
        state = self.state(verb) if c.finite(verb) == "infinitive" or c.modal(verb) else None
        if c.modal(verb) in ("may", "might", "could", "can", "should", "must"):
            return None
        if c.finite(verb) == "infinitive" and state is None:
            return None
        denied = c.denied(verb) or no
        if denied:
            status = "planned" if status in ("cancelled", "not held") else "not held"
        return State(status, status in ("cancelled", "not held"), verb, lemma), verb, BY_CARRIER

    def _said_of(self, verb: int, lemma: str) -> tuple[State, int | None, float] | None:
        """Read "talks will begin", "a visit is in preparation", "a summit is possible"."""
        c, rows = self.clauses, self.frames
        if lemma == "be":
            for k in c.reach(verb, ("nsubj", "ccomp", "advcl", "relcl")):
                for status in ("possible", "planned", "not held"):
                    if c.word[k] in rows["predicates"][status]:
                        denied = c.denied(verb)
                        shown: PlanStatus = (
                            "not held" if denied or status == "not held" else "planned"
                        )
                        if status == "possible" and not denied:
                            shown = "possible"
                        return State(shown, denied, verb, c.word[k]), None, BY_CARRIER
            if c.modal(verb) is None:
                return None
        if lemma not in rows["carriers"]["subject_of"]:
            return None
        if lemma == "take" and not any(c.word[k] == "place" for k in c.kids(verb, ("dobj",))):
            return None
        state = self.state(verb)
        if state is None or (
            lemma in ("follow", "come", "last", "end", "continue", "be") and state.status == "held"
        ):
            return None
        return state, None, BY_CARRIER

    def _under_preposition(
        self, token: int, preposition: int, what: str, named: bool
    ) -> tuple[State, int | None, float] | None:
        """Read "will travel for a summit with X", "after talks with X", "agreed on talks"."""
        c, row = self.clauses, self.frames
        word, verb = c.word[preposition], c.head[preposition]
        if c.pos[verb] in ("VERB", "AUX"):
            lemma = c.lemma[verb]
            asked = self.frames["asked"]
            if (
                word in asked["prepositions"]
                and lemma in asked["verbs"]
                and what in asked["what"]
                and c.modal(verb) is None
                and not c.denied(verb)
            ):
                return State("possible", False, verb, f"{lemma} {word}"), verb, BY_CARRIER
            if word in ("to", "on") and lemma == "agree" and not c.denied(verb):
                return State("planned", False, verb, "agree to"), verb, BY_CARRIER
            if word in ("in", "at", "from") and lemma == "participate":
                state = self.state(verb)
                return (state, verb, BY_CARRIER) if state else None
            carried = lemma in row["verbs"] or lemma in row["carriers"]["verbs"]
            if word in ("for", "to", "on") and carried and named:
                state = self.state(verb)
                return (state, verb, BY_CARRIER) if state else None
        if not named or what not in row["held"]:
            return None
        goal = c.kid(verb, "dobj")
        if word in ("in", "at") and goal is not None and goal < preposition:
            return None
        if word in ("after", "during", "following", "at", "in"):
            past = c.pos[verb] in ("VERB", "AUX") and (
                c.finite(verb) == "past" or c.tag[verb] in ("VBG", "VBD", "VBN")
            )
            if past and c.modal(verb) is None:
                return State("held", False, token, word), verb, BY_NOUN
        if word in ("before", "of") and (word == "before" or c.lemma[verb] == "ahead"):
            return State("planned", False, token, "ahead of"), None, BY_NOUN
        return None
