"""What is foretold: its words, what it hangs on, whose it is, by when and how surely."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from detente.claims.foretold import Forecasts
from detente.claims.foretold_condition import condition_of
from detente.claims.foretold_length import later
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
    assert rules("The president will fold.") == ["modal of somebody's deed"]
    assert rules("The president will sleep badly.") == ["modal of somebody's deed"]
    assert rules("The president will be safe.") == ["modal of somebody"]
    assert rules("Peru fears that the dam will burst.") == ["modal of a thing under a cue"]
    assert rules("There will be a flood.") == ["modal of nobody"]


def test_what_the_speakers_own_side_means_to_do_is_not_foretold_but_what_befalls_it_is():
    assert rules("Peru said it would leave the union.") == []
    assert rules("Peru said it would lose the war.") == ["modal of its own side + outcome"]
    assert rules("Peru said that Peru would be careful.") == []


def test_a_modal_inside_a_joined_word_foretells_nothing():
    assert rules("The would-be king has fled.") == []


def test_a_thing_that_lets_something_be_concluded_holds_no_forecast():
    dossier = dossier_of("That timing guarantees the accord will become an issue.")
    (draft,) = candidates(dossier)
    assert draft.body.holder is None
    assert draft.within is None


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("The ministry will publish a list on Friday.", {"announced", "dated"}),
        ("The ministry could publish a list.", {"official"}),
        ("The flood will ruin farmers.", set()),
        ("The flood will hurt farmers.", {"outcome"}),
        ("A missile that could reach the coast was shown.", {"able", "relative"}),
        ("The bill would end the ban.", {"outcome", "paper"}),
        ("The bridge will need repairs.", {"need"}),
        ("The rebels may be in the capital.", {"guess"}),
        ("The rebels may know the way.", {"state"}),
        ("The strike would violate the truce.", {"judged"}),
        ("The gate will be painted.", {"passive"}),
        ("The minister left, a sign that could worry Peru.", {"resumed"}),
        ("Chad left the union, which could worry Peru.", {"resumed"}),
        ("The army was expected to retake the town.", {"past"}),
        ("The army is expected to retake the town.", set()),
    ],
)
def test_the_rule_names_the_kinds_that_hold_of_a_clause(words, kinds):
    (rule,) = rules(words)
    assert set(rule.split(" + ")[1:]) == kinds


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("It could take Peru a year or two to recover.", "2023-02-15..2024-02-15"),
        ("It will take Peru 2 to 3 weeks to recover.", "2022-03-01..2022-03-08"),
        ("Peru could recover in about three months.", "2022-05-01..2022-05-31"),
        ("Peru could recover in about 3 weeks.", "2022-03-07..2022-03-13"),
        ("The dam could burst in 2023 or 2025.", "2023-01-01..2025-12-31"),
        ("The dam could burst before the end of the year.", "2022-02-15..2022-12-31"),
    ],
)
def test_a_length_that_says_when_is_counted_from_the_day_of_the_report(words, window):
    f, verb = read(words)
    found = window_of(f.clauses, verb)
    assert found is not None
    assert plain(found[1]) == window


@pytest.mark.parametrize(
    "words",
    [
        "The ban will hurt Peru for two years.",
        "It will take Peru several weeks to recover.",
        "It will take Peru 999 decades to recover.",
        "The 2023 campaign will hurt Peru.",
        "The recovery will take time.",
    ],
)
def test_a_length_without_a_number_or_a_when_gives_no_window(words):
    f, verb = read(words)
    assert window_of(f.clauses, verb) is None


def holders(words):
    """Return words and country of each forecast's holder, in text order."""
    found = [draft.body.holder for draft in candidates(dossier_of(words))]
    return [(holder.words, holder.country) if holder is not None else None for holder in found]


def test_people_of_no_name_are_of_the_country_the_report_gives_them():
    words = (
        "Ukrainian officials said on Monday that the port was closed. "
        "The officials warned that the city could fall."
    )
    assert holders(words) == [("The officials", "UKR")]
    assert holders("The officials warned that the city could fall.") == [("The officials", None)]


def test_experts_are_of_no_country():
    words = "Poland closed its border. Analysts warned that the truce could fail."
    assert holders(words) == [("Analysts", None)]


def test_a_fear_in_a_land_is_that_lands():
    assert holders("Fears in Poland that the war could spread grew.") == [("Poland", "POL")]


def test_what_goes_on_with_a_statement_is_the_reports_own():
    words = "Peru said it would leave the union, a step that could split the bloc."
    (draft,) = candidates(dossier_of(words))
    assert draft.body.holder is None
    assert draft.within is None


def test_a_reason_to_believe_is_nobodys_belief():
    assert holders("There are reasons to believe that the truce may hold.") == [None]


def test_they_who_say_what_they_will_do_foretell_nothing():
    assert rules("The senators said they would oppose the treaty.") == []
    assert len(rules("The senators said the rebels would oppose the treaty.")) == 1


def test_what_is_on_its_way_is_foretold_while_it_is():
    assert rules("The region is sliding toward war.") == ["heading"]
    assert rules("The region was sliding toward war.") == []
    assert rules("The region is not sliding toward war.") == []


def test_a_length_counted_from_a_leap_day_or_past_the_last_year_is_no_error():
    leap = datetime(2024, 2, 29, tzinfo=UTC)
    assert later(leap, "year", 1) == datetime(2025, 2, 28, tzinfo=UTC)
    assert later(leap, "month", 12) == later(leap, "year", 1)
    assert later(leap, "week", 1) == datetime(2024, 3, 7, tzinfo=UTC)
    assert later(leap, "decade", 99) is None
    for unit in ("week", "year"):
        assert later(datetime(9998, 6, 1, tzinfo=UTC), unit, 99) is None
