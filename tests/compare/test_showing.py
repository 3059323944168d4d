from __future__ import annotations

import pytest

from detente.compare import differences, wording


def told(a, b, cues=("", "")):
    """Return the words that the one change of certainty is seen on, on both sides, and its reason."""
    (found,) = [
        d
        for d in differences(
            wording(a, text_id="a", cue=cues[0]), wording(b, text_id="b", cue=cues[1])
        )
        if d.kind.startswith("certainty")
    ]
    assert found.a is not None
    assert found.b is not None
    return found.a.of(a), found.b.of(b), found.why


def test_the_word_that_governs_it_is_shown_on_both_sides():
    a = "The garrison of Assab may surrender before the rains."
    b = "The garrison of Assab will surrender before the rains."
    assert told(a, b)[:2] == ("may surrender", "will surrender")
    assert told(b, a)[:2] == ("will surrender", "may surrender")


def test_the_verb_is_shown_with_the_words_before_it_where_nothing_hedges_it():
    a = "The garrison of Assab may have surrendered before the rains."
    b = "The garrison of Assab had surrendered before the rains."
    assert told(a, b)[:2] == ("may have surrendered", "had surrendered")


def test_a_subject_is_shown_with_what_it_does():
    a = "First findings suggest that the ferry was struck by a mine off Assab."
    b = "The ferry was struck by a mine off Assab."
    assert told(a, b)[:2] == ("suggest that the ferry was struck", "ferry was struck")


def test_a_hedge_behind_its_subject_is_shown_against_what_became_of_it():
    a = "A second meeting between the Kenyan envoy and the rebel commanders is expected in Juba."
    b = "A second meeting between the Kenyan envoy and the rebel commanders took place in Juba."
    assert told(a, b)[:2] == ("commanders is expected", "commanders took place")


def test_a_name_is_shown_with_what_it_is():
    a = "Traders believe that Assab is out of fuel."
    b = "Traders say Assab is out of fuel."
    assert told(a, b)[1] == "Assab is out"


def test_a_lost_limit_is_shown_with_what_it_bounds():
    a, b = "The army will temporarily close the harbour.", "The army will close the harbour."
    (found,) = differences(wording(a, text_id="a"), wording(b, text_id="b"))
    assert found.a is not None
    assert found.b is not None
    assert (found.a.of(a), found.b.of(b)) == ("temporarily close", "close")


@pytest.mark.parametrize(
    ("cues", "why"),
    [
        (("estimated", "guessed"), "told with less certainty (“estimated” -> “guessed”)"),
        (("had hinted that", "told a rally"), "told with more certainty (“hinted” -> “told”)"),
        (("", "suspects"), "told with less certainty (no such word -> “suspects”)"),
    ],
)
def test_a_change_that_the_cue_carries_names_both_cues(cues, why):
    words = "Some forty houses burnt down in Massawa"
    assert told(words, words, cues) == (words, words, why)


def test_cues_that_go_the_other_way_are_not_named():
    a, b = "It was possible that Assab would run out of fuel", "Assab would run out of fuel"
    before, _, why = told(a, b, ("said", "guessed"))
    assert "possible" in before.lower()
    assert "guessed" not in why
