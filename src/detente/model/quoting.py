"""Quoting: one utterance side by side in all its renderings, and what each made of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ActorId, ClaimId, DocId, Record
from detente.model.wording import ChangeKind, Difference, Severity


class Rendering(Record, frozen=True, kw_only=True):
    """One statement that renders the utterance: its claim, its report, code points [start, end) from
    the first to the last word of its content, how it is quoted, and who is said to have said it.
    """

    claim: ClaimId
    doc: DocId
    start: int
    end: int
    quoted: Literal["direct", "indirect", "mixed"]
    speaker: str


class Comparison(Record, frozen=True, kw_only=True):
    """What became of the utterance between two renderings, given by their indices in the group;
    `kinds` without repeats, heaviest first; `severity` the heaviest of them.
    """

    before: int
    after: int
    kinds: tuple[ChangeKind, ...]
    severity: Severity
    differences: tuple[Difference, ...]


class QuoteGroup(Record, frozen=True, kw_only=True):
    """One utterance: `id` is its reference rendering's claim. Renderings are in the order of their
    reports; `reference` is the index of the one the others are held against: the fullest of the earliest
    among reports that have a day and were made from no other; where none has one, nothing tells the earliest.
    `speaker` is None where nobody could be resolved, `name` is as it is shown, `day` that of the
    utterance, None where no report tells it.
    """

    id: ClaimId
    speaker: ActorId | None
    name: str
    day: date | None
    renderings: tuple[Rendering, ...]
    reference: int
    changes: tuple[Comparison, ...] = ()
