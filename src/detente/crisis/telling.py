"""Telling: a claim put beside its report, its entry, and the statements it is said in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from detente.errors import ConfigError
from detente.model.base import ClaimId, DocId
from detente.model.claim import Claim
from detente.model.document import Document, Report
from detente.model.entry import Entry
from detente.model.told import Quote, Told

Day = date | str


def as_day(value: Day | None) -> date | None:
    """Return a day given as a date or as YYYY-MM-DD; raise `ConfigError` for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(f"{value!r} is no day: give it as YYYY-MM-DD") from error


def by_date(document: Document) -> tuple[bool, datetime]:
    """Return the key that sorts reports by date, undated ones last."""
    start = document.published.start if document.published else None
    return start is None, start or datetime.max.replace(tzinfo=UTC)


def reading_order(claim: Claim, document: Document) -> tuple[object, ...]:
    """Return the key that sorts claims by report date, report and place in it."""
    span = claim.span
    return (
        *by_date(document),
        document.where,
        document.id,
        span.start,
        span.end,
        claim.kind,
        claim.id,
    )


def told_of(
    claim: Claim,
    report: Report,
    entry: Entry | None,
    statements: Mapping[ClaimId, Claim],
    dropped_by: DocId | None = None,
) -> Told:
    """Return a claim with all a reader needs beside it; `statements` are those of its report."""
    words = report.text.words
    evidence = tuple(
        Quote(part=e.part, start=e.span.start, end=e.span.end, text=e.span.of(words))
        for e in claim.evidence
    )
    span = claim.span
    held = [s for s in report.sentences if s.start < span.end and span.start < s.end]
    chain: list[Claim] = []
    within = claim.within
    while within is not None and (outer := statements.get(within)) and outer not in chain:
        chain.append(outer)
        within = outer.within
    return Told(
        claim=claim,
        document=report.document,
        entry=entry,
        evidence=evidence,
        paragraph=held[0].paragraph if held else 0,
        sentence=words[held[0].start : held[-1].end] if held else span.of(words),
        chain=tuple(chain),
        dropped_by=dropped_by,
    )
