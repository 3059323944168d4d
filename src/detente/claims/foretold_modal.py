"""Clauses with a modal: "the war could spread", "sanctions will not last", "it would be a disaster".

Nearly every one foretells; what is ruled out here is what surely does not: what the speaker means
to do, what is demanded or promised, plans, questions, suppositions, and what might have been.
"""

from __future__ import annotations

from typing import Any

from detente.claims.foretold import HIGHEST, Forecasts, Foretold, above, listed, rows
from detente.claims.foretold_kinds import kind_of
from detente.claims.foretold_ruled_out import no_forecast
from detente.claims.foretold_strength import of_modal, under
from detente.claims.foretold_words import what_of
from detente.model.claim import Likelihood, Statement


def read_modal(f: Forecasts, token: int) -> Foretold | None:
    """Return what the clause of a modal auxiliary foretells, None if nothing."""
    c = f.clauses
    joined = f.dossier.words[c.end[token] : c.end[token] + 1] == "-"  # "a would-be president"
    if joined or c.dep[token] not in ("aux", "auxpass"):
        return None
    verb, modal = c.head[token], c.spelt.get(c.word[token], c.word[token])
    if modal not in rows()["modals"] or c.pos[verb] not in ("VERB", "AUX"):
        return None
    subject = c.subject(verb)
    if no_forecast(f, verb, modal, subject):
        return None
    cue = above(f, verb)
    refused = cue is not None and c.denied(cue)
    if cue is not None and (c.lemma[cue] in listed("cues") or (refused and not _raised(f, cue))):
        return None
    frame = _frame(f, cue)
    whose = _whose(f, verb, modal, subject, cue if frame is not None else None)
    if whose is None:
        return None
    strength = of_modal(c, verb, modal)
    if refused:
        doubted = cue is not None and c.lemma[cue] == "doubt"
        by = cue if frame is not None else None
        unlike: Likelihood = strength if doubted else "unlikely"
        rule, trigger = f"modal of {whose} denied", verb if by is None else by
        return Foretold(trigger, verb, what_of(c, verb), unlike, rule, modal, subject, by)
    if cue is not None and frame is not None:
        strength = under(strength, frame)
        rule = f"modal of {whose} under a cue"
        return Foretold(cue, verb, what_of(c, verb), strength, rule, c.lemma[cue], subject, cue)
    likely = _called(f, verb)
    if likely is not None:
        strength = likely
    rule = f"modal of {whose}{kind_of(f, verb, subject, modal)}"
    return Foretold(verb, verb, what_of(c, verb), strength, rule, modal, subject)


def _raised(f: Forecasts, cue: int) -> bool:
    """Tell whether denying a word denies what is under it: "does not think it will", "no sign that"."""
    return f.clauses.pos[cue] == "NOUN" or f.clauses.lemma[cue] in listed("raising")


def _frame(f: Forecasts, cue: int | None) -> dict[str, Any] | None:
    """Return the row of a word of expecting, None for any other word."""
    if cue is None:
        return None
    c, tables = f.clauses, rows()
    found: dict[str, Any] | None = None
    if c.pos[cue] == "VERB":
        found = tables["cues"].get(c.lemma[cue])
    elif c.pos[cue] == "NOUN":
        found = tables["cue_nouns"].get(c.lemma[cue])
    elif c.word[cue] in tables["feelings"]:
        found = {"strength": tables["feelings"][c.word[cue]]}
    return found


def _called(f: Forecasts, verb: int) -> Likelihood | None:
    """Return how sure "it is likely that ..." makes the clause it is about."""
    c = f.clauses
    if c.dep[verb] not in ("ccomp", "csubj"):
        return None
    governor = c.head[verb]
    for k in (governor, *c.kids(governor, ("acomp",))):
        found: Likelihood | None = rows()["nearness"].get(c.word[k])
        if found is not None:
            return found
    return None


def _itself(f: Forecasts, verb: int, subject: int) -> bool:
    """Tell whether a pronoun is whoever says its clause: "the senators said they would object"."""
    c, at = f.clauses, verb
    for _ in range(HIGHEST):
        if c.dep[at] != "conj" or c.kids(at, ("nsubj", "nsubjpass", "mark")):
            break
        at = c.head[at]
    cue = c.head[at]
    teller = c.kid(cue, "nsubj")
    if c.dep[at] != "ccomp" or teller is None or c.lemma[cue] not in c.telling:
        return False
    mention = c.actor(subject)
    earlier = mention.antecedent if mention is not None else None
    first, last = c.stretch(teller, ("punct", "relcl", "acl"))
    if earlier is not None and not first <= earlier < last:
        return False
    several = c.tag[teller] in ("NNS", "NNPS") or bool(c.kids(teller, ("conj",)))
    if c.word[subject] == "they":
        return several and f.someone(teller)
    return not several and c.word[subject] in ("he", "she", "it") and earlier is not None


def _whose(f: Forecasts, verb: int, modal: str, subject: int | None, cue: int | None) -> str | None:
    """Return of whom a clause foretells something, None where it is the speaker's own doing."""
    c = f.clauses
    around = f.statement(verb)
    if around is not None and isinstance(around.body, Statement):
        doubted = around.body.lemma in rows()["cues"] or cue is not None
        if around.body.avowed == "denied" and not doubted:
            return None
    if subject is None:
        return "a thing"
    holder = f.said_by(around)
    if cue is not None and c.pos[cue] == "VERB":
        holder = next(iter(c.holders(cue)), holder)
    mine = c.first(subject)
    if mine or (holder is not None and f.own(subject, holder.ref)):
        meant = modal not in ("may", "might", "could") or (mine and cue is None)
        feared = cue is not None and c.lemma[cue] in listed("own_feared")
        if f.wills(verb) and meant and not feared:
            return None
        if modal == "would" and cue is None and c.lemma[verb] not in listed("befalling"):
            return None
        return "its own side"
    if _itself(f, verb, subject) and f.wills(verb) and modal not in ("may", "might", "could"):
        return None
    if c.tag[subject] == "EX" or c.word[subject] == "there":
        return "nobody"
    if f.someone(subject):
        return "somebody's deed" if f.wills(verb) else "somebody"
    return "it" if c.pos[subject] == "PRON" else "a thing"
