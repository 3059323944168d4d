"""The contract of versions: every row fits its schema, and the file of columns fits the rows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.resources import files

import msgspec
import pytest
from jsonschema import Draft202012Validator

from detente.export.history import COLUMNS, version_rows
from detente.export.table import flattened
from detente.model.base import CaptureId
from detente.model.history import Look
from detente.model.wording import Difference
from detente.views import history_words
from detente.views.history import history
from tests import made


def schema():
    path = files("detente") / "export" / "schema" / "version.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def look(words: str, hour: int, title: str = "Talks", published: date | None = made.DAY) -> Look:
    report = made.report(words, url="https://post.example/talks", title=title, published=published)
    return Look(
        capture=CaptureId(f"c{hour}"), report=report, read=datetime(2022, 2, 1, hour, tzinfo=UTC)
    )


@pytest.fixture
def rows(monkeypatch):
    # A row must carry whatever the comparison names, so that is given here.
    named = (Difference(kind="number changed", severity="grave", a=None, b=None, why="why"),)
    monkeypatch.setattr(history_words, "differences", lambda a, b: named)
    first = look("Some 130 soldiers left the town.\nNobody was hurt in it.", 8, published=None)
    later = look("Some 40 soldiers left the town.\nIt rained all day long.", 9, title="No talks")
    told = made.told(made.bodies()["event"], "Some 130 soldiers left the town.")
    gone = msgspec.structs.replace(told, document=first.report.document)
    return list(version_rows(history((first, later), [gone])))


def test_every_row_fits_the_schema_and_leaves_nothing_out(rows):
    validator = Draft202012Validator(schema())
    for row in json.loads(json.dumps(rows)):
        validator.validate(row)
        assert set(row) == set(schema()["properties"])
    assert rows[1]["withdrawn"]
    assert rows[1]["changes"][0]["differences"]


def test_every_column_of_a_spreadsheet_has_a_leaf_in_every_row(rows):
    flat = [flattened(row, COLUMNS) for row in rows]
    assert flat[1]["changes.kind"] == "changed | changed | removed | added"
    assert flat[0]["notice"] is None


def test_a_schema_with_a_loose_end_would_be_noticed(rows):
    broken = dict(rows[0])
    del broken["basis"]
    assert not Draft202012Validator(schema()).is_valid(json.loads(json.dumps(broken)))
