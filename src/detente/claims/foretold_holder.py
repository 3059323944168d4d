"""Holders: who foretells. The subject of the word of expecting, else whoever says it, else nobody.

Nobody is the report itself, unless the words stand in a statement whose source is not named.
"""

from __future__ import annotations

import msgspec

from detente.claims.clause import SUBJECT
from detente.claims.foretold import HIGHEST, Forecasts, Foretold, rows
from detente.claims.foretold_kinds import RESUMED
from detente.claims.named import Named
from detente.model.claim import Claim, Ref, Statement

#: Modifiers that say whose a fear is.
BESIDE = ("poss", "amod", "compound", "nmod")
#: Verbs that may stand between a subject and its adjective of expecting.
_LINKING = ("be", "seem", "appear", "remain", "become", "grow", "feel", "sound")


def holder_of(f: Forecasts, found: Foretold) -> Named | None:
    """Return who foretells something, None for the report or somebody not named."""
    named = _holder(f, found)
    return _settled(f, named) if named is not None else None


def _settled(f: Forecasts, named: Named) -> Named:
    """Return somebody with the country that their words or the report give them: "the rebels", "the
    Ohio senator"; experts are nobody's.
    """
    c, ref, span = f.clauses, named.ref, named.evidence.span
    head = f.dossier.head_token(span.start, span.end)
    if ref.actor_id or ref.country or ref.members or head is None:
        return named
    if c.lemma[head] in rows()["holders"]["experts"] or _of_another(f, head):
        return named
    found = f.people.settled(named)
    if found.ref.actor_id or found.ref.country or found.ref.members:
        return found
    for place in f.dossier.mentions_in(span.start, span.end, "place"):
        state = place.place.state if place.place is not None else None
        if state and place.span.end < c.end[head]:
            return named._replace(ref=msgspec.structs.replace(ref, country=state))
    return named


def _of_another(f: Forecasts, head: int) -> bool:
    """Tell whether a pronoun stands in a quotation, so that whoever was quoted last is not it."""
    said = f.dossier.innermost_statement(f.clauses.start[head], f.clauses.end[head])
    quoted = said is not None and isinstance(said.body, Statement) and said.body.quoted == "direct"
    return quoted and f.clauses.pos[head] == "PRON"


def _holder(f: Forecasts, found: Foretold) -> Named | None:
    if found.cue is not None:
        pos = f.clauses.pos[found.cue]
        own = of_noun(f, found.cue) if pos == "NOUN" else of_verb(f, found.cue)
        if own is not None:
            return own
        if pos != "NOUN" and f.clauses.subject(found.cue) is not None:
            return f.said_by(f.statement(found.cue))
    around = f.sayer(found.head, cued_by=found.trigger != found.head)
    if around is not None and not added(f, found, around):
        return f.said_by(around)
    return _told(f, found.head)


def added(f: Forecasts, found: Foretold, said: Claim) -> bool:
    """Tell whether a forecast inside the words of a statement is the report's own: what goes on with
    an indirect one ("said it would stay, a step that could split the party"), or what its teller does.
    """
    c, body = f.clauses, said.body
    if not isinstance(body, Statement) or body.quoted != "indirect":
        return False
    if RESUMED in found.rule.split():
        return True
    at = found.head
    for _ in range(HIGHEST):
        if c.dep[at] != "conj" or c.kids(at, SUBJECT):
            break
        at = c.head[at]
    return at != found.head and c.cues.get(at) is said


def of_verb(f: Forecasts, cue: int) -> Named | None:
    """Return whose expectation a verb or adjective tells: its subject, a known name or not."""
    c = f.clauses
    if c.kid(cue, "nsubjpass", "auxpass") is not None:
        below = c.prep(cue, ("by",))
        return _named(f, below) if below is not None else None
    if c.dep[cue] in ("acl", "relcl") and c.finite(cue) == "infinitive":
        return None  # "there is reason to believe that ..."
    made = c.cues.get(cue)
    subject = c.subject(cue)
    if subject is None and c.pos[cue] == "ADJ" and c.lemma[c.head[cue]] in _LINKING:
        subject = c.subject(c.head[cue])
    if subject is not None and c.first(subject):
        return f.said_by(f.statement(cue))
    relative = subject is not None and c.dep[cue] == "relcl"
    if made is not None and not relative and (source := f.said_by(made)) is not None:
        return source
    return _named(f, subject) if subject is not None else None


def of_noun(f: Forecasts, noun: int) -> Named | None:
    """Return whose fear or warning a noun tells: "Western fears", "warnings from", "voiced fears"."""
    c, row = f.clauses, rows()["noun_links"]
    for k in c.kids(noun, BESIDE):
        if c.first(k):
            return f.said_by(f.statement(noun))
        if c.who(k):
            return c.who(k)[0]
    below = c.prep(noun, row["from"])
    if below is not None and f.someone(below):
        return _named(f, below)
    if (where := _where(f, noun)) is not None:
        return where
    verb = _verb_over(f, noun)
    if verb is None:
        return None
    subject = c.subject(verb)
    if subject is None or not f.someone(subject) or not _holds(f, noun, verb):
        return None
    if c.first(subject):
        return f.said_by(f.statement(noun))
    return _named(f, subject)


def _where(f: Forecasts, noun: int) -> Named | None:
    """Return the land that has a fear: "fears in Jordan"."""
    c = f.clauses
    land = c.prep(noun, ("in",))
    if land is None or c.pos[land] != "PROPN":
        return None
    actor = c.actor(land)
    state = actor.country if actor is not None else None
    for place in f.dossier.mentions_in(c.start[land], c.end[land], "place"):
        state = state or (place.place.state if place.place is not None else None)
    if state is None:
        return None
    words = f.dossier.words[c.start[land] : c.end[land]]
    return Named(Ref(words=words, country=state), c.evidence("holder", c.stretch(land)), None)


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
    expert = c.lemma[noun] in rows()["holders"]["experts"]
    if c.tag[noun] == "NN" and not expert and not f.people.someone(noun):
        return None  # "the economy", "a lull": nobody who foretells
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
            if subject is None and c.tag[above] == "VBG":
                return next(iter(f.people.holders(above)), None)
            return _named(f, subject) if subject is not None and f.someone(subject) else None
        if c.dep[at] in ("acl", "ccomp") and c.pos[above] == "NOUN":
            return of_noun(f, above)
        if c.dep[at] not in ("conj", "ccomp"):
            return None
        at = c.head[at]
    return None
