from __future__ import annotations

import pytest

from tests.mentions.reports import at, dossier_of

DAY = "2022-02-14"


@pytest.mark.parametrize(
    "words",
    [
        "Japan said it flew two jets.",
        "Japan has no tanker since it sold one.",
        "Japan will answer if it is attacked.",
    ],
)
def test_it_is_a_mention_as_the_subject_of_any_verb_of_those_who_do_something(words):
    found = at(dossier_of(words, DAY), " it ".strip(), words.split(" it ")[0].count("it") + 1)
    assert found is not None
    assert found.reference == "pronoun"


@pytest.mark.parametrize(
    "words",
    [
        "Japan said it was late.",
        "Japan said it seems late.",
        "Japan took years, as it rained.",
        "In Japan it is believed that talks failed.",
    ],
)
def test_it_is_no_mention_where_it_is_nobody(words):
    dossier = dossier_of(words, DAY)
    assert all(m.reference != "pronoun" for m in dossier.mentions)


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("The secretive council met.", "secretive council"),
        ("Two ships left that country.", "country"),
        ("He spoke with the council.", "council"),
        ("The council for its part met.", "council"),
        ("Japan left the two alone.", "the two"),
        ("The trio left.", "The trio"),
        ("The leaders met.", "The leaders"),
    ],
)
def test_what_takes_up_somebody_before_is_a_mention(words, phrase):
    assert at(dossier_of(words, DAY), phrase) is not None


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("The council of elders met.", "council"),
        ("The government in Exeter met.", "government"),
        ("The former council met.", "former council"),
        ("Rain fell in the country.", "country"),
        ("A council met.", "council"),
        ("Two of them left.", "Two"),
        ("Only two left.", "two"),
    ],
)
def test_what_takes_up_nobody_is_no_mention(words, phrase):
    found = at(dossier_of(words, DAY), phrase)
    assert found is None or found.kind == "quantity"


def test_ministers_of_two_states_stand_for_both():
    found = at(
        dossier_of("The Russian and Ukrainian foreign ministers met.", DAY),
        "Russian and Ukrainian foreign ministers",
    )
    assert found is not None
    assert found.members == ("RUS", "UKR")
    assert found.office == "foreign minister"


def test_ministers_of_one_state_are_no_list():
    dossier = dossier_of("The Russian foreign ministers met.", DAY)
    assert all(not m.members for m in dossier.mentions)


def test_a_counterpart_right_before_a_name_is_a_mention_of_its_own():
    dossier = dossier_of("She called her Russian counterpart Sergei Lavrov.", DAY)
    assert at(dossier, "her Russian counterpart") is not None
    assert at(dossier, "Sergei Lavrov") is not None


def test_one_official_is_anonymous():
    found = at(dossier_of("One official said so.", DAY), "official")
    assert found is not None
    assert (found.reference, found.actor_id) == ("anonymous", None)
