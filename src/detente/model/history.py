"""History: one item at different times, what each version changed, and whether readers were told."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from detente.model.base import CaptureId, DocId, Record
from detente.model.document import Document, Report
from detente.model.span import Span
from detente.model.told import Told
from detente.model.wording import ChangeKind, Difference

#: Whether the item itself says that it was changed; "unsure" where two looks cannot be compared.
Notice = Literal["silent", "stated", "unsure"]


class Look(Record, frozen=True, kw_only=True):
    """One look at an item: the report as it stood there, and when it was read (UTC)."""

    capture: CaptureId
    report: Report
    read: datetime


class Version(Record, frozen=True, kw_only=True):
    """One wording of an item, numbered from 1. `document` is the report as it was first read so,
    `first_read` and `last_read` (UTC) the first and the last look that found it. `again` is the
    number of an earlier version whose words these are once more.
    """

    number: int
    document: Document
    first_read: datetime
    last_read: datetime
    again: int | None = None


class Passage(Record, frozen=True, kw_only=True):
    """Words of one version; `span` is None for a headline that stands beside the text, not in it.
    `paragraph` counts from 1, and is 0 without a span.
    """

    words: str
    span: Span | None = None
    paragraph: int = 0


class Piece(Record, frozen=True, kw_only=True):
    """A run of words of a passage that both versions have, or one of them alone."""

    change: Literal["same", "removed", "added"]
    words: str


class Change(Record, frozen=True, kw_only=True):
    """A headline or a sentence that is another in the later version, is new there, or is gone.

    `pieces` lay the words of both sides into one run; `differences` name what a reworded passage
    says differently, heaviest first.
    """

    what: Literal["headline", "sentence"]
    kind: Literal["changed", "added", "removed"]
    before: Passage | None
    after: Passage | None
    pieces: tuple[Piece, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds of its differences, without repeats, heaviest first."""
        return tuple(dict.fromkeys(one.kind for one in self.differences))


class Revision(Record, frozen=True, kw_only=True):
    """What one version made of the one before it, and whether the item says that it was changed;
    `basis` tells in words what says so, or why it cannot be told.
    """

    before: int
    after: int
    notice: Notice
    basis: str
    changes: tuple[Change, ...]


class Withdrawn(Record, frozen=True, kw_only=True):
    """A claim whose wording the newest version no longer has. `last` is the last version that had
    it, `notice` that of the revision in which it went.
    """

    told: Told
    last: int
    notice: Notice


class History(Record, frozen=True, kw_only=True):
    """One item: its versions, oldest first, what each changed of the one before, and the claims that
    rest on words it has withdrawn. `id` is the newest version's report.
    """

    id: DocId
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def document(self) -> Document:
        """The newest version's report."""
        return self.versions[-1].document

    @property
    def place(self) -> str:
        """Where the item is: its address, else where it was read."""
        return self.document.url or self.document.where

    @property
    def silent(self) -> int:
        """How many revisions changed words and do not say so."""
        return sum(one.notice == "silent" for one in self.revisions)
