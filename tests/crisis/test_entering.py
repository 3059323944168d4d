"""Entries as users ask for them: each thing once, by any id it ever had, with how it stands."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import jsonschema
import pytest

from detente.errors import ConfigError
from detente.export import jsonl
from detente.export.who_and_where import csv_lines
from detente.model.claim import KINDS


@pytest.fixture(scope="module")
def rows(story_path):
    from detente.crisis import Crisis

    with Crisis(story_path) as crisis:
        yield crisis.entry_rows()


def test_every_claim_is_in_one_entry_and_leads_to_it(story, rows):
    held = {claim: row["id"] for row in rows for claim in row["claims"]}
    assert len(held) == sum(len(row["claims"]) for row in rows)
    assert set(held) == {told.id for told in story.claims()}
    some = [row for row in rows if len(row["claims"]) > 1][:5]
    assert some
    for row in some:
        for claim in row["claims"]:
            assert story.entry(claim).entry.id == row["id"]


def test_support_is_of_origins_and_reports_beyond_it_are_copies(story, rows):
    origins = story.origins()
    docs = {told.id: told.document.id for told in story.claims()}
    for row in rows:
        reports = {docs[claim] for claim in row["claims"]}
        assert row["reports"] == len(reports)
        assert row["support"] == len({origins[doc_id] for doc_id in reports})
        assert row["copies"] == row["reports"] - row["support"] >= 0


def test_what_made_claims_one_is_told_for_each_of_them(rows):
    for row in rows:
        assert len(row["joins"]) == len(row["claims"]) - 1
        assert all(join["why"] for join in row["joins"])
        assert [j["score"] for j in row["joins"]] == sorted(j["score"] for j in row["joins"])


def test_every_step_cites_claims_of_the_record(story, rows):
    known = {told.id for told in story.claims()}
    steps = [step for row in rows for step in row["history"]]
    assert len(steps) >= len(rows)
    assert all(set(step["claims"]) <= known for step in steps)
    assert all(row["history"][-1]["status"] for row in rows)


def test_rows_keep_the_contract_in_every_form(rows):
    path = files("detente").joinpath("export", "schema", "entry.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    for row in rows:
        check.validate(json.loads(jsonl.line(row)))
    table = list(csv.DictReader(io.StringIO("".join(csv_lines("entries", rows)))))
    assert [one["id"] for one in table] == [row["id"] for row in rows]
    assert [json.loads(one["values"]) for one in table] == [row["values"] for row in rows]
    assert [json.loads(one["history"]) for one in table] == [row["history"] for row in rows]


def test_entries_are_narrowed_by_kind_support_actor_and_days(story, rows):
    assert {row["kind"] for row in rows} == set(KINDS)
    two = story.entry_rows(support=2)
    assert two
    assert [row["id"] for row in two] == [r["id"] for r in rows if r["support"] >= 2]
    events = story.entry_rows(kind="event", actor="fidel-castro", until="1962-10-20")
    named = {told.id for told in story.events(actor="fidel-castro", until="1962-10-20")}
    assert events
    assert all(named & set(row["claims"]) for row in events)
    assert len(story.entry_rows(limit=3)) == 3


def test_a_kind_that_there_is_not_is_told(story):
    with pytest.raises(ConfigError, match="kinds: statement, event"):
        story.held(kind="rumour")


def test_a_copy_known_by_later_reports_adds_no_support(story):
    before = {r["id"]: r for r in story.as_of(reported="1962-10-22").entry_rows()}
    after = {r["id"]: r for r in story.as_of(reported="1962-10-23").entry_rows()}
    copied = [i for i in before if after[i]["reports"] > before[i]["reports"]]
    assert copied
    assert all(after[i]["support"] == before[i]["support"] for i in copied)
