"""Traits of candidates: they tell unlike readings apart, and never name anybody."""

from __future__ import annotations

from detente.claims import plans, positions
from detente.claims.claim_traits import Traits
from detente.claims.named import NamedClauses
from tests.claims.one_report import dossier_of


def traits(rules, words):
    """Return the traits of each candidate that rules find in words."""
    dossier = dossier_of(words)
    named = Traits(dossier, NamedClauses(dossier))
    return [named.of(draft) for draft in rules.candidates(dossier)]


def test_a_candidate_tells_its_rule_its_act_and_whose_it_is():
    (found,) = traits(positions, "Iran demanded the release of its frozen assets.")
    assert {"act demand", "holder state", "cue demand", "content release"} <= {*found}
    assert "said by the report" in found


def test_what_is_said_inside_words_of_somebody_says_how():
    (found,) = traits(positions, "France said on Monday that Iran had rejected the offer.")
    assert "said indirect" in found
    assert "said by the report" not in found


def test_two_readings_that_differ_in_a_word_differ_in_a_trait():
    (one,) = traits(positions, "Iran rejected the offer.")
    (other,) = traits(positions, "Iran accepted the offer.")
    assert set(one) != set(other)


def test_no_name_is_a_trait():
    (found,) = traits(plans, "Angela Merkel will visit Moscow on Friday.")
    shouted = " ".join(found).lower()
    assert not any(name in shouted for name in ("merkel", "angela", "moscow", "friday"))


def test_a_trait_stands_once_and_in_a_fixed_order():
    words = "Poland urged Greece to withdraw its ships from the area."
    assert traits(positions, words) == traits(positions, words)
    (found,) = traits(positions, words)
    assert len(found) == len(set(found))
