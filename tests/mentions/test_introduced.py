from __future__ import annotations

import pytest

from detente.model.dossier import Dossier
from detente.model.mention import Mention
from tests.mentions.reports import at, dossier_of

DAY = "2022-02-15"


def taught(dossier: Dossier, name: str) -> tuple[Mention, str]:
    mention = at(dossier, name)
    assert mention is not None, dossier.words
    assert mention.taught is not None, mention
    return mention, mention.taught.of(dossier.words)


@pytest.mark.parametrize(
    ("words", "name", "office", "of", "said"),
    [
        (
            "Ukrainian President Volodymyr Zelensky left.",
            "Volodymyr Zelensky",
            "President",
            "UKR",
            "Ukrainian President Volodymyr Zelensky",
        ),
        (
            "Zelensky, the president of Ukraine, left.",
            "Zelensky",
            "president of Ukraine",
            "UKR",
            "Zelensky, the president of Ukraine",
        ),
        (
            "Petro Ivanenko, a deputy mayor of Kharkiv, denied it.",
            "Petro Ivanenko",
            "deputy mayor of Kharkiv",
            "UKR",
            "Petro Ivanenko, a deputy mayor of Kharkiv",
        ),
        (
            "Officials met spokeswoman Anna Keller of the interior ministry.",
            "Anna Keller",
            "spokeswoman of the interior ministry",
            None,
            "spokeswoman Anna Keller of the interior ministry",
        ),
        (
            "Mr. Tamas Veres, who heads the Danube Institute, said so.",
            "Tamas Veres",
            "head of the Danube Institute",
            None,
            "Tamas Veres, who heads the Danube Institute",
        ),
        (
            "Tamas Veres, who is the president of Hungary, said so.",
            "Tamas Veres",
            "president of Hungary",
            "HUN",
            "Tamas Veres, who is the president of Hungary",
        ),
        (
            "Outgoing Defence Minister Ivo Kolar of Croatia resigned.",
            "Ivo Kolar",
            "Outgoing Defence Minister",
            "HRV",
            "Outgoing Defence Minister Ivo Kolar of Croatia",
        ),
        (
            "Acting foreign minister Ivo Kolar said no.",
            "Ivo Kolar",
            "Acting foreign minister",
            None,
            "Acting foreign minister Ivo Kolar",
        ),
        (
            "Governor of Kherson Ihor Bondar said so.",
            "Ihor Bondar",
            "Governor of Kherson",
            "UKR",
            "Governor of Kherson Ihor Bondar",
        ),
        (
            "Gen. Ivo Kolar, chairman of the US Joint Chiefs of Staff, said so.",
            "Ivo Kolar",
            "chairman of the US Joint Chiefs of Staff",
            "USA",
            "Gen. Ivo Kolar, chairman of the US Joint Chiefs of Staff",
        ),
    ],
)
def test_a_report_teaches_who_somebody_is(words, name, office, of, said):
    mention, run = taught(dossier_of(words, DAY), name)
    assert (mention.office, mention.of) == (office, of)
    assert run == said


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Former Thai prime minister Ivo Kolar left.", "former Thai prime minister"),
        ("Ex-President Ivo Kolar left.", "former President"),
        ("Ousted conservative president Ivo Kolar left.", "former conservative president"),
        (
            "Ivo Kolar, who was foreign minister of Hungary, left.",
            "former foreign minister of Hungary",
        ),
        ("Ivo Kolar, a former adviser to the mayor, left.", "former adviser to the mayor"),
    ],
)
def test_a_post_that_is_over_is_former_however_it_is_said(words, office):
    mention, _ = taught(dossier_of(words, DAY), "Ivo Kolar")
    assert (mention.office, mention.sector) == (office, "ELI")


def test_a_title_of_several_names_gives_each_his_own_state():
    words = "The foreign ministers of Germany and France, Karl Brandt and Luc Moreau, met."
    dossier = dossier_of(words, DAY)
    first, run = taught(dossier, "Karl Brandt")
    second, _ = taught(dossier, "Luc Moreau")
    assert (first.office, first.of) == ("foreign minister", "DEU")
    assert (second.office, second.of) == ("foreign minister", "FRA")
    assert run == "foreign ministers of Germany and France, Karl Brandt and Luc Moreau"


def test_as_many_names_as_states_before_the_title_go_together():
    words = "German and French foreign ministers Karl Brandt and Luc Moreau met."
    dossier = dossier_of(words, DAY)
    assert [taught(dossier, name)[0].of for name in ("Karl Brandt", "Luc Moreau")] == ["DEU", "FRA"]


def test_more_names_than_states_leave_it_open_whose_they_are():
    words = (
        "The foreign ministers of Germany and France, Karl Brandt, Luc Moreau and Anna Keller, met."
    )
    mention, _ = taught(dossier_of(words, DAY), "Luc Moreau")
    assert (mention.office, mention.of) == ("foreign minister", None)


def test_where_an_institute_lies_is_not_whose_its_head_is():
    words = "Karl Brandt, head of the Institute for Baltic Studies in Riga, spoke."
    mention, _ = taught(dossier_of(words, DAY), "Karl Brandt")
    assert mention.of is None


def test_an_ambassador_is_not_of_those_he_is_sent_to():
    words = "Karl Brandt, ambassador to Lebanon, spoke."
    mention, _ = taught(dossier_of(words, DAY), "Karl Brandt")
    assert mention.of is None


def test_a_spokesman_of_nobody_named_has_no_sector():
    mention, _ = taught(dossier_of("Spokesman Karl Brandt denied it.", DAY), "Karl Brandt")
    assert mention.sector is None


def test_a_past_post_of_a_main_clause_teaches_nothing():
    mention = at(dossier_of("Karl Brandt was the prime minister of Latvia.", DAY), "Karl Brandt")
    assert mention is not None
    assert mention.office is None


def test_a_name_without_a_post_has_nothing_taught():
    mention = at(dossier_of("Karl Brandt slept.", DAY), "Karl Brandt")
    assert mention is not None
    assert mention.taught is None


def test_the_rest_of_a_hyphened_word_is_no_title():
    mention = at(dossier_of("Prosecutor-general Karl Brandt spoke.", DAY), "Karl Brandt")
    assert mention is not None
    assert mention.sector == "JUD"


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("Sergei Lavrov, a minister of long standing, spoke.", True),
        ("John Kerry, a taxi driver from Leeds, spoke.", False),
        ("John Kerry, a former secretary of state, spoke.", True),
        ("John Kerry spoke.", True),
    ],
)
def test_a_known_name_introduced_as_nobody_in_particular_may_be_a_namesakes(words, sure):
    mention = dossier_of(words, "2018-02-15").mentions[0]
    assert mention.actor_id in {"sergei-lavrov", "john-kerry"}
    assert (mention.score > 0.9) is sure, mention.why
    assert ("namesake" in mention.why) is not sure
