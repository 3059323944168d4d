"""Home: whom a state's organs, rulers, parliaments and rebels mean by words that name no state."""

from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of
from tests.claims.test_event_recall import DAY, told


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Peruvian authorities detained dozens of journalists.", "COERCE PER>PER"),
        ("The Chadian government freed 20 political prisoners.", "RETREAT TCD>TCD"),
        ("Kenyan security services arrested a former minister.", "COERCE KEN>KEN"),
        ("Ghana's president declared a truce in his troubled country.", "CONCEDE GHA>GHA"),
        ("The Burmese army used chlorine against its own civilians.", "ASSAULT MMR>MMR"),
        ("The Burmese regime has attacked civilians with barrel bombs.", "ASSAULT MMR>MMR"),
        ("Chadian rebels attacked government troops on Monday.", "ASSAULT TCD>TCD"),
        ("Poland's prime minister urged lawmakers to approve the deal.", "REQUEST POL>POL"),
        ("Egyptian protesters threw stones at police.", "PROTEST EGY>EGY"),
        ("Chile's parliament rejected the president's request.", "REJECT CHL>CHL"),
        ("The president of Chile accused his predecessor of lying.", "ACCUSE CHL>CHL"),
    ],
)
def test_people_and_organs_without_a_name_are_of_the_doers_state(words, event):
    assert event in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "French forces killed three civilians in a raid on Monday.",
        "Iran arrested two foreign journalists.",
        "Norway urged the opposition to join the talks.",
        "Norwegian lawmakers condemned the regime.",
        "Norwegian soldiers detained ten activists.",
        "The European Union urged lawmakers to vote.",
        "Kenya detained two ambassadors.",
    ],
)
def test_those_who_may_be_of_another_state_are_not_taken_for_the_doers(words):
    sides = [key.partition(" ")[2].split(">") for key in told(words)]
    assert sides
    assert not [side for side in sides if side[0] == side[1]]


def test_a_state_named_in_the_clause_is_not_passed_over():
    assert "REQUEST RUS>UKR" in told("Russia's president urged lawmakers in Kyiv to vote.")
    assert not [k for k in told("Peru, with Chile, detained ten activists.") if k.endswith(">PER")]


def test_who_is_found_at_home_keeps_his_words_and_makes_the_event_less_sure():
    near = claims_of(events, "Peruvian authorities detained a journalist.", DAY)[0]
    named = claims_of(events, "Peruvian authorities detained a Peruvian journalist.", DAY)[0]
    assert near.body.recipients[0].words == "journalist"
    assert near.score < named.score


def test_who_faults_a_deal_named_after_a_state_does_not_fault_that_state():
    assert not told("Members of Congress criticized the Iran deal.")
    assert "ACCUSE USA>IRN" in told("Members of Congress criticized Iran's policy.")
