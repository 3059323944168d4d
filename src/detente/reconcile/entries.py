"""Entries: what one group of claims comes to: who says it, when it was told, what values it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from detente.model.base import DocId
from detente.model.claim import Event, Figure, Plan, Position, Prediction, Ref, Statement
from detente.model.document import Document
from detente.model.entry import Entry, Join, Value
from detente.reconcile.quotes import same_utterance
from detente.reconcile.side import Side
from detente.reconcile.support import support

_LATEST = datetime.max.replace(tzinfo=UTC)


def entry(
    sides: Sequence[Side], documents: Mapping[DocId, Document], joins: Sequence[Join] = ()
) -> Entry:
    """Return the entry of claims that say the same, whatever their order."""

    def published(side: Side) -> datetime | None:
        document = documents.get(side.claim.doc_id)
        return document.published.start if document and document.published else None

    ordered = sorted(sides, key=lambda s: (published(s) or _LATEST, s.id))
    dates = [date for date in map(published, ordered) if date is not None]
    return Entry(
        id=ordered[0].id,
        kind=ordered[0].kind,
        claims=tuple(side.id for side in ordered),
        documents=tuple(dict.fromkeys(side.claim.doc_id for side in ordered)),
        support=support(ordered),
        values=_values(ordered),
        first=min(dates, default=None),
        last=max(dates, default=None),
        joins=tuple(joins),
    )


def _values(ordered: Sequence[Side]) -> tuple[Value, ...]:
    held: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for side in ordered:
        for field, value in dict.fromkeys(_told(side)):
            held[field, value].append(side)
    types = [key for key in held if key[0] == "type"]
    if len(types) == 1:
        # Nobody says otherwise, and the type is told with every claim.
        del held[types[0]]
    fullest = max(ordered, key=lambda side: len(side.words))
    for side in ordered:
        rendering = same_utterance(fullest, side) if side is not fullest else None
        for change in rendering.changes if rendering else ():
            held["changed", change].append(side)
    return tuple(
        Value(
            field=field,
            value=value,
            claims=tuple(side.id for side in sides),
            support=support(sides),
        )
        for (field, value), sides in held.items()
    )


def _told(side: Side) -> Iterator[tuple[str, str]]:
    body = side.body
    match body:
        case Statement():
            yield "rendering", " … ".join(body.content)
        case Event():
            yield "status", body.status
            if side.day is not None:
                yield "day", side.day.isoformat()
            if side.claim.place:
                yield "place", side.claim.place
            yield "type", f"{body.root}-{body.mode}" if body.mode else body.root
            yield from (("actor", named(ref)) for ref in body.actors)
            yield from (("recipient", named(ref)) for ref in body.recipients)
        case Figure():
            yield "amount", amount(body)
            if side.claim.place:
                yield "place", side.claim.place
        case Plan():
            yield "status", body.status
            if body.due is not None and body.due.day is not None:
                yield "due", body.due.day.isoformat()
        case Position():
            yield "content", body.content
        case Prediction():
            yield "what", body.what


def named(ref: Ref) -> str:
    """Return a party as a value has it: its actor's id, or the report's words where nobody knows it."""
    return ref.actor_id or " ".join(ref.words.split())


def amount(figure: Figure) -> str:
    """Return a figure's interval in digits: "100000", "4500–5000", "130000 or more", "300 or fewer".

    >>> amount(Figure(thing="ship", low=5, high=None, unit="count", hedge="at least"))
    '5 or more'
    """
    low, high = (None if n is None else f"{n:.12g}" for n in (figure.low, figure.high))
    if low is None or high is None:
        return f"{low} or more" if low else f"{high} or fewer" if high else "not known"
    return low if low == high else f"{low}–{high}"
