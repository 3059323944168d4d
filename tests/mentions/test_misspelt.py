from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.mentions.agents import coded
from detente.mentions.misspelt import one_letter_apart


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Ukranian soldiers", "UKR"),
        ("Philipines", "PHL"),
        ("Kyrgystan", "KGZ"),
        ("the parliament of Lithunia", "LTU"),
        ("Tunisa's prime minister", "TUN"),
        ("President Francois Mitterand", "FRA"),
        ("President Ellen Johnson Sirlaf", "LBR"),
    ],
)
def test_one_wrong_letter_in_a_name_is_seen_through(phrase, country):
    found = coded(phrase)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    "phrase",
    [
        "Giorgia's lawyer",
        "Nigela",
        "Nigerion farmers",
        "Sumerian farmers",
        "President Paul Kagami Tanaka",
        "Ruth Sirlaf",
    ],
)
def test_a_name_that_may_be_another_is_left_alone(phrase):
    found = coded(phrase)
    assert found is None or found.country is None


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7))
def test_being_a_letter_apart_is_mutual(a, b):
    assert one_letter_apart(a, b) == one_letter_apart(b, a)


@given(st.text(alphabet="abc", min_size=1, max_size=7), st.data())
def test_a_name_without_one_of_its_letters_is_a_letter_apart(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    assert one_letter_apart(name, name[:at] + name[at + 1 :])


@given(st.text(alphabet="abc", max_size=7))
def test_a_name_is_not_apart_from_itself(name):
    assert not one_letter_apart(name, name)
