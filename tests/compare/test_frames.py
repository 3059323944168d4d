from __future__ import annotations

import pytest

from detente.compare.frames import beside_of, close, fitted, framed, headless
from detente.compare.sides import sides
from detente.compare.stems import stem
from detente.compare.wording import wording


def held(one, two, **given):
    return sides(wording(one, **given), wording(two, **given))


def at(side, word):
    return next(n for n, unit in enumerate(side.units) if unit.stem == stem(word))


def look(one, two, word, step):
    both = held(one, two)
    return beside_of(both, at(both.one, word), at(both.two, word), step)


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("The barges carry grain.", "The barges carry grain.", "same"),
        ("The barges carry grain.", "Carry grain.", "cut"),
        ("Carry grain.", "Carry grain.", "end"),
        ("The old grey barges slowly carry grain.", "Two tall ships carry grain.", "recast"),
    ],
)
def test_what_stands_before_a_word_is_told_of_both_sides(one, two, found):
    assert look(one, two, "carry", -1) == found


def test_a_change_beside_a_cut_is_framed_but_not_fitted():
    both = held("The sick crews of barges carry grain.", "Barges carry grain.")
    n, m = at(both.one, "barge"), at(both.two, "barge")
    assert framed(both, n, m)
    assert not fitted(both, n, m)


def test_a_word_between_recast_words_is_not_framed():
    both = held(
        "The grey hulls of harbour pilots carry molten lead rods.",
        "Nine tall ships carry loose grain sacks.",
    )
    assert not framed(both, at(both.one, "carry"), at(both.two, "carry"))


def test_verbs_of_telling_come_and_go_without_parting_a_word_from_its_neighbour():
    assert (
        look("The barges reportedly said carry grain.", "The barges carry grain.", "carry", 1)
        == "same"
    )


def test_sides_are_close_only_when_each_has_most_of_the_other():
    long = "The barges carry grain from the burnt harbour to the starving northern villages."
    assert close(held(long, long))
    assert not close(held("The barges carry grain.", long))
    assert not close(held(long, "The barges carry grain."))


def test_only_a_quote_that_begins_in_the_middle_of_a_sentence_is_headless():
    for words, quoted, told in (
        ("be allowed to sail", True, True),
        ("Be allowed to sail", True, False),
        ("be allowed to sail", False, False),
    ):
        both = held(words, "We sail", quoted=quoted)
        assert headless(both.one, 0) is told
        assert not headless(both.one, len(both.one.units) - 1)
