"""Strength: how sure the words of a forecast are, by modal, adverb and the word it stands under.

An adverb that makes surer does so to "will" alone ("could certainly" stays possible); "well" and the
like change nothing by themselves.
"""

from __future__ import annotations

from typing import Any

from detente.claims.clause import Clauses
from detente.claims.foretold import rows
from detente.model.claim import Likelihood

#: From the surest to the least sure.
STRENGTHS: tuple[Likelihood, ...] = ("certain", "likely", "possible", "unlikely")


def of_modal(c: Clauses, verb: int, modal: str) -> Likelihood:
    """Return how sure a modal makes its verb, adverbs beside it taken into account."""
    base: Likelihood = rows()["modals"][modal]
    beside = adverb(c, verb)
    if beside is None:
        return base
    return beside if beside == "unlikely" or beside == "likely" else weaker(base, beside)


def adverb(c: Clauses, verb: int) -> Likelihood | None:
    """Return how sure an adverb beside a verb makes it."""
    for k in c.kids(verb, ("advmod", "acomp")):
        found: Likelihood | None = rows()["adverbs"].get(c.word[k])
        if found is not None:
            sure = any(c.word[n] == "almost" for n in c.kids(k, ("advmod",)))
            return "likely" if found == "certain" and sure else found
    return None


def under(strength: Likelihood, frame: dict[str, Any]) -> Likelihood:
    """Return how sure a clause is under a word of expecting; a firm one leaves it as it is."""
    above: Likelihood = frame["strength"]
    return strength if frame.get("firm") else weaker(strength, above)


def of_noun(c: Clauses, noun: int, otherwise: Likelihood) -> Likelihood:
    """Return how sure a noun is by the adjective before it ("an imminent attack")."""
    for k in c.kids(noun, ("amod",)):
        found: Likelihood | None = rows()["looming"]["adjectives"].get(c.word[k])
        if found is not None:
            return found
    return otherwise


def weaker(one: Likelihood, other: Likelihood) -> Likelihood:
    """Return the less sure of two."""
    return max(one, other, key=STRENGTHS.index)


def reversed_(strength: Likelihood) -> Likelihood:
    """Return how sure something is when that sureness is denied ("is not likely")."""
    return "likely" if strength == "unlikely" else "unlikely"
