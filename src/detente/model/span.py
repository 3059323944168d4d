"""Spans: where in a text something stands, in code points, checked at the door."""

from __future__ import annotations

from typing import Literal

from detente.errors import SpanError
from detente.model.base import Record, TextId

Part = Literal[
    "claim",
    "source",
    "cue",
    "content",
    "addressee",
    "actor",
    "recipient",
    "trigger",
    "number",
    "thing",
    "holder",
    "target",
    "condition",
    "when",
    "where",
    "venue",
]


class Span(Record, frozen=True, kw_only=True):
    """A half-open run [start, end) of one Text, in code points (not bytes)."""

    text_id: TextId
    start: int
    end: int

    def __post_init__(self) -> None:
        """Raise `SpanError` for a run that starts below zero or ends before it starts."""
        if not 0 <= self.start <= self.end:
            raise SpanError(f"span {self.start}:{self.end} in text {self.text_id}")

    def of(self, words: str) -> str:
        """Return the words the span covers; raise `SpanError` if it ends past them."""
        if self.end > len(words):
            raise SpanError(f"span {self.start}:{self.end} past {len(words)} in {self.text_id}")
        return words[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two runs of one text share at least one code point."""
        return self.text_id == other.text_id and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other run lies wholly within this one."""
        return self.text_id == other.text_id and self.start <= other.start and other.end <= self.end


class Evidence(Record, frozen=True, kw_only=True):
    """One run of a text that a claim rests on, and the part it plays in the claim.

    The part `claim` is the whole stretch the claim was read from; every claim has exactly one.
    """

    part: Part
    span: Span
