"""What reports share, origins and utterances leave by their contracts, whichever way an edge points."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.export.who_and_where import csv_lines
from detente.model.base import DocId
from detente.model.lineage import Relation
from detente.model.wording import ChangeKind
from tests.export import tied


def contract(name: str) -> dict:
    path = files("detente").joinpath("export", "schema", f"{name}.schema.json")
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_row_of_lineage_leads_from_the_report_that_came_first():
    row = tied.lineage()
    assert (row["from"], row["to"]) == ("https://a.example/1", "b.txt")
    assert (row["from_id"], row["to_id"], row["direction"]) == ("d1", "d2", 0.9)
    assert (row["share_from"], row["share_to"]) == (0.7, 0.6)
    (passage,) = row["passages"]
    assert (passage["from"], passage["to"]) == ({"start": 0, "end": 17}, {"start": 0, "end": 18})
    number, added = passage["differences"]
    assert (number["from"]["text"], number["to"]["text"]) == ("4", "40")
    assert (added["kind"], added["from"]) == ("words added", None)


def test_an_edge_that_points_the_other_way_is_turned_with_all_that_hangs_on_it():
    row, plain = tied.lineage(replace(tied.EDGE, first=DocId("d2"))), tied.lineage()
    assert (row["from"], row["to"]) == (plain["to"], plain["from"])
    assert (row["from_id"], row["share_from"]) == ("d2", 0.6)
    (passage,), (other,) = row["passages"], plain["passages"]
    assert (passage["from"], passage["to"]) == (other["to"], other["from"])
    # What was changed is kept as told from the first: only the two sides change places.
    number, added = passage["differences"]
    assert (number["from"]["text"], number["to"]["text"]) == ("40", "4")
    assert (added["kind"], added["from"]["text"], added["to"]) == ("words added", "it is", None)


@pytest.mark.parametrize("direction", [0.5, 0.9])
def test_where_nothing_tells_the_first_of_the_edge_stands_first_and_nothing_is_sure(direction):
    row = tied.lineage(replace(tied.BARE, direction=direction))
    assert (row["from_id"], row["to_id"], row["direction"]) == (tied.BARE.a, tied.BARE.b, 0.5)


@given(
    st.sampled_from(get_args(Relation)),
    st.sampled_from([None, DocId("d1"), DocId("d2")]),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0.5, 1),
    st.booleans(),
)
def test_every_edge_keeps_the_contract(relation, first, share_a, share_b, direction, bare):
    edge = replace(
        tied.BARE if bare else tied.EDGE,
        relation=relation,
        first=first,
        share_a=share_a,
        share_b=share_b,
        direction=direction,
    )
    jsonschema.Draft202012Validator(contract("lineage")).validate(tied.lineage(edge))


def test_the_contracts_know_every_relation_and_every_kind_of_change():
    assert contract("lineage")["properties"]["relation"]["enum"] == list(get_args(Relation))
    changes = contract("quote_group")["properties"]["changes"]["items"]["properties"]
    assert changes["kinds"]["items"]["enum"] == list(get_args(ChangeKind))


def test_an_origin_lists_its_reports_by_address_and_by_id():
    row = tied.origin(docs=(DocId("d2"), DocId("d1")))
    assert (row["docs"], row["doc_ids"]) == (["b.txt", "https://a.example/1"], ["d2", "d1"])


def test_an_utterance_names_for_each_change_the_renderings_and_the_words_of_both():
    row = tied.quote_group()
    assert [one["statement"] for one in row["renderings"]] == ["c1", "c2"]
    (change,) = row["changes"]
    assert (change["from"], change["to"], change["severity"]) == (0, 1, "grave")
    assert change["spans"][0]["to"] == {"start": 10, "end": 12, "text": "40"}
    assert tied.bare_quote_group()["day"] is None


def test_a_cell_of_passages_is_json_that_says_the_same():
    text = "".join(csv_lines("lineage", [tied.lineage(), tied.lineage(tied.BARE)]))
    full, bare = csv.DictReader(io.StringIO(text, newline=""))
    assert json.loads(full["passages"]) == tied.lineage()["passages"]
    assert bare["passages"] == "[]"
    assert full["from"] == "https://a.example/1"
