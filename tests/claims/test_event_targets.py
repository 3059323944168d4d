"""Targets: whom measures and attacks are on whose own words do not say it."""

from __future__ import annotations

import pytest

from tests.claims.test_event_recall import told


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Zambia defied the United Nations sanctions for years.", "SANCTION UNO>ZMB"),
        ("Kenya denounced fresh United Nations sanctions.", "SANCTION UNO>KEN"),
        (
            "The European Union's sanctions have hurt Belarus.\nMalta backed the sanctions.",
            "SANCTION EUR>BLR",
        ),
        (
            "Malta spoke of the sanctions on Belarus.\nThe European Union's sanctions were new.",
            "SANCTION EUR>BLR",
        ),
    ],
)
def test_measures_are_on_the_one_whom_the_report_names(words, event):
    assert event in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "Malta spoke of sanctions on Belarus and of sanctions on Serbia.\nKenya backed the sanctions.",
        "The United Nations sanctions are seldom spoken of.",
        "Kenya asked for sanctions.",
    ],
)
def test_measures_on_several_or_on_nobody_named_are_not_told(words):
    assert not [key for key in told(words) if key.startswith("SANCTION")]


def test_measures_named_after_a_target_are_on_it_and_not_by_it():
    words = "Malta wants the sanctions on Belarus to end.\nThe Belarus sanctions are in force."
    assert not [key for key in told(words) if key.startswith("SANCTION BLR")]


def test_who_answers_an_attack_is_who_it_is_on():
    assert "ASSAULT IND>PAK" in told("Pakistan would respond to any Indian strike.")


def test_who_speaks_of_an_attack_is_not_who_it_is_on():
    assert not [key for key in told("Kenya spoke of an Indian strike.") if key.endswith(">KEN")]
