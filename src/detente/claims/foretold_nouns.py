"""Nouns of expecting: "fears of an invasion", "a risk that it spreads", "on the brink of collapse".

What they are of is foretold, or the clause that follows; a modal in that clause is read with it.
"""

from __future__ import annotations

from detente.claims.clause import SUBJECT, Range
from detente.claims.foretold import Forecasts, Foretold, rows
from detente.claims.foretold_strength import of_noun
from detente.claims.foretold_words import what_of
from detente.model.claim import Likelihood


def read_noun(f: Forecasts, token: int) -> Foretold | None:
    """Return what a noun of expecting foretells, None if nothing."""
    c = f.clauses
    if c.pos[token] != "NOUN" or c.supposed(token):
        return None
    frame = rows()["cue_nouns"][c.lemma[token]]
    strength: Likelihood = frame["strength"]
    for k in c.kids(token, ("amod", "det", "neg")):
        degree: Likelihood | None = rows()["noun_links"]["degree"].get(c.word[k])
        strength = degree if degree is not None else strength
    if (stands := _standing(f, token)) is not None:
        what = what_of(c, stands)
        return Foretold(token, stands, what, strength, "near", c.lemma[token], c.subject(stands))
    found = _clause(f, token) or _object(f, token, whatever=bool(frame.get("any")))
    if found is None and c.dep[token] == "attr" and frame.get("any"):
        return _called(f, token, strength)
    if found is None:
        return None
    head, what = found
    strength = of_noun(c, head, strength)
    rule = "noun with a clause" if c.pos[head] in ("VERB", "AUX") else "noun"
    return Foretold(token, head, what, strength, rule, c.lemma[token], None, token)


def read_looming(f: Forecasts, token: int) -> Foretold | None:
    """Read "an imminent attack"."""
    c = f.clauses
    noun = c.head[token]
    if c.dep[token] != "amod" or not f.happens(noun) or c.denied(noun) or c.supposed(noun):
        return None
    strength: Likelihood = rows()["looming"]["adjectives"][c.word[token]]
    span = c.stretch(noun, ("punct", "advcl", "relcl"))
    return Foretold(token, noun, span, strength, "looming", c.word[token])


def _standing(f: Forecasts, token: int) -> int | None:
    """Return the "is" of "is on the brink of war", "is in danger of collapse"."""
    c, link = f.clauses, f.clauses.head[token]
    if c.lemma[token] not in rows()["noun_links"]["standing"] or c.dep[token] != "pobj":
        return None
    verb = c.head[link]
    tied = c.lemma[verb] == "be" and c.prep(token, ("of",)) is not None
    return verb if tied and not c.denied(verb) and c.modal(verb) is None else None


def _called(f: Forecasts, token: int, strength: Likelihood) -> Foretold | None:
    """Read "a war is a possibility"."""
    c = f.clauses
    verb = c.head[token]
    subject = c.kid(verb, "nsubj")
    if c.lemma[verb] != "be" or subject is None or not f.names_happening(subject):
        return None
    if c.modal(verb) is not None or c.denied(verb):
        return None
    return Foretold(token, verb, what_of(c, verb), strength, "near", c.lemma[token], subject)


def _clause(f: Forecasts, token: int) -> tuple[int, Range] | None:
    """Return the "that" clause without a modal that says what is feared."""
    c = f.clauses
    for clause in c.kids(token, ("acl", "ccomp", "relcl")):
        marked = any(c.word[k] == "that" for k in c.kids(clause, ("mark",)))
        if marked and f.coming(clause):
            return clause, what_of(c, clause)
    return None


def _object(f: Forecasts, token: int, *, whatever: bool) -> tuple[int, Range] | None:
    """Return the noun or gerund that a noun of expecting is of."""
    c = f.clauses
    if c.lemma[token] in rows()["threatening"]["gerund"]:
        # "The strike risks triggering a war": a verb that was read as a noun.
        doing = next((k for k in c.kids(token, ("acl",)) if c.tag[k] == "VBG"), None)
        if doing is not None:
            return doing, c.stretch(token, ("punct", "advcl"))
    links, frame = rows()["noun_links"], rows()["cue_nouns"][c.lemma[token]]
    hoped = c.lemma[token] in links["hoped"]
    of = c.prep(token, (*links["prepositions"], "for") if hoped else links["prepositions"])
    if of is None:
        return None
    if c.pos[of] in ("VERB", "AUX"):
        if frame.get("doer") and not c.kids(of, SUBJECT):
            return None
        return of, c.stretch(of, ("punct", "advcl"))
    doing = next((k for k in c.kids(of, ("acl",)) if c.tag[k] == "VBG"), None)
    if doing is not None and (c.pos[of] == "PROPN" or f.someone(of)):
        return doing, c.stretch(of, ("punct", "advcl"))
    if c.pos[of] not in ("NOUN", "PROPN") or f.someone(of):
        return None
    if not (whatever and c.pos[of] == "NOUN") and not f.names_happening(of):
        return None
    return of, c.stretch(of, ("punct", "advcl"))
