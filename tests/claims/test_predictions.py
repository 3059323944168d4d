"""Predictions: golden sentences, and what must hold of every one of them."""

from __future__ import annotations

import pytest

from detente.claims.predictions import predictions
from detente.language import table
from tests.claims.one_report import cases, claims_of, dossier_of, shown

DEFAULTS = {
    "window": "",
    "polarity": "affirmed",
    "within": False,
}


@pytest.mark.parametrize("case", cases("predictions"))
def test_a_sentence_gives_just_the_predictions_it_holds(case):
    found = claims_of(predictions, case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted


@pytest.mark.parametrize("case", cases("predictions"))
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in claims_of(predictions, case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() == {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_predictions():
    words = next(c.values[0]["words"] for c in cases("predictions") if c.values[0]["claims"])
    assert claims_of(predictions, words)
    assert not list(predictions.run(dossier_of(words, zone="teaser")))


def test_a_prediction_is_never_actual():
    found = claims_of(predictions, "Poland fears an invasion.")
    assert [claim.modality for claim in found] == ["predicted"]


def test_the_condition_of_a_prediction_is_kept_in_what_is_foretold():
    words = "Iran warned that a war could break out if the talks failed."
    (claim,) = claims_of(predictions, words)
    assert claim.body.what == "a war could break out if the talks failed"
    assert [s.of(words) for s in claim.spans("condition")] == ["if the talks failed"]


def test_every_strength_in_the_tables_is_one_of_four():
    rows = table("en", "predictions")
    found = {row["strength"] for row in rows["cues"].values()}
    for name in ("cue_nouns", "modals", "adverbs", "predicates", "nearness"):
        found |= set(rows[name].values())
    assert found == {"certain", "likely", "possible", "unlikely"}
