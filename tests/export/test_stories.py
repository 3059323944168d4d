"""Rows of stories: by the contract, everything known and nothing, back and forth."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from detente.export import jsonl
from detente.export.stories import COLUMNS, story_row
from detente.export.who_and_where import csv_lines
from detente.model.base import ActorId, DocId
from detente.model.story import Story
from tests import made

REPORTS = {
    DocId("a"): made.report("Cuba.", where="a.txt", url="https://a.example/1").document,
    DocId("b"): made.report("Turkey.", where="b.txt").document,
}
FULL = Story(
    id="talks-open-2019-03-04",
    crisis="fleet-sails-2019-02-01",
    title="Talks open | =1+1",
    head=DocId("b"),
    docs=(DocId("a"), DocId("b")),
    start=date(2019, 3, 4),
    end=date(2019, 3, 6),
    actors=(ActorId("CUB"), ActorId("TUR")),
    former=("talks-put-off-2019-03-05",),
)
BARE = Story(
    id="report-undated", crisis="report-undated", title="", head=DocId("b"), docs=(DocId("b"),)
)
SCHEMA = json.loads(
    files("detente").joinpath("export", "schema", "story.schema.json").read_text("utf-8")
)


@pytest.mark.parametrize("story", [FULL, BARE])
def test_a_row_keeps_the_contract_and_leaves_no_field_out(story):
    row = story_row(story, REPORTS, {DocId("b"): DocId("a")})
    jsonschema.validate(row, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert tuple(row) == COLUMNS == tuple(SCHEMA["required"])


def test_a_row_read_back_says_what_the_story_says():
    row = json.loads(jsonl.line(story_row(FULL, REPORTS, {})))
    assert (row["id"], row["crisis"], row["title"]) == (FULL.id, FULL.crisis, FULL.title)
    assert (row["from"], row["to"]) == ("2019-03-04", "2019-03-06")
    assert row["docs"] == ["https://a.example/1", "b.txt"]
    assert tuple(row["doc_ids"]) == FULL.docs


def test_origins_are_counted_once_however_many_copies():
    assert story_row(FULL, REPORTS, {})["origins"] == 2
    assert story_row(FULL, REPORTS, {DocId("b"): DocId("a")})["origins"] == 1


def test_an_undated_story_has_no_days():
    row = story_row(BARE, REPORTS, {})
    assert (row["from"], row["to"], row["title"]) == (None, None, "")


def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_it():
    row = story_row(FULL, REPORTS, {}) | {"title": "=1+1"}
    assert "'=1+1" in list(csv_lines("stories", [row]))[1]
