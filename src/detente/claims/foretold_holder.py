"""Holders: who foretells. The subject of the word of expecting, else whoever says it, else nobody.

Nobody is the report itself, unless the words stand in a statement whose source is not named.
"""

from __future__ import annotations

from detente.claims.foretold import Forecasts, Foretold, rows
from detente.claims.named import Named
from detente.model.claim import Ref

#: Verbs that may stand between a subject and its adjective of expecting.
_LINKING = ("be", "seem", "appear", "remain", "become", "grow", "feel", "sound")


def holder_of(f: Forecasts, found: Foretold) -> Named | None:
    """Return who foretells something, None for the report or somebody not named."""
    if found.cue is not None:
        pos = f.clauses.pos[found.cue]
        own = of_noun(f, found.cue) if pos == "NOUN" else of_verb(f, found.cue)
        if own is not None:
            return own
        if pos != "NOUN" and f.clauses.subject(found.cue) is not None:
            return f.said_by(f.statement(found.cue))
    around = f.sayer(found.head, cued_by=found.trigger != found.head)
    if around is not None:
        return f.said_by(around)
    return _told(f, found.head)


def of_verb(f: Forecasts, cue: int) -> Named | None:
    """Return whose expectation a verb or adjective tells: its subject, a known name or not."""
    c = f.clauses
    if c.kid(cue, "nsubjpass", "auxpass") is not None:
        below = c.prep(cue, ("by",))
        return _named(f, below) if below is not None else None
    if c.dep[cue] == "acl" and c.finite(cue) == "infinitive":
        return None  # "there is reason to believe that ..."
    made = c.cues.get(cue)
    subject = c.subject(cue)
    if subject is None and c.pos[cue] == "ADJ" and c.lemma[c.head[cue]] in _LINKING:
        subject = c.subject(c.head[cue])
    if subject is not None and c.word[subject] in c.first_person:
        return f.said_by(f.statement(cue))
    relative = subject is not None and c.dep[cue] == "relcl"
    if made is not None and not relative and (source := f.said_by(made)) is not None:
        return source
    return _named(f, subject) if subject is not None else None


def of_noun(f: Forecasts, noun: int) -> Named | None:
    """Return whose fear or warning a noun tells: "Western fears", "warnings from", "voiced fears"."""
    c, row = f.clauses, rows()["noun_links"]
    for k in c.kids(noun, ("poss", "amod", "compound", "nmod")):
        if c.word[k] in c.first_person:
            return f.said_by(f.statement(noun))
        if c.who(k):
            return c.who(k)[0]
    below = c.prep(noun, row["from"])
    if below is not None and f.someone(below):
        return _named(f, below)
    verb = _verb_over(f, noun)
    if verb is None:
        return None
    subject = c.subject(verb)
    if subject is None or not f.someone(subject) or not _holds(f, noun, verb):
        return None
    if c.word[subject] in c.first_person:
        return f.said_by(f.statement(noun))
    return _named(f, subject)


def _verb_over(f: Forecasts, noun: int) -> int | None:
    """Return the verb that a noun is the object of, or the motive of ("out of fear")."""
    c, at = f.clauses, noun
    for _ in range(5):
        if c.dep[at] not in ("conj", "pobj", "prep", "dobj", "pcomp") or c.head[at] == at:
            return None
        at = c.head[at]
        if c.pos[at] == "VERB":
            return at
    return None


def _holds(f: Forecasts, noun: int, verb: int) -> bool:
    """Tell whether the subject of a verb has the fear or warning; dangers it only faces."""
    c, row = f.clauses, rows()["noun_links"]
    if c.lemma[verb] in row["voicing"]:
        return True
    of = c.head[noun]
    motive = c.dep[noun] == "pobj" and c.word[c.head[of]] == "out"
    return (motive or c.lemma[verb] in row["having"]) and c.lemma[noun] not in row["borne"]


def _named(f: Forecasts, noun: int) -> Named | None:
    """Return a noun phrase as a holder: the name in it, else its own words."""
    c = f.clauses
    known = c.who(noun)
    if known:
        return known[0]
    if c.pos[noun] not in ("NOUN", "PROPN", "PRON") or c.word[noun] in ("it", "this", "that"):
        return None
    start, end = c.stretch(noun, ("punct", "relcl", "acl", "appos", "advcl"))
    return Named(
        Ref(words=f.dossier.words[start:end]), f.dossier.evidence("holder", start, end), None
    )


def _told(f: Forecasts, verb: int) -> Named | None:
    """Return who tells a clause that no statement was read from."""
    c, at = f.clauses, verb
    for _ in range(4):
        above = c.head[at]
        if c.dep[at] == "ccomp" and c.lemma[above] in c.telling:
            return next(iter(c.holders(above)), None)
        if c.dep[at] == "ccomp" and above < at:
            # Whatever somebody does with a clause ("knows that", "is clear that"), it is in his mind.
            subject = c.subject(above) or c.subject(c.head[above])
            return _named(f, subject) if subject is not None and f.someone(subject) else None
        if c.dep[at] in ("acl", "ccomp") and c.pos[above] == "NOUN":
            return of_noun(f, above)
        if c.dep[at] not in ("conj", "ccomp"):
            return None
        at = c.head[at]
    return None
