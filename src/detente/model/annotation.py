"""Annotation: the tokens of a text as columns, so that a million of them stay cheap."""

from __future__ import annotations

from collections.abc import Sized

from detente.errors import SpanError
from detente.model.base import Record


class Entity(Record, frozen=True, kw_only=True):
    """A name the tagger found: tokens [first, last] and its label (PERSON, GPE, ORG, ...)."""

    first: int
    last: int
    label: str


class Annotation(Record, frozen=True, kw_only=True):
    """Tokens of the parsed sentences in text order; all columns have one value a token.

    `start`, `end` are code points in the Text; `head` is the index of the governing token in
    these columns (a root governs itself); `sentence` is `Sentence.i`. `pos` are universal,
    `tag` Penn, `dep` ClearNLP labels as spaCy's English models give them.
    """

    annotator: str
    start: list[int]
    end: list[int]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[int]
    entities: list[Entity] = []

    def __post_init__(self) -> None:
        """Raise `SpanError` unless all columns are equally long and heads point inside."""
        n = len(self.start)
        columns: tuple[Sized, ...] = (
            self.end,
            self.lemma,
            self.pos,
            self.tag,
            self.dep,
            self.head,
            self.sentence,
        )
        if any(len(column) != n for column in columns):
            raise SpanError(
                f"annotation columns differ in length: {[n, *(len(c) for c in columns)]}"
            )
        if any(not 0 <= head < n for head in self.head):
            raise SpanError("annotation head outside the tokens")

    def __len__(self) -> int:
        return len(self.start)
