"""Outcome sure: whether a report that may tell of what was foretold or asked for settles it.

What `outcome_deeds` finds to be alike is shown beside a prediction. To say that it came true or failed more
is wanted: the same word for the deed, by the same, done to the same or of the same things, both read with
high certainty, and a prediction of which a reporter could see that it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detente.language import table
from detente.model.claim import Claim, Event, Plan, Prediction
from detente.model.told import Told
from detente.reconcile.side import stem, tokens
from detente.views import bands
from detente.views.outcome_deeds import Deed, Foreseen, deed, names_of, words_for

#: Content words that stand for the one a thing is done to where nobody is named.
THINGS = 2


def sure(claim: Claim) -> bool:
    """Tell whether a claim is read with high certainty; nothing less settles anything by itself."""
    return bands.of(claim) == "high"


def fair(claim: Claim) -> bool:
    """Tell whether a claim is no doubtful reading: that is enough of a deed where the same word, doer and
    sufferer were foretold, so that two readings bear each other out.
    """
    return bands.of(claim) != "low"


def observable(told: Told) -> bool:
    """Tell whether a reporter could see that what is foretold came: that somebody is able to do a thing,
    puts another to the test or will be better off nobody sees.
    """
    body = told.claim.body
    return isinstance(body, Prediction) and words_for("unseen").isdisjoint(tokens(body.what))


def settles(prediction: Foreseen, told: Told) -> bool:
    """Tell whether a report that shows something like what was foretold shows the very thing."""
    found = deed(told.claim)
    if found is None or not fair(told.claim):
        return False
    match told.claim.body:
        case Plan() if sure(told.claim):
            return any(_held(prediction, wanted) for wanted in prediction.plans)
        case Event() as event:
            occurred = event.status in ("occurred", "negated")
            return occurred and any(_done(prediction, w, found, told) for w in prediction.events)
    return False


def _held(prediction: Foreseen, wanted: Deed) -> bool:
    """Tell whether a meeting or a visit is foretold in words for holding it, of two that meet, or of one
    and a named place.
    """
    where = prediction.named - names_of(wanted.refs)
    both = known(wanted.agents) and (len(wanted.agents) > 1 or bool(where))
    return both and not prediction.rest.isdisjoint(map(stem, words_for("holding")))


def _done(prediction: Foreseen, wanted: Deed, found: Deed, told: Told) -> bool:
    if not same_word(wanted.trigger, found.trigger):
        return False
    if not known(wanted.agents) or not wanted.agents <= found.agents:
        return False
    if known(wanted.others) and wanted.others <= found.others:
        return True
    if not sure(told.claim):
        return False
    if not wanted.others and len(wanted.agents) > 1:
        return True
    named = prediction.named | names_of(wanted.refs)
    things = prediction.rest - wanted.trigger - named - measures()
    return len(things & frozenset(map(stem, tokens(told.words)))) >= THINGS


def known(ids: frozenset[str]) -> bool:
    """Tell whether somebody is named and everybody named is known; words nobody resolved begin with "?"."""
    return bool(ids) and not any(one.startswith("?") for one in ids)


def same_word(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """Tell whether two deeds have a word of their own in common, or words of one class.

    >>> same_word(frozenset({"withdraw"}), frozenset({"remov"}))
    True
    """
    return bool(wanted & found - measures()) or bool(classes(wanted) & classes(found))


@cache
def measures() -> frozenset[str]:
    """Return the stems of words of time and measure."""
    return frozenset(map(stem, words_for("aside") | words_for("measure")))


@cache
def deeds() -> Mapping[str, frozenset[str]]:
    """Return the stems of the words for a deed, by what is done."""
    return {
        name: frozenset(map(stem, those))
        for name, those in table("en", "outcomes")["deeds"].items()
    }


def classes(stems: frozenset[str]) -> frozenset[str]:
    """Return what is done by some words."""
    return frozenset(name for name, those in deeds().items() if those & stems)
