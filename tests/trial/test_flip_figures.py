import re
from random import Random

import pytest

from detente.language import table
from detente.trial.flip_figures import figure, other_number


def all_of(text):
    return {made.text for n in range(40) if (made := figure(text, Random(n))) is not None}


@pytest.mark.parametrize("written", ["5,000", "2014", "15", "1.5", "130000", "7"])
def test_another_number_is_never_the_same_and_is_written_alike(written):
    for seed in range(40):
        other = other_number(written, Random(seed))
        assert other != written
        assert ("." in other) == ("." in written)
        assert re.fullmatch(r"\d{1,3}(,\d{3})+|\d+(\.\d+)?", other)


def test_years_stay_years_and_days_stay_days():
    assert {len(other_number("2014", Random(n))) for n in range(30)} == {4}
    assert {int(other_number("14", Random(n))) < 32 for n in range(30)} == {True}


def test_number_words_and_weekdays_become_others_of_their_kind():
    assert all_of("They lost three ships.") <= {
        f"They lost {n} ships."
        for n in table("en", "spinning_flips")["figures"]["words"]
        if n != "three"
    }
    assert {text[0].isupper() for text in all_of("Three ships sank.")} == {True}
    assert "They met on Friday." in all_of("They met on Monday.")


@pytest.mark.parametrize(
    "text",
    ["The Group of 20 and the P5+1 met.", "Flight MH17 fell.", "The MI-8 crashed.", "No one."],
)
def test_numbers_in_names_are_left_alone(text):
    assert all_of(text) == set()
