"""Roles: whom a phrase of a sentence names."""

from __future__ import annotations

import pytest

from detente.claims.event_frames import lexicon
from detente.claims.event_match import Matcher
from detente.claims.named import NamedClauses
from tests.claims.one_report import dossier_of

DAY = "2022-02-14"


def roles_of(words):
    clauses = NamedClauses(dossier_of(words, DAY))
    return clauses, Matcher(clauses, lexicon("en")).roles


def parties(words, noun, **how):
    """Return country (failing that id) and sector of whom the phrase with that noun names."""
    clauses, roles = roles_of(words)
    found = roles.named(clauses.word.index(noun), **how)
    return [(p.ref.country or p.ref.actor_id, p.ref.sector) for p in found]


@pytest.mark.parametrize(
    ("words", "noun", "found"),
    [
        (
            "The envoys of Kenya, Uganda and Rwanda met on Monday.",
            "envoys",
            [("KEN", "GOV"), ("UGA", "GOV"), ("RWA", "GOV")],
        ),
        (
            "Soldiers from Kenya, Uganda and Rwanda crossed the river.",
            "soldiers",
            [("KEN", "MIL"), ("UGA", "MIL"), ("RWA", "MIL")],
        ),
        (
            "Officials in Chile and Peru condemned the raid.",
            "officials",
            [("CHL", "GOV"), ("PER", "GOV")],
        ),
        (
            "The Danish press and cabinet condemned the raid.",
            "press",
            [("DNK", "JRN"), ("DNK", "GOV")],
        ),
        ("Kenyan soldiers and police fired.", "soldiers", [("KEN", "MIL"), ("KEN", "COP")]),
        # The parser takes the second of the list for another name of the first.
        (
            "Norway, the Swedish navy and Danish police fired.",
            "norway",
            [("NOR", None), ("SWE", "MIL"), ("DNK", "COP")],
        ),
    ],
)
def test_all_who_share_an_owner_or_a_post_are_named(words, noun, found):
    assert parties(words, noun) == found


@pytest.mark.parametrize(
    ("words", "noun", "found"),
    [
        # Whose they are is not said of those who have words of their own.
        ("Turkish soldiers and the rebels fired.", "soldiers", [("TUR", "MIL"), (None, "REB")]),
        ("Turkish soldiers and rebels fired.", "soldiers", [("TUR", "MIL"), (None, "REB")]),
        ("The army of Sudan and a militia fired.", "army", [("SDN", "MIL"), (None, "PRM")]),
        ("Norway, but not Sweden, imposed sanctions on Libya.", "norway", [("NOR", None)]),
    ],
)
def test_nobody_is_given_an_owner_or_a_deed_that_is_not_theirs(words, noun, found):
    assert parties(words, noun) == found


def test_a_sector_is_told_by_the_word_where_its_lemma_is_another():
    assert parties("The Polish media attacked the plan.", "media") == [("POL", "JRN")]


@pytest.mark.parametrize(
    ("words", "verb", "found"),
    [
        (
            "Norway helped to feed the soldiers of Sudan on Monday.",
            "helped",
            [("SDN", "MIL")],
        ),
        (
            "Norway helped to save the envoys of Kenya and Peru.",
            "helped",
            [("KEN", "GOV"), ("PER", "GOV")],
        ),
        ("Norway helped to end the fire after Sudan had called.", "helped", []),
    ],
)
def test_behind_a_verb_the_whole_phrase_of_a_name_is_found_but_no_other_story(words, verb, found):
    clauses, roles = roles_of(words)
    told = roles.anywhere(clauses.word.index(verb))
    assert [(p.ref.country, p.ref.sector) for p in told] == found


def test_a_water_named_after_a_state_is_nobody():
    assert parties("Kenya sent ships to the Gulf of Mexico.", "gulf", receiving=True) == []


def test_somebody_without_a_name_is_the_one_named_beside_him():
    words = "President Emmanuel Macron met his counterpart, President Joe Biden, on Monday."
    assert [country for country, _ in parties(words, "counterpart")] == ["USA"]


def test_those_of_somebody_are_his():
    words = "Talks between Iran's negotiators and those of Norway resumed."
    assert [country for country, _ in parties(words, "negotiators")] == ["IRN", "NOR"]
