"""What is foretold: its words, what it hangs on, whose it is, by when and how surely."""

from __future__ import annotations

import pytest

from detente.claims.foretold import Forecasts
from detente.claims.foretold_condition import condition_of
from detente.claims.foretold_strength import STRENGTHS, of_modal, reversed_, weaker
from detente.claims.foretold_window import window_of
from detente.claims.foretold_words import what_of
from detente.claims.predictions import candidates
from tests.claims.one_report import dossier_of, plain


def read(words):
    """Return the forecasts of a sentence with the token of its last modal's verb."""
    f = Forecasts(dossier_of(words))
    c = f.clauses
    return f, [c.head[k] for k in range(len(c.tag)) if c.tag[k] == "MD"][-1]


def rules(words):
    """Return the rules by which a sentence is read, in text order."""
    return [dict(draft.why)["rule"] for draft in candidates(dossier_of(words))]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("If the dam breaks, the town will drown.", "the town will drown"),
        ("Even if the dam is lost, the town will stand.", "the town will stand"),
        ("The town will drown, although the dam is new.", "The town will drown"),
        ("• The town will drown.", "The town will drown"),
        ("He saw a deal that would end the war.", "a deal that would end the war"),
        ("The port will burn and the town will drown.", "the town will drown"),
    ],
)
def test_the_words_are_the_clause_without_what_stands_beside_it(words, what):
    f, verb = read(words)
    assert words[slice(*what_of(f.clauses, verb))] == what


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("The town will drown if the dam bursts.", "if the dam bursts"),
        ("Should the dam burst, the town would drown.", "Should the dam burst"),
        ("Without a dam, the town would drown.", "Without a dam"),
        ("In case of a flood, the town would drown.", "In case of a flood"),
        ("Peru said the town will drown unless the dam holds.", "unless the dam holds"),
    ],
)
def test_a_condition_is_found_before_and_behind_the_forecast(words, condition):
    f, verb = read(words)
    found = condition_of(f.clauses, verb)
    assert found is not None
    assert words[slice(*found)] == condition


def test_a_reason_is_no_condition():
    f, verb = read("The town will drown because the dam is old.")
    assert condition_of(f.clauses, verb) is None


def test_by_a_year_begins_on_the_day_of_the_report_and_in_a_year_with_that_year():
    by, verb = read("The dam will be built by 2030.")
    _, when = window_of(by.clauses, verb)
    assert plain(when) == "2022-02-15..2030-12-31"
    during, verb = read("The dam will be built in 2030.")
    _, when = window_of(during.clauses, verb)
    assert plain(when) == "2030-01-01..2030-12-31"


def test_now_dates_no_forecast():
    f, verb = read("The dam will surely burst now.")
    assert window_of(f.clauses, verb) is None


def test_certainly_makes_a_could_no_surer_and_probably_makes_a_will_less_sure():
    f, verb = read("The dam could certainly burst.")
    assert of_modal(f.clauses, verb, "could") == "possible"
    f, verb = read("The dam will probably burst.")
    assert of_modal(f.clauses, verb, "will") == "likely"


@pytest.mark.parametrize("one", STRENGTHS)
@pytest.mark.parametrize("other", STRENGTHS)
def test_the_weaker_of_two_strengths_is_the_same_either_way_round(one, other):
    assert weaker(one, other) == weaker(other, one) in (one, other)
    assert reversed_(one) in ("likely", "unlikely")


def test_the_rule_tells_a_things_forecast_from_somebodys():
    assert rules("The dam will burst.") == ["modal of a thing"]
    assert rules("The president will resign.") == ["modal of somebody's deed"]
    assert rules("The president will lose.") == ["modal of somebody"]
    assert rules("Peru fears that the dam will burst.") == ["modal of a thing under a cue"]
    assert rules("There will be a flood.") == ["modal of nobody"]


def test_what_the_speakers_own_side_means_to_do_is_not_foretold_but_what_befalls_it_is():
    assert rules("Peru said it would leave the union.") == []
    assert rules("Peru said it would lose the war.") == ["modal of its own side"]


def test_a_modal_inside_a_joined_word_foretells_nothing():
    assert rules("The would-be king has fled.") == []


def test_a_thing_that_lets_something_be_concluded_holds_no_forecast():
    dossier = dossier_of("That timing guarantees the accord will become an issue.")
    (draft,) = candidates(dossier)
    assert draft.body.holder is None
    assert draft.within is None
