"""The day of a saying: sentences of a Tuesday, 15 February 2022, and the day each was said."""

import pytest

from tests.claims.test_statement_fields import by, day

DAYS = [
    # Between the one who speaks and the cue, wherever the parse hangs it.
    ("said", "President Olsen on Friday in Oslo said the fleet would leave.", "2022-02-11"),
    ("told", "Ana Ruiz, the premier, on Monday told reporters the pact was dead.", "2022-02-14"),
    ("warned", "The mayor and the consul on Friday warned of a flood.", "2022-02-11"),
    ("said", "Ana Ruiz, premier in 2008, said that the pact was dead.", "report"),
    ("told", "Olsen told a crowd in Lima Monday that the pact was dead.", "2022-02-14"),
    # It may be the raid's, or the saying's: no day, and least of all the report's.
    ("said", "A survivor of the raid on Friday said that the bells were stolen.", "unknown"),
    ("said", "A survivor of Friday's raid said that the bells were stolen.", "report"),
    ("said", "The emir said on Monday he would land in Cairo.", "unknown"),
    ("said", "The emir said he would land in Cairo on Monday.", "report"),
    ("said", "The emir said Monday's raid had failed.", "report"),
    ("said", "Ahead of talks on Friday, the emir said that the fuel was ready.", "report"),
    ("said", "Ana Ruiz, elected in 2019, said that the fuel was ready.", "report"),
    # A day that opens what is said is no day of the saying.
    ("warned", "Colonels warned Friday could bring the first landing.", "report"),
    ("warned", "Colonels warned Friday that the landing had begun.", "2022-02-11"),
    # What is added is added when the first was said, not when the deed it tells of is done.
    ("adding", "The emir flew home on Monday, adding that the fuel was ready.", "2022-02-14"),
    # Writings are read long after their day.
    ("says", "A letter from the bishop says that the bells were stolen.", "unknown"),
    ("says", "A letter dated 3 February says that the bells were stolen.", "2022-02-03"),
    ("says", "A bishop says that the bells were stolen.", "report"),
    ("say", "The bishops who wrote to her on Friday say that the bells are safe.", "report"),
    ("says", "The accord says that both sides keep their ships in port.", "unknown"),
    ("requires", "The law requires that all foreign ships leave.", "unknown"),
    ("says", "The pact, which says that the ports stay open, is old.", "unknown"),
    ("says", "In his memoir, the emir says that the fuel was ready.", "unknown"),
    ("says", "In his speech, the emir says that the fuel was ready.", "report"),
]


@pytest.mark.parametrize(("cue", "words", "wanted"), DAYS)
def test_a_saying_has_the_day_its_own_words_give_it_and_no_other(cue, words, wanted):
    assert day(by(cue, words)) == wanted


def test_what_is_added_never_takes_the_day_of_the_deed_that_was_foretold():
    words = "The emir said he would land in Cairo tomorrow, adding that the fuel was ready."
    assert day(by("adding", words)) != "2022-02-16"
