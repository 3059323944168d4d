"""Foretold: what one trigger foretells, and the tables and questions its readers share.

The tables are lang/en/predictions.toml. A reader (foretold_modal, foretold_cues, foretold_nouns)
looks at one word of a sentence and says what it foretells; whose forecast it is, by when and on
what condition is worked out afterwards, alike for all of them.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from detente.claims.clause import Range
from detente.claims.named import Named, NamedClauses
from detente.claims.stance_holders import Holders
from detente.language import table
from detente.model.claim import Claim, Likelihood, Ref, Statement
from detente.model.dossier import Dossier

#: How far above a clause the word may stand that it completes.
HIGHEST = 4


class Foretold(NamedTuple):
    """What was read off one trigger: `head` is the verb or noun of what is foretold.

    `cue` is the word by which somebody foretells it, None where the report or a statement does;
    `subject` whom or what it is foretold of.
    """

    trigger: int
    head: int
    what: Range
    strength: Likelihood
    rule: str
    entry: str
    subject: int | None = None
    cue: int | None = None


@cache
def rows() -> dict[str, Any]:
    """Return the tables of forecasts."""
    return table("en", "predictions")


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of what is no prediction, for looking up."""
    return frozenset(rows()["no_prediction"][name])


@cache
def happening() -> frozenset[str]:
    """Return the nouns that name what may happen."""
    return frozenset(rows()["happenings"]["nouns"])


@cache
def inferring() -> frozenset[str]:
    """Return the verbs by which a thing lets something be concluded ("this means that")."""
    return frozenset(rows()["inferring"]["verbs"])


class Forecasts:
    """One dossier's clauses with the questions that every reader of forecasts asks."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.people = Holders(dossier)
        self.clauses: NamedClauses = self.people.clauses
        # Looked up for every trigger, so the stretches are gathered once.
        self._contents = [
            (span.start, span.end, claim)
            for claim in dossier.statements
            for span in claim.spans("content")
        ]

    def statement(self, token: int, *, cued_by: bool = True) -> Claim | None:
        """Return the innermost statement a token is said in; `cued_by` False leaves out the one
        whose cue is the token itself ("the war threatens to spread" says nothing).
        """
        start, end = self.clauses.start[token], self.clauses.end[token]
        found = [
            (last - first, claim)
            for first, last, claim in self._contents
            if first <= start and end <= last and (cued_by or not self._cue_at(claim, start))
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def sayer(self, token: int, *, cued_by: bool = True) -> Claim | None:
        """Return the innermost statement that somebody makes: "this means that", "it is worth noting
        that" are steps of whoever writes them.
        """
        start, end = self.clauses.start[token], self.clauses.end[token]
        found = [
            (last - first, claim)
            for first, last, claim in self._contents
            if first <= start
            and end <= last
            and (cued_by or not self._cue_at(claim, start))
            and not self._inferred(claim)
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _inferred(self, claim: Claim) -> bool:
        """Tell whether a statement is only a step of reasoning that no person is the source of."""
        c, said = self.clauses, claim.body
        cues = claim.spans("cue")
        at = self.dossier.head_token(cues[0].start, cues[0].end) if cues else None
        if not isinstance(said, Statement) or at is None:
            return False
        if said.source is None:
            bare = c.pos[at] == "VERB" and c.tag[at] in ("VB", "VBG")
            return bare or said.lemma in inferring()
        step = said.lemma in inferring() or (c.tag[at] == "VB" and c.dep[at] in ("acl", "relcl"))
        if not step or said.source.actor_id or said.source.country:
            return False
        sources = claim.spans("source")
        head = self.dossier.head_token(sources[0].start, sources[0].end) if sources else None
        return head is not None and not self.someone(head)

    def _cue_at(self, claim: Claim, start: int) -> bool:
        return any(span.start <= start < span.end for span in claim.spans("cue"))

    def happens(self, token: int) -> bool:
        """Tell whether a noun names something that may happen ("invasion")."""
        return self.clauses.lemma[token] in happening()

    def names_happening(self, noun: int) -> bool:
        """Tell whether a noun phrase names something that may happen, threats apart."""
        c = self.clauses
        below = [n for k in c.kids(noun, ("prep",)) for n in c.kids(k, ("pobj",))]
        near = [noun, *c.kids(noun, ("conj",)), *below]
        if any(c.lemma[k] in listed("threats") for k in near):
            return False
        return any(self.happens(k) for k in near)

    def planned(self, verb: int, subject: int | None) -> bool:
        """Tell whether a clause names talks, visits or the like, which are plans."""
        c = self.clauses
        lemma = c.lemma[verb]
        if lemma in listed("plans"):
            return c.kid(verb, "nsubjpass") is not None or self.someone(subject)
        goal = c.kid(verb, "dobj", "nsubjpass")
        if lemma in listed("plans_of") and goal is not None and c.word[goal] != "place":
            return c.lemma[goal] in listed("appointments")
        opens = subject is not None and c.lemma[subject] in listed("appointments")
        alone = goal is None or c.word[goal] == "place"
        return opens and alone and lemma in listed("appointed")

    def someone(self, token: int | None) -> bool:
        """Tell whether a noun phrase names somebody who can mean to do something."""
        c = self.clauses
        if token is None:
            return False
        if c.word[token] in ("he", "she", "they", "who") or c.first(token):
            return True
        return c.lemma[token] in c.agents or bool(c.who(token))

    def own(self, subject: int, holder: Ref) -> bool:
        """Tell whether a subject is the holder or the state the holder speaks for."""
        c = self.clauses
        if c.first(subject):
            return True
        named = c.who(subject)
        for one in named:
            ref = one.ref
            if ref.words == holder.words:
                return True
            if ref.actor_id is not None and ref.actor_id in (holder.actor_id, holder.country):
                return True
            states = ref.country is not None and ref.country == holder.country
            if states and (holder.actor_id == holder.country or ref.sector == "GOV"):
                return True
        return c.word[subject] in ("he", "she") and not named

    def wills(self, verb: int) -> bool:
        """Tell whether a verb is something its subject means to do, nothing that befalls it."""
        c = self.clauses
        if c.kid(verb, "nsubjpass", "auxpass") is not None:
            return False
        return c.lemma[verb] not in listed("unwilled")

    def means(self, verb: int, token: int, subject: int) -> bool:
        """Tell whether a clause is what the speaker's own side means to do ("he is going to resign")."""
        holder = self.said_by(self.statement(token))
        mine = self.clauses.first(subject)
        return (mine or (holder is not None and self.own(subject, holder.ref))) and self.wills(verb)

    def coming(self, clause: int) -> bool:
        """Tell whether a clause without a modal says what is on its way ("that war is coming")."""
        c = self.clauses
        if c.modal(clause) is not None or c.finite(clause) != "present":
            return False
        near = c.kids(clause, ("attr", "dobj", "nsubj", "nsubjpass"))
        return c.tag[clause] == "VBG" or any(self.happens(k) for k in near)

    def said_by(self, claim: Claim | None) -> Named | None:
        """Return the source of a statement, known to the gazetteer or not."""
        if claim is None or not isinstance(claim.body, Statement) or claim.body.source is None:
            return None
        spans = claim.spans("source")
        if not spans:
            return None
        evidence = self.dossier.evidence("holder", spans[0].start, spans[0].end)
        return Named(claim.body.source, evidence, None)


def above(f: Forecasts, verb: int) -> int | None:
    """Return the verb, adjective or noun that a clause completes, None if it stands by itself."""
    c, at = f.clauses, verb
    for _ in range(HIGHEST):
        dep, governor = c.dep[at], c.head[at]
        if dep in ("ccomp", "acl") or (dep == "relcl" and _marked(f, at)):
            return governor
        if dep not in ("conj", "xcomp") or governor == at:
            return None
        at = governor
    return None


def _marked(f: Forecasts, verb: int) -> bool:
    """Tell whether a clause that was read as relative says what a noun is: "fears (that) it fails"."""
    c = f.clauses
    mark = c.kid(verb, "mark")
    if mark is not None:
        return c.word[mark] == "that"
    subject, noun = c.kid(verb, "nsubj", "nsubjpass"), c.lemma[c.head[verb]]
    if subject is None or c.tag[subject] in ("WDT", "WP"):
        return False
    return noun in rows()["cue_nouns"] or noun in listed("nouns")
