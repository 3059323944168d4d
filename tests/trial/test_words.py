from random import Random

import pytest

from detente.language import table
from detente.trial.words import filler, inflected, is_content, kept, plural, synonym


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("open", ("opens", "opening", "opened", "opened")),
        ("stop", ("stops", "stopping", "stopped", "stopped")),
        ("carry", ("carries", "carrying", "carried", "carried")),
        ("agree", ("agrees", "agreeing", "agreed", "agreed")),
        ("make", ("makes", "making", "made", "made")),
        ("tie", ("ties", "tying", "tied", "tied")),
        ("withdraw", ("withdraws", "withdrawing", "withdrew", "withdrawn")),
        ("admit", ("admits", "admitting", "admitted", "admitted")),
        ("visit", ("visits", "visiting", "visited", "visited")),
        ("pass", ("passes", "passing", "passed", "passed")),
        ("veto", ("vetoes", "vetoing", "vetoed", "vetoed")),
    ],
)
def test_verbs_take_the_endings_of_their_spelling(lemma, forms):
    assert tuple(inflected(lemma, form) for form in ("s", "ing", "past", "participle")) == forms


def test_the_last_of_two_nouns_takes_the_plural_and_irregular_ones_theirs():
    assert plural("press officer") == "press officers"
    assert [plural(n) for n in ("man", "country", "crisis", "clash")] == [
        "men",
        "countries",
        "crises",
        "clashes",
    ]


def test_a_synonym_has_the_form_of_its_word():
    assert {synonym("rejected", "government", Random(n)) for n in range(9)} == {
        "refused",
        "dismissed",
        "spurned",
    }
    assert {synonym("rejecting", "was", Random(n)) for n in range(9)} == {
        "refusing",
        "dismissing",
        "spurning",
    }


def test_the_word_before_tells_a_noun_from_a_verb():
    nouns = {synonym("attack", "the", Random(n)) for n in range(20)}
    verbs = {synonym("attack", "to", Random(n)) for n in range(20)}
    assert "raid" in nouns
    assert "hit" in verbs
    assert "hit" not in nouns


def test_a_word_that_is_not_listed_has_no_synonym_but_a_filler_of_like_ending():
    assert synonym("perambulation", "the", Random(1)) is None
    assert filler("perambulation", Random(1)).endswith("tion")


def test_names_denials_and_words_of_the_frame_are_no_content():
    assert [w for w in ("Ankara", "not", "the", "will", "didn't", "frigate") if is_content(w)] == [
        "frigate"
    ]


def test_no_word_stands_for_itself_and_none_is_left_without_another():
    lists = table("en", "spinning_synonyms")
    for kind in ("verbs", "nouns", "adjectives", "adverbs", "function"):
        for word, others in lists[kind].items():
            assert word not in others.split(", "), word
            assert all(others.split(", ")), word


def test_what_spinning_keeps_is_never_a_synonym_of_a_word():
    lists = table("en", "spinning_synonyms")
    denials = kept() & {"not", "no", "never", "nor", "none", "neither", "unless", "cannot"}
    assert not [
        word
        for kind in ("verbs", "nouns", "adjectives", "adverbs")
        for word, others in lists[kind].items()
        if denials & set(others.replace(",", "").split())
    ]
