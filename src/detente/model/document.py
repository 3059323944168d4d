"""Documents: a report as it came, its text, and which parts of the text are the report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from detente.errors import SpanError
from detente.model.base import CaptureId, DocId, Record, TextId
from detente.model.span import Span
from detente.model.when import Basis, When, on_day

Zone = Literal[
    "headline",
    "dateline",
    "byline",
    "lede",
    "body",
    "caption",
    "credit",
    "stamp",
    "teaser",
    "sponsored",
    "correction",
    "chrome",
]
#: Claims are taken from these zones only; the others are marked and kept, never read for facts.
REPORT_ZONES: frozenset[Zone] = frozenset({"headline", "lede", "body", "caption"})

#: Grains that are a day or finer, and the confidence from which a date is built on.
DAILY = frozenset({"minute", "hour", "day"})
SURE = 0.5

OutletKind = Literal[
    "agency", "newspaper", "broadcaster", "site", "blog", "government", "aggregator", "unknown"
]


class Outlet(Record, frozen=True, kw_only=True):
    """Who publishes: a slug of the usual name, and what is known of it."""

    id: str
    name: str
    kind: OutletKind = "unknown"
    domains: tuple[str, ...] = ()
    country: str | None = None


class Capture(Record, frozen=True, kw_only=True):
    """Bytes as they came, and where from. `id` digests the bytes, the format and what was declared.

    `where` is the path or URL as given ("news/a.jsonl:12" for the 12th line); `key` is the
    place itself (absolute path or URL), by which a second look at the same place is known.
    `declared` holds what the file, feed or caller said of it: title, url, outlet, published ...
    """

    id: CaptureId
    where: str
    key: str
    media_type: str
    raw: bytes
    fetched: datetime
    declared: dict[str, str] = {}


class Text(Record, frozen=True, kw_only=True):
    """The words of one report, exactly; `id` digests them. Offsets everywhere count its code points."""

    id: TextId
    words: str


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence [start, end) of a Text, its zone, and its paragraph, counted from 1."""

    i: int
    start: int
    end: int
    zone: Zone
    paragraph: int


class How(Record, frozen=True, kw_only=True):
    """How a value was found: on what basis, the same in words, and how sure that is in 0..1."""

    basis: Basis
    reason: str
    confidence: float


class Document(Record, frozen=True, kw_only=True):
    """What one report says of itself. Unknown stays None: nothing here is guessed silently.

    `id` digests the outlet and the words of the report's body, so one report read from two formats,
    or under a changed title, is one document. `where` is the path or URL as given; `item_id` is
    what the publisher calls it (a guid, a message id). `titles` are further titles it was seen
    under. `credits` are agencies or outlets the text names as its origin. `inferred` is the
    stretch in which an undated report was written, as far as its words tell; nothing is built on it.
    `how` says of values without a basis of their own (title, outlet, byline, dateline) how they were
    found. `extractor` names what took the text from the bytes.
    """

    id: DocId
    capture_id: CaptureId
    text_id: TextId
    where: str
    title: str = ""
    outlet: Outlet | None = None
    url: str | None = None
    item_id: str | None = None
    titles: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    language: str = "und"
    published: When | None = None
    updated: When | None = None
    inferred: When | None = None
    how: dict[str, How] = {}
    extractor: str = "plain"

    @property
    def dated(self) -> When | None:
        """The day of publication, where it is known surely enough to count "Tuesday" from it.

        An interval of weeks, or a day that was only inferred from hints, is shown but not built on.
        Never finer than a day: nothing that is told happened in the minute the report went out.
        """
        when = self.published
        if when is None or when.day is None or when.grain not in DAILY or when.confidence < SURE:
            return None
        return on_day(when.day, basis=when.basis, reason=when.reason, confidence=when.confidence)

    @property
    def day(self) -> date | None:
        """The day that titles and days in the report count from, None where `dated` is none."""
        return self.dated.day if self.dated is not None else None


class Report(Record, frozen=True, kw_only=True):
    """What cleaning gives: the document, its text, its sentences in order."""

    document: Document
    text: Text
    sentences: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        """Raise `SpanError` unless sentences are in order, apart, and inside the text."""
        last = 0
        for sentence in self.sentences:
            if not last <= sentence.start < sentence.end <= len(self.text.words):
                raise SpanError(
                    f"sentence {sentence.i} at {sentence.start}:{sentence.end} "
                    f"in {self.document.where} ({len(self.text.words)} code points)"
                )
            last = sentence.end

    def span(self, start: int, end: int) -> Span:
        """Return a Span of this report's text; raise `SpanError` if it does not lie inside."""
        span = Span(text_id=self.text.id, start=start, end=end)
        span.of(self.text.words)
        return span
