"""Sentences: where they end, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean.sentences import LONGEST, sentences
from tests.clean.cases import golden
from tests.strategies import texts


def cut(words: str) -> list[str]:
    return [words[start:end] for start, end in sentences(words, 0, len(words))]


@pytest.mark.parametrize("case", golden("sentences"))
def test_sentences_are_cut_as_the_golden_cases_say(case):
    assert cut(" ".join(case["sentences"])) == case["sentences"]


@given(texts)
def test_sentences_are_in_order_and_leave_only_space_out(words):
    at = 0
    for start, end in sentences(words, 0, len(words)):
        assert at <= start < end <= len(words)
        assert not words[at:start].strip()
        assert not words[start].isspace()
        assert not words[end - 1].isspace()
        at = end
    assert not words[at:].strip()


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_part_of_a_text_is_cut_without_a_look_outside(before, after):
    words = "x" * before + "One came. Two went." + "y" * after
    found = [words[s:e] for s, e in sentences(words, before, len(words) - after)]
    assert found == ["One came.", "Two went."]


def test_an_endless_sentence_is_cut_at_a_space():
    words = "word " * 2000
    found = cut(words)
    assert max(map(len, found)) <= LONGEST
    assert " ".join(found) == words.strip()


@pytest.mark.parametrize(
    "unit", [".", "a", "a.", "a. ", "A. B ", "?!", '."', "... ", "“", "U.S. ", "。", ". ”"]
)
def test_a_million_marks_are_cut_into_sentences_that_hold_them_all(unit):
    # Work that grew with the square of such a line would not come back within the run's limit.
    words = unit * (1_000_000 // len(unit))
    found = list(sentences(words, 0, len(words)))
    assert sum(end - start for start, end in found) >= len(words.replace(" ", ""))
