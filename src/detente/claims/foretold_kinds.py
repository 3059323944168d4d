"""Kinds of forecasts: what sort of clause foretells, in words that are added to its rule.

"The ministry will publish a list", "a missile that could reach the coast", "a plan that would end the
war" and "prices will rise" have the same grammar and fare differently: an announcement, an ability,
what a paper holds, and what comes about. How often each is a forecast is weighed afterwards, so a
kind is told only by words that a reader would tell it by, and several may hold of one clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from detente.claims.foretold import Forecasts, rows
from detente.claims.foretold_strength import adverb

#: Marks before what goes on with what was told.
_BREAKS = frozenset(",—–-:")
#: Modals of what is settled.
_FIRM = frozenset({"will", "would", "shall"})
#: Modals that leave open whether something is so already.
_GUESSING = frozenset({"may", "might", "could"})
#: The kind of a clause that goes on with what was told.
RESUMED = "resumed"
#: How finely a time speaks that names a day.
_DAYS = frozenset({"minute", "hour", "day"})


@cache
def kinds(name: str) -> frozenset[str]:
    """Return one list of the kinds, for looking up."""
    return frozenset(rows()["kinds"][name])


def kind_of(f: Forecasts, verb: int, subject: int | None, modal: str | None) -> str:
    """Return what is added to the rule of a clause: " + official + dated", "" for nothing."""
    return "".join(f" + {kind}" for kind in _kinds(f, verb, subject, modal))


def _kinds(f: Forecasts, verb: int, subject: int | None, modal: str | None) -> Iterator[str]:
    c, lemma = f.clauses, f.clauses.lemma[verb]
    passive = c.kid(verb, "nsubjpass", "auxpass") is not None
    if lemma in kinds("outcomes"):
        yield "outcome"
    elif lemma in kinds("duties"):
        yield "announced" if modal in _FIRM and adverb(c, verb) is None else "official"
    if passive:
        yield "passive"
    if lemma in kinds("needs") or (lemma == "have" and c.kids(verb, ("xcomp",))):
        yield "need"
    if lemma in kinds("breaches"):
        yield "judged"
    if modal in _GUESSING and not passive and lemma in kinds("states"):
        yield "guess" if guessed(f, verb) else "state"
    if c.dep[verb] == "relcl":
        yield RESUMED if resumed(f, verb) else "relative"
    if subject is not None:
        if c.lemma[subject] in kinds("papers"):
            yield "paper"
        if c.lemma[subject] in kinds("arms") and lemma in kinds("reaching"):
            yield "able"
    if _dated(f, verb):
        yield "dated"
    if modal is None and c.finite(c.head[verb]) == "past":
        yield "past"


def guessed(f: Forecasts, verb: int) -> bool:
    """Tell whether a clause guesses at what is so already: "may be in the capital", "could be why"."""
    c = f.clauses
    told = c.kids(verb, ("acomp", "attr", "dobj"))
    return c.lemma[verb] == "be" and not told


def resumed(f: Forecasts, verb: int) -> bool:
    """Tell whether a relative clause goes on with what was told, and does not only say which one is
    meant: "a move that could widen the war" behind a comma, "which would widen the war".
    """
    c = f.clauses
    noun = c.head[verb]
    opening = c.word[c.left_edge(verb) - 1] if c.left_edge(verb) else ""
    if opening in _BREAKS and any(c.word[k] == "which" for k in c.kids(verb, ("nsubj",))):
        return True
    first = min((c.left_edge(k) for k in c.dossier.children(noun) if k < noun), default=noun)
    before = c.word[first - 1] if first else ""
    return c.dep[noun] == "appos" or before in _BREAKS


def _dated(f: Forecasts, verb: int) -> bool:
    """Tell whether a clause names a day, as what is arranged does."""
    c = f.clauses
    times = c.times_of(verb, *c.kids(verb, ("dobj", "prep")))
    return any(m.when is not None and m.when.grain in _DAYS for m in times)
