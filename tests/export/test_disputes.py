"""Disputes exported: the contract's fields, both forms, and back again without a loss."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from detente.export.disputes import COLUMNS, dispute_row
from detente.export.who_and_where import csv_lines, json_lines
from detente.model.base import ClaimId, DocId
from detente.model.entry import Dispute, DisputeSide


@pytest.fixture(scope="module")
def schema():
    path = files("detente").joinpath("export", "schema", "dispute.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def read_back(row) -> Dispute:
    """Return the dispute that a row of the export tells."""
    return Dispute(
        id=row["id"],
        kind=row["kind"],
        about=row["about"],
        why=row["why"],
        sides=tuple(
            DisputeSide(
                claims=tuple(map(ClaimId, side["claims"])),
                origins=tuple(map(DocId, side["origins"])),
                text=side["text"],
            )
            for side in row["sides"]
        ),
        opened=date.fromisoformat(row["opened"]) if row["opened"] else None,
        settled=date.fromisoformat(row["settled"]) if row["settled"] else None,
        settled_by=tuple(map(ClaimId, row["settled_by"])),
    )


def test_every_dispute_keeps_the_contract_and_comes_back_as_it_was(story, schema):
    every = story.disputes()
    assert every
    validator = jsonschema.Draft202012Validator(schema)
    for one, raw in zip(every, json_lines("disputes", story.dispute_rows()), strict=True):
        row = json.loads(raw)
        validator.validate(row)
        assert read_back(row) == one


def test_what_is_not_known_is_null_and_no_field_is_left_out(schema):
    sides = tuple(
        DisputeSide(claims=(ClaimId(n),), origins=(DocId(n),), text=n) for n in ("one", "two")
    )
    row = dispute_row(Dispute(id="d", kind="quote", about="", why="", sides=sides))
    assert set(row) == set(schema["properties"]) == set(schema["required"])
    assert (row["opened"], row["settled"], row["settled_by"]) == (None, None, [])
    jsonschema.Draft202012Validator(schema).validate(row)


def test_a_spreadsheet_gets_one_row_a_dispute_with_its_sides_side_by_side(story):
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines("disputes", story.dispute_rows())))))
    assert [row["id"] for row in rows] == [one.id for one in story.disputes()]
    assert set(rows[0]) == set(COLUMNS)
    for row, one in zip(rows, story.disputes(), strict=True):
        assert all(claim in row["sides.claims"] for side in one.sides for claim in side.claims)
