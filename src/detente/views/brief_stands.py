"""What a brief is made of, and who stands where in it: the steps of the ledger as rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from detente.model.base import DocId
from detente.model.claim import Kind
from detente.model.entry import Dispute
from detente.model.ledger import Ledger, Step
from detente.model.told import Told
from detente.views import bands, telling
from detente.views.brief_held import Held
from detente.views.brief_rows import Row, apart
from detente.views.ledger import ledger

#: What a change of a position is called behind it.
CHANGES = frozenset({"moved", "hardened", "softened", "conflicting"})


class Parts(NamedTuple):
    """What a brief is made of: entries, all claims by id, how often actors are told of, disputes, the
    day it is as of, and which entries are new.
    """

    held: Sequence[Held]
    told: Mapping[str, Told]
    weights: Mapping[str, int]
    disputes: Sequence[Dispute]
    origins: Mapping[DocId, DocId]
    on: date | None
    fresh: Collection[str]

    def kinds(self, *kinds: Kind, fresh: bool = False) -> list[Held]:
        """Return the entries of some kinds, those that are new or those that are not."""
        return [e for e in self.held if e.kind in kinds and (e.id in self.fresh) == fresh]


def _ledger(parts: Parts) -> Ledger:
    every = [one for each in parts.kinds("position") for one in each.told]
    return ledger(every, origins=parts.origins, on=parts.on)


def stands(parts: Parts) -> list[Row]:
    """Return where each actor stands at present on each issue, then what is on no listed issue."""
    found = [row for _, row in steps(parts, present=True)]
    return apart(found)


def steps(parts: Parts, *, present: bool) -> list[tuple[str | None, Row]]:
    """Return the steps of a ledger as rows, each entry once: those on an issue first, then those more
    independent reports carry, then the newest.
    """
    of_claim = {one.id: each for each in parts.held for one in each.told}
    seen: set[str] = set()
    found = []
    for each in _ledger(parts).lines:
        now = each.present if present and each.issue is not None else each.history
        for step in now:
            entry = of_claim.get(step.taken.id)
            if entry is None or entry.id in seen or step.taken.doubtful:
                continue
            told = (
                None if bands.doubtful(entry.head.claim) else telling.row(entry.head, parts.weights)
            )
            if told is not None:
                seen.add(entry.id)
                found.append((each.issue, _with_change(Row(entry, told), step, of_claim)))
    found.sort(
        key=lambda f: (
            f[0] is None,
            -f[1].held.support,
            -(f[1].told.day or date.min).toordinal(),
            f[1].told.lead,
            f[1].held.id,
        )
    )
    return found


def _with_change(row: Row, step: Step, of_claim: Mapping[str, Held]) -> Row:
    """Return a row of a position with what it changed and what became of it, and the claims that tell."""
    notes, beside = [row.told.note], []
    since = of_claim.get(step.since) if step.since is not None else None
    if step.change in CHANGES and not step.unsure and since is not None:
        notes.append(step.change)
        beside.append(since.head)
    answers = [a for a in step.answers if a.status == step.status and not a.doubtful]
    by = [of_claim[a.by].head for a in answers if a.by is not None and a.by in of_claim]
    body = row.held.head.claim.body
    if by and not step.doubted and step.status not in ("open", getattr(body, "status", "")):
        notes.append(step.status)
        beside += by[:1]
    note = "; ".join(note for note in notes if note)
    return row._replace(told=row.told._replace(note=note), beside=tuple(beside))
