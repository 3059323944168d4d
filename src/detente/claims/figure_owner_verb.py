"""Whose a thing is by the verb: who has, sends, fires or loses it, and for whose part it is done.

A thing acts for those whose it is ("Russian ships fired"), a purpose for whoever has it ("sent agents
to plant two bombs"), and what is paid or sent to somebody by nobody is the receiver's.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.counting import Counting
from detente.claims.figure_owner_phrase import in_phrase, ship, teller
from detente.claims.named import Named
from detente.model.span import Evidence

#: Steps from a verb up to the one whose subject does both.
CLIMB = 3
#: How a verb hangs that takes its doer from the verb or noun above.
_UP = frozenset({"xcomp", "advcl", "acl", "ccomp", "csubj", "pcomp", "conj"})


def by_verb(counting: Counting, anchor: int, verb: int, *, measured: bool) -> Iterator[Named]:
    """Yield the subject of a verb by which someone has what is counted, or the agent of one."""
    c, words = counting.clauses, counting.words
    hangs, lemma = counting.role_of(anchor, verb), c.lemma[verb]
    passive = bool(c.kids(verb, ("auxpass",))) or (c.tag[verb] == "VBN" and not c.perfect(verb))
    owns = lemma in words["owned_by_subject"]["verbs"]
    owns = owns or (measured and lemma in words["paid_by_subject"]["verbs"])
    under = c.word[c.head[anchor]]
    fitted = lemma in words["owned_with"]["verbs"] and under in ("with", "by")
    fitted = fitted or (lemma in words["owned_with"]["capped"] and under in ("at", "to"))
    if fitted and hangs == "inside":
        subject = c.kid(verb, "nsubjpass", "nsubj")
        if subject is not None and subject != anchor:
            yield from _doer(counting, subject)
    elif owns and not passive and hangs in ("dobj", "conj", "dative", "ccomp"):
        yield from _doers(counting, anchor, verb)
    elif owns and passive and hangs in ("nsubjpass", "dobj", "acl", "nsubj"):
        agent = c.prep(verb, ("by", "from"))
        if agent is not None and agent != anchor:
            yield from _doer(counting, agent)
    elif measured and lemma in words["owed"]["verbs"]:
        yield from receiver(counting, verb)
    if hangs == "nsubj" and lemma in words["fate"]["fled"]:
        goal = c.kid(verb, "dobj")
        if goal is not None and (named := _state_named(counting, goal)) is not None:
            yield named


def _doers(counting: Counting, anchor: int, verb: int) -> Iterator[Named]:
    """Yield who does what a verb says, failing that who does what the verb above it says."""
    c = counting.clauses
    blamed = _credited(counting, verb)
    seen = set()
    for _ in range(CLIMB):
        subject = blamed if blamed is not None else c.subject(verb)
        if subject is not None and subject != anchor and subject not in seen:
            seen.add(subject)
            yield from _doer(counting, subject)
        above = c.head[verb]
        if c.dep[verb] == "pcomp":
            above = c.head[above]
        named = subject is not None and c.pos[subject] in ("PROPN", "PRON")
        if subject is not None and c.word[subject] in ("what", "which", "that", "who"):
            named = False
        if c.dep[verb] not in _UP or above == verb or named:
            return
        if c.dep[verb] in ("ccomp", "conj") and subject is not None and c.head[subject] == verb:
            return
        while c.pos[above] in ("NOUN", "PROPN") and c.dep[above] in ("dobj", "pobj", "prep"):
            above = c.head[above]
        verb = above


def _credited(counting: Counting, verb: int) -> int | None:
    """Return to whom thanks are owed for a deed: "owes Iran much for deploying 300 men"."""
    c = counting.clauses
    first = verb
    while c.dep[first] == "conj" and c.pos[c.head[first]] == "VERB":
        first = c.head[first]
    preposition = c.head[first]
    if c.dep[first] != "pcomp" or c.word[preposition] != "for":
        return None
    governor = c.head[preposition]
    while c.pos[governor] not in ("VERB", "AUX") and c.head[governor] != governor:
        governor = c.head[governor]
    if c.lemma[governor] not in counting.words["credited"]["verbs"]:
        return None
    return c.kid(governor, "dative", "dobj")


def _doer(counting: Counting, who: int) -> Iterator[Named]:
    """Yield those a subject or agent names, or acts for."""
    c = counting.clauses
    if c.first(who):
        yield from teller(counting, who)
    yield from (named for named in c.who(who) if not named.nobody)
    if c.tag[who] == "PRP":
        yield from _above(counting, who)
    yield from ship(counting, who)
    # "Russian ships fired 26 missiles": a thing acts for those whose it is.
    yield from in_phrase(counting, who)
    if c.pos[who] == "NOUN":
        yield from counting.people_of(who)


def _above(counting: Counting, pronoun: int) -> Iterator[Named]:
    """Yield the subject above that "he", "it" or "they" of nobody known most likely takes up."""
    c = counting.clauses
    kinds = ("person",) if c.word[pronoun] in ("he", "she") else ("state", "organisation", "group")
    verb = c.head[pronoun]
    for _ in range(2 * CLIMB):
        if c.head[verb] == verb:
            return
        verb = c.head[verb]
        subject = c.kid(verb, "nsubj") if c.pos[verb] in ("VERB", "AUX") else None
        if subject is not None:
            mention = c.actor(subject)
            fits = mention is not None and mention.actor_kind in kinds and mention.country
            if fits and mention is not None and mention.reference != "pronoun":
                yield Named(c.ref_of(mention), Evidence(part="actor", span=mention.span), mention)
            return


def receiver(counting: Counting, verb: int) -> Iterator[Named]:
    """Yield who gets or loses what nobody in particular sends: "the deal will send Iran $2 million"."""
    c = counting.clauses
    subject = c.subject(verb)
    if subject is None or c.who(subject) or c.lemma[subject] in c.agents:
        return
    for goal in (c.kid(verb, "dative"), c.prep(verb, ("to",)), c.kid(verb, "dobj")):
        mention = c.actor(goal) if goal is not None else None
        if goal is not None and mention is not None and mention.country:
            yield Named(c.ref_of(mention), Evidence(part="actor", span=mention.span), mention)


def _state_named(counting: Counting, noun: int) -> Named | None:
    """Return the state that those who flee it are of."""
    c = counting.clauses
    mention = c.actor(noun)
    if mention is None or mention.actor_kind != "state":
        return None
    return Named(c.ref_of(mention), Evidence(part="actor", span=mention.span), mention)
