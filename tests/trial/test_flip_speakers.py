from random import Random

from detente.trial.flip_speakers import speaker, speakers
from tests.trial.texts import TEXT


def all_of(text):
    return {made.text for n in range(40) if (made := speaker(text, Random(n))) is not None}


def test_words_are_put_into_the_mouth_of_another_speaker():
    text = "Lavrov said no. “Yes,” said Kerry. According to Wang Yi, perhaps."
    made = all_of(text)
    assert "Kerry said no. “Yes,” said Kerry. According to Wang Yi, perhaps." in made
    assert "Lavrov said no. “Yes,” said Wang Yi. According to Wang Yi, perhaps." in made
    assert text not in made


def test_two_names_that_share_a_word_are_one_person():
    assert all_of("John Kerry said no. Mr. Kerry said yes. Secretary Kerry warned them.") == set()


def test_a_report_with_one_speaker_is_left_alone():
    assert all_of("Lavrov said no. He said it twice. Officials said nothing.") == set()


def test_titles_go_with_the_name():
    found = {TEXT[start:end] for start, end in speakers(TEXT)}
    assert found == {"Turkish Foreign Minister Mevlut Cavusoglu", "Nikos Dendias"}


def test_descriptions_and_first_words_of_sentences_are_no_names():
    assert (
        speakers("The Michigan Republican said so. But Officials said no. On Monday said he.") == []
    )
