"""Plan status: what the words around a verb say of the coming about of what it tells.

"Will meet", "may meet", "is due to meet", "refused to meet", "met" are one meeting at five
stages. The stage is in the auxiliaries and the governors, looked up in lang/en/plans.toml; what
stands under a word that says nothing of it is as real as that word is.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from detente.claims.clause import SUBJECT
from detente.claims.named import NamedClauses
from detente.claims.plan_due import Dues
from detente.language import table
from detente.model.claim import PlanStatus, Statement
from detente.model.dossier import Dossier

#: How many governors up a verb's state is sought.
STEPS = 6
_QUOTED_QUESTION = ("?”", '?"', "?’")
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acomp", "oprd", "csubj", "pcomp", "dep"})
#: The statuses that a governor's list names, in the order they are looked up.
GROUPS: tuple[PlanStatus, ...] = (
    "planned",
    "in preparation",
    "possible",
    "cancelled",
    "not held",
    "held",
)


class State(NamedTuple):
    """How a plan stands: its status, the verb or noun that says so, and how it was read.

    `how` is the sort of reading ("past", "governed"), `entry` the word it rests on; `shared` are
    the verbs whose days are the plan's own.
    """

    status: PlanStatus
    top: int
    how: str
    entry: str
    shared: tuple[int, ...] = ()
    negated: bool = False

    @property
    def denied(self) -> bool:
        """Whether it is told as what is not to be."""
        return self.negated or self.status in ("cancelled", "not held")


class Statuses:
    """How the verbs of one dossier's clauses stand."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses) -> None:
        self.dossier, self.clauses = dossier, clauses
        self.frames: dict[str, Any] = table("en", "plans")
        self.dues = Dues(dossier, clauses, self.frames)
        self.governing: dict[str, PlanStatus] = {
            word: status for status in GROUPS for word in self.frames["governors"].get(status, ())
        }
        self.telling = frozenset(self.frames["own_day"]["speaking"])
        self.foreseeing = frozenset(self.frames["asked"]["foreseeing"])
        self.nouns: dict[str, PlanStatus] = {
            word: status
            for status in GROUPS
            for word in self.frames["governing_nouns"].get(status, ())
        }

    def state(self, verb: int, steps: int = STEPS) -> State | None:
        """Return how what a verb tells stands, None if the sentence only supposes or asks it."""
        c, found = self.clauses, self._state(verb, steps)
        if c.dep[verb] != "ccomp" or c.lemma[c.head[verb]] not in self.frames["asked"]["denying"]:
            return found
        return self._turned(found, denied=not c.denied(c.head[verb]))

    def _state(self, verb: int, steps: int) -> State | None:
        c = self.clauses
        if steps == 0 or (steps == STEPS and self.asked(verb)):
            return None
        if self._wanted(verb):
            return State("possible", verb, "wanted", c.lemma[verb], (verb,))
        denied = c.denied(verb)
        if (by := self.ordered(verb)) is not None:
            return self._under(by, verb, steps, denied=denied)
        modal = c.modal(verb)
        if modal is not None:
            return self._by_modal(verb, modal, denied=denied)
        form = c.finite(verb)
        helpers = [c.lemma[k] for k in c.kids(verb, ("aux",))]
        bare = c.tag[verb] == "VB" and not helpers
        if form == "infinitive" and (c.dep[verb] != "ROOT" or not bare):
            return self._governed(verb, steps, denied=denied)
        if c.tag[verb] == "VBG" and "be" in helpers:
            return self._progressive(verb, form, denied=denied)
        if form == "past":
            how = "perfect" if "have" in helpers else "past"
            return State("not held" if denied else "held", verb, how, c.lemma[verb], (verb,))
        if form == "present":
            return self._present(verb, denied=denied)
        if form == "infinitive":
            return State("possible", verb, "bare", c.lemma[verb], (verb,))
        if c.dep[verb] == "conj" and c.pos[c.head[verb]] in ("VERB", "AUX"):
            return self.state(c.head[verb], steps - 1)
        return self._participle(verb, steps, denied=denied)

    def _wanted(self, verb: int) -> bool:
        """Tell whether a clause completes a verb of wanting ("demands that ... is withdrawing")."""
        c = self.clauses
        while c.dep[verb] == "conj" and c.head[verb] != verb:
            verb = c.head[verb]
        return c.dep[verb] == "ccomp" and c.lemma[c.head[verb]] in self.frames["asked"]["clauses"]

    def asked(self, token: int) -> bool:
        """Tell whether words are only supposed or asked about.

        A sentence that ends in a quoted question asks nothing in the words before the quotation.
        """
        c = self.clauses
        if not c.supposed(token):
            return False
        sentence = c.sentence_of(token)
        words = self.dossier.words[sentence.start : sentence.end].rstrip()
        if not words.endswith(_QUOTED_QUESTION):
            return True
        quoted = self.dossier.innermost_statement(c.start[token], c.end[token])
        return quoted is not None or not any(
            sentence.start < span.start and c.end[token] <= span.start
            for claim in self.dossier.statements
            for span in claim.spans("content")
            if span.start < sentence.end <= span.end + 2
        )

    def _by_modal(self, verb: int, modal: str, *, denied: bool) -> State | None:
        c = self.clauses
        if c.perfect(verb) and modal not in ("will", "may"):
            return None
        if modal in ("must", "should", "ought"):
            return State("possible", verb, "asked", modal, (verb,))
        status: PlanStatus = "planned" if modal in ("will", "shall") else "possible"
        if modal == "would" and self._reported(verb):
            status = "planned"
        if status == "planned" and self._foreseen(verb):
            status = "possible"
        if denied and (status == "planned" or modal in ("can", "could", "would")):
            status = "not held"
        return State(status, verb, "modal", modal, (verb,), denied)

    def _foreseen(self, verb: int) -> bool:
        """Tell whether somebody only foretells what a verb tells: "will meet soon, he predicted"."""
        c = self.clauses
        said = self.dossier.innermost_statement(c.start[verb], c.end[verb])
        by = said.body.lemma if said is not None and isinstance(said.body, Statement) else ""
        above = c.lemma[c.head[verb]] if c.dep[verb] == "ccomp" else ""
        return bool({by, above} & self.foreseeing)

    def _reported(self, verb: int) -> bool:
        """Tell whether a verb stands in reported speech, where "would" is a shifted "will"."""
        c = self.clauses
        if c.condition(verb) is not None:
            return False
        at = verb
        while c.dep[at] == "conj" and c.head[at] != at:
            at = c.head[at]
        if c.dep[at] == "ccomp" and c.tag[c.head[at]] in ("VBD", "VBN"):
            return True
        return self.dossier.innermost_statement(c.start[verb], c.end[verb]) is not None

    def _progressive(self, verb: int, form: str, *, denied: bool) -> State:
        c = self.clauses
        if denied:
            return State("not held", verb, "progressive", c.lemma[verb], (verb,))
        coming = self.dues.coming((verb,))
        status: PlanStatus = "planned" if coming else "held"
        how = "progressive to come" if coming else f"progressive {form}"
        return State(status, verb, how, c.lemma[verb], (verb,))

    def _present(self, verb: int, *, denied: bool) -> State:
        c = self.clauses
        if denied:
            return State("not held", verb, "present", c.lemma[verb], (verb,))
        marks = {c.word[k] for k in c.kids(verb, ("mark", "advmod"))}
        if c.dep[verb] == "advcl" and marks & {"when", "before", "once", "after", "as"}:
            status: PlanStatus = "planned"
            if "as" in marks:
                above = c.modal(c.head[verb])
                status = "planned" if above in ("will", "may") else "held"
            days = (verb, c.head[verb]) if marks & {"when", "as"} else (verb,)
            return State(status, verb, "present clause", c.lemma[verb], days)
        pictured = c.sentence_of(verb).zone == "caption"
        if not pictured and self.dues.coming((verb,), after="as" in marks):
            return State("planned", verb, "present to come", c.lemma[verb], (verb,))
        timed = c.dep[verb] == "relcl" and "when" in marks
        if timed:
            return State("planned", verb, "present clause", "when", (verb, c.head[verb]))
        return State("held", verb, "present", c.lemma[verb], (verb,))

    # -- what hangs on another word ----------------------------------------------------------

    def _governed(self, verb: int, steps: int, *, denied: bool) -> State | None:
        """Read an infinitive by the verb or noun it hangs on."""
        c, top, dep = self.clauses, self.clauses.head[verb], self.clauses.dep[verb]
        if dep == "conj":
            above = self.state(top, steps - 1) if c.pos[top] in ("VERB", "AUX") else None
            return self._turned(above, denied=denied)
        if dep in ("acl", "relcl") and c.pos[top] in ("NOUN", "PROPN"):
            return self._under_noun(top, verb, steps, denied=denied)
        if top == verb or dep not in _COMPLEMENTS:
            return State("possible", verb, "infinitive", c.lemma[verb], (verb,))
        return self._under(top, verb, steps, denied=denied)

    def _under(self, top: int, verb: int, steps: int, *, denied: bool) -> State | None:
        """Return how what completes a verb or adjective stands."""
        c = self.clauses
        lemma = c.lemma[top]
        status = self.governing.get(lemma)
        if lemma == "be" and (about := c.subject(top)) is not None:
            status = self.nouns.get(c.lemma[about], status)
        if lemma == "be" and (said := c.kid(top, "acomp")) is not None:
            status = self.governing.get(c.lemma[said], status)
        if lemma == "have" and any(c.word[k] == "yet" for k in c.kids(top, ("advmod",))):
            status = "not held"
        main = top
        while c.dep[main] in ("acomp", "xcomp", "attr", "oprd") and c.head[main] != main:
            main = c.head[main]
        if lemma == "go" and c.tag[top] == "VBG":
            status = "planned"
        if status is None or status == "held":
            beside = top if c.pos[top] in ("VERB", "AUX") else main
            above = self.state(beside, steps - 1) if c.pos[beside] in ("VERB", "AUX") else None
            if above is None:
                return State("possible", main, "under other", lemma, (verb,))
            how = "goes on" if status == "held" else "purpose"
            status, shared = above.status, (verb, *above.shared)
            if how == "purpose" and c.dep[verb] != "advcl":
                going = above.how.startswith("progressive")
                status = "planned" if going else "possible" if status == "held" else status
                how, shared = "under other", (verb,)
            found = State(status, above.top, how, lemma, shared)
            return self._turned(found, denied=denied)
        if status in ("planned", "possible") and self._fell_through(main, lemma):
            return self._turned(
                State("cancelled", main, "governed once", lemma, (verb,)), denied=denied
            )
        modal = c.modal(main)
        if modal in ("may", "might", "could", "would", "can", "should", "must") and (
            status in ("planned", "in preparation")
        ):
            status = "planned" if modal == "would" and self._reported(main) else "possible"
        if c.denied(top) or (main != top and c.denied(main)):
            off: dict[PlanStatus, PlanStatus] = {"cancelled": "planned", "not held": "possible"}
            status = off.get(status, "not held")
        shared = (verb,) if self.dues.own(top) else (verb, top)
        return self._turned(State(status, main, "governed", lemma, shared), denied=denied)

    def _fell_through(self, main: int, lemma: str) -> bool:
        """Tell whether what was to be is told as what did not come about: "had been due to meet".

        Under a verb of saying the past perfect is a shifted perfect, and says nothing of the kind.
        """
        c, once = self.clauses, self.frames["once"]
        if lemma not in once["governors"] or c.finite(main) != "past" or c.denied(main):
            return False
        if c.dep[main] not in ("ROOT", "conj", "relcl"):
            return False
        had = any(c.word[k] == "had" for k in c.kids(main, ("aux",))) or (
            c.lemma[main] == "be" and c.perfect(main)
        )
        if not had and lemma not in once["past"]:
            return False
        return self.dossier.innermost_statement(c.start[main], c.end[main]) is None

    def _under_noun(self, noun: int, verb: int, steps: int, *, denied: bool) -> State:
        """Read "plans to visit", "no intention to meet", "an offer to host"."""
        c = self.clauses
        lemma = c.lemma[noun]
        status: PlanStatus = self.nouns.get(lemma, "possible")
        how = "of noun" if lemma in self.nouns else "of other noun"
        carrier = c.head[noun] if c.dep[noun] in ("dobj", "attr", "nsubj", "nsubjpass") else noun
        none = c.denied(noun) or any(c.word[k] == "no" for k in c.kids(noun, ("det", "neg")))
        if carrier != noun and c.pos[carrier] in ("VERB", "AUX"):
            none = none or c.denied(carrier)
            borne = self.frames["carriers"]
            for group in ("cancelled", "not held"):
                if c.lemma[carrier] in borne[group] and steps:
                    status = "cancelled" if group == "cancelled" else "not held"
            if c.lemma[carrier] in ("consider", "weigh", "discuss", "mull"):
                status = "possible"
        found = State("not held" if none else status, carrier, how, lemma, (verb,))
        turned = self._turned(found, denied=denied)
        return turned if turned is not None else found

    def _participle(self, verb: int, steps: int, *, denied: bool) -> State | None:
        """Read a gerund or participle: "after meeting", "considered visiting", ", visiting ..."."""
        c, dep, top = self.clauses, self.clauses.dep[verb], self.clauses.head[verb]
        if dep == "pcomp":
            word, governor = c.word[top], c.head[top]
            if word in ("after", "since", "upon", "following", "by", "while"):
                above = c.head[top]
                days = (verb, above) if c.pos[above] == "VERB" and word == "by" else (verb,)
                return State("held", verb, "after", word, days)
            if word in ("before", "until"):
                return State("planned", verb, "before", word, (verb, c.head[top]))
            if word == "in" and c.pos[governor] == "VERB" and c.lemma[governor] in self.telling:
                return State("held", verb, "after", word, (verb, governor))
            if word in ("from", "without", "against"):
                return State("not held", governor, "kept from", word, (verb,))
            if c.pos[governor] == "NOUN":
                return self._under_noun(governor, verb, steps, denied=denied)
            if c.pos[governor] in ("VERB", "AUX", "ADJ"):
                return self._under(governor, verb, steps, denied=denied)
            return None
        if dep in ("xcomp", "ccomp", "csubj", "dobj") and c.pos[top] in ("VERB", "AUX", "ADJ"):
            return self._under(top, verb, steps, denied=denied)
        if dep in ("advcl", "acl", "relcl", "ROOT", "conj", "parataxis", "dep"):
            coming = self.dues.coming((verb,), after=True)
            own = "own subject" if c.kids(verb, SUBJECT) else "participle"
            beside = dep == "advcl" and c.pos[top] == "VERB"
            outer = self.state(top, steps - 1) if beside else None
            ahead = coming or (outer is not None and outer.status == "planned")
            status: PlanStatus = "not held" if denied else "planned" if ahead else "held"
            days = (verb, top) if dep == "advcl" and own == "participle" else (verb,)
            return State(status, verb, own, c.lemma[verb], days)
        return None

    def ordered(self, verb: int) -> int | None:
        """Return the verb by which somebody has a thing done: "ordered the missiles dismantled"."""
        c = self.clauses
        if c.tag[verb] not in ("VBN", "VBD"):
            return None
        joined, wanting = verb, self.frames["asked"]["having_done"]
        while c.dep[verb] == "conj" and c.head[verb] != verb and c.tag[verb] in ("VBN", "VBD"):
            verb = c.head[verb]
        top = c.head[verb]
        if verb != joined and c.lemma[verb] in wanting:
            # "Ordered the guns dismantled, packed and returned": all three are done to them.
            goals = c.kids(verb, ("ccomp",))
            below = [j for k in c.kids(verb, ("dobj",)) for j in c.kids(k, ("acl",))]
            done = any(k < joined and self.ordered(k) == verb for k in (*goals, *below))
            return verb if done else None
        if c.dep[verb] == "acl" and c.dep[top] == "dobj":
            top = c.head[top]
        elif c.dep[verb] not in ("ccomp", "oprd", "xcomp"):
            return None
        wanted = c.lemma[top] in wanting and c.pos[top] == "VERB"
        return top if wanted and not c.kids(verb, ("mark", "aux", "auxpass")) else None

    def under_will(self, verb: int) -> bool:
        """Tell whether the verbs that one hangs on, up to the first that is finite, say "will"."""
        c = self.clauses
        for _ in range(STEPS):
            if c.modal(verb) is not None:
                return c.modal(verb) in ("will", "shall")
            if c.finite(verb) in ("past", "present") and c.pos[verb] in ("VERB", "AUX"):
                return False
            if c.head[verb] == verb:
                return False
            verb = c.head[verb]
        return False

    def _turned(self, state: State | None, *, denied: bool) -> State | None:
        """Return a state turned round where the verb under it is denied ("agreed not to meet")."""
        if state is None or not denied:
            return state
        status: PlanStatus = "planned" if state.denied else "not held"
        return state._replace(status=status)
