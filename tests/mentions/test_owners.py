from __future__ import annotations

import pytest

from detente.mentions.owners import owner, placed, town, words


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Norwegian soldiers", "NOR"),
        ("Chechen fighters", "RUS"),
        ("NATO soldiers", "IGO"),
        ("Norwegian NATO soldiers", "IGO"),
        ("Iraq's Al-Qaeda fighters", "IRQ"),
        ("al-Qaeda fighters", "IMG"),
        ("a Reuters cameraman", "GBR"),
        ("Norway's Reuters office", "NOR"),
        ("Saudi-led forces", "SAU"),
        ("Serb-run Bosnian police", "BIH"),
    ],
)
def test_a_name_before_the_noun_tells_whose_it_is(phrase, country):
    found = owner(words(phrase), None)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    "phrase", ["U.S.-backed rebels", "Israeli-occupied land", "pro-Russian fighters", "fighters"]
)
def test_a_name_that_only_touches_the_actor_is_no_owner(phrase):
    assert owner(words(phrase), None) is None


def test_a_possessive_is_told_from_a_plain_name():
    assert [w.own for w in words("Norway's army and the miners' union")][:2] == [True, False]
    assert words("the miners' union")[1].own


@pytest.mark.parametrize(
    ("name", "state"), [("Bavaria", "DEU"), ("Gujranwala", "PAK"), ("Nowhereville", None)]
)
def test_a_town_or_division_lies_in_one_state(name, state):
    found = town(name)
    assert (found.country if found else None) == state


def test_a_town_of_two_states_is_nobodys():
    assert town("Hyderabad") is None
    assert town("Hamilton") is None


def test_only_names_where_a_place_may_stand_are_looked_up():
    assert placed(words("teachers in Gujranwala")) is not None
    assert placed(words("Gujranwala teachers")) is not None
    assert placed(words("teacher Gujranwala")) is None
