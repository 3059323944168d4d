"""Previewing: what would be read, and how each field was found; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from detente.clean import clean
from detente.errors import InputError
from detente.model.base import Record
from detente.model.document import REPORT_ZONES, Capture, Document, Report
from detente.model.when import When
from detente.read import read
from detente.read.fields import TEXT_FOUND_AS, found_as

if TYPE_CHECKING:
    from detente.read.web import Visitor


class Field(Record, frozen=True, kw_only=True):
    """One field of a report: its name, its value in words, and how that was found."""

    name: str
    value: str
    how: str


class Preview(Record, frozen=True, kw_only=True):
    """One report as it would be taken in: words of the whole text, and of the report in it."""

    where: str
    format: str
    extractor: str
    language: str
    words: int
    report_words: int
    fields: tuple[Field, ...]


def preview(
    where: Iterable[str | Path],
    *,
    declared: Mapping[str, str] | None = None,
    mapped: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    visitor: Visitor | None = None,
) -> Iterator[Preview | InputError]:
    """Yield what each input would be taken in as, or the error that stands in its place."""
    given = dict(declared or {})
    now = datetime.now(UTC)
    for item in read(where, now=now, declared=given, mapped=mapped, stdin=stdin, visitor=visitor):
        if isinstance(item, InputError):
            yield item
            continue
        report = clean(item)
        yield report if isinstance(report, InputError) else _preview(item, report, given, mapped)


def _preview(
    capture: Capture, report: Report, given: Mapping[str, str], mapped: Mapping[str, str] | None
) -> Preview:
    words = report.text.words
    inside = (s for s in report.sentences if s.zone in REPORT_ZONES)
    return Preview(
        where=capture.where,
        format=capture.media_type.partition(";")[0],
        extractor=report.document.extractor,
        language=report.document.language,
        words=len(words.split()),
        report_words=sum(len(words[s.start : s.end].split()) for s in inside),
        fields=tuple(_fields(capture, report.document, given, mapped)),
    )


def _fields(
    capture: Capture,
    document: Document,
    given: Mapping[str, str],
    mapped: Mapping[str, str] | None,
) -> Iterator[Field]:
    theirs = _theirs(capture, mapped)

    def how(name: str, otherwise: str) -> str:
        if name in theirs:
            return f"field {theirs[name]!r}"
        if name in given and capture.declared.get(name) == given[name]:
            return "given by you"
        return "declared by the file" if capture.declared.get(name) else otherwise

    page = capture.media_type.startswith("text/html")
    printed = "read from the page" if page else "read from the text"

    def found(name: str, value: str) -> str:
        known = document.how.get(name)
        said = f"{known.basis}: {known.reason}" if known else printed
        return how(name, said) if value else "not stated"

    if text := theirs.get("text") or capture.declared.get(TEXT_FOUND_AS):
        yield Field(name="text", value="", how=f"field {text!r}")
    yield Field(name="title", value=document.title, how=found("title", document.title))
    outlet = document.outlet.name if document.outlet else ""
    yield Field(name="outlet", value=outlet, how=found("outlet", outlet))
    for name, when in (("published", document.published), ("updated", document.updated)):
        said = capture.declared.get(name)
        if when is None and said:
            yield Field(name=name, value="", how=f"not understood: {said[:60]!r}")
        elif when is not None or name == "published":
            yield Field(name=name, value=_day(when), how=_reason(when))
    if document.url:
        yield Field(name="url", value=document.url, how=how("url", printed))
    for name, value in (
        ("byline", "; ".join(document.byline)),
        ("dateline", document.dateline or ""),
        ("credit", "; ".join(document.credits)),
    ):
        if value:
            yield Field(name=name, value=value, how=found(name, value))


def _theirs(capture: Capture, mapped: Mapping[str, str] | None) -> dict[str, str]:
    """Return under which of a record's own names each of our fields was found."""
    if not capture.media_type.endswith("+json"):
        return {}
    try:
        record = msgspec.json.decode(capture.raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return found_as(record, mapped) if isinstance(record, dict) else {}


def _day(when: When | None) -> str:
    if when is None or when.start is None:
        return ""
    if when.grain in {"minute", "hour"}:
        return when.start.strftime("%Y-%m-%d %H:%M UTC")
    return when.day.isoformat() if when.day else when.start.date().isoformat()


def _reason(when: When | None) -> str:
    if when is None:
        return "not stated"
    return f"{when.basis}: {when.reason}" if when.reason else when.basis
