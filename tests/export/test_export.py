"""What leaves the record: the contract, whatever is known or unknown, and spreadsheets kept safe."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export import jsonl
from detente.export.rows import row
from detente.export.table import COLUMNS, RUNS, flat, lines
from detente.model.base import ClaimId
from detente.model.claim import KINDS, Figure
from detente.model.when import When, on_day
from tests import made

SCHEMA = json.loads(
    files("detente").joinpath("export", "schema", "claim.schema.json").read_text(encoding="utf-8")
)


def known(kind: str):
    one = made.told(
        made.bodies()[kind],
        when=on_day(made.DAY),
        place="Havana",
        support=3,
        url="https://a.example/1",
    )
    within = msgspec.structs.replace(one.claim, within=ClaimId("0" * 32))
    return msgspec.structs.replace(one, claim=within)


def unknown(kind: str):
    return made.told(made.bare_bodies()[kind], outlet=None, published=None)


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_schema_is_a_schema_and_has_one_form_a_kind():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert sorted(form["title"] for form in SCHEMA["oneOf"]) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [known, unknown])
def test_a_row_of_each_kind_keeps_the_schema_with_all_known_and_all_unknown(kind, make):
    line = json.loads(next(iter(jsonl.lines([make(kind)]))))
    jsonschema.Draft202012Validator(SCHEMA).validate(line)
    form = next(form for form in SCHEMA["oneOf"] if form["title"] == kind)
    assert list(line) == list(form["properties"])
    assert set(form["required"]) == set(line)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_refuses_a_row_with_a_field_too_many_or_too_few(kind):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    line = json.loads(next(iter(jsonl.lines([known(kind)]))))
    assert not validator.is_valid({**line, "surprise": 1})
    for name in line:
        assert not validator.is_valid({k: v for k, v in line.items() if k != name})


def test_an_unknown_is_null_and_never_a_made_up_value():
    event = row(unknown("event"))
    assert (event["outlet"], event["published"], event["reported"], event["when"]) == (None,) * 4
    assert (event["actor"], event["recipient"], event["mode"]) == ([], [], None)
    figure = row(unknown("figure"))
    assert (figure["low"], figure["high"], figure["of"], figure["source"]) == (None,) * 4


def test_times_leave_as_utc_with_the_end_exclusive():
    assert row(known("plan"))["due"] == {
        "start": "1962-10-24T00:00:00Z",
        "end": "1962-10-25T00:00:00Z",
        "grain": "day",
    }
    open_ended = made.told(made.bodies()["event"], when=When(start=on_day(made.DAY).start))
    assert row(open_ended)["when"] == {
        "start": "1962-10-24T00:00:00Z",
        "end": None,
        "grain": "unknown",
    }


def test_cameo_and_goldstein_are_looked_up_for_every_event():
    event = row(known("event"))
    assert event["cameo"]
    assert isinstance(event["goldstein"], float)


def test_the_same_claims_give_the_same_bytes_twice():
    told = [known(kind) for kind in KINDS]
    again = [known(kind) for kind in KINDS]
    assert list(jsonl.lines(told)) == list(jsonl.lines(again))
    for kind in KINDS:
        assert list(lines(told, kind)) == list(lines(again, kind))


@given(st.text(max_size=40))
def test_a_line_of_json_says_the_same_and_holds_no_control_character(text):
    raw = jsonl.line({"text": text})
    assert json.loads(raw) == {"text": text}
    shown = raw.decode("utf-8")
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F for c in shown)


@pytest.mark.parametrize("kind", KINDS)
def test_a_csv_has_the_same_columns_whether_all_is_known_or_nothing(kind):
    heads = {next(iter(lines([make(kind)], kind))) for make in (known, unknown)}
    heads.add(next(iter(lines([], kind))))
    assert len(heads) == 1
    assert tuple(flat(known(kind))) == tuple(flat(unknown(kind))) == COLUMNS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_csv_leaves_no_field_of_the_contract_out(kind):
    tops = {column.split(".")[0] for column in COLUMNS[kind]}
    assert set(row(known(kind))) - {"evidence"} <= tops


def test_a_csv_read_back_gives_the_words_and_the_numbers_as_they_were():
    told = [known("figure"), unknown("figure")]
    first, second = read_csv("".join(lines(told, "figure")))
    assert first["id"] == told[0].id
    assert first["text"] == told[0].words
    assert (float(first["low"]), float(first["high"])) == (-5.0, 7.5)
    assert (first["of.actor"], first["when.start"]) == ("CUB", "1962-10-24T00:00:00Z")
    assert (second["low"], second["high"], second["of.actor"]) == ("", "", "")


def test_a_list_is_one_cell_in_the_order_of_the_claim():
    (event,) = read_csv("".join(lines([known("event")], "event")))
    assert event["actor.actor"] == "CUB | TUR"
    assert event["contexts"] == "military | diplomatic"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_text_a_spreadsheet_would_run_is_told_to_be_text(first):
    words = f'{first}cmd|"/c calc"!A1'
    body = Figure(thing=words, low=-1.0, high=-1.0, unit="count", hedge="exact")
    (cells,) = read_csv("".join(lines([made.told(body, words, outlet=words)], "figure")))
    assert cells["thing"] == cells["text"] == cells["outlet"] == "'" + words
    assert cells["low"] == "-1.0"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_no_text_cell_ever_begins_like_a_formula(text):
    body = Figure(thing=text, low=1, high=1, unit=text, hedge="exact")
    for cells in csv.DictReader(
        io.StringIO("".join(lines([made.told(body)], "figure")), newline="")
    ):
        assert cells["thing"][0] not in RUNS
        assert cells["thing"].removeprefix("'") in {text, text.removeprefix("'")}


def test_a_csv_takes_only_claims_of_its_kind():
    told = [known(kind) for kind in KINDS]
    assert len(read_csv("".join(lines(told, "plan")))) == 1
