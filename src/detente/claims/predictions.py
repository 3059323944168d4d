"""Predictions: what someone expects, fears or warns will happen, by when, how surely.

A forecast is someone's, so a bare modal counts only inside somebody's words or with a day to be
held to. What the speaker's own side means to do is a plan or a promise, what others ought to do a
demand, what could have been is nothing: none of these is foretold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.claims import claim_weights
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import weighed
from detente.claims.clause import SUBJECT, Range
from detente.claims.foretold import STRENGTHS, Forecasts
from detente.claims.named import CLAUSE_FILES, Named, NamedClauses
from detente.model.claim import Draft, Likelihood, Prediction, Statement
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.span import Evidence
from detente.stage import doc_stage

FILES = (*CLAUSE_FILES, *claim_weights.FILES, "lang/en/predictions.toml")
#: Scores by what marks the forecast: a cue verb, somebody's words, a predicate, a noun, narration.
BY_CUE, BY_SPEECH, BY_PREDICATE, BY_NOUN, BY_NARRATION = 0.85, 0.7, 0.75, 0.7, 0.55
#: ... and somebody's "would" or "could" of nothing that happens: it may be leave, skill or a wish.
DOUBTFUL = 0.45


class _Foretold(NamedTuple):
    """What was read off one trigger, before it becomes a draft."""

    holder: Named | None
    trigger: int
    what: Range
    head: int
    strength: Likelihood
    rule: str
    entry: str
    score: float
    denied: bool = False
    outer: bool = False


@doc_stage(
    "predictions",
    version=3,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def predictions(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Prediction a clause or noun that is foretold.

    Left alone: plans and promises of the speaker's own side, demands, judgements, suppositions
    without a holder, what might have been.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    clauses = NamedClauses(dossier)
    yield from weighed(Traits(dossier, clauses), candidates(dossier))


def candidates(dossier: Dossier) -> Iterator[Draft]:
    """Yield what the rules find in an annotated report, before it is weighed."""
    seer = _Seer(dossier)
    for _, tokens in seer.clauses.sentences():
        for token in tokens:
            found = seer.read(token)
            if found is not None:
                yield seer.draft(found)


class _Seer(Forecasts):
    """One walk over a dossier's tokens with the tables at hand."""

    def read(self, token: int) -> _Foretold | None:
        """Return what a token foretells, None if nothing."""
        c, rows = self.clauses, self.rows
        found = None
        if c.pos[token] in ("VERB", "AUX") and c.dep[token] not in ("aux", "auxpass"):
            found = self._modal(token) or self._predicate(token) or self._cue(token)
        elif c.pos[token] in ("ADJ", "ADV"):
            found = self._predicate(token) or self._near(token)
        elif c.pos[token] == "NOUN" and c.lemma[token] in rows["cue_nouns"]:
            found = self._noun(token)
        if found is not None and not c.supposed(found.trigger):
            return found
        return None

    # -- a clause with a modal --------------------------------------------------------------

    def _modal(self, verb: int) -> _Foretold | None:
        c, rows = self.clauses, self.rows
        modal = c.modal(verb)
        top = verb
        while c.dep[top] == "conj" and c.pos[c.head[top]] in ("VERB", "AUX"):
            top = c.head[top]
        if c.dep[top] in ("relcl", "advcl", "acl") or self.promised(verb):
            return None
        if modal is None or modal not in rows["modals"] or c.perfect(verb):
            return None
        subject = c.subject(verb)
        if subject is None or c.word[subject] in c.first_person or self.judges(verb, subject):
            return None
        if c.word[subject] in rows["no_prediction"]["subjects"]:
            return None
        if c.lemma[verb] in rows["no_prediction"]["verbs"]:
            return None
        if self.planned(verb) or self.asked(verb, subject) or self.threatened(verb):
            return None
        if modal == "could" and c.denied(verb):
            return None
        strength = self.strength(verb, modal)
        what = self.without_that(c.clause(verb))
        if (told := self._after_noun(verb, modal)) is not None:
            return told
        cue, frame = self.governing_cue(verb)
        if cue is not None and frame is not None:
            holder = self.holder(cue)
            if holder is None or self.own(subject, holder.ref):
                return None
            if not frame.get("firm"):
                strength = max(strength, frame["strength"], key=STRENGTHS.index)
            denied = c.denied(cue)
            if denied and c.lemma[cue] == "doubt":
                return None
            return _Foretold(
                holder, cue, what, verb, strength, "cue", c.lemma[cue], BY_CUE, denied, outer=True
            )
        return self._said(verb, modal, subject, strength, what)

    def _after_noun(self, verb: int, modal: str) -> _Foretold | None:
        """Read "despite warnings from X that Y could ..." where the parse let go of the noun."""
        c = self.clauses
        mark = next((k for k in c.kids(verb, ("mark",)) if c.word[k] == "that"), None)
        at = self.before_that(verb)
        if mark is None or at is None or c.lemma[at] not in self.rows["cue_nouns"]:
            return None
        holder = self._noun_holder(at)
        if holder is None:
            return None
        what = c.end[mark] + 1, c.clause(verb, ("punct", "parataxis", "advcl"))[1]
        return _Foretold(
            holder,
            at,
            what,
            verb,
            self.strength(verb, modal),
            "noun",
            c.lemma[at],
            BY_NOUN,
            outer=True,
        )

    def _said(
        self, verb: int, modal: str, subject: int, strength: Likelihood, what: Range
    ) -> _Foretold | None:
        """Read a modal clause in somebody's words, or in the report's own with a day beside it."""
        c, rows = self.clauses, self.rows
        statement = self.dossier.innermost_statement(c.start[verb], c.end[verb])
        due = self.window(verb)
        if statement is None or not isinstance(statement.body, Statement):
            if self.told(verb):
                return None
            marked = due is not None or self.adverb(verb) is not None
            if modal in ("will", "would", "shall") and not self.adverb(verb):
                return None
            if not marked or not (c.who(subject) or self.happens(subject)):
                return None
            return _Foretold(None, verb, what, verb, strength, "narration", modal, BY_NARRATION)
        said = statement.body
        if c.dep[verb] == "ccomp" and c.lemma[c.head[verb]] in rows["no_prediction"]["cues"]:
            return None
        if said.lemma in rows["no_prediction"]["cues"] or said.source is None:
            return None
        if self.own(subject, said.source):
            return None
        holder = self.source(statement)
        if holder is None:
            return None
        if modal == "would":
            over = [c.head[verb]] if c.dep[verb] == "ccomp" and verb not in c.cues else []
            shifted = said.quoted != "direct" and c.condition(verb, *over) is None
            if not shifted or not (c.who(subject) or self.happens(subject) or due is not None):
                return None
        if modal in ("will", "shall") and not (
            c.who(subject) or self.happens(subject) or self.happens_in(verb) or due is not None
        ):
            return None
        if modal in ("could", "may", "might") and not (
            c.who(subject) or self.happens(subject) or self.happens_in(verb) or due is not None
        ):
            return None
        sure = due is not None or self.happens(subject) or self.happens_in(verb)
        loose = modal in ("would", "could") and not sure
        score = DOUBTFUL if loose else BY_SPEECH
        return _Foretold(holder, verb, what, verb, strength, "speech", modal, score)

    # -- cue verbs, predicates, nouns -------------------------------------------------------

    def _cue(self, cue: int) -> _Foretold | None:
        """Read "expects Moscow to attack", "fear an invasion", "warned of war"."""
        c = self.clauses
        frame = self.rows["cues"].get(c.lemma[cue])
        if frame is None or c.modal(cue) in ("must", "should", "would", "could", "can", "may"):
            return None
        if c.kid(cue, "nsubjpass", "auxpass") is not None:
            return None
        holder = self.holder(cue)
        if holder is None:
            return None
        head: int | None = None
        if not frame.get("modal"):
            for clause in c.kids(cue, ("ccomp", "xcomp")):
                own = c.kids(clause, SUBJECT) or c.kids(cue, ("dobj",))
                fits = c.finite(clause) == "infinitive" or c.lemma[cue] in ("fear", "worry")
                if (
                    own
                    and fits
                    and c.modal(clause) is None
                    and not self.planned(clause)
                    and not self.own(own[0], holder.ref)
                    and c.finite(clause) != "past"
                    and (c.finite(clause) == "infinitive" or c.lemma[clause] != "be")
                ):
                    head = clause
        if head is not None:
            start, end = c.clause(head)
            goal = c.kid(cue, "dobj")
            if goal is not None and not c.kids(head, SUBJECT):
                start = min(start, c.stretch(goal)[0])
            what = self.without_that((start, end))
        else:
            if not frame.get("noun"):
                return None
            noun = None if "prepositions" in frame else c.kid(cue, "dobj")
            if noun is None and "prepositions" in frame:
                noun = c.prep(cue, frame["prepositions"])
            if noun is None or not self.names_happening(noun):
                return None
            head, what = noun, c.stretch(noun, ("punct", "advcl"))
        strength: Likelihood = frame["strength"]
        return _Foretold(
            holder,
            cue,
            what,
            head,
            self.adverb(head) or strength,
            "cue",
            c.lemma[cue],
            BY_CUE,
            c.denied(cue),
            outer=True,
        )

    def _predicate(self, token: int) -> _Foretold | None:
        """Read "is likely to attack", "is expected to fall", by whoever says so or by nobody."""
        c, rows = self.clauses, self.rows
        key = c.word[token] if c.pos[token] == "ADJ" else c.lemma[token]
        strength = rows["predicates"].get(key)
        clause = c.kid(token, "xcomp")
        if strength is None or clause is None or c.finite(clause) != "infinitive":
            return None
        if c.pos[token] == "VERB" and not c.kids(token, ("auxpass", "nsubjpass")):
            return None
        if self.planned(clause) or c.perfect(clause):
            return None
        verb = token if c.pos[token] == "VERB" else c.head[token]
        subject = c.subject(token) if c.pos[token] == "VERB" else c.subject(verb)
        if subject is None or c.word[subject] in c.first_person or self.judges(clause, subject):
            return None
        if not (c.who(subject) or self.happens(subject)):
            return None
        statement = self.dossier.innermost_statement(c.start[token], c.end[token])
        holder = self.source(statement) if statement is not None else None
        if holder is not None and self.own(subject, holder.ref):
            return None
        denied = c.denied(token) or (verb != token and c.denied(verb))
        if denied:
            strength = {"likely": "unlikely", "unlikely": "likely"}.get(strength, "unlikely")
        what = c.clause(verb)
        return _Foretold(
            holder,
            token,
            self.without_that(what),
            clause,
            strength,
            "predicate",
            key,
            BY_PREDICATE,
        )

    def _near(self, token: int) -> _Foretold | None:
        """Read "an attack is imminent"."""
        c, rows = self.clauses, self.rows
        strength = rows["nearness"].get(c.word[token])
        verb = c.head[token]
        if strength is None or c.dep[token] != "acomp" or c.lemma[verb] != "be":
            return None
        subject = c.kid(verb, "nsubj")
        statement = self.dossier.innermost_statement(c.start[verb], c.end[verb])
        if subject is None or c.lemma[subject] == "talk" or not self.names_happening(subject):
            return None
        if c.finite(verb) == "past" and statement is None:
            return None
        if c.denied(token) or c.denied(verb):
            strength = "unlikely"
        cue, _ = self.governing_cue(verb)
        holder = self.source(statement) if statement else (self.holder(cue) if cue else None)
        if holder is None:
            return None
        what = self.without_that(c.clause(verb))
        return _Foretold(
            holder, token, what, verb, strength, "predicate", c.word[token], BY_PREDICATE
        )

    def _noun(self, token: int) -> _Foretold | None:
        """Read "Western fears of an invasion", "warnings from Washington that ..."."""
        c, rows = self.clauses, self.rows
        holder = self._noun_holder(token)
        if holder is None:
            return None
        strength: Likelihood = rows["cue_nouns"][c.lemma[token]]
        for clause in c.kids(token, ("acl", "ccomp", "relcl")):
            marked = any(c.word[k] == "that" for k in c.kids(clause, ("mark",)))
            modal = c.modal(clause)
            if marked and modal in rows["modals"] and not c.perfect(clause):
                what = self.without_that(c.clause(clause))
                return _Foretold(
                    holder,
                    token,
                    what,
                    clause,
                    max(self.strength(clause, modal or ""), strength, key=STRENGTHS.index)
                    if c.lemma[token] != "warning"
                    else self.strength(clause, modal or ""),
                    "noun",
                    c.lemma[token],
                    BY_NOUN,
                    outer=True,
                )
        noun = c.prep(token, ("of", "about"))
        if noun is None or not self.names_happening(noun):
            return None
        what = c.stretch(noun, ("punct", "advcl"))
        return _Foretold(
            holder, token, what, noun, strength, "noun", c.lemma[token], BY_NOUN, outer=True
        )

    def _noun_holder(self, token: int) -> Named | None:
        c = self.clauses
        holder: Named | None = None
        for k in c.kids(token, ("poss", "amod", "compound", "nmod")):
            holder = next(iter(c.who(k)), holder)
        below = c.prep(token, ("from", "by"))
        if holder is None and below is not None:
            holder = next(iter(c.who(below)), None)
        return holder

    # -- holders and drafts -----------------------------------------------------------------

    def draft(self, found: _Foretold) -> Draft:
        """Return what was foretold as a draft."""
        c = self.clauses
        window = self.window(found.head)
        trigger = c.start[found.trigger], c.end[found.trigger]
        start, end = min(found.what[0], trigger[0]), max(found.what[1], trigger[1])
        if found.outer and found.holder is not None:
            span = found.holder.evidence.span
            if c.beside(found.trigger, span):
                start, end = min(start, span.start), max(end, span.end)
        within = self.dossier.innermost_statement(start, end)
        evidence = [c.evidence("claim", (start, end))]
        if found.holder is not None:
            evidence.append(Evidence(part="holder", span=found.holder.evidence.span))
        evidence += [c.evidence("cue", trigger), c.evidence("content", found.what)]
        if window is not None:
            evidence.append(Evidence(part="when", span=window.span))
        condition = c.condition(found.head)
        if condition is not None:
            evidence.append(c.evidence("condition", condition))
        return Draft(
            body=Prediction(
                holder=found.holder.ref if found.holder else None,
                what=self.dossier.words[slice(*found.what)],
                window=window.when if window else None,
                strength=found.strength,
            ),
            evidence=tuple(evidence),
            within=within.id if within else None,
            polarity="denied" if found.denied else "affirmed",
            modality="predicted",
            when=window.when if window else None,
            score=found.score,
            why=(("rule", found.rule), ("entry", f"predictions.toml: {found.entry}")),
        )
