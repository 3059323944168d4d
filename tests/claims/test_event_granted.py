"""Granted: deeds that another act takes for granted, and those that it does not."""

from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of
from tests.claims.test_event_recall import DAY, told


def statuses(words, root):
    return [c.body.status for c in claims_of(events, words, DAY) if c.body.root == root]


@pytest.mark.parametrize(
    "words",
    [
        "Kenya condemned Ethiopia's raids on Somali villages.",
        "Kenya condemned the latest round of Ethiopian raids on Somalia.",
    ],
)
def test_who_condemns_raids_tells_of_the_raids_too(words):
    assert {"ACCUSE KEN>ETH", "ASSAULT ETH>SOM"} <= set(told(words))
    assert statuses(words, "ASSAULT") == ["occurred"]


@pytest.mark.parametrize(
    "words",
    [
        "Kenya threatened Ethiopia with raids on its villages.",
        "Kenya asked Ethiopia for raids on Somali villages.",
        "Kenya condemned any Ethiopian raid on Somali villages.",
    ],
)
def test_deeds_only_spoken_of_as_to_come_are_not_told_as_done(words):
    assert "occurred" not in statuses(words, "ASSAULT")


def test_who_rejects_claims_that_he_did_something_denies_it_and_turns_nobody_down():
    words = "Kenya rejected claims that it shelled the Ethiopian town."
    assert set(told(words)) == {"ASSAULT KEN>ETH"}
    assert statuses(words, "ASSAULT") == ["denied"]


@pytest.mark.parametrize("aim", ["wanted to punish", "decided to punish", "punished"])
def test_what_somebody_is_punished_for_he_did_whether_punished_or_not(aim):
    words = f"Kenya {aim} Ethiopia for shelling a Somali town."
    assert statuses(words, "ASSAULT") == ["occurred"]


def test_what_somebody_is_blamed_for_is_disputed():
    assert "occurred" not in statuses(
        "Kenya blamed Ethiopia for shelling a Somali town.", "ASSAULT"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Kenya's president flew to Cairo to thank Egypt for the wheat.",
        "Kenya's president went out of his way to praise Egypt's premier.",
    ],
)
def test_words_that_were_the_aim_of_a_deed_done_were_said(words):
    assert statuses(words, "SUPPORT") == ["occurred"]


@pytest.mark.parametrize(
    "words",
    [
        "Kenya's president wants to thank Egypt for the wheat.",
        "Kenya's president will fly to Cairo to thank Egypt for the wheat.",
        "Kenya's president did not fly to Cairo to thank Egypt for the wheat.",
    ],
)
def test_words_that_were_the_aim_of_what_was_not_done_were_not_said(words):
    assert "occurred" not in statuses(words, "SUPPORT")


def test_who_is_about_to_do_something_plans_it():
    assert statuses("Ethiopia is about to send troops into Somalia.", "MOBILIZE") == ["planned"]


def test_talks_that_something_was_asked_at_took_place_with_who_asked():
    words = "During talks with Egypt's premier, Kenya's president asked for wheat."
    assert "CONSULT KEN,EGY>" in told(words)


def test_whom_somebody_spoke_with_is_found_behind_the_day():
    words = "Kenya's envoy spoke on Thursday afternoon with Egypt's premier."
    assert set(told(words)) == {"CONSULT KEN,EGY>"}


def test_whether_measures_work_leaves_no_doubt_that_there_are_some():
    words = "Malta wondered if the European Union's sanctions on Belarus would work."
    assert statuses(words, "SANCTION") == ["occurred"]


@pytest.mark.parametrize(
    "words",
    [
        "The White House warned that the money would run out.",
        "The treaty restricts Egypt to a small fleet.",
    ],
)
def test_words_to_nobody_and_the_doings_of_a_paper_are_no_events(words):
    assert told(words) == {}


def test_the_two_governments_are_the_two_that_were_named():
    words = "Kenya and Ethiopia quarrelled over the dam.\nThe two governments agreed to hold talks."
    (claim,) = [c for c in claims_of(events, words, DAY) if c.body.root == "AGREE"]
    assert {m for ref in claim.body.actors for m in ref.members} == {"KEN", "ETH"}


def test_two_governments_of_three_that_were_named_are_nobody():
    words = (
        "Kenya, Ethiopia and Egypt quarrelled over the dam.\n"
        "The two governments agreed to hold talks."
    )
    assert not statuses(words, "AGREE")


def test_who_speaks_on_a_visit_pays_it():
    words = "Kenya's president said during a visit to Cairo that the dam was safe."
    assert "CONSULT KEN>EGY" in told(words)


def test_a_visit_that_somebody_will_speak_on_is_yet_to_be_paid():
    words = "Kenya's president will speak during a visit to Cairo."
    assert statuses(words, "CONSULT") == []
    assert statuses(words, "AGREE") == ["planned"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Kenya's president ordered an attack on Somalia to free the hostages.", "occurred"),
        ("Kenya's president has not ordered an attack on Somalia to free the hostages.", "negated"),
    ],
)
def test_an_attack_ordered_to_some_end_is_an_attack_and_no_request(words, status):
    assert set(told(words)) == {"ASSAULT KEN>SOM"}
    assert statuses(words, "ASSAULT") == [status]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The Kenyan raid on Somalia did not kill anybody.", "occurred"),
        ("The Kenyan raid on Somalia did not take place.", "negated"),
    ],
)
def test_an_attack_that_did_no_harm_took_place(words, status):
    assert statuses(words, "ASSAULT") == [status]


def test_what_somebody_warns_that_another_does_is_his_word_for_it():
    words = "NATO warned of Russia moving troops into Ukraine."
    assert statuses(words, "MOBILIZE") == ["disputed"]


@pytest.mark.parametrize("whose", ["European Union leaders", "NATO ministers"])
def test_the_leaders_of_a_union_meet_one_another(whose):
    assert statuses(f"{whose} met in Brussels on Saturday.", "CONSULT") == ["occurred"]


@pytest.mark.parametrize(
    "words",
    ["Kenya's president met in Nairobi.", "Kenya began its parliamentary session on Monday."],
)
def test_one_state_by_itself_meets_nobody(words):
    assert not statuses(words, "CONSULT")


def test_a_call_that_is_held_is_one_event():
    words = "The British premier held a phone call with Poland's president."
    assert len(statuses(words, "CONSULT")) == 1


def test_protests_that_spread_there_were():
    words = "Protests against the Serbian government spread on Sunday."
    assert statuses(words, "PROTEST") == ["occurred"]


def test_a_war_waged_on_somebody_is_that_of_whose_it_is():
    assert "ASSAULT RUS>UKR" in told("Russia's war in Ukraine entered its third year.")


def test_a_war_at_home_is_not_its_own_state_s():
    assert "ASSAULT SYR>SYR" not in told("Syria's war entered its third year.")


def test_the_north_is_the_half_of_the_land_that_the_report_is_on():
    assert "MOBILIZE PRK>" in told("South Korea said the North fired two missiles into the sea.")


@pytest.mark.parametrize(
    "words",
    [
        "South Korea said the north saw two missiles fired.",
        "Peru said the North fired two missiles into the sea.",
        "South Korea and Sudan said the North fired two missiles into the sea.",
    ],
)
def test_the_north_of_no_divided_land_or_of_two_is_nobody(words):
    assert not [key for key in told(words) if "PRK" in key]


@pytest.mark.parametrize("verb", ["rehearsed", "imagined", "drew up"])
def test_an_attack_that_is_one_of_many_that_might_be_is_not_taken_for_granted(verb):
    words = f"Kenya {verb} an Ethiopian raid on Somali villages."
    assert "occurred" not in statuses(words, "ASSAULT")


def test_whom_only_other_words_name_is_less_sure_than_who_is_named():
    named = "The European Union imposed sanctions on Belarus.\nMalta backed the sanctions."
    unnamed = "The European Union's sanctions have hurt Belarus.\nMalta backed the sanctions."
    scores = [
        max(c.score for c in claims_of(events, words, DAY) if c.body.root == "SANCTION")
        for words in (named, unnamed)
    ]
    assert scores[0] > scores[1]
