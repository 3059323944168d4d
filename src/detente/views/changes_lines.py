"""A change as its record has it: whose it is, on which issue, and the line with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from detente import ontology
from detente.model.base import ClaimId
from detente.model.changes import Cited, Party, Shown
from detente.model.claim import Event, Figure, Plan, Position, Prediction, Ref
from detente.model.told import Told
from detente.views import words
from detente.views.brief_lines import Cite, Line


def parties(told: Told) -> tuple[Party, ...]:
    """Return whose a claim is: who acts, holds, takes part, foretells, or whose the number is."""
    found: dict[str, Party] = {}
    for ref in _refs(told):
        name = words.who(ref)
        found.setdefault(ref.actor_id or name, Party(id=ref.actor_id, name=name))
    return tuple(found.values())


def _refs(told: Told) -> Sequence[Ref]:
    match told.claim.body:
        case Event(actors=refs) | Position(holders=refs) | Plan(parties=refs):
            return refs
        case Prediction(holder=Ref() as ref) | Figure(of=Ref() as ref):
            return (ref,)
        case _:
            return ()


def issue(told: Told) -> str | None:
    """Return the issue of a claim: a position's own, else the one its sentence speaks of."""
    body = told.claim.body
    if isinstance(body, Position):
        return body.topic
    return ontology.load().topic_of(told.sentence)


def shown(line: Line) -> Shown:
    """Return a line as a change shows it."""
    return Shown(
        lead=line.lead,
        quote=line.quote,
        note=line.note,
        cites=tuple(map(_cited, line.cites)),
        support=line.support,
        copies=line.copies,
    )


def _cited(cite: Cite) -> Cited:
    return Cited(
        claim=ClaimId(cite.claim_id),
        doc=cite.doc_id,
        paragraph=cite.paragraph,
        text=cite.text,
        sentence=cite.sentence,
    )
