"""Words of expecting with no modal below them: "expects Moscow to attack", "fears an invasion".

Also the predicates that say the same of a subject: "is likely to fall", "threatens to spread", "an
attack is imminent". A denied expectation foretells nothing.
"""

from __future__ import annotations

from detente.claims.clause import SUBJECT, Range
from detente.claims.foretold import Forecasts, Foretold, listed, rows
from detente.claims.foretold_kinds import kind_of
from detente.claims.foretold_ruled_out import aimed, asked
from detente.claims.foretold_strength import adverb, of_noun, reversed_
from detente.claims.foretold_words import what_of
from detente.model.claim import Likelihood

#: Modals that leave an expectation nobody's yet.
OPEN_MODALS = ("must", "should", "would", "could", "can", "may", "might")
_MANNER = ("advmod", "npadvmod")
_LINKS = ("be", "seem", "appear", "look", "remain", "become")


def read_cue(f: Forecasts, cue: int) -> Foretold | None:
    """Return what a verb of expecting foretells by an infinitive, a clause or a noun."""
    c = f.clauses
    frame = rows()["cues"][c.lemma[cue]]
    if c.pos[cue] != "VERB" or c.denied(cue) or c.supposed(cue):
        return None
    first = (subject := c.subject(cue)) is not None and c.first(subject)
    if c.modal(cue) in OPEN_MODALS and not first:
        return None
    if c.kid(cue, "nsubjpass", "auxpass") is not None or c.finite(cue) == "infinitive":
        return None
    found = _clause(f, cue) or _noun(f, cue)
    if found is None:
        return None
    head, what = found
    strength: Likelihood = adverb(c, head) or of_noun(c, head, frame["strength"])
    return Foretold(cue, head, what, strength, "cue", c.lemma[cue], None, cue)


def read_feeling(f: Forecasts, token: int) -> Foretold | None:
    """Read "is worried about a war" and "is afraid that it is spreading"."""
    c = f.clauses
    if c.pos[token] not in ("ADJ", "VERB") or c.denied(token) or c.supposed(token):
        return None
    strength: Likelihood = rows()["feelings"][c.word[token]]
    word = c.word[token]
    for clause in c.kids(token, ("ccomp",)):
        if strength == "possible" and f.coming(clause):
            return Foretold(token, clause, what_of(c, clause), strength, "cue", word, None, token)
    noun = c.prep(token, ("about", "of"))
    if noun is None or c.pos[noun] != "NOUN" or f.someone(noun) or not f.names_happening(noun):
        return None
    span = c.stretch(noun, ("punct", "advcl"))
    return Foretold(token, noun, span, strength, "cue", word, None, token)


def _clause(f: Forecasts, cue: int) -> tuple[int, Range] | None:
    """Return the verb of the clause under a verb of expecting, and its words."""
    c, frame = f.clauses, rows()["cues"][f.clauses.lemma[cue]]
    for clause in c.kids(cue, ("ccomp", "xcomp", "acl", "advcl")):
        goal = c.kid(cue, "dobj")
        if c.dep[clause] == "advcl" and (goal is None or c.finite(clause) != "infinitive"):
            continue
        own = c.kids(clause, SUBJECT) or ([goal] if goal is not None else [])
        form = c.finite(clause)
        kept = frame.get("infinitive") if form == "infinitive" else frame.get("any")
        if not kept or not own or c.modal(clause) is not None or form == "past":
            continue
        if f.planned(clause, own[0]) or c.first(own[0]) or c.word[own[0]] == "you":
            continue
        if form != "infinitive" and not f.coming(clause):
            continue
        start, end = what_of(c, clause)
        if goal is not None and not c.kids(clause, SUBJECT):
            start = min(start, c.stretch(goal)[0])
        return clause, (start, end)
    return None


def _noun(f: Forecasts, cue: int) -> tuple[int, Range] | None:
    """Return the noun under a verb of expecting, and its words."""
    c, frame = f.clauses, rows()["cues"][f.clauses.lemma[cue]]
    if not frame.get("noun"):
        return None
    where = frame.get("prepositions")
    noun = c.prep(cue, where) if where else c.kid(cue, "dobj")
    told_off = where is not None and c.kid(cue, "dobj") is not None
    if noun is not None and told_off and c.tag[noun] == "VBG":
        return None  # "warned him about crossing the line" tells him not to
    if noun is None or c.pos[noun] not in ("NOUN", "PROPN", "VERB"):
        return None
    if c.pos[noun] != "VERB":
        whatever = frame["noun"] == "any" and c.pos[noun] == "NOUN"
        if f.someone(noun) or not (whatever or f.names_happening(noun)):
            return None
    return noun, c.stretch(noun, ("punct", "advcl"))


def read_predicate(f: Forecasts, token: int) -> Foretold | None:
    """Return what "is likely to", "is expected to", "threatens to" or "is imminent" foretell."""
    c, tables = f.clauses, rows()
    if c.pos[token] == "VERB" and c.lemma[token] in (
        *tables["threatening"]["infinitive"],
        *tables["threatening"]["gerund"],
    ):
        return _of_a_thing(f, token)
    key = c.word[token] if c.word[token] in tables["predicates"] else c.lemma[token]
    clause = c.kid(token, "xcomp", *(("advcl",) if c.dep[token] == "acomp" else ()))
    if key in tables["predicates"] and clause is not None and c.finite(clause) == "infinitive":
        return _before_infinitive(f, token, key, clause)
    if key in tables["predicates"] and c.kid(token, "nsubjpass") is not None and clause is None:
        return _awaited(f, token, key)
    if c.word[token] in tables["nearness"] and c.dep[token] == "acomp":
        return _near(f, token)
    return None


def _before_infinitive(f: Forecasts, token: int, key: str, clause: int) -> Foretold | None:
    c = f.clauses
    strength: Likelihood = rows()["predicates"][key]
    passive = c.kids(token, ("auxpass", "nsubjpass")) or c.tag[token] == "VBN"
    if c.pos[token] == "VERB" and not passive:
        return None
    verb = c.head[token] if c.dep[token] in ("acomp", "oprd") else token
    subject = c.subject(verb)
    if subject is None or f.planned(clause, subject) or c.perfect(clause) or c.supposed(token):
        return None
    if asked(f, verb, subject) or c.word[subject] == "you":
        return None
    if c.first(subject) and f.wills(clause):
        return None
    if key in listed("arranged") and f.someone(subject) and f.wills(clause):
        return None
    if c.prep(token, ("than",)) is not None:
        return None  # "are more likely than others to": a comparison
    if c.denied(token) or c.denied(verb):
        strength = reversed_(strength)
    whose = "somebody" if f.someone(subject) else "a thing"
    rule = f"predicate of {whose}{kind_of(f, clause, subject, None)}"
    return Foretold(token, verb, what_of(c, verb), strength, rule, key, subject)


def _awaited(f: Forecasts, token: int, key: str) -> Foretold | None:
    """Read "a shortage is expected next month"."""
    c = f.clauses
    subject = c.kid(token, "nsubjpass")
    if subject is None or not f.names_happening(subject) or c.kid(token, "ccomp", "prt"):
        return None
    if c.lemma[subject] in listed("appointments") or c.denied(token) or c.supposed(token):
        return None
    if c.modal(token) is not None or c.lemma[token] not in rows()["cues"]:
        return None
    strength: Likelihood = rows()["predicates"][key]
    what = what_of(c, token)
    return Foretold(token, token, what, strength, "predicate of a thing", key, subject)


def _of_a_thing(f: Forecasts, token: int) -> Foretold | None:
    """Read "the war threatens to spread", "risks sparking", "is going to collapse"."""
    c, row = f.clauses, rows()["threatening"]
    subject, lemma = c.subject(token), c.lemma[token]
    if subject is None or c.supposed(token) or c.modal(token) in OPEN_MODALS:
        return None
    if asked(f, token, subject) or c.word[subject] == "you":
        return None
    clause = c.kid(token, "xcomp")
    if clause is not None and aimed(f, clause, subject):
        return None
    going = lemma == "go"
    if clause is not None and c.finite(clause) == "infinitive" and lemma in row["infinitive"]:
        if going and (c.tag[token] != "VBG" or not c.kids(token, ("aux",))):
            return None
        if f.planned(clause, subject) or (f.someone(subject) and not going):
            return None
        first = c.first(subject)
        if f.means(clause, token, subject) or (first and c.denied(token)):
            return None
        whose = "somebody" if f.someone(subject) else "a thing"
        strength: Likelihood = adverb(c, token) or row["infinitive"][lemma]
        what = what_of(c, token)
        return Foretold(token, token, what, strength, f"threatens of {whose}", lemma, subject)
    risked = clause if clause is not None else c.kid(token, "dobj", "ccomp")
    if lemma not in row["gerund"] or risked is None or c.denied(token):
        return None
    if c.pos[risked] not in ("VERB", "AUX") and (
        f.someone(risked) or (c.tag[c.left_edge(risked)] == "PRP$" and f.someone(subject))
    ):
        return None  # "risk their lives" is what they do
    return Foretold(token, token, what_of(c, token), row["gerund"][lemma], "risks", lemma, subject)


def _near(f: Forecasts, token: int) -> Foretold | None:
    """Read "an attack is imminent" and "it is possible that they are coming"."""
    c = f.clauses
    verb = c.head[token]
    strength: Likelihood = rows()["nearness"][c.word[token]]
    subject = c.kid(verb, "nsubj")
    if c.lemma[verb] not in _LINKS or subject is None or c.supposed(verb):
        return None
    if any(c.word[k] == "longer" for k in (*c.kids(token, _MANNER), *c.kids(verb, _MANNER))):
        return None  # "is no longer imminent": what is so now
    if c.denied(token) or c.denied(verb):
        strength = reversed_(strength)
    told = c.kid(verb, "ccomp") or c.kid(token, "ccomp")
    if told is not None and c.word[subject] == "it":
        if c.modal(told) is not None or c.finite(told) == "past" or c.perfect(told):
            return None
        return Foretold(token, told, what_of(c, told), strength, "called", c.word[token], subject)
    at_hand = c.word[token] in rows()["looming"]["things"] and not f.someone(subject)
    if not (at_hand or f.names_happening(subject)) or c.modal(verb) is not None:
        return None
    if c.finite(verb) == "past" and f.statement(verb) is None:
        return None
    return Foretold(token, verb, what_of(c, verb), strength, "near", c.word[token], subject)
