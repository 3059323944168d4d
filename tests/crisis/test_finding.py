"""Which words of a report, and which name, a person asking may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.crisis.finding import called, meant, stands_at
from detente.model.mention import Mention
from detente.model.span import Span

TEXT = "The Western allies met. He left with them; Moscow said he\nhad gone to Moscow."


def mention(words: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    span = Span(text_id="t", start=start, end=start + len(words))
    return Mention(span=span, kind="actor", reference="name")


@pytest.mark.parametrize("words", ["he", "He"])
def test_words_inside_other_words_are_not_meant(words):
    mentions = [mention("The Western allies"), mention("He"), mention("them")]
    start, end, _ = stands_at(words, TEXT, mentions)
    assert TEXT[start:end].lower() == "he"
    assert not TEXT[start - 1].isalpha()


def test_the_case_given_comes_before_any_other():
    start, _, _ = stands_at("he", TEXT, [mention("He"), mention("he\n")])
    assert TEXT[start] == "h"


def test_words_that_stand_for_something_come_before_the_first_ones():
    start, _, others = stands_at("Moscow", TEXT, [mention("Moscow", 1)])
    assert (start, others) == (TEXT.rindex("Moscow"), ())
    start, _, others = stands_at("Moscow", TEXT, [mention("Moscow"), mention("Moscow", 1)])
    assert (start, others) == (TEXT.index("Moscow"), (TEXT.rindex("Moscow"),))


def test_a_line_break_between_words_is_a_space():
    start, end, _ = stands_at("he had", TEXT, [])
    assert TEXT[start:end] == "he\nhad"


@pytest.mark.parametrize("words", ["", "   ", "zebra", "(", "osco"])
def test_words_that_are_not_there_stand_nowhere(words):
    assert stands_at(words, TEXT, [mention("Moscow")]) == (-1, -1, ())


@given(st.text(max_size=60))
def test_any_words_are_looked_for_without_harm(words):
    start, end, _ = stands_at(words, TEXT, [])
    assert start == -1 or TEXT[start:end].casefold().split() == words.casefold().split()


def test_a_name_is_found_by_a_word_of_it_the_whole_name_first():
    named = [("Ann Lee", "ann-lee"), ("Lee", "lee"), ("Ann Leeds", "ann-leeds")]
    assert called("lee", named) == ["lee", "ann-lee"]
    assert called("Ann LEE", named) == ["ann-lee"]


def test_nothing_is_offered_where_nothing_is_like_it():
    assert meant("qqq", ["ann-lee"]) == ""
