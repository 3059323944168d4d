"""Telling: one claim as one line of a brief, or none where it says too little by itself.

The lead is ours and names who, when and how many, in the terms of `own_terms`; the quote is the
report's, cut only at its ends and marked where it is cut; the note says what kind of act it is and in
whose words it stands.
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
from detente.views import bands, own_terms, words

#: Letters of a report's words that a line shows, cut at words where there are more.
LETTERS = 200
#: The longest sentence that is shown whole where a part of it would say another thing.
LONGEST = 600
#: Fewer words than this ("to comment", "one") mean nothing without the sentence around them.
ENOUGH_WORDS = 4
#: Types that are done rather than said; a brief tells deeds before words about them.
DEEDS = frozenset(
    {"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"}
    | {"ASSAULT", "CONCEDE"}
)


class Row(NamedTuple):
    """A line before it is chosen: `weight` ranks it (more is better), `order` sorts what is kept.

    `who` and `day` are what a section must not be crowded with. `leads` are ways to say the lead, to
    be tried one after the other until one is founded. `coded` is what the ontology calls it, which says
    nothing that a sentence could have.
    """

    weight: tuple[int, ...]
    order: tuple[str, ...]
    who: str
    day: date | None
    leads: tuple[str, ...]
    quote: str
    note: str
    coded: str = ""

    @property
    def lead(self) -> str:
        """The lead as it is said best."""
        return self.leads[0]

    def quotes(self, sentence: str) -> tuple[str, ...]:
        """Return the quote, and the whole sentence where a cut may have fallen into a number or a name."""
        whole = " ".join(sentence.split())
        cut = self.quote.startswith("…") or self.quote.endswith("…")
        return (self.quote, whole) if cut and len(whole) <= LONGEST else (self.quote,)


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
    if told.said_by is None:
        return ""
    doubt = " (doubtful)" if bands.doubtful(told.chain[0] if told.chain else None) else ""
    return f"according to {own_terms.who(told.said_by, told)}{doubt}"


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _quote(content: str, told: Told) -> str:
    """Return the content, or the whole sentence where the content alone says too little."""
    told_enough = len(content.split()) >= ENOUGH_WORDS
    return words.shorten(content, LETTERS) if told_enough else _sentence(told, told.words)


def _sentence(told: Told, part: str) -> str:
    return words.around(told.sentence, part, LETTERS)


def _event(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Event) or body.status not in HAPPENED:
        return None
    who = own_terms.everyone(body.actors, told)
    target = own_terms.everyone(body.recipients, told)
    lead = f"{own_terms.dated(told)}: {who or 'actor not stated'}{f' → {target}' if target else ''}"
    shouted = told.words.isupper()
    return Row(
        weight=(
            told.support,
            int(bool(who)) - int(shouted),
            int(body.root in DEEDS) + _sure(told),
            int(bool(target)),
            _weigh(weights, *body.actors, *body.recipients),
        ),
        order=_order(own_terms.day(told)),
        who=words.everyone(body.actors),
        day=own_terms.day(told),
        leads=(lead,),
        quote=_sentence(told, told.words),
        note=_said_by(told),
        coded=words.did(body),
    )


def _statement(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Statement) or body.source is None or told.chain:
        return None
    content = " … ".join(q.text for q in told.evidence if q.part == "content")
    target = own_terms.everyone(body.addressees, told)
    who = own_terms.who(body.source, told)
    said = f"{own_terms.dated(told)}: {who}"
    return Row(
        weight=(
            told.support,
            int(len(content.split()) >= ENOUGH_WORDS),
            _sure(told),
            _weigh(weights, body.source),
        ),
        order=_order(own_terms.day(told)),
        who=words.who(body.source),
        day=own_terms.day(told),
        leads=(f"{said} → {target}", said) if target else (said,),
        quote=_quote(content, told),
        note=words.cue(told.claim),
    )


def _position(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Position) or not body.holders:
        return None
    who = own_terms.everyone(body.holders, told)
    target = own_terms.everyone(body.targets, told)
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
        order=(words.everyone(body.holders), *_order(told.reported)),
        who=words.everyone(body.holders),
        day=told.reported,
        leads=(f"{who} → {target}: {denied}{body.act}",) * bool(target)
        + (f"{who}: {denied}{body.act}",),
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
        leads=own_terms.figure(told),
        quote=_sentence(told, told.words),
        note=_said_by(told),
    )


def _plan(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Plan):
        return None
    who = own_terms.everyone(body.parties, told)
    denied = "no " if told.claim.polarity == "denied" else ""
    day = body.due.day or body.due.last_day if body.due else None
    due = own_terms.when(body.due, told)
    return Row(
        weight=(told.support, int(bool(who)), int(day is not None), _weigh(weights, *body.parties)),
        order=_order(day, told.reported),
        who=words.everyone(body.parties),
        day=day,
        leads=(f"{due or 'day not stated'}: {denied}{body.what}{f', {who}' if who else ''}",),
        quote=_sentence(told, body.words),
        note=_joined(body.status, _said_by(told)),
    )


def _prediction(told: Told, weights: Mapping[str, int]) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Prediction):
        return None
    source = body.holder or told.said_by
    who = own_terms.who(source, told) or words.foreteller(told)
    due = own_terms.when(body.window, told)
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
        who=words.foreteller(told),
        day=day,
        leads=(f"{who}{f', for {due}' if due else ''}: {strength}",),
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
