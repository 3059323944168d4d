"""Wording: a claim in a few words, as one side of a dispute shows it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.claim import Event, Figure, Plan, Position, Ref, Statement
from detente.reconcile.entries import amount
from detente.reconcile.side import Side

#: Code points of what is said that tell what it is about.
ABOUT = 120


def about(side: Side) -> str:
    """Return what a claim is about, in a few words."""
    body = side.body
    match body:
        case Figure():
            of = f" of {_name(body.of)}" if body.of else ""
            thing = f"{body.thing} {body.fate}" if body.fate else body.thing or body.measure
            return f"{thing}{of}{f' in {side.claim.place}' if side.claim.place else ''}"
        case Event():
            return f"{_names_of(body.actors)} and {_names_of(body.recipients)}: {body.root.lower()}"
        case Plan():
            return f"{body.what}: {_names_of(body.parties)}"
        case Position():
            return f"{_names_of(body.holders)}: {body.topic or body.content}"
        case Statement():
            said = " … ".join(body.content)
            return said if len(said) <= ABOUT else f"{said[: ABOUT - 1].rsplit(' ', 1)[0]} …"
        case _:
            return side.kind


def says(side: Side) -> str:
    """Return what a claim says, in the report's own words as far as it has them."""
    body = side.body
    match body:
        case Figure():
            return f"not {amount(body)}" if side.denied else amount(body)
        case Event():
            told = f"{_names_of(body.actors)}: {body.trigger}"
            told = f"{told}: {_names_of(body.recipients)}" if body.recipients else told
            return f"denied: {told}" if side.denied else told
        case Plan():
            return f"{body.status}: {body.words}"
        case Position():
            return f"{body.act}: {body.content}"
        case Statement():
            said = " … ".join(body.content)
            return f"{_name(body.source or body.on_behalf_of)} {body.cue}: {said}"
        case _:
            return body.what


def _name(ref: Ref | None) -> str:
    return (ref.name or ref.words) if ref else "unknown"


def _names_of(refs: Sequence[Ref]) -> str:
    return ", ".join(map(_name, refs)) or "unknown"
