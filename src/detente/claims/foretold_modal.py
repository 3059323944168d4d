"""Clauses with a modal: "the war could spread", "sanctions will not last", "it would be a disaster".

Nearly every one foretells; what is ruled out here is what surely does not: what the speaker means
to do, what is demanded or promised, plans, questions, suppositions, and what might have been.
"""

from __future__ import annotations

from typing import Any

from detente.claims.foretold import Forecasts, Foretold, listed, rows
from detente.claims.foretold_strength import of_modal, under
from detente.claims.foretold_words import what_of
from detente.model.claim import Likelihood, Statement

#: How far above a clause the word may stand that it completes.
HIGHEST = 4


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
    if _no_forecast(f, verb, modal, subject):
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
    rule = f"modal of {whose}"
    return Foretold(verb, verb, what_of(c, verb), strength, rule, modal, subject)


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


def _raised(f: Forecasts, cue: int) -> bool:
    """Tell whether denying a word denies what is under it: "does not think it will", "no sign that"."""
    return f.clauses.pos[cue] == "NOUN" or f.clauses.lemma[cue] in listed("raising")


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


def _no_forecast(f: Forecasts, verb: int, modal: str, subject: int | None) -> bool:
    """Tell whether a clause surely foretells nothing, whoever says it."""
    c = f.clauses
    if subject is not None and c.word[subject] in listed("subjects"):
        return True
    if c.lemma[verb] in listed("verbs") or (modal == "would" and c.lemma[verb] in listed("wishes")):
        return True
    done = c.perfect(verb) or any(c.word[k] in ("'ve", "’ve") for k in c.kids(verb, ("aux",)))
    if done and modal != "will":
        return True
    hardly = any(c.word[k] in listed("hardly") for k in c.kids(verb, ("advmod",)))
    if modal in ("could", "can") and (hardly or c.denied(verb)):
        return True
    if c.dep[verb] == "relcl" and _picks_out(f, verb):
        return True
    if modal == "would" and any(c.word[k] == "who" for k in c.kids(verb, ("nsubj",))):
        return True  # "someone who would change course" says what sort of man is sought
    if modal == "would" and any(c.word[k] in listed("habits") for k in c.kids(verb, ("advmod",))):
        return True
    if modal == "can" and not _consequence(f, verb, subject):
        return True
    if asked(f, verb, subject) or c.supposed(verb) or f.planned(verb, subject):
        return True
    return _judged(f, verb, subject) or _threatened(f, verb) or _promised(f, verb)


def _picks_out(f: Forecasts, verb: int) -> bool:
    """Tell whether a relative clause only says which one is meant: "the post she will take"."""
    c = f.clauses
    subject = c.kid(verb, "nsubj", "nsubjpass")
    if subject is None or c.tag[subject] in ("WDT", "WP") or c.kids(verb, ("mark", "prep")):
        return False
    noun = c.lemma[c.head[verb]]
    aside = c.word[c.left_edge(verb) - 1] == ","
    return not aside and noun not in rows()["cue_nouns"] and noun not in listed("nouns")


def _consequence(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether "can" says what a thing leads to, no ability ("the missile can reach Guam")."""
    c = f.clauses
    person = subject is not None and c.lemma[subject] in c.agents
    only = any(c.word[k] == "only" for k in c.kids(verb, ("advmod",)))
    return (only or c.lemma[verb] in listed("consequence")) and not person


def asked(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether a clause is a question inside a sentence ("what effect it would have")."""
    c = f.clauses
    if subject is not None and c.tag[subject] == "WP":
        return c.dep[verb] != "relcl"
    at = verb
    for _ in range(3):
        if c.dep[at] == "relcl":
            return False
        left = c.left_edge(at)
        for k in range(left, min(left + 3, verb)):
            if c.tag[k] in ("WDT", "WP", "WRB") and c.word[k] not in ("when", "that", "where"):
                return c.tag[k] != "WDT" or c.dep[k] == "det"
        if c.dep[at] not in ("xcomp", "conj"):
            return False
        at = c.head[at]
    return False


def _judged(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether a clause judges ("it would be wrong") instead of foretelling."""
    c = f.clauses
    if c.lemma[verb] != "be" or subject is None:
        return False
    judging = rows()["no_prediction"]["judging"]
    return any(c.lemma[k] in judging for k in c.kids(verb, ("acomp", "attr")))


def _threatened(f: Forecasts, verb: int) -> bool:
    """Tell whether what is to be done to something is the speaker's line or threat."""
    c = f.clauses
    if c.kid(verb, "nsubjpass") is None or c.prep(verb, ("by",)) is not None:
        return False
    lemma = c.lemma[verb]
    if lemma in listed("struck"):
        return f.statement(verb) is not None or above(f, verb) is not None
    return lemma in listed("regarded") and bool(c.prep(verb, ("as",)))


def _promised(f: Forecasts, verb: int) -> bool:
    """Tell whether a "that" clause says what a promise or demand is, names between passed over."""
    c = f.clauses
    opening = ("mark", "dobj", "pobj", "nmod", "advmod")
    mark = next((k for k in c.kids(verb, opening) if c.word[k] == "that" and k < verb), None)
    if mark is None:
        return False
    known = {*rows()["cue_nouns"], *rows()["no_prediction"]["nouns"]}
    at, first = mark - 1, c.dossier.tokens(c.sentence_of(verb)).start
    while at >= first and c.pos[at] not in ("VERB", "AUX"):
        if c.lemma[at] in known:
            return c.lemma[at] in listed("nouns")
        at -= 1
    return False


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
    mine = c.word[subject] in c.first_person
    if mine or (holder is not None and f.own(subject, holder.ref)):
        meant = modal not in ("may", "might", "could") or (mine and cue is None)
        feared = cue is not None and c.lemma[cue] in listed("own_feared")
        if f.wills(verb) and meant and not feared:
            return None
        return "its own side"
    if c.tag[subject] == "EX" or c.word[subject] == "there":
        return "nobody"
    if f.someone(subject):
        return "somebody's deed" if f.wills(verb) else "somebody"
    return "it" if c.pos[subject] == "PRON" else "a thing"
