"""Verdicts: whether something is so, by all reports that speak of it.

It is so where a report tells it as having come about, not so where one denies it, disputed where reports
say both. What is only planned, promised or possible is never a yes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from detente.compare.senses import relation
from detente.compare.stems import stem
from detente.model.asked import Reading, Verdict
from detente.model.claim import (
    HAPPENED,
    Act,
    Event,
    Figure,
    Plan,
    Position,
    Prediction,
    Statement,
    band,
)
from detente.views.ask.findings import Group
from detente.views.ask.fitting import Fit
from detente.views.ask.ground import stems, tokens
from detente.views.ask.vocabulary import vocabulary

#: How far behind the best answer, in its score, another still has a say.
NEAR = 0.8
#: How a deed stands that somebody only takes a position on.
_OF_ACTS: Mapping[Act, Verdict] = {
    "refuse": "no",
    "deny": "no",
    "offer": "ahead",
    "promise": "ahead",
    "threaten": "ahead",
    "concede": "ahead",
}
#: What is not to be where somebody undertakes not to do it.
_KEPT: frozenset[Act] = frozenset({"promise", "refuse", "deny"})
_CALLED_OFF = "cancel"
#: How many words behind a "no" it denies.
_REACH = 3


class Standing(NamedTuple):
    """How what was asked stands, the groups in the order in which they are shown, and those that say so."""

    said: Verdict
    groups: list[Group]
    bearing: list[Group]


def verdict(found: Sequence[Group], reading: Reading) -> Standing:
    """Return how what was asked stands by some groups; where they say both, those of both sides in turn."""
    if not found:
        return Standing("unknown", [], [])
    least = found[0].best.score - NEAR
    says: dict[Verdict, list[Group]] = {}
    for group in found:
        if group.best.score >= least:
            says.setdefault(stands(group.best, reading), []).append(group)
    yes, no = says.get("yes", []), says.get("no", [])
    if not yes and (said := says.get("said", [])):
        # What somebody says is met by what another says with a "no", wherever that stands.
        yes, no = said, no or [g for g in says.get("open", []) if _doubted(g.best)]
    if yes and no:
        turns = [group for pair in zip(yes, no, strict=False) for group in pair]
        both = [*turns, *yes[len(no) :], *no[len(yes) :]]
        return Standing("disputed", both, both)
    for one in ("disputed", "yes", "no", "said", "ahead", "open"):
        if one in says:
            first: Verdict = one
            rest = [group for group in found if group not in says[first]]
            near = [group for group in rest if group.best.score >= least]
            return Standing(first, [*says[first], *near], says[first])
    return Standing("unknown", [], [])


def stands(fit: Fit, reading: Reading) -> Verdict:
    """Return how one claim says that what was asked stands."""
    claim, body = fit.told.claim, fit.told.claim.body
    if band(claim.score) == "low":
        return "open"
    if fit.opposed:
        return "no" if claim.polarity == "affirmed" else "open"
    match body:
        case Event():
            return _event(body)
        case Plan():
            return _plan(body, reading)
        case Position() if reading.acts:
            return "yes" if claim.polarity == "affirmed" else "no"
        case Position():
            return _put_forward(body, reading)
        case Statement():
            asking = reading.kinds[0] == "event" and body.cue_class in vocabulary().asking
            if body.avowed == "withheld" or claim.modality != "actual" or asking:
                return "open"
            denied = body.avowed == "denied" or claim.polarity == "denied"
            return "no" if denied else _said(fit, body, reading)
        case Prediction():
            return "open"
        case Figure():
            return "yes" if claim.polarity == "affirmed" and claim.modality == "actual" else "open"


def _event(body: Event) -> Verdict:
    if body.status in HAPPENED:
        return "yes"
    if body.status in ("negated", "denied"):
        return "no"
    if body.status == "disputed":
        return "disputed"
    return "open" if body.status == "hypothetical" else "ahead"


def _plan(body: Plan, reading: Reading) -> Verdict:
    if body.status == "cancelled":
        asked = reading.doing and relation(reading.doing.split()[0], stem(_CALLED_OFF)) == 1
        return "yes" if asked or reading.doing == "call off" else "no"
    if body.status == "held":
        return "yes"
    if body.status == "not held":
        return "no"
    return "open" if body.status == "possible" else "ahead"


def _put_forward(body: Position, reading: Reading) -> Verdict:
    """Return how a deed stands that somebody takes a position on: not to do it is promised says nothing
    of whether it was done, and that it is not to be.
    """
    if not vocabulary().negative & stems(body.content):
        return _OF_ACTS.get(body.act, "open")
    kept = reading.ahead and body.act in _KEPT
    return "no" if kept and _turned(_stems_in_order(body.content), reading) else "open"


def _turned(said: Sequence[str], reading: Reading) -> bool:
    """Tell whether a "no" stands right before what is asked about; one that is itself asked about is none."""
    asked = {*(reading.doing.split() or ()), *reading.words}
    return any(
        relation(word, one) == 1
        for at in _nos(said, reading)
        for word in asked
        for one in said[at + 1 : at + 1 + _REACH]
    )


def _nos(said: Sequence[str], reading: Reading) -> list[int]:
    """Return where a "no" stands that the question does not have itself ("is it false?")."""
    asked = {*(reading.doing.split() or ()), *reading.words}
    negative = vocabulary().negative - asked
    return [at for at, one in enumerate(said) if one in negative]


def _said(fit: Fit, body: Statement, reading: Reading) -> Verdict:
    """Return how what is said stands: a "no" counts only right before what is asked about, and makes
    everything else in its sentence open, as a condition does.
    """
    known = vocabulary()
    said = [one for one in _stems_in_order(fit.passage.sentence) if one != stem(body.lemma)]
    if known.conditional.intersection(said):
        return "open"
    if not _nos(said, reading):
        return "yes" if reading.kinds[0] == "statement" else "said"
    return "no" if _turned(said, reading) else "open"


def _doubted(fit: Fit) -> bool:
    """Tell whether a claim is a saying with a "no" in it that is plainly made."""
    claim = fit.told.claim
    plain = claim.modality == "actual" and band(claim.score) != "low"
    found = _stems_in_order(fit.passage.sentence)
    known = vocabulary()
    turned = known.negative.intersection(found) and not known.conditional.intersection(found)
    return isinstance(claim.body, Statement) and plain and bool(turned)


def _stems_in_order(sentence: str) -> list[str]:
    return [stem(token) for token in tokens(sentence)]
