"""Settling: what PLOVER makes of an event in its standing.

Its tie rules turn kind and tense into a type of their own: cooperation to come is AGREE, violence
that an actor says is to come THREATEN, a withdrawal only announced CONCEDE.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.claims.event_frames import Lexicon
from detente.claims.event_match import Reading
from detente.claims.event_status import COOPERATION, YIELDING, Standing
from detente.model.base import Record
from detente.model.claim import EventStatus, Modality, Polarity

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_MODALS = frozenset({"may", "might", "could", "can"})
_INTENT = frozenset({"promised", "offered"})


class Settled(Record, frozen=True, kw_only=True):
    """The type, status, polarity and modality after the tie rules; `tie` names the one applied."""

    root: str
    mode: str | None
    status: EventStatus
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    tie: str = ""


def settle(reading: Reading, standing: Standing, lexicon: Lexicon) -> Settled | None:
    """Return the event that a reading in its standing is, None when it is none.

    A demand does not say that what is demanded happened, so it yields nothing here: the demand
    itself is an event. What is only spoken of in passing (`background`) yields nothing either.
    """
    root, mode = reading.root, reading.mode
    kind, negated = standing.kind, standing.negated
    if kind in ("background", "demanded", "purpose"):
        return None
    if kind == "denied":
        return Settled(root=root, mode=mode, status="denied", polarity="denied")
    if kind == "disputed":
        return Settled(root=root, mode=mode, status="disputed")
    own_word = kind == "conditional" and standing.word == "would" and standing.own
    if own_word and root in _HOSTILE and root != "PROTEST" and not negated:
        # "would strike back if attacked": the condition does not make it less of a threat.
        new = lexicon.by_content("THREATEN", f"{root}-{mode}" if mode else root) or "THREATEN"
        return _renamed(new, "threatened", "planned", f"its own word of force: {new}")
    may = kind == "possible" and standing.own and standing.word in _MODALS and not negated
    if may and root in ("ASSAULT", "MOBILIZE") and reading.recipients:
        # "said it might strike the island": its own word of force, however weak.
        new = lexicon.by_content("THREATEN", f"{root}-{mode}" if mode else root) or "THREATEN"
        return _renamed(new, "threatened", "possible", f"its own word of force: {new}")
    if kind in ("conditional", "possible"):
        return Settled(
            root=root,
            mode=mode,
            status="negated" if negated and kind == "possible" else "hypothetical",
            polarity="denied" if negated else "affirmed",
            modality="conditional" if kind == "conditional" else "possible",
        )
    if kind == "undone" or (kind == "done" and negated):
        undone = not (kind == "undone" and negated)
        return Settled(
            root=root,
            mode=mode,
            status=_undone(standing) if undone else "occurred",
            polarity="denied" if undone else "affirmed",
        )
    if kind == "done":
        return _occurred(reading, standing)
    return _ahead(reading, standing, lexicon)


def _undone(standing: Standing) -> EventStatus:
    """Return how a deed that was not done stands: its own doer's word for that is a denial."""
    return "denied" if standing.own else "negated"


def _occurred(reading: Reading, standing: Standing) -> Settled:
    """Settle what came about; a threat, a promise, an offer came about as words."""
    status: EventStatus = "ongoing" if standing.ongoing else "occurred"
    if reading.root == "THREATEN":
        status = "threatened"
    elif reading.frame.root == "AGREE" and reading.frame.of:
        status = "offered" if standing.trigger == "offered" else "promised"
    return Settled(root=reading.root, mode=reading.mode, status=status)


#: What is yet to be and more than merely planned.
AHEAD: Mapping[str, EventStatus] = {
    "promised": "promised",
    "offered": "offered",
    "threatened": "threatened",
}


def _ahead(reading: Reading, standing: Standing, lexicon: Lexicon) -> Settled | None:
    """Settle what is yet to be: PLOVER has types for it."""
    root, mode, kind = reading.root, reading.mode, standing.kind
    code = f"{root}-{mode}" if mode else root
    status = AHEAD.get(kind, "planned")
    if root == "THREATEN" and not standing.negated:
        return Settled(root=root, mode=mode, status="threatened", modality="planned")
    if standing.negated:
        if root in COOPERATION | YIELDING and standing.kind == "future":
            new = lexicon.by_content("REJECT", code) or "REJECT"
            return _renamed(new, "occurred", "actual", f"will not: {code} is {new}")
        return Settled(
            root=root, mode=mode, status="negated", polarity="denied", modality="planned"
        )
    if root in COOPERATION:
        return _renamed("AGREE", status, "planned", f"cooperation to come: {code} is AGREE")
    if root in YIELDING and (
        kind in _INTENT or code.startswith(("RETREAT-release", "RETREAT-access"))
    ):
        return _renamed("AGREE", status, "planned", f"intent to yield: {code} is AGREE")
    if root in YIELDING:
        return _renamed("CONCEDE", status, "planned", f"announced, not done: {code} is CONCEDE")
    if kind == "offered" and root in _HOSTILE:
        return Settled(root=root, mode=mode, status="hypothetical", modality="possible")
    if (
        root in _HOSTILE
        and not standing.decreed
        and ((standing.own and kind != "planned") or kind in ("threatened", "promised"))
    ):
        new = lexicon.by_content("THREATEN", code) or "THREATEN"
        return _renamed(new, "threatened", "planned", f"its own word of force: {code} is {new}")
    return Settled(root=root, mode=mode, status=status, modality="planned")


def _renamed(code: str, status: EventStatus, modality: Modality, tie: str) -> Settled:
    root, _, mode = code.partition("-")
    return Settled(root=root, mode=mode or None, status=status, modality=modality, tie=tie)
