"""Recall: whose deed a report speaks of again, and whom the measures are on that it names."""

from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of

DAY = "2022-02-14"


def told(words):
    """Return the events of a report as "TYPE ACTORS>RECIPIENTS" with the words of their triggers."""
    found = {}
    for claim in claims_of(events, words, DAY):
        sides = (claim.body.actors, claim.body.recipients)
        who = ">".join(",".join(r.country or r.words for r in refs) for refs in sides)
        spans = [words[span.start : span.end] for span in claim.spans("trigger")]
        found[f"{claim.body.root} {who}"] = spans
    return found


@pytest.mark.parametrize(
    ("words", "event", "triggers"),
    [
        (
            "Peru fired a rocket over Chile on Monday.\nThe launch was the third this year.",
            "MOBILIZE PER>CHL",
            ["fired", "launch"],
        ),
        (
            "Laos annexed a strip of Thailand.\nThe annexation angered the town.",
            "COERCE LAO>THA",
            ["annexed", "annexation"],
        ),
        (
            "The European Union imposed sanctions on Belarus.\nBelarus shrugged at the sanctions.",
            "SANCTION EUR>BLR",
            ["imposed", "sanctions"],
        ),
    ],
)
def test_the_noun_of_a_deed_told_before_is_that_event_once_more(words, event, triggers):
    assert told(words)[event] == triggers


@pytest.mark.parametrize(
    "after",
    ["A launch is planned for May.", "Chile's launch was a success.", "The launch pad was empty."],
)
def test_a_noun_that_is_another_deed_points_back_to_none(after):
    found = told("Peru fired a rocket over Chile on Monday.\n" + after)
    assert found["MOBILIZE PER>CHL"] == ["fired"]


def test_a_verdict_on_the_deed_is_on_who_did_it():
    words = "Peru fired a rocket over Brazil on Monday.\nChile denounced the launch."
    assert told(words)["ACCUSE CHL>PER"] == ["denounced"]


def test_a_verdict_on_a_deed_that_nobody_was_told_to_have_done_is_on_nobody():
    assert not [key for key in told("Chile denounced the launch.") if key.startswith("ACCUSE")]


def test_who_attacks_again_attacks_those_he_was_told_to_have_attacked():
    words = (
        "Peruvian jets bombed a Chilean port on Sunday.\nOn Monday Peru carried out an air strike."
    )
    assert set(told(words)) == {"ASSAULT PER>CHL"}


def test_who_attacked_two_others_attacks_neither_again_unsaid():
    words = (
        "Kenya bombed Somalia on Sunday and shelled Ethiopia on Monday.\n"
        "On Tuesday Kenya carried out an air strike."
    )
    assert "ASSAULT KEN>" in told(words)


def test_what_the_ships_do_is_done_by_who_sent_them():
    words = (
        "India sent warships to the strait on Tuesday.\n"
        "On Wednesday the warships shelled a Pakistani harbour."
    )
    assert "ASSAULT IND>PAK" in told(words)


@pytest.mark.parametrize("ships", ["Some warships", "The coast guards", "Chinese warships"])
def test_what_others_do_is_not_laid_to_who_sent_ships(ships):
    words = f"India sent warships to the strait.\n{ships} shelled a Pakistani harbour."
    assert not [key for key in told(words) if key.startswith("ASSAULT IND")]


def test_of_two_launches_the_one_is_meant_that_the_report_began_with():
    words = (
        "Peru fired a rocket over Chile on Monday.\nBrazil fired a missile over Bolivia in answer.\n"
        "The launch woke the city."
    )
    assert told(words)["MOBILIZE PER>CHL"] == ["fired", "launch"]


def test_a_launch_that_was_only_planned_is_not_pointed_back_to():
    words = "Peru plans to fire a rocket over Chile.\nThe launch woke the city."
    assert ["launch"] not in [spans[1:] for spans in told(words).values()]


@pytest.mark.parametrize(
    "deed",
    [
        "The Peruvian army besieged an old town.",
        "There was fighting between Peruvian troops and rebels.",
    ],
)
def test_who_hit_somebody_unknown_did_not_hit_those_he_hit_before(deed):
    words = f"Peruvian troops fought Chilean troops on Sunday.\n{deed}"
    besides = [c for c in claims_of(events, words, DAY) if c.spans("trigger")[0].start > 45]
    assert not [c for c in besides if any(ref.country == "CHL" for ref in c.body.recipients)]


def test_the_soldiers_held_are_those_who_were_told_to_be_held():
    words = (
        "Chad captured ten Libyan soldiers.\nThe troops detained by Chad had crossed the border."
    )
    assert "COERCE TCD>LBY" in told(words)


def test_the_soldiers_held_are_nobodys_where_those_of_two_states_were_held():
    words = (
        "Chad captured ten Libyan soldiers.\nChad captured two Sudanese soldiers.\n"
        "The soldiers detained by Chad had crossed the border."
    )
    assert "COERCE TCD>LBY" not in told(words)
    assert "COERCE TCD>SDN" not in told(words)


def test_a_ceasefire_is_with_the_one_side_that_was_told_to_be_fought():
    fought = "Armenian forces attacked Turkish troops.\n"
    assert "RETREAT ARM>TUR" in told(fought + "Armenia ordered a ceasefire on Friday.")
    other = "Armenian forces attacked Iranian troops.\n"
    assert "RETREAT ARM>TUR" not in told(fought + other + "Armenia ordered a ceasefire on Friday.")
