from random import Random

import pytest

from detente.trial.rewording import RULES, reworded
from detente.trial.words import WORD
from tests.trial.texts import TEXT


def once(sentence):
    return {rule(sentence) for rule in RULES} - {sentence}


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        (
            "Oman said on Monday that it had paid.",
            "On Monday, Oman said that it had paid.",
        ),
        ("On Monday, Oman said it had paid.", "Oman said on Monday that it had paid."),
        (
            "The port of Aden had been closed since March, the ministry of Oman knew, Obama said.",
            "Obama said that the port of Aden had been closed since March, the ministry of Oman knew.",
        ),
        ("He said that the port was shut.", "He said the port was shut."),
        ("He said the port was shut.", "He said that the port was shut."),
        ("It was Russia's president.", "It was the president of Russia."),
        ("It was the president of Russia.", "It was Russia's president."),
    ],
)
def test_a_rule_turns_a_sentence_and_says_the_same(sentence, other):
    assert other in once(sentence)


@pytest.mark.parametrize(
    "sentence", ["But Russia's president left.", "“He went,” Obama said.", "A man was seen."]
)
def test_sentences_that_no_rule_fits_are_left_alone(sentence):
    assert once(sentence) == set()


def test_the_same_seed_rewords_alike_and_the_words_stay():
    assert reworded(TEXT, Random(3)) == reworded(TEXT, Random(3))
    before, after = (
        {found.group().casefold() for found in WORD.finditer(text)}
        for text in (TEXT, reworded(TEXT, Random(3)))
    )
    assert before - after <= {"that"}
