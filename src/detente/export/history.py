"""Versions of items: one row a version, with what it changed of the one before and what it withdrew.

The contract is `export/schema/version.schema.json`; no row leaves a field out: what is not known is
null.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from detente.export.rows import when
from detente.model.history import Change, History, Passage, Revision, Version, Withdrawn
from detente.model.span import Span
from detente.model.wording import Difference

_SIDES = ("before", "after")
_PASSAGE = ("text", "start", "end", "paragraph")

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("item", "place", "outlet", "version", "of", "again", "doc_id", "doc", "title"),
    *("published", "updated.start", "updated.end", "updated.grain", "first_read", "last_read"),
    *("notice", "basis", "changes.what", "changes.kind", "changes.kinds"),
    *(f"changes.{side}.{leaf}" for side in _SIDES for leaf in _PASSAGE),
    *("withdrawn.claim", "withdrawn.kind", "withdrawn.text", "withdrawn.last"),
)


def version_rows(history: History) -> Iterator[dict[str, Any]]:
    """Yield the rows of one item, oldest first."""
    made = {revision.after: revision for revision in history.revisions}
    for version in history.versions:
        gone = [one for one in history.withdrawn if one.last == version.number - 1]
        yield _row(history, version, made.get(version.number), gone)


def _row(
    history: History, version: Version, revision: Revision | None, gone: list[Withdrawn]
) -> dict[str, Any]:
    document = version.document
    published = document.published.day if document.published else None
    return {
        "item": history.id,
        "place": history.place,
        "outlet": document.outlet.name if document.outlet else None,
        "version": version.number,
        "of": len(history.versions),
        "again": version.again,
        "doc_id": document.id,
        "doc": document.url or document.where,
        "title": document.title,
        "published": published.isoformat() if published else None,
        "updated": when(document.updated),
        "first_read": _minute(version.first_read),
        "last_read": _minute(version.last_read),
        "notice": revision.notice if revision else None,
        "basis": revision.basis if revision else None,
        "changes": [_change(one) for one in revision.changes] if revision else [],
        "withdrawn": [
            {
                "claim": one.told.id,
                "kind": one.told.kind,
                "text": one.told.words,
                "last": one.last,
            }
            for one in gone
        ],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "kind": change.kind,
        "before": _passage(change.before),
        "after": _passage(change.after),
        "pieces": [{"change": one.change, "text": one.words} for one in change.pieces],
        "kinds": list(change.kinds),
        "differences": [_difference(one) for one in change.differences],
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    span = passage.span
    return {
        "text": passage.words,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "paragraph": passage.paragraph or None,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "severity": one.severity,
        "before": _place(one.a),
        "after": _place(one.b),
        "why": one.why,
    }


def _place(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def _minute(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds")
