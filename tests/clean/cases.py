"""The golden cases of cleaning, and captures made by hand."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from detente.clean import clean
from detente.model.base import CaptureId, digest
from detente.model.document import Capture, Report

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
_FILE = Path(__file__).parent.parent / "golden" / "clean" / "en.toml"


def golden(kind: str) -> list[Any]:
    """Return the cases of one kind, each named by its `name` or its place."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))[kind]
    return [pytest.param(row, id=row.get("name", str(i))) for i, row in enumerate(rows)]


def capture(
    raw: str | bytes, kind: str = "text/plain", now: datetime = NOW, **declared: str
) -> Capture:
    content = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    return Capture(
        id=CaptureId(digest(content)),
        where="news/a.txt",
        key="/news/a.txt",
        media_type=kind,
        raw=content,
        fetched=now,
        declared={name.replace("_", " "): value for name, value in declared.items()},
    )


def report(raw: str | bytes, kind: str = "text/plain", **declared: str) -> Report:
    found = clean(capture(raw, kind, **declared))
    assert isinstance(found, Report), found
    return found


def zones(found: Report) -> list[tuple[str, str]]:
    return [(s.zone, found.text.words[s.start : s.end]) for s in found.sentences]
