from __future__ import annotations

import pytest

from detente.compare.senses import relation, senses
from detente.compare.stems import stem


def related(one, two):
    return relation(stem(one), stem(two))


@pytest.mark.parametrize(
    "forms",
    [
        ("attack", "attacks", "attacked", "attacking"),
        ("agree", "agrees", "agreed"),
        ("refuse", "refuses", "refused", "refusing"),
        ("stop", "stops", "stopped", "stopping"),
        ("leave", "left", "leaving"),
        ("deny", "denies", "denied"),
    ],
)
def test_all_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms}) == 1


def test_short_words_are_left_as_they_are():
    assert [stem(word) for word in ("news", "gas", "is", "us")] == ["new", "gas", "is", "us"]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("refused", "rejects", 1),
        ("troops", "soldiers", 1),
        ("provoked", "provocations", 1),
        ("refused", "accepts", -1),
        ("rose", "fell", -1),
        ("acceptable", "unacceptable", -1),
        ("troops", "militia", 0),
        ("bridge", "tunnel", 0),
    ],
)
def test_two_words_are_one_or_opposites_or_unlike(one, two, expected):
    assert related(one, two) == related(two, one) == expected


def test_no_word_of_the_lists_is_its_own_opposite():
    assert all(relation(word, word) == 1 for word in senses().sides)
