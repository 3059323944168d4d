"""The contract of answers: every row fits its schema, known or not, and no field is left out."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from detente.export.answers import answer_row
from detente.model.asked import Answer, Reading


@pytest.fixture(scope="module")
def schema():
    path = files("detente").joinpath("export", "schema", "answer.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize(
    "question",
    [
        "What does Castro demand of the United States?",
        "Was the quarantine lifted?",
        "How many militiamen has Cuba called up?",
        "How many reports speak of the Marucla?",
        "Who is Foy Kohler?",
        "Why did Uruguay abstain?",
        "What happened on 24 October?",
        "What does China demand?",
        "What does he demand?",
    ],
)
def test_every_answer_keeps_the_contract(story, schema, question):
    row = json.loads(json.dumps(story.answer_row(question)))
    jsonschema.Draft202012Validator(schema).validate(row)
    assert row == json.loads(json.dumps(answer_row(story.ask(question))))
    assert row["known"] == bool(row["answers"])


def test_what_is_not_known_is_null_and_no_field_is_left_out(schema):
    bare = Answer(
        question="?", reading=Reading(form="what", kinds=()), known=False, lead="not known"
    )
    row = answer_row(bare)
    assert set(row) == set(schema["properties"]) == set(schema["required"])
    assert row["verdict"] is None
    assert row["count"] is None
    assert row["reading"]["bound"] is None
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(row)))
