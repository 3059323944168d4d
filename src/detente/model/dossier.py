"""Dossier: all that is known of one document; what a map stage is given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

import msgspec

from detente.model.annotation import Annotation
from detente.model.claim import Claim, Event, Statement
from detente.model.document import REPORT_ZONES, Document, Report, Sentence
from detente.model.mention import Mention
from detente.model.span import Evidence, Part, Span


class Dossier(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One report with what earlier stages made of it; later stages find their needs here.

    What a stage did not declare in `takes` is empty when it runs.
    """

    report: Report
    annotation: Annotation | None = None
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def document(self) -> Document:
        """The document."""
        return self.report.document

    @property
    def words(self) -> str:
        """The document's text."""
        return self.report.text.words

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, furniture included."""
        return self.report.sentences

    @cached_property
    def report_sentences(self) -> tuple[Sentence, ...]:
        """The sentences claims may be taken from: headline, lede, body, caption."""
        return tuple(s for s in self.sentences if s.zone in REPORT_ZONES)

    @cached_property
    def statements(self) -> tuple[Claim, ...]:
        """The statements among the claims, in text order."""
        return tuple(c for c in self.claims if isinstance(c.body, Statement))

    @cached_property
    def events(self) -> tuple[Claim, ...]:
        """The events among the claims, in text order."""
        return tuple(c for c in self.claims if isinstance(c.body, Event))

    @cached_property
    def _token_ranges(self) -> dict[int, tuple[int, int]]:
        ranges: dict[int, tuple[int, int]] = {}
        if self.annotation is not None:
            for token, i in enumerate(self.annotation.sentence):
                first, _ = ranges.get(i, (token, token))
                ranges[i] = (first, token + 1)
        return ranges

    def tokens(self, sentence: Sentence) -> range:
        """Return the token indices of a sentence, empty if it was not parsed."""
        return range(*self._token_ranges.get(sentence.i, (0, 0)))

    @cached_property
    def _children(self) -> list[list[int]]:
        assert self.annotation is not None  # noqa: S101 - only stages that take it ask
        children: list[list[int]] = [[] for _ in self.annotation.start]
        for token, head in enumerate(self.annotation.head):
            if head != token:
                children[head].append(token)
        return children

    def children(self, token: int) -> list[int]:
        """Return the tokens a token governs, in text order."""
        return self._children[token]

    def subtree(self, token: int) -> list[int]:
        """Return a token and all it governs, directly or not, in text order."""
        found, stack = [], [token]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self._children[at])
        return sorted(found)

    def token_words(self, token: int) -> str:
        """Return the words of one token as the text has them."""
        assert self.annotation is not None  # noqa: S101
        return self.words[self.annotation.start[token] : self.annotation.end[token]]

    def token_span(self, first: int, last: int) -> Span:
        """Return the span from the first token to the last, both included."""
        assert self.annotation is not None  # noqa: S101
        return self.report.span(self.annotation.start[first], self.annotation.end[last])

    def tokens_in(self, start: int, end: int) -> range:
        """Return the indices of the tokens that lie wholly in [start, end)."""
        if self.annotation is None:
            return range(0)
        first = bisect_left(self.annotation.start, start)
        return range(first, max(first, bisect_right(self.annotation.end, end)))

    def head_token(self, start: int, end: int) -> int | None:
        """Return the last token of [start, end) governed from outside it, None if it holds none."""
        within = self.tokens_in(start, end)
        assert self.annotation is not None or not within  # noqa: S101
        heads = self.annotation.head if self.annotation is not None else []
        return next(
            (t for t in reversed(within) if heads[t] == t or heads[t] not in within),
            None,
        )

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.span.start for m in self.mentions]

    def mentions_in(self, start: int, end: int, kind: str | None = None) -> list[Mention]:
        """Return mentions (of a kind) that lie wholly in [start, end), in text order."""
        low = bisect_left(self._mention_starts, start)
        high = bisect_right(self._mention_starts, end)
        return [
            m
            for m in self.mentions[low:high]
            if m.span.end <= end and (kind is None or m.kind == kind)
        ]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds a code point, None between sentences."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    def evidence(self, part: Part, start: int, end: int) -> Evidence:
        """Return evidence for a part at [start, end); raise `SpanError` outside the text."""
        return Evidence(part=part, span=self.report.span(start, end))

    def innermost_statement(self, start: int, end: int) -> Claim | None:
        """Return the statement whose content most narrowly holds [start, end), None if none does."""
        best: tuple[int, Claim] | None = None
        for claim in self.statements:
            for span in claim.spans("content"):
                if span.start <= start and end <= span.end:
                    size = span.end - span.start
                    if best is None or size < best[0]:
                        best = (size, claim)
        return best[1] if best else None
