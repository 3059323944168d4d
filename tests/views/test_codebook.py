"""The codebook: types, modes and codes, and the way from each to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import ontology
from detente.errors import ConfigError
from detente.views.codebook import TABLES, about, called, table, text

TABLES_OF = ontology.load()
CODES = st.sampled_from(sorted(TABLES_OF.codes))
NAMES = [called(one.code, mode) for one in TABLES_OF.types.values() for mode in (None, *one.modes)]


def test_the_tables_hold_every_row_of_the_ontology_once():
    sizes = {name: len(table(name)) for name in TABLES}
    assert sizes["types"] == 16 + 67
    assert sizes["codes"] == len(TABLES_OF.codes) == 313
    assert (sizes["contexts"], sizes["sectors"]) == (37, 25)
    assert sizes["decided"] == len(TABLES_OF.decided)
    assert sizes["formerly"] == len(TABLES_OF.now_called) + len(TABLES_OF.context_now_called)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_rows_of_a_table_have_the_same_fields(name):
    assert len({tuple(row) for row in table(name)}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_type_and_mode_is_told_with_what_is_looked_up_for_its_events(name):
    found = about(name)
    root, mode = found["type"], found["mode"]
    assert called(root, mode) == name
    assert found["quad"] == TABLES_OF.quad(root)
    assert found["score"] == TABLES_OF.score(root, mode)
    assert found["cameo"] == TABLES_OF.cameo(root, mode)
    assert found["goldstein"] == TABLES_OF.goldstein(found["cameo"])
    assert found["reads_back_as"].split("-")[0] == root


@given(CODES)
def test_a_code_is_told_with_its_type_which_names_the_code_in_turn(code):
    found = about(code)
    assert found["goldstein"] == TABLES_OF.goldstein(code)
    if found["type"] is None:
        assert TABLES_OF.plover(code) is None
    else:
        assert code in about(called(found["type"], found["mode"]))["from_cameo"]
    if found["parent"]:
        assert code in about(found["parent"])["narrower"]


def test_names_of_older_data_lead_to_those_of_today_and_say_what_was_asked():
    assert about("FIGHT") == about("ASSAULT") | {"asked": "FIGHT"}
    assert "FIGHT" in about("ASSAULT")["formerly"]
    assert about("humanitarian")["context"] == "human_security"


def test_a_context_and_a_sector_are_told_too():
    assert about("asylum")["from_cameo"] == ["075"]
    assert about("reb") == {"sector": "REB", "label": "rebels", "frequent": True}


@pytest.mark.parametrize("name", ["", "PICNIC", "AID-picnic", "99", "YIELD"])
def test_what_is_in_no_table_is_refused(name):
    with pytest.raises(ConfigError, match="in the ontology: give a type"):
        about(name)
    with pytest.raises(ConfigError, match="no table"):
        table(name)


def test_what_was_decided_stands_with_the_type_it_is_about():
    assert "-3" in about("ACCUSE")["decided"]
    assert about("ACCUSE")["score"] == -3
    assert about("PROTEST-vandalize")["score"] == about("PROTEST")["score"]
    assert about("AID")["decided"] is None


def test_no_score_nor_quad_is_shown_as_a_python_value():
    assert text({"mode": "visit", "score": 4.0, "none": None}) == "visit 4"
    assert [text(False), text([1.5, "a"]), text(None)] == ["no", "1.5, a", ""]
