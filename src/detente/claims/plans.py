"""Plans: talks, visits and moves that are to come, are off, or were held.

How sure a plan is lies in the words around it, not in the verb: "will meet", "may meet",
"refused to meet", "met" are one meeting at four stages. So the kind of plan comes from one table
and its status from the governors, and a day is taken only where it fits that status: a day
already over when the report came out is no due date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detente.claims import claim_weights
from detente.claims.carried import CarriedPlans
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import weighed
from detente.claims.clause import Range
from detente.claims.named import CLAUSE_FILES, Named, NamedClauses, unique
from detente.claims.status import State
from detente.model.claim import Draft, Modality, Plan, PlanKind
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.span import Evidence
from detente.stage import doc_stage

FILES = (*CLAUSE_FILES, *claim_weights.FILES, "lang/en/plans.toml")
#: What a plan scores that a verb with its parties tells of.
BY_VERB = 0.85
APART = ("punct", "mark", "advcl", "ccomp", "parataxis", "conj")
UNDATED, NOBODY = 0.05, 0.15
#: The most a plan scores whose every party is a pronoun that stands for nobody known.
DOUBTFUL = 0.45


#: How real a plan of a status is; any other is planned.
MODALITY: Mapping[str, Modality] = {"held": "actual", "possible": "possible"}


@doc_stage(
    "plans",
    version=3,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def plans(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Plan a verb or noun of meeting or moving whose status and a party are told.

    Left alone: what is only supposed or asked about, what others are to do (a session that is
    called for may be a plan), and the past of moves, which are events.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    clauses = NamedClauses(dossier)
    yield from weighed(Traits(dossier, clauses), candidates(dossier))


def candidates(dossier: Dossier) -> Iterator[Draft]:
    """Yield what the rules find in an annotated report, before it is weighed."""
    planner = _Planner(dossier)
    for _, tokens in planner.clauses.sentences():
        for token in tokens:
            draft = planner.read(token)
            if draft is not None:
                yield draft


class _Planner(CarriedPlans):
    """One walk over a dossier's tokens with the frames at hand."""

    def read(self, token: int) -> Draft | None:
        """Return the plan a token triggers, None if it triggers none."""
        c = self.clauses
        if c.lemma[token] in self.frames["awaited"]["words"]:
            return self._awaited(token)
        if c.pos[token] == "VERB":
            frame = self.frames["verbs"].get(c.lemma[token])
            return self._verb(token, frame) if frame else None
        if c.pos[token] in ("NOUN", "PROPN"):
            frame = self.frames["nouns"].get(c.lemma[token])
            return self._noun(token, frame) if frame else None
        return None

    # -- verbs ------------------------------------------------------------------------------

    def _awaited(self, token: int) -> Draft | None:
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
        if not self._known(parties) or (past and said is None):
            return None
        denied = c.denied(verb) or c.denied(token)
        state = State("not held" if denied else "planned", denied, verb, f"{c.lemma[token]} in")
        return self._draft(token, "visit", parties, state, place, BY_VERB, (token, verb))

    def _told(self, parties: list[Named]) -> bool:
        """Tell whether not every party is a pronoun that nobody was found for."""
        return not parties or not all(p.nobody for p in parties)

    def _known(self, parties: list[Named]) -> bool:
        """Tell whether any of the parties is known, by name or by country."""
        return any(p.ref.actor_id or p.ref.country or p.ref.members for p in parties)

    def _verb(self, token: int, frame: dict[str, Any]) -> Draft | None:
        c, what = self.clauses, frame["what"]
        if self._carries(token):
            return None
        place = None
        passive = c.kid(token, "nsubjpass", "auxpass") is not None
        by = c.prep(token, ("by",)) if passive else None
        subject = by if passive else c.subject(token)
        parties = c.who(subject, "actor") if subject is not None else []
        if subject is not None and c.word[subject] in c.first_person:
            parties = c.holders(token)
        goal = c.kid(token, "nsubjpass") if passive else c.kid(token, "dobj")
        if frame.get("alone") and goal is not None and not passive:
            return None
        match frame["object"]:
            case "actor":
                other = goal if goal is not None else c.prep(token, ("with", "to"))
                others = c.who(other, "actor") if other is not None else []
                others = [one for one in others if not one.nobody]
                several = subject is not None and self._several(subject, parties)
                several = several or any(
                    p.mention is not None and p.mention.actor_kind == "body" for p in parties
                )
                if not others and not (frame["what"] in ("meeting", "talks") and several):
                    return None
                if "by" in frame and not self._by(token, frame["by"]):
                    return None
                parties = [*parties, *others]
            case "place":
                towards = frame.get("prepositions", ("to", "for"))
                goal = goal if frame.get("direct") else c.prep(token, towards)
                place = c.place_in(goal) if goal is not None else None
                known = any(p.ref.actor_id or p.ref.country for p in parties)
                if place is None or not (known or self._alone(subject)):
                    return None
            case "arrival":
                goal = c.prep(token, ("in", "at"))
                place = c.place_in(goal) if goal is not None else None
                if not self._known(parties) or (place is None and not self.future(token)):
                    return None
            case "any":
                if goal is None:
                    return None
                place = c.place_in(goal)
                parties = [*parties, *c.who(goal, "actor")]
                if place is None and not c.who(goal):
                    return None
            case "thing":
                things = frame.get("things") or self.frames["things"][what]
                if goal is None or not self._heads(goal, things):
                    return None
                on = c.prep(goal, ("on", "against")) if what == "sanctions" else None
                on = on or (c.prep(token, ("on", "against")) if what == "sanctions" else None)
                parties = [*parties, *(c.who(on, "actor") if on is not None else [])]
        if c.dep[token] == "acl":
            parties = [*self._planners(c.head[token]), *parties]
        if not parties or (
            subject is not None and c.lemma[subject] in frame.get("not_subjects", ())
        ):
            return None
        state = self.state(token)
        if state is None or (state.status == "held" and (what not in self.frames["held"])):
            return None
        if state.status == "held" and frame.get("future"):
            return None
        where = place or (c.place_of(token) if what != "sanctions" else None)
        return self._draft(token, what, parties, state, where, BY_VERB, (token, state.top))

    def _carries(self, token: int) -> bool:
        """Tell whether a verb's object is a plan of its own ("convened a meeting")."""
        c = self.clauses
        goal = c.kid(token, "dobj")
        return (
            goal is not None
            and c.lemma[goal] in self.frames["nouns"]
            and c.lemma[token] in self.frames["carriers"]["verbs"]
        )

    def _alone(self, subject: int | None) -> bool:
        """Tell whether a subject is a pronoun or one person, not a crowd of them."""
        tag = self.clauses.tag[subject] if subject is not None else ""
        return tag in ("PRP", "NN") and self.clauses.word[subject or 0] not in ("they", "it")

    def _planners(self, noun: int) -> list[Named]:
        """Return whose plan a noun names: "India has no plans to", "India's plans to"."""
        c = self.clauses
        for owner in c.kids(noun, ("poss", "amod")):
            if named := c.who(owner, "actor"):
                return named
        verb = c.head[noun]
        if c.dep[noun] in ("dobj", "attr") and (subject := c.subject(verb)) is not None:
            return c.who(subject, "actor")
        return []

    def _heads(self, noun: int, things: list[str]) -> bool:
        c = self.clauses
        of = c.prep(noun, ("of",))
        heads = [noun, *c.kids(noun, ("conj",)), *([of] if of is not None else [])]
        return any(c.lemma[k] in things for k in heads)

    def _several(self, subject: int, parties: list[Named]) -> bool:
        """Tell whether a subject is more than one: joined names, a plural, a group."""
        c = self.clauses
        if len(parties) > 1 or any(p.ref.members for p in parties):
            return True
        known = any(p.ref.actor_id or p.ref.country for p in parties)
        return known and c.tag[subject] in ("NNS", "NNPS")

    def _by(self, token: int, words: list[str]) -> bool:
        return any(self.clauses.word[k] in words for k in self.clauses.reach(token, ("ccomp",)))

    # -- nouns ------------------------------------------------------------------------------

    def _noun(self, token: int, frame: dict[str, Any]) -> Draft | None:
        c, what = self.clauses, frame["what"]
        if frame.get("plural") and c.tag[token] not in ("NNS", "NNPS"):
            return None
        if c.dep[token] in ("compound", "nmod", "npadvmod", "amod"):
            return None
        parties, named = self._parties(token)
        if "compound" in frame and not named:
            before = {c.word[k] for k in c.kids(token, ("compound", "amod", "nmod"))}
            if not before & set(frame["compound"]):
                return None
        found = self.noun_state(token, what, named)
        if found is None or (frame.get("carried") and found[0].top == token):
            return None
        state, carrier, score = found
        if carrier is not None:
            passive = c.kid(carrier, "nsubjpass") is not None
            subject = c.prep(carrier, ("by",)) if passive else c.subject(carrier)
            subject = c.blamed(carrier) or c.speaking(carrier) or subject
            asked = c.lemma[carrier] in self.frames["asked"]["verbs"] and parties and not named
            if subject is not None and subject != token and not asked:
                parties = unique([*c.who(subject, "actor"), *parties])
        if state.status == "held" and (what not in self.frames["held"] or not parties):
            return None
        verbs = [k for k in (carrier, state.top) if k is not None and c.pos[k] in ("VERB", "AUX")]
        where = None if what == "sanctions" else c.place_of(token, *verbs)
        tokens = (token, state.top) if carrier is None else (token, carrier, state.top)
        if not parties:
            if where is None and self.due(tokens, state.status) is None:
                return None
            score -= NOBODY
        return self._draft(token, what, parties, state, where, score, tokens)

    def _parties(self, noun: int) -> tuple[list[Named], bool]:
        """Return the parties a noun names itself, and whether one stands after "with" or "between"."""
        c = self.clauses
        found: list[Named] = []
        after = False
        for modifier in c.kids(noun, ("poss", "amod", "compound", "nmod")):
            found += c.who(modifier, "actor")
        for word in ("with", "between", "among", "by", "on", "against"):
            below = c.prep(noun, (word,))
            if below is not None:
                named = c.who(below, "actor")
                found += named
                after = after or bool(named)
        below = c.prep(noun, ("of",))
        if below is not None:
            found += c.who(below, "actor")
        return unique(found), after

    # -- drafts -----------------------------------------------------------------------------

    def _draft(
        self,
        token: int,
        what: PlanKind,
        parties: list[Named],
        state: State,
        where: tuple[str, Range] | None,
        score: float,
        tokens: tuple[int, ...],
    ) -> Draft:
        c = self.clauses
        due = self.due(tokens, state.status)
        start, end = c.clause(state.top, APART)
        first, last = c.clause(token, (*APART, "relcl"))
        start, end = min(start, first), max(end, last)
        parties = unique(parties)
        within = self.dossier.innermost_statement(start, end)
        evidence = [
            c.evidence("claim", (start, end)),
            c.token_evidence("trigger", token),
            *(p.evidence for p in parties),
        ]
        if due is not None:
            evidence.append(Evidence(part="when", span=due.span))
        if where is not None:
            evidence.append(c.evidence("where", where[1]))
        modality = MODALITY.get(state.status, "planned")
        return Draft(
            body=Plan(
                what=what,
                words=self.dossier.words[start:end],
                parties=tuple(p.ref for p in parties),
                due=due.when if due else None,
                status=state.status,
            ),
            evidence=tuple(evidence),
            within=within.id if within else None,
            polarity="denied" if state.denied else "affirmed",
            modality=modality,
            when=due.when if due else None,
            place=where[0] if where else None,
            score=min(score - (0.0 if due else UNDATED), 1.0 if self._told(parties) else DOUBTFUL),
            why=(("rule", f"{what}: {state.entry}"), ("entry", f"plans.toml: {c.lemma[token]}")),
        )
