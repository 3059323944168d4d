"""The ladder: every type of conflict stands on a rung, and what is off in the file is named."""

import pytest

from detente import ladder, ontology
from detente.errors import ConfigError
from detente.language import data_file

TEXT = data_file(ladder.FILE).read_text(encoding="utf-8")


def test_every_type_of_conflict_stands_on_a_rung_and_no_type_of_cooperation_does():
    known = ladder.load()
    for code, one in ontology.load().types.items():
        assert bool(known.event(code)) == (one.quad in (3, 4)), code


def test_the_rungs_go_from_words_to_force():
    known = ladder.load()
    deeds = ["ACCUSE", "REQUEST", "THREATEN", "SANCTION", "ASSAULT"]
    assert [known.event(root) for root in deeds] == [1, 2, 3, 4, 5]
    assert known.event("MOBILIZE", "troops") == known.event("SANCTION") == 4
    assert [known.name(n) for n in (None, 0, 5)] == ["", "", "force"]


def test_a_mode_stands_on_its_own_rung_where_it_has_one():
    known = ladder.load()
    assert known.event("PROTEST", "riot") > known.event("PROTEST", "demo")
    assert known.event("PROTEST", "demo") == known.event("PROTEST")


def test_positions_against_the_other_side_stand_on_it_and_those_towards_it_do_not():
    known = ladder.load()
    assert known.position("demand") < known.position("threaten")
    assert known.position("red line") == known.position("threaten") == 3
    assert {known.position(act) for act in ("offer", "accept", "concede", "promise")} == {0}


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('ACCUSE = "statement"', "", "ACCUSE stands on no rung"),
        ('ACCUSE = "statement"', 'ACCUSE = "whisper"', "no rung 'whisper'"),
        ('ACCUSE = "statement"', 'ACUSE = "statement"', "no such type"),
        ('PROTEST-riot = "threat"', 'PROTEST-picnic = "threat"', "no such type or mode"),
        ('demand = "demand"', "demand = 2", "str"),
        ("[events]", "[events", "ladder.toml"),
    ],
)
def test_what_is_off_in_the_file_is_named(was, now, said):
    assert was in TEXT
    with pytest.raises(ConfigError, match=said):
        ladder.read_ladder(TEXT.replace(was, now, 1))
