from random import Random

import pytest

from detente.trial.edits import split
from detente.trial.harmless import HARMLESS
from tests.trial.texts import TEXT


def all_of(kind, text=TEXT):
    return {m.text for n in range(60) if (m := HARMLESS[kind](text, Random(n))) is not None}


@pytest.mark.parametrize(
    ("kind", "text", "other"),
    [
        ("spelling", "The U.S. agreed.", "The US agreed."),
        ("spelling", "A defence pact.", "A defense pact."),
        ("spelling", "On Feb. 14 they met.", "On February 14 they met."),
        ("reporting verb", "He said so.", "He stated so."),
        ("contraction", "They did not go.", "They didn't go."),
        ("contraction", "They weren't there.", "They were not there."),
        ("numerals", "Some 4,500 fled.", "Some 4500 fled."),
        ("numerals", "They lost 3 ships.", "They lost three ships."),
        ("typography", "“Go,” he said.", '"Go," he said.'),
        ("aside cut", "The navy, which has sailed for days, left.", "The navy, left."),
        ("aside cut", "They also left.", "They left."),
        (
            "rewording",
            "Oman said on Monday that it had paid.",
            "On Monday, Oman said that it had paid.",
        ),
    ],
)
def test_a_harmless_edit_writes_the_same_otherwise(kind, text, other):
    assert other in all_of(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("spelling", "The U.S.-led talks, Gen.-level or not"),
        ("numerals", "In 2014 they met in room 14,500.5."),
        ("contraction", "It’s theirs."),
        ("reporting verb", "He promised that."),
    ],
)
def test_what_only_looks_like_it_is_left_alone(kind, text):
    assert all_of(kind, text) == set()


def test_a_sentence_cut_loses_one_sentence_and_no_other_word():
    before = [s for parts in split(TEXT) for s in parts]
    for text in all_of("sentence cut"):
        after = [s for parts in split(text) for s in parts]
        assert len(after) == len(before) - 1
        assert set(after) < set(before)


def test_a_local_sentence_is_added_to_the_others():
    for text in all_of("local sentence"):
        after = [s for parts in split(text) for s in parts]
        assert set(after) > {s for parts in split(TEXT) for s in parts}


@pytest.mark.parametrize("kind", HARMLESS)
def test_a_harmless_edit_of_nothing_is_none(kind):
    assert all_of(kind, "") <= {HARMLESS["local sentence"]("", Random(n)).text for n in range(60)}
