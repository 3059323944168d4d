"""Signs of machine rewriting: what is a sign, what is none, and when they are enough to be told."""

from __future__ import annotations

import msgspec
import pytest

from detente.lineage.signs import signs, verdict
from detente.lineage.signs_phrases import WEIGHT, phrases
from detente.model.document import Outlet
from tests import made

CLEAN = """The foreign minister told reporters in Vienna that nuclear weapons were not discussed.
An official spoke on condition of anonymity because the talks go on next week.
According to Mr. Haas, an hour of the news conference dealt with human rights."""


def kinds(words: str, **more):
    return [sign.kind for sign in signs(made.report(words, **more))]


def test_a_plain_report_has_no_sign_and_no_verdict():
    assert signs(made.report(CLEAN)) == ()
    assert verdict(()) is None


@pytest.mark.parametrize(
    "words",
    [
        "The overseas minister of Norway left.",
        "The superior minister of Norway left.",
        "They met at the White Home for an evening.",
        "The United Countries sent a letter.",
        "Members of the UN Safety Council met.",
        "The Secretary of Country flew home.",
        "Nobody spoke on state of anonymity.",
        "A civil battle broke out in the north.",
    ],
)
def test_an_established_phrase_with_one_word_another_is_a_sign_with_its_words(words):
    report = made.report(words)
    (sign,) = signs(report)
    assert sign.kind in ("broken phrase", "broken name")
    said = sign.span.of(words)
    assert said in words
    assert said in sign.why


@pytest.mark.parametrize(
    "words",
    [
        "The justice minister left.",
        "The Israeli defence ministers met.",
        "The Obama minister left.",
        "The White Sea froze over in the winter.",
        "The United Arab Emirates sent a letter.",
        "A civil, quiet evening followed.",
        "Civil War reenactors met.",
        "A campaign of civil resistance began in the port.",
        "Civilians fled the civil disorder and a chemical fire.",
        "The shadow minister left a virtual news conference.",
        "The Serbian foreign minister praised indigenous rights.",
        "He called a highly consequential vote a human corridor of votes.",
        "Eons ago the peace mediator wrote of human solidarity.",
        "Troops crossed the red line, then a red carpet and the red earth.",
    ],
)
def test_what_newsrooms_write_in_its_place_or_a_name_is_no_sign(words):
    assert kinds(words) == []


def test_a_word_no_list_of_synonyms_has_is_caught_all_the_same():
    assert kinds("The zorbical minister left.") == ["broken phrase"]


def test_phrases_left_whole_speak_against_a_broken_one():
    whole = "\n".join(f"Envoy {n} said a civil war had begun." for n in range(9))
    assert phrases(made.report(f"{whole}\nThe overseas minister left.")) == []
    few = phrases(made.report("A civil war had begun.\nThe overseas minister left."))
    assert [sign.weight < WEIGHT["closed"] for sign in few] == [True]


def test_a_long_name_with_another_kind_of_body_is_a_sign():
    words = "The International Atomic Energy Bureaucracy sent a team."
    assert "broken name" in kinds(words)
    assert kinds("The International Atomic Energy Agency’s team left.") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It took a hour to cross the river.", "article"),
        ("An major of the guard spoke.", "article"),
        ("They would went home.", "verb form"),
        ("Envoys met dr Anna Berg in Oslo.", "form of address"),
        ("Envoys met Mister Haas in Oslo.", "form of address"),
    ],
)
def test_what_the_word_before_left_behind_is_a_sign(words, kind):
    assert kinds(words) == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "It took an hour to cross a European river by a one-way road.",
        "A unanimous vote followed an unannounced visit and an onerous search.",
        "It was an historic day for a useful man and a uranium plant.",
        "The Dr. Berg who left and Dr. Haas who stayed disagreed.",
        "The gen sets were old.",
    ],
)
def test_odd_but_right_articles_and_forms_are_none(words):
    assert kinds(words) == []


def test_one_name_with_a_stop_and_without_is_a_sign_and_a_house_style_is_none():
    assert kinds("Mr Haas left.\nLater Mr. Haas came back.") == ["form of address"]
    assert kinds("Mr Haas left.\nLater Mr Berg came back.") == []


def test_one_stray_space_is_nothing_and_two_are_signs():
    assert kinds("The talks went on .") == []
    assert kinds("The talks went on .\nNobody left , they said.") == ["stray space"] * 2


def of(words: str, kind: str, **more):
    report = made.report(words, outlet="Truth Mill")
    outlet = Outlet(id="truth-mill", name="Truth Mill", kind=kind)
    document = msgspec.structs.replace(report.document, outlet=outlet, **more)
    return [s.kind for s in signs(msgspec.structs.replace(report, document=document))]


@pytest.mark.parametrize(
    "words",
    [
        "OSLO (Truth Mill) - The talks went on.",
        "OSLO - The talks went on, one envoy told Truth Mill.",
    ],
)
def test_a_sites_name_in_an_agencys_place_is_a_sign_and_a_newspapers_own_is_none(words):
    assert of(words, "unknown") == ["agency's place"]
    assert of(words, "newspaper") == []


def test_correspondents_credited_without_an_agency_are_a_sign():
    words = "The talks went on.\nReporting by Anna Berg in Oslo; Editing by Jan Haas"
    assert of(words, "site") == ["credit"]
    assert of(words, "site", credits=("Reuters",)) == []
    assert of(words, "site", byline=("Anna Berg",)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg reported from Oslo, and Jan Haas from Bergen.",
        "Anna Berg reported from Oslo, Jan Haas from Bergen and Ida Moe from Tromso.",
        "Reporting was contributed by Ida Moe in Tromso.",
        "Additional reporting was also provided by Ida Moe.",
        "Ida Moe and Jan Haas contributed reporting from Tromso.",
        "Ida Moe contributed to this report.",
    ],
)
def test_correspondents_credited_in_any_form_are_a_sign(line):
    words = f"The talks went on.\n{line}"
    assert of(words, "site") == ["credit"]
    assert of(words, "site", byline=("Anna Berg",)) == []
    assert of(words, "newspaper") == []


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg reported from Oslo that the talks had failed.",
        "Reporting by the press was welcomed by the envoys.",
        "Norway contributed to this fund from Oslo.",
    ],
)
def test_a_sentence_about_reporting_is_no_credit(line):
    assert of(f"The talks went on.\n{line}", "site") == []


@pytest.mark.parametrize(
    "words",
    [
        "The garrison does not didn't answer the call.",
        "The envoys didn’t do not wait for the vote.",
        "The bridge will not cannot hold for long.",
        "The plan is that were ready last spring.",
    ],
)
def test_two_helping_verbs_where_one_stood_are_a_sign(words):
    (sign,) = signs(made.report(words))
    assert sign.kind == "verb form"
    assert sign.span.of(words) in words


@pytest.mark.parametrize(
    "words",
    [
        "Those who do not don't complain either.",
        "The truth is that were he to leave, they would follow.",
        "The truth is that are the words of a friend.",
        "He did not do it, and they didn't ask him.",
        "What they do is right.",
    ],
)
def test_helping_verbs_that_stand_together_in_good_english_are_none(words):
    assert kinds(words) == []


def test_several_spaces_before_one_stop_are_one_sign_and_make_no_verdict_however_many_stops():
    assert kinds("The talks went on   .") == []
    assert kinds("The talks went on   .\nNobody (of the two) left  , they said.") == (
        ["stray space"] * 2
    )
    many = signs(made.report("\n".join(f"Envoy {n} left  ." for n in range(20))))
    assert {sign.kind for sign in many} == {"stray space"}
    assert verdict(many) is None


def test_one_sign_gets_no_verdict_and_several_are_counted():
    one = signs(made.report("The overseas minister left."))
    assert (len(one), verdict(one)) == (1, None)
    several = signs(
        made.report("The overseas minister left.\nA civil battle broke out a hour later.")
    )
    assert verdict(several) == "3 signs of machine rewriting"


def test_a_text_in_another_language_is_not_judged():
    report = made.report("The overseas minister left a hour ago.")
    document = msgspec.structs.replace(report.document, language="de")
    assert signs(msgspec.structs.replace(report, document=document)) == ()
