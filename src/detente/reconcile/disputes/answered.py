"""Answered: charges that a later sentence of the same report has denied without saying them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.base import DocId
from detente.model.claim import Statement
from detente.reconcile.denials import asserts, bare, negated, open_ended, strangers
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule
from detente.reconcile.side import Side

#: Code points between two sentences that stand next to each other.
NEAR = 60
#: Fewer words with content are part of a sentence that tells something else.
LEAST = 3


def keys(group: Group) -> Iterator[Key]:
    """Yield the reports that a statement stands in."""
    for doc_id in {side.claim.doc_id for side in group.sides}:
        if isinstance(group.head.body, Statement):
            yield (doc_id,)


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield for each denial of nothing by name the last thing said before it by somebody else."""
    held: dict[DocId, list[tuple[Side, Group]]] = {}
    for group in bucket:
        for side in group.sides:
            held.setdefault(side.claim.doc_id, []).append((side, group))
    for told in held.values():
        told.sort(key=lambda one: (one[0].claim.span.start, one[0].id))
        for n, (denial, denying) in enumerate(told):
            said = _answered(told[:n], denial) if bare(denial) else None
            if said is not None:
                yield Opposed(said, denying, "one source denies what the report tells before it")


def _answered(before: Sequence[tuple[Side, Group]], denial: Side) -> Group | None:
    """Return what a denial answers: what was said last, but for what only doubts the same thing."""
    start = denial.claim.span.start
    for said, group in reversed(before):
        if said.claim.within is not None or said.claim.span.end > denial.claim.span.start:
            continue
        if start - said.claim.span.end > NEAR:
            return None
        start = min(start, said.claim.span.start)
        if said.denied or negated(said) or _aside(said):
            continue
        return group if _charges(said, denial) else None
    return None


def _aside(said: Side) -> bool:
    """Tell whether a statement tells nothing of the matter: it was asked, or kept back."""
    body = said.body
    return isinstance(body, Statement) and (body.avowed == "withheld" or body.cue_class == "ask")


def _charges(said: Side, denial: Side) -> bool:
    direct = isinstance(said.body, Statement) and said.body.quoted == "direct"
    plain = asserts(said) and not (direct or open_ended(said) or bare(said))
    return plain and len(said.stems) >= LEAST and bool(said.agents) and strangers(said, denial)


RULE = Rule("denial", "statement", keys, found)
