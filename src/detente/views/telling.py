"""Telling: one claim as one line of a brief, or none where it says too little by itself.

The lead is ours and names who, when and how many; the quote is the report's, cut only at its ends
and marked where it is cut; the note says what kind of act it is and in whose words it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from detente.model.claim import (
    HAPPENED,
    Event,
    Figure,
    Plan,
    Position,
    Prediction,
    Ref,
    Statement,
    refs,
)
from detente.model.told import Told
from detente.views import bands, words

#: Fewer words than this ("to comment", "one") mean nothing without the sentence around them.
ENOUGH_WORDS = 4
#: Types that are done rather than said; a brief tells deeds before words about them.
DEEDS = frozenset(
    {"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"}
    | {"ASSAULT", "CONCEDE"}
)


class Row(NamedTuple):
    """A line before it is chosen: `weight` ranks it (more is better), `order` sorts what is kept.

    `who` and `day` are what a section must not be crowded with.
    """

    weight: tuple[int, ...]
    order: tuple[str, ...]
    who: str
    day: date | None
    lead: str
    quote: str
    note: str


def row(told: Told, weights: Mapping[str, int]) -> Row | None:
    """Return the line of a claim, None for one that is listed but not briefed.

    `weights` says of each actor id how many independent reports speak of it.
    """
    tell = {
        "event": _event,
        "statement": _statement,
        "position": _position,
        "figure": _figure,
        "plan": _plan,
        "prediction": _prediction,
    }[told.kind]
    return tell(told, weights)


def _weigh(weights: Mapping[str, int], *named: Ref | None) -> int:
    ids = {i for ref in named if ref for i in (ref.actor_id, *ref.members) if i}
    return sum(weights.get(i, 0) for i in ids)


def _sure(told: Told) -> int:
    return int(bands.of(told.claim) == "high")


def _order(*days: date | None) -> tuple[str, ...]:
    return tuple((d or date.max).isoformat() for d in days)


def _said_by(told: Told) -> str:
    return f"according to {words.said_by(told)}" if told.said_by else ""


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _quote(content: str, told: Told) -> str:
    """Return the content, or the whole sentence where the content alone says too little."""
    told_enough = len(content.split()) >= ENOUGH_WORDS
    return words.shorten(content, 280) if told_enough else words.around(told.sentence, told.words)


def _event(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Event) or body.status not in HAPPENED:
        return None
    who = words.everyone(body.actors)
    target = words.everyone(body.recipients)
    lead = f"{words.dated(told)}: {who or 'actor not stated'}{f' → {target}' if target else ''}"
    shouted = told.words.isupper()
    return Row(
        weight=(
            told.support,
            int(bool(who)) - int(shouted),
            int(body.root in DEEDS) + _sure(told),
            int(bool(target)),
            _weigh(weights, *body.actors, *body.recipients),
        ),
        order=_order(told.day or told.reported),
        who=who,
        day=told.day or told.reported,
        lead=lead,
        quote=words.around(told.sentence, told.words),
        note=_joined(words.did(body), _said_by(told)),
    )


def _statement(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Statement) or body.source is None or told.chain:
        return None
    content = " … ".join(q.text for q in told.evidence if q.part == "content")
    target = words.everyone(body.addressees)
    who = words.who(body.source)
    return Row(
        weight=(
            told.support,
            int(len(content.split()) >= ENOUGH_WORDS),
            _sure(told),
            _weigh(weights, body.source),
        ),
        order=_order(told.day or told.reported),
        who=who,
        day=told.day or told.reported,
        lead=f"{words.dated(told)}: {who}{f' → {target}' if target else ''}",
        quote=_quote(content, told),
        note=words.cue(told.claim),
    )


def _position(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Position) or not body.holders:
        return None
    who, target = words.everyone(body.holders), words.everyone(body.targets)
    denied = "does not " if told.claim.polarity == "denied" else ""
    condition = words.condition(body.condition)
    return Row(
        weight=(
            told.support,
            int(len(body.content.split()) >= ENOUGH_WORDS),
            _sure(told),
            int(bool(target)),
            _weigh(weights, *body.holders),
        ),
        order=(who, *_order(told.reported)),
        who=who,
        day=told.reported,
        lead=f"{who}{f' → {target}' if target else ''}: {denied}{body.act}",
        quote=_quote(body.content, told),
        note=_joined(
            condition if body.condition and body.condition not in body.content else "",
            body.status if body.status != "open" else "",
        ),
    )


def _figure(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Figure):
        return None
    return Row(
        weight=(
            told.support,
            _sure(told),
            int(body.of is not None) + int(told.claim.place is not None),
            _weigh(weights, body.of),
        ),
        order=(body.thing, *_order(told.reported)),
        who=body.thing,
        day=told.reported,
        lead=words.figure(told),
        quote=words.around(told.sentence, told.words),
        note=_said_by(told),
    )


def _plan(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Plan):
        return None
    who = words.everyone(body.parties)
    denied = "no " if told.claim.polarity == "denied" else ""
    day = body.due.day or body.due.last_day if body.due else None
    return Row(
        weight=(told.support, int(bool(who)), int(day is not None), _weigh(weights, *body.parties)),
        order=_order(day, told.reported),
        who=who,
        day=day,
        lead=f"{words.when(body.due) or 'day not stated'}: {denied}{body.what}"
        + (f", {who}" if who else ""),
        quote=words.around(told.sentence, body.words),
        note=_joined(body.status, _said_by(told)),
    )


def _prediction(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Prediction):
        return None
    who = words.foreteller(told)
    due = words.when(body.window)
    day = body.window.last_day or body.window.day if body.window else None
    strength = "does not expect" if told.claim.polarity == "denied" else body.strength
    condition = words.condition(body.condition)
    return Row(
        weight=(
            told.support,
            int(body.holder is not None) + int(day is not None),
            _sure(told),
            _weigh(weights, body.holder),
        ),
        order=_order(day, told.reported),
        who=who,
        day=day,
        lead=f"{who}{f', for {due}' if due else ''}: {strength}",
        quote=_quote(body.what, told),
        note=_joined(
            condition if body.condition and body.condition not in body.what else "",
            told.outcome if told.outcome != "open" else "",
        ),
    )


def weights_of(told: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return how many origins speak of each actor, given the actor ids each origin names."""
    found: dict[str, int] = {}
    for ids in told.values():
        for actor_id in ids:
            found[actor_id] = found.get(actor_id, 0) + 1
    return found


def named(told: Told) -> set[str]:
    """Return the ids of everyone a claim names itself, members of groups included."""
    pairs = refs(told.claim.body)
    return {i for _, ref in pairs for i in (ref.actor_id, *ref.members) if i}
