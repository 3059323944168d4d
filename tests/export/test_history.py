"""The contract of versions: every row fits its schema, and the file of columns fits the rows."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from detente.export.history import COLUMNS
from detente.export.table import flattened
from tests.export import shown


def schema():
    path = files("detente") / "export" / "schema" / "version.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def rows():
    later, first = shown.versions()
    return [first, later]


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
