"""Entries: what the record holds, one line a thing, for listings and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.model.base import Record
from detente.model.claim import Position
from detente.model.entry import Entry
from detente.model.life import Life, Status, Step
from detente.model.story import Story
from detente.model.told import Told
from detente.views import words
from detente.views.listing import cells

#: Columns of a listing.
COLUMNS = ("id", "kind", "what", "status", "support", "reports", "first", "last")
#: Cells of a claim of each kind that together say in a line what it is about.
_TELLING: Mapping[str, Sequence[str]] = {
    "statement": ("source", "cue", "content"),
    "event": ("actor", "recipient", "did"),
    "position": ("holder", "act", "content"),
    "figure": ("amount", "thing", "of"),
    "plan": ("what", "parties", "due"),
    "prediction": ("holder", "what"),
}


class Held(Record, frozen=True, kw_only=True):
    """An entry with its claims, the earliest reported first, how it stands, and its story."""

    entry: Entry
    told: tuple[Told, ...]
    life: Life
    story: Story

    @property
    def head(self) -> Told:
        """The claim the entry goes by: its surest, of these the earliest reported."""
        return max(self.told, key=lambda one: one.claim.score)

    @property
    def what(self) -> str:
        """What it is about, in a line."""
        row = cells(self.head)
        said = [row[name] for name in _TELLING[self.entry.kind] if row.get(name)]
        return words.shorten(" · ".join(said), 120)


def told_only(entry: Entry, told: Sequence[Told]) -> Life:
    """Return the life of an entry of which nothing more is known than that it was told: a position of
    nobody known, a number of nothing that others count.
    """
    body = told[0].claim.body
    status: Status = body.status if isinstance(body, Position) else "first"
    step = Step(
        day=told[0].reported,
        status=status,
        claims=tuple(one.claim.id for one in told),
        why="told; whose it is, or of what, is not known",
    )
    return Life(entry=entry.id, kind=entry.kind, status=status, steps=(step,))


def entry_cells(one: Held) -> dict[str, str]:
    """Return an entry as the cells of a listing."""
    entry = one.entry
    return {
        "id": entry.id[:12],
        "kind": entry.kind,
        "what": one.what,
        "status": one.life.status + (" ?" if one.life.doubtful else ""),
        "support": str(entry.support),
        "reports": str(len(entry.documents)),
        "first": entry.first.date().isoformat() if entry.first else "",
        "last": entry.last.date().isoformat() if entry.last else "",
    }
