"""Chances judged: "considered an invasion unlikely", "a meeting cannot be excluded".

Who calls what may happen likely or unlikely foretells it as surely as with "expects"; so does, less
surely, who says that nobody can rule it out. Parsers hang such an adjective on its verb, on the noun or on "as",
so it is read by what stands between the verb and it.
"""

from __future__ import annotations

from detente.claims.foretold import Forecasts, Foretold, listed, rows
from detente.claims.foretold_cues import OPEN_MODALS
from detente.claims.foretold_strength import reversed_
from detente.model.claim import Likelihood

#: How many words up from the adjective its verb is sought.
CLIMB = 4
#: What stands between "as" or an adverb of degree and its adjective.
_NOBODY = frozenset({"nobody", "none", "one"})
#: Prepositions by which what is judged goes on to say by when.
_WITHIN = frozenset({"within", "by", "before", "in", "this", "next", "until", "during", "for"})


def read_judged(f: Forecasts, token: int) -> Foretold | None:
    """Return what an adjective says of what somebody thinks may happen."""
    c, row = f.clauses, rows()["judged"]
    strength: Likelihood | None = row["adjectives"].get(c.word[token])
    verb = _verb(f, token)
    if strength is None or verb is None or c.supposed(verb) or c.modal(verb) in OPEN_MODALS:
        return None
    if c.kid(verb, "nsubjpass", "auxpass") is not None or c.finite(verb) == "infinitive":
        return None
    between = range(verb + 1, token)
    if any(
        c.pos[k] in ("VERB", "AUX") or (c.tag[k] in ("IN", "WDT") and c.word[k] == "that")
        for k in between
    ):
        return None
    noun = next((k for k in between if f.happens(k) and c.pos[k] in ("NOUN", "ADJ")), None)
    if noun is None or any(c.lemma[k] in listed("threats") for k in between):
        return None
    if not _apart(f, noun, token):
        return None
    if c.denied(verb) or c.denied(token):
        strength = reversed_(strength)
    what = c.start[verb + 1], _end(f, token)
    return Foretold(token, noun, what, strength, "cue judged", c.lemma[verb], None, verb)


def _verb(f: Forecasts, token: int) -> int | None:
    """Return the verb of judging above an adjective."""
    c, at = f.clauses, token
    for _ in range(CLIMB):
        at = c.head[at]
        if at < token and c.pos[at] == "VERB" and c.lemma[at] in rows()["judged"]["verbs"]:
            return at
    return None


def _apart(f: Forecasts, noun: int, token: int) -> bool:
    """Tell whether an adjective says something of a noun before it, and is no part of another
    phrase: "sees a war and likely famine".
    """
    c = f.clauses
    if c.dep[token] in ("amod", "advmod", "compound") and c.head[token] > token:
        return c.pos[c.head[token]] not in ("NOUN", "PROPN", "VERB", "ADJ")
    return noun < token


def _end(f: Forecasts, token: int) -> int:
    """Return where what is judged ends: with the adjective, or with the time it is judged for."""
    c = f.clauses
    sentence = c.sentence_of(token)
    if token + 1 < len(c.word) and c.word[token + 1] in _WITHIN:
        for mention in c.dossier.mentions_in(c.end[token], sentence.end, "time"):
            if mention.span.start <= c.end[min(token + 3, len(c.word) - 1)]:
                return mention.span.end
    return c.end[token]


def read_excluded(f: Forecasts, token: int) -> Foretold | None:
    """Read "an escalation cannot be ruled out", "nobody can exclude a strike"."""
    c, row = f.clauses, rows()["judged"]
    lemma = c.lemma[token]
    if c.pos[token] != "VERB" or lemma not in row["excluding"] or c.supposed(token):
        return None
    if row["excluding"][lemma] and not any(
        c.word[k] == row["excluding"][lemma] for k in c.kids(token, ("prt",))
    ):
        return None
    if c.modal(token) not in ("can", "could", "ca"):
        return None
    passive = c.kid(token, "nsubjpass")
    if passive is not None:
        what, denied = passive, c.denied(token)
        if c.prep(token, ("from",)) is not None:
            return None
    else:
        subject, goal = c.subject(token), c.kid(token, "dobj")
        if subject is None or goal is None or c.word[subject] not in _NOBODY:
            return None
        what, denied = goal, True
    if not denied or f.someone(what):
        return None
    named = f.names_happening(what) or c.lemma[what] in listed("appointments")
    if not named:
        return None
    span = c.stretch(what, ("punct", "advcl"))
    return Foretold(token, what, span, "possible", "called excluded", lemma, what)
