"""Utterances: one thing said, with all its renderings and what each changed, as it is shown."""

from __future__ import annotations

from datetime import date

from detente.model.base import ClaimId, Record
from detente.model.told import Told
from detente.model.wording import ChangeKind, Severity

#: A change of these severities distorts what was said.
DISTORTING: frozenset[Severity] = frozenset({"serious", "grave"})


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of one wording; `changed` if the other wording has no such words there."""

    text: str
    changed: bool


Side = tuple[Piece, ...]


class Changed(Record, frozen=True, kw_only=True):
    """One typed change with the words it is about on both sides ("" where a side has none)."""

    kind: ChangeKind
    severity: Severity
    before: str
    after: str
    why: str


class Shown(Record, frozen=True, kw_only=True):
    """One rendering: the statement, its content's words, and what it changed of the reference.

    `before` and `after` are the reference's words and its own, marked where they differ; `inline`
    is the same in one line. The reference itself has no changes.
    """

    told: Told
    words: str
    speaker: str
    reference: bool
    kinds: tuple[ChangeKind, ...]
    severity: Severity
    changes: tuple[Changed, ...]
    before: Side
    after: Side
    inline: str

    @property
    def distorted(self) -> bool:
        """Whether the meaning was changed, by these rules."""
        return self.severity in DISTORTING


class Utterance(Record, frozen=True, kw_only=True):
    """One utterance: who said it when, the reference rendering first and the others in the order of
    their reports; `reports` and `origins` count documents and independent lineages.
    """

    id: ClaimId
    name: str
    day: date | None
    shown: tuple[Shown, ...]
    reports: int
    origins: int
    severity: Severity

    @property
    def distorted(self) -> tuple[Shown, ...]:
        """The renderings that changed the meaning."""
        return tuple(one for one in self.shown if one.distorted)

    @property
    def words(self) -> str:
        """The words of the reference."""
        return self.shown[0].words
