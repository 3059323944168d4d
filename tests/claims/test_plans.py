"""Plans: golden sentences, and what must hold of every one of them."""

from __future__ import annotations

import pytest

from detente.claims.plans import plans
from detente.language import table
from tests.claims.one_report import cases, claims_of, dossier_of, shown

DEFAULTS = {
    "due": "",
    "place": "",
    "polarity": "affirmed",
    "within": False,
}


@pytest.mark.parametrize("case", cases("plans"))
def test_a_sentence_gives_just_the_plans_it_holds(case):
    found = claims_of(plans, case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted


@pytest.mark.parametrize("case", cases("plans"))
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in claims_of(plans, case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() == {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_plans():
    words = next(c.values[0]["words"] for c in cases("plans") if c.values[0]["claims"])
    assert claims_of(plans, words)
    assert not list(plans.run(dossier_of(words, zone="teaser")))


def test_a_day_that_is_over_is_no_due_date_but_the_day_something_was_held():
    (over,) = claims_of(plans, "Iran agreed on Monday to meet France.", "2022-02-16")
    assert over.body.due is None
    (held,) = claims_of(plans, "Iran met France on Monday.", "2022-02-16")
    assert held.body.status == "held"
    assert str(held.body.due.day) == "2022-02-14"


def test_the_words_of_a_plan_are_its_clause_and_no_other():
    words = "Iran will meet France in Vienna on Friday, while Israel watches."
    (plan,) = claims_of(plans, words)
    assert plan.body.words == "Iran will meet France in Vienna on Friday"


def test_every_status_word_belongs_to_one_status_only():
    frames = table("en", "plans")
    for group in ("governors", "attributes", "predicates"):
        words = [
            w
            for s in ("planned", "possible", "not held", "cancelled")
            for w in frames[group].get(s, ())
        ]
        assert len(words) == len(set(words))


def test_a_plan_of_nobody_known_scores_below_one_half():
    (plan,) = claims_of(plans, "They attended a meeting in Bern.")
    assert plan.score < 0.5


def test_a_caption_lends_no_day_of_its_report_to_a_plan():
    words = "The French president will visit Bern on Friday."
    (plan,) = claims_of(plans, words)
    assert plan.body.due is not None
    (drawn,) = plans.run(dossier_of(words, zone="caption"))
    assert drawn.body.due is None
    assert drawn.when is None


def test_a_day_behind_what_was_asked_for_is_to_come_only_when_it_is_near():
    words = "Kenya called for a session of the African Union on Friday."
    (near,) = claims_of(plans, words, "2022-02-16")
    assert str(near.body.due.day) == "2022-02-18"
    (far,) = claims_of(plans, words, "2022-02-19")
    assert far.body.due is None
