"""Changes made by hand, as rows: one in which everything is known, and one in which nothing is."""

from __future__ import annotations

from typing import Any

from detente.export.changes import change_row
from detente.model.base import ActorId, ClaimId
from detente.model.changes import Change, Changes, Cited, Party, Shown
from tests import made


def shown(words: str, **more) -> Shown:
    cite = Cited(
        claim=ClaimId("c"), doc="d", paragraph=2, text="[A, undated, ¶2]", sentence=f"{words}."
    )
    return Shown(
        lead=f"Cuba: {words}",
        quote=words,
        note=more.pop("note", ""),
        cites=(cite, cite)[: more.pop("cites", 1)],
        support=more.pop("support", 1),
        copies=more.pop("copies", 0),
    )


def rows() -> tuple[dict[str, Any], ...]:
    """The rows of a change with all there is to it, and of one with nothing that can be left out."""
    full = Change(
        kind="position",
        how="hardened",
        parties=(
            Party(id=ActorId("CUB"), name="Cuba"),
            Party(id=None, name="officials"),
        ),
        issue="sanctions",
        day=made.DAY,
        now=shown("threaten", note="open", cites=2, support=3, copies=4),
        before=shown("demand"),
    )
    bare = Change(
        kind="event", how="new", parties=(), issue=None, day=None, now=shown("met"), before=None
    )
    of = Changes(
        first=made.DAY,
        last=made.DAY,
        reports=(1, 2),
        origins=(1, 2),
        changes=(full, bare),
        refused=0,
    )
    return change_row(full, of), change_row(bare, of)
