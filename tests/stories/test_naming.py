"""Ids of stories: words that a headline begins with, however it is written, and never too many."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.stories.naming import LETTERS, ids, slug


def test_a_headline_without_spaces_is_cut():
    assert slug("a" * 200, None) == "a" * LETTERS + "-undated"


def test_only_what_a_headline_begins_with_is_looked_at():
    assert slug("- " * 200 + "Strike", None) == slug("", None) == "report-undated"


@given(st.text(max_size=300), st.none() | st.dates())
def test_any_headline_gives_words_for_an_address(title, day):
    made = slug(title, day)
    assert made.endswith(day.isoformat() if day else "undated")
    assert len(made) <= LETTERS + len("-2019-03-04")
    assert not any(letter.isspace() or letter in "/?#%" for letter in made)


def test_of_those_that_go_by_the_same_words_the_first_has_them_alone():
    words = slug("Talks open", date(2019, 3, 4))
    assert list(ids([("a", words), ("b", "other"), ("c", words), ("d", words)]).values()) == [
        words,
        "other",
        f"{words}-2",
        f"{words}-3",
    ]
