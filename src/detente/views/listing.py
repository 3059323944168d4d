"""Listings: claims as columns of short cells, one order of columns a kind."""

from __future__ import annotations

from detente.model.claim import Event, Figure, Kind, Plan, Position, Prediction, Statement
from detente.model.told import Told
from detente.views import bands, words
from detente.views.sayings import speaker

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "statement": ("reported", "source", "cue", "content", "to", "sure", "cite", "id"),
    "event": ("when", "actor", "did", "recipient", "status", "said by", "words", "cite", "id"),
    "position": ("reported", "holder", "act", "content", "target", "status", "cite", "id"),
    "figure": ("reported", "amount", "thing", "of", "place", "said by", "cite", "id"),
    "plan": ("due", "what", "parties", "status", "words", "said by", "cite", "id"),
    "prediction": ("by", "holder", "what", "strength", "outcome", "cite", "id"),
}
#: A page tells of a statement what a terminal has no room for.
WIDE = ("source", "cue", "how", "status", "content", "to", "sure", "cite", "id")
MIXED = ("reported", "kind", "words", "cite", "id")


def columns(kind: Kind | None) -> tuple[str, ...]:
    """Return the columns of a listing of one kind, or of a mixed one."""
    return COLUMNS[kind] if kind else MIXED


def cells(told: Told) -> dict[str, str]:
    """Return every cell any listing of the claim needs, as plain text (not escaped)."""
    claim, body = told.claim, told.claim.body
    found = {
        "reported": words.day(told.reported) or "undated",
        "kind": claim.kind,
        "words": words.shorten(told.words),
        "said by": words.said_by(told),
        "according to": words.according(told),
        "sure": bands.of(claim),
        "place": claim.place or "",
        "when": words.when(claim.when),
        "cite": words.cited(told),
        "id": claim.id[:8],
    }
    denied = "denied: " if claim.polarity == "denied" else ""
    match body:
        case Statement():
            content = " … ".join(q.text for q in told.evidence if q.part == "content")
            whose = words.according(told)
            found |= {
                "source": speaker(body) + (f", according to {whose}" if whose else ""),
                "cue": words.cue(claim),
                "how": f"{body.cue_class}, {body.quoted}",
                "status": words.status(claim),
                "content": words.shorten(content),
                "to": " · ".join(filter(None, (words.everyone(body.addressees), body.channel))),
            }
        case Event():
            found |= {
                "actor": words.everyone(body.actors),
                "did": body.root + (f" ({body.mode})" if body.mode else ""),
                "recipient": words.everyone(body.recipients),
                "status": body.status,
            }
        case Position():
            found |= {
                "holder": words.everyone(body.holders),
                "act": denied + body.act,
                "content": words.shorten(body.content),
                "target": words.everyone(body.targets),
                "status": body.status,
            }
        case Figure():
            found |= {
                "amount": words.amount(body),
                "thing": f"{body.thing} {body.fate}" if body.fate else body.thing,
                "of": words.who(body.of),
            }
        case Plan():
            found |= {
                "due": words.when(body.due),
                "what": body.what,
                "parties": words.everyone(body.parties),
                "status": body.status,
            }
        case Prediction():
            found |= {
                "by": words.when(body.window),
                "holder": words.foreteller(told),
                "what": denied + words.shorten(words.hanging(body.what, body.condition)),
                "strength": body.strength,
                "outcome": told.outcome,
            }
    return found
