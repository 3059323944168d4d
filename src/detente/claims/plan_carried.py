"""Carried plans: how what a noun names stands, by the words that bear it.

"Will hold talks", "called off the visit", "after a meeting with": the noun says what is planned and
the verb, preposition or adjective around it whether it is. A noun that nothing speaks of stands
for something that took place, unless a day to come stands beside it.
"""

from __future__ import annotations

from detente.claims.clause import SUBJECT
from detente.claims.plan_status import State, Statuses
from detente.model.claim import PlanStatus

#: How many nouns or prepositions up a noun's bearer is sought.
CLIMB = 4
_VERBAL = ("VERB", "AUX")
_BEARERS: tuple[PlanStatus, ...] = (
    "cancelled",
    "not held",
    "in preparation",
    "planned",
    "possible",
    "held",
)


class CarriedPlans(Statuses):
    """How the nouns of one dossier's plans stand."""

    def noun_state(self, noun: int) -> tuple[State, int | None] | None:
        """Return how what a noun names stands and the verb that bears it, if one does.

        None where it is only supposed or asked about.
        """
        if self.asked(noun):
            return None
        top, said = self.bearing(noun)
        found = self._borne(noun, top)
        if found is None:
            return None
        state, carrier = found
        early = said or self._attribute(noun) or (self._attribute(top) if top != noun else None)
        if early is not None:
            asked = early.status == "planned" and state.status in ("possible", "in preparation")
            kept = asked or state.denied
            shared = (*early.shared, *state.shared)
            state = (state if kept else early)._replace(shared=shared)
        if any(self.clauses.word[k] == "no" for k in self.clauses.kids(noun, ("det", "neg"))):
            state = state._replace(status="not held", how="no " + state.how)
        return self._by_day(noun, top, state), carrier

    def _by_day(self, noun: int, top: int, state: State) -> State:
        """Mend what was only presumed to be over by a day beside the noun, and the other way."""
        tokens = (noun, top)
        presumed = state.how.split()[0] in ("under", "bare", "subject", "object", "at", "of", "day")
        ahead = self.dues.coming(tokens, after=True) and not self.dues.over(tokens)
        if state.status == "held" and presumed and ahead:
            return state._replace(status="planned", how="day to come")
        early = presumed or state.how == "before"
        if state.status == "planned" and early and self.dues.over(tokens, surely=True):
            return state._replace(status="held", how="day over", shared=())
        return state

    def bearing(self, noun: int) -> tuple[int, State | None]:
        """Return the noun that bears another ("a round of talks"), and what it says of it if it does
        ("the possibility of talks").
        """
        c, at = self.clauses, noun
        for _ in range(CLIMB):
            if c.dep[at] == "conj" and c.pos[c.head[at]] in ("NOUN", "PROPN"):
                at = c.head[at]
                continue
            above = c.head[c.head[at]]
            if c.dep[at] != "pobj" or c.pos[above] not in ("NOUN", "PROPN") or above == at:
                break
            word, lemma = c.word[c.head[at]], c.lemma[above]
            if lemma in self.frames["rounds"]["words"] and word == "of":
                at = above
                continue
            status = self.nouns.get(lemma)
            inside = word == "in" and lemma in self.frames["governing_nouns"]["in"]
            if status is not None and (inside or word in ("for", "of", "to", "on", "about")):
                none = c.denied(above) or any(
                    c.word[k] == "no" for k in c.kids(above, ("det", "neg"))
                )
                return above, State("not held" if none else status, above, "of noun", lemma)
            break
        return at, None

    def _attribute(self, noun: int) -> State | None:
        """Read "scheduled talks", "a possible summit", "a meeting set for"."""
        c = self.clauses
        kind = self.frames["nouns"].get(c.lemma[noun], {}).get("what")
        for status, always in self.frames["attributes"].items():
            voted = self.frames["vote_attributes"].get(status, ()) if kind == "vote" else ()
            words = (*always, *voted)
            for k in c.kids(noun, ("amod", "acl", "compound", "advmod", "relcl")):
                if c.word[k] not in words:
                    continue
                if any(c.tag[j] == "JJS" for j in c.kids(noun, ("amod",))):
                    continue
                once = any(
                    c.word[j] in self.frames["once"]["words"] for j in c.kids(k, ("advmod",))
                )
                if status == "planned" and once:
                    days = (noun, k, *c.kids(k, ("xcomp",)))
                    return State("cancelled", noun, "attribute once", c.word[k], days)
                days = (noun, k, *c.kids(k, ("xcomp",))) if c.pos[k] == "VERB" else (noun,)
                if status == "planned" and self.dues.over(days) and not self.dues.coming(days):
                    return State("held", noun, "attribute over", c.word[k], days)
                return State(status, noun, "attribute", c.word[k], days)
        return None

    def _borne(self, noun: int, top: int, depth: int = 2) -> tuple[State, int | None] | None:
        c = self.clauses
        bearer, dep = c.head[top], c.dep[top]
        if bearer != top:
            if c.pos[bearer] in _VERBAL and dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
                return self._object(bearer, top)
            if c.pos[bearer] in _VERBAL and dep == "nsubj":
                return self._said_of(bearer)
            if dep == "pobj":
                return self._after_word(noun, bearer, depth)
        return State("held", noun, "bare", dep), None

    # -- a verb's object -----------------------------------------------------------------------

    def _object(self, verb: int, noun: int) -> tuple[State, int | None] | None:
        """Read "hold talks", "cancelled the visit", "talks were called off", "discussed a visit"."""
        c, row = self.clauses, self.frames["carriers"]
        lemma, dep = c.lemma[verb], c.dep[noun]
        found = self.state(verb)
        if found is None:
            return None
        if lemma in self.frames["said"]["beside"]:
            found = found._replace(shared=())
        if lemma in row["naming"] and c.kids(verb, ("oprd", "xcomp")):
            # "Calls the drill a rehearsal" says what it is.
            return State("held", noun, "bare object", lemma), verb
        particles = {c.word[k] for k in c.kids(verb, ("prt",))}
        if dep == "attr" or lemma in row["verbs"]:
            how = "bare attribute" if dep == "attr" else "carried " + found.how
            return found._replace(how=how, entry=lemma), verb
        group: PlanStatus | None = next((g for g in _BEARERS if lemma in row[g]), None)
        if particles & {"off", "out"} and lemma in row["with_particle"]:
            group = "not held" if lemma == "rule" else "cancelled"
        if group is None:
            shown: PlanStatus = "planned" if found.status == "planned" else "held"
            return found._replace(status=shown, how="object " + found.how, entry=lemma), verb
        spoken = self.dues.own(verb) and found.status == "held"
        shared = () if spoken else found.shared
        status = self._as_group(group, found, lemma, noun)
        return State(status, verb, "object", lemma, shared), verb

    def _group(self, group: PlanStatus, found: State) -> PlanStatus:
        """Return the status that a verb of a group gives its object, as the verb itself stands."""
        status: PlanStatus = group
        if status == "in preparation" and found.how in ("past", "perfect"):
            status = "planned"
        unsure = found.status == "possible" or found.how == "asked"
        if found.denied and status in ("cancelled", "not held"):
            return "planned" if status == "cancelled" and found.how != "modal" else "possible"
        if found.denied:
            return "not held"
        return "possible" if unsure else status

    def _as_group(self, group: PlanStatus, found: State, lemma: str, noun: int) -> PlanStatus:
        """Return the status that a verb gives its object: what is not yet announced may still come,
        and what somebody will watch or wants to disrupt lies ahead.
        """
        rows = self.frames["carriers"]
        if found.denied and lemma in rows["telling"]:
            return "possible"
        if group == "held" and not found.denied:
            ahead = found.status == "planned" or (
                found.status == "possible" and self.dues.coming((noun,))
            )
            return "planned" if ahead and lemma not in rows["looking_back"] else "held"
        return self._group(group, found)

    # -- a verb's subject -----------------------------------------------------------------------

    def _said_of(self, verb: int) -> tuple[State, int | None] | None:
        """Read "talks will begin", "a visit is in preparation", "a summit is possible"."""
        c, rows = self.clauses, self.frames
        found = self.state(verb)
        if found is None:
            return None
        lemma = c.lemma[verb]
        if lemma == "be" and (to_come := self._is_to(verb)) is not None:
            return to_come, None
        if lemma in rows["said"]["being"]:
            for k in c.reach(verb, ("nsubj", "ccomp", "advcl", "relcl")):
                for status, words in rows["predicates"].items():
                    if c.word[k] in words:
                        shown: PlanStatus = "not held" if found.denied else status
                        shared = (verb, k)
                        return State(shown, verb, "predicate", c.word[k], shared), None
        if lemma in ("plan", "schedule", "set", "slate", "prepare") and c.tag[verb] == "VBN":
            return State("planned", verb, "predicate", lemma, (verb,)), None
        if lemma in rows["said"]["nearing"]:
            return State("planned", verb, "predicate", lemma, (verb,)), None
        if lemma == "be" and found.status == "not held" and c.kids(verb, ("attr", "acomp")):
            # "The talks are no game" denies what is said of them, not that they are held.
            found = found._replace(status="held", negated=False)
        if lemma in rows["said"]["beside"]:
            found = found._replace(shared=())
        if lemma == "be" and c.modal(verb) in rows["said"]["judging"] and c.kids(verb, ("acomp",)):
            return State("possible", verb, "judged", lemma), None
        if found.how == "governed once" and lemma in rows["said"]["ending"]:
            # What was to have ended is going on.
            found = found._replace(status="held", negated=False)
        how = "carried " if lemma in rows["carriers"]["subject_of"] else "subject "
        if how == "subject " and found.status in ("possible", "not held"):
            found = found._replace(status="held")
        return found._replace(how=how + found.how, entry=lemma), None

    def _is_to(self, verb: int) -> State | None:
        """Read "the talks are to continue", "the visit is to end on Friday": what is to come of it is ahead."""
        c, rows = self.clauses, self.frames["carriers"]
        for k in c.kids(verb, ("xcomp",)):
            found = self.state(k) if c.tag[k] == "VB" and c.lemma[k] in rows["subject_of"] else None
            if found is not None and found.status == "planned":
                return found._replace(how="carried " + found.how, entry=c.lemma[k])
        return None

    # -- under a preposition ----------------------------------------------------------------------

    def _after_word(
        self, noun: int, preposition: int, depth: int
    ) -> tuple[State, int | None] | None:
        """Read "will travel for a summit", "after talks with", "agreed on talks", "ahead of"."""
        c, row = self.clauses, self.frames["prepositions"]
        word, verb = c.word[preposition], c.head[preposition]
        if word == "of" and c.word[verb] == "ahead":
            return State("planned", noun, "before", "ahead of", (c.head[verb],)), None
        for _ in range(CLIMB):
            if c.pos[verb] not in ("ADP", "SCONJ", "ADV", "ADJ") or c.head[verb] == verb:
                break
            verb = c.head[verb]
        if word == "before" and c.lemma[verb] in row["facing"]:
            word = "at"
        if word in row["before"]:
            return State("planned", noun, "before", word, (verb,)), None
        if word in row["over"]:
            shared = (verb,) if word in ("after", "following") else ()
            return State("held", noun, "under after", word, shared), None
        if c.pos[verb] not in _VERBAL:
            within = word in ("at", "in", "during", "to") and c.lemma[verb] in self.frames["nouns"]
            if within and depth and (outer := self._borne(verb, verb, depth - 1)) is not None:
                return outer[0]._replace(how="bare of"), None
            return State("held", noun, "bare of", word), None
        lemma = c.lemma[verb]
        found = self.state(verb)
        if found is None:
            return None
        borne = self._by_verb(verb, word, lemma, found)
        if borne is not None:
            return borne
        if word in row["during"]:
            willed = found.status == "planned" and found.how == "modal"
            telling = found.status == "held" or (self.dues.own(verb) and not willed)
            status: PlanStatus = found.status
            if status == "possible":
                status = "planned" if found.how == "modal" or self.under_will(verb) else "held"
            status = "held" if telling or found.denied or word == "from" else status
            # "Reported on the meeting late on Tuesday": that is the day of the report.
            # ... but "said on a visit" tells where.
            kind = self.frames["nouns"].get(c.lemma[noun], {}).get("what")
            about = word in ("on", "about") and kind not in (None, "visit")
            about = about and (lemma in self.telling or lemma in row["reporting"])
            return State(status, noun, f"at {word}", lemma, () if about else (verb,)), verb
        if word in row["towards"]:
            status = "held" if found.denied else found.status
            apart = self.dues.own(verb) or (word == "for" and self.dues.limited(verb))
            return State(status, noun, f"under {word}", lemma, () if apart else (verb,)), verb
        return State("held", noun, f"bare {word}", lemma), None

    def _by_verb(
        self, verb: int, word: str, lemma: str, found: State
    ) -> tuple[State, int | None] | None:
        """Read what a verb and its preposition say together: "called for talks", "agreed to talks"."""
        row = self.frames["asked"]
        if word in ("on", "about") and lemma in row["decided"]:
            return State("possible", verb, "decided on", lemma), verb
        if word in row["prepositions"] and lemma in row["verbs"]:
            subject = self.clauses.subject(verb)
            agreed = subject is not None and self.clauses.lemma[subject] in row["binding"]
            wanted: PlanStatus = "planned" if agreed and not found.denied else "possible"
            return State(wanted, verb, "asked for", f"{lemma} {word}"), verb
        if word in ("to", "on", "for", "with") and lemma in self.frames["carriers"]["planned"]:
            status = self._group("planned", found)
            shared = () if self.dues.own(verb) else (verb,)
            return State(status, found.top, "agreed on", lemma, shared), verb
        if word in ("for", "to") and lemma in ("prepare", "ready"):
            return State("in preparation", found.top, "prepared", lemma, (verb,)), verb
        if word in ("to", "for") and lemma in ("invite", "open", "willing", "ready"):
            return State("possible", found.top, "asked for", lemma), verb
        takes_part = lemma in self.frames["sharing"]["taking_part"]
        if (
            takes_part
            and word in ("in", "at", "from", "with")
            and not self.clauses.kids(verb, ("dobj",))
        ):
            status = "not held" if lemma == "withdraw" else found.status
            return found._replace(status=status, how="carried " + found.how), verb
        return None

    def subject_beside(self, noun: int) -> int | None:
        """Return the subject of the clause a noun stands in under a preposition, if there is one."""
        c, at = self.clauses, noun
        for _ in range(2 * CLIMB):
            if c.head[at] == at:
                return None
            last, at = c.dep[at], c.head[at]
            if c.pos[at] in _VERBAL:
                held = last in ("prep", "dobj", "pobj", "agent", "npadvmod", "advmod")
                return c.subject(at) if held and last not in SUBJECT else None
        return None
