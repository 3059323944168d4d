from __future__ import annotations

import pytest

from detente.compare.names import near_name, read_name, same_name
from detente.compare.openings import named_at
from detente.compare.tokens import tokens


def name(words):
    read = named_at(tokens(f"With {words} gone"), 1, True)
    assert read is not None, words
    return read[0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Russia", "Moscow"),
        ("Russia", "Kremlin"),
        ("Sergey Lavrov", "Mr. Lavrov"),
        ("U.S.", "US"),
        ("Washington", "American"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Ilir Dushku", "Dushku"),
        ("Vadym Shulga", "Vadym Shulha"),
    ],
)
def test_two_names_for_one_are_one(one, two):
    assert same_name(name(one), name(two))
    assert same_name(name(two), name(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [("Russia", "Ukraine"), ("Sergey Lavrov", "Andrei Gromyko"), ("Petrov", "Ivanov")],
)
def test_names_of_two_are_two(one, two):
    assert not near_name(name(one), name(two))


def test_a_minister_is_near_the_state_he_serves_and_no_other():
    assert near_name(name("Lavrov"), name("Russia"))
    assert not same_name(name("Lavrov"), name("Russia"))
    assert not near_name(name("Lavrov"), name("France"))


def test_capitals_at_the_head_of_a_sentence_tell_no_name_by_themselves():
    row = tokens("Statistics are not known.")
    assert named_at(row, 0, True) is None
    assert read_name(row, 1, True) is None


def test_who_speaks_at_the_head_of_a_sentence_is_named():
    read = named_at(tokens("Wendt said nothing."), 0, True)
    assert read is not None
    assert read[0].words == ("wendt",)
