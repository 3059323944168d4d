from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language import table
from detente.mentions.lexicon import agent, homeland, joined, singulars


def listed() -> list[str]:
    lists = table("en", "agents")
    return [noun for kind in ("person", "body") for nouns in lists[kind].values() for noun in nouns]


def test_no_noun_is_listed_under_two_sectors():
    assert [noun for noun, times in Counter(listed()).items() if times > 1] == []


def test_the_lexicon_holds_at_least_five_hundred_nouns():
    assert len(listed()) >= 500


def test_every_listed_noun_is_found_by_itself():
    lost = [noun for noun in listed() if agent(noun.replace("'", " '").split()) is None]
    lost = [noun for noun in lost if agent(noun.split()) is None]
    assert lost == []


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("rebel commander", "REB"),
        ("army commander", "MIL"),
        ("opposition groups", "OPP"),
        ("pro-government militia", "PRM"),
        ("pro - government militia", "PRM"),
        ("ex-minister", "ELI"),
        ("ex - minister", "ELI"),
        ("former ministers", "ELI"),
        ("former government", "ELI"),
        ("police chief", "COP"),
        ("intelligence officials", "SPY"),
        ("parliamentary delegation", "LEG"),
        ("women", "UNK"),
        ("policewomen", "COP"),
        ("secret police", "SPY"),
    ],
)
def test_the_words_before_a_noun_may_change_its_sector(words, sector):
    found = agent(words.split())
    assert found is not None
    assert found.sector == sector


def test_a_word_of_a_name_changes_no_sector():
    words = ["european", "union", "ministers"]
    plain, named = agent(words), agent(words, {"european", "union"})
    assert plain is not None
    assert named is not None
    assert (plain.sector, named.sector) == ("LAB", "GOV")


def test_a_group_of_nothing_in_particular_is_nobody():
    assert agent(["small", "groups"]) is None


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_words_are_read_without_an_error(words):
    found = agent(words)
    assert found is None or found.sector


@given(st.text(max_size=12))
def test_a_word_is_the_first_of_its_own_forms(word):
    assert next(singulars(word)) == word


@given(st.lists(st.sampled_from(["a", "-", "'", "miners", "ex-king"]), max_size=8))
def test_joining_leaves_no_hyphen_alone_behind_a_word(words):
    found = joined(words)
    assert "-" not in found[1:]


def test_peoples_live_in_one_state_each():
    peoples = [word for words in table("en", "agents")["peoples"].values() for word in words]
    assert len(peoples) == len(set(peoples))
    assert all(homeland(word) for word in peoples)
