"""Predictions: golden sentences, and what must hold of every one of them.

What is likely enough to be kept is learned, from these very sentences among others. So it is the
candidates that are compared here.
"""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from detente.claims.predictions import candidates, predictions
from detente.language import table
from detente.model.claim import seal
from tests.claims.one_report import cases, dossier_of, plain, shown

DEFAULTS = {
    "window": "",
    "polarity": "affirmed",
    "within": False,
    "condition": "",
}


def found_in(words, published="2022-02-15"):
    """Return what the rules find in words, as claims in text order."""
    dossier = dossier_of(words, published)
    return seal(dossier.document.id, words, candidates(dossier))


@pytest.mark.parametrize("case", cases("predictions"))
def test_a_sentence_gives_just_the_predictions_it_holds(case):
    found = found_in(case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted


@pytest.mark.parametrize("case", cases("predictions"))
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in found_in(case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() >= {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_predictions():
    words = next(c.values[0]["words"] for c in cases("predictions") if c.values[0]["claims"])
    assert found_in(words)
    assert not list(predictions.run(dossier_of(words, zone="teaser")))


def test_a_prediction_is_never_actual():
    found = found_in("Poland fears an invasion.")
    assert [claim.modality for claim in found] == ["predicted"]


def test_a_condition_stands_beside_what_is_foretold_and_not_in_it():
    words = "Iran warned that a war could break out if the talks failed."
    (claim,) = found_in(words)
    assert claim.body.what == "a war could break out"
    assert claim.body.condition == "if the talks failed"
    assert [s.of(words) for s in claim.spans("condition")] == ["if the talks failed"]


def test_the_reports_own_forecast_has_no_holder_and_stands_in_no_statement():
    (claim,) = found_in("The embargo will hurt farmers.")
    assert claim.body.holder is None
    assert claim.within is None
    assert not claim.spans("holder")


def test_what_somebody_not_named_fears_stays_within_the_statement_that_tells_it():
    words = "Amid fears that the dam could burst, villagers fled."
    dossier = dossier_of(words)
    (claim,) = found_in(words)
    (said,) = [s for s in dossier.statements if s.id == claim.within]
    assert claim.body.holder is None
    assert any(span.contains(claim.span) for span in said.spans("content"))


def test_a_window_begins_no_earlier_than_the_report():
    (claim,) = found_in("Half the population may starve this year.", "2022-06-01")
    assert claim.body.window.day == date(2022, 6, 1)
    assert claim.body.window.last_day == date(2022, 12, 31)


def test_a_day_that_is_over_dates_no_forecast():
    words = "The cities shelled on Monday will need years to recover."
    (claim,) = found_in(words)
    assert claim.body.window is None


def test_a_report_without_a_day_keeps_the_years_it_names():
    assert plain(found_in("The oil will run out by 2030.")[0].body.window)
    undated = dossier_of("The oil will run out in 2030.")
    document = msgspec.structs.replace(undated.document, published=None)
    report = msgspec.structs.replace(undated.report, document=document)
    dossier = msgspec.structs.replace(undated, report=report)
    (draft,) = predictions.run(dossier)
    assert plain(draft.body.window) == "2030-01-01..2030-12-31"


def test_clauses_joined_with_modals_of_their_own_are_two_forecasts():
    words = "The militia might attack the port and would probably win."
    assert [c.body.strength for c in found_in(words)] == ["possible", "likely"]


def test_what_completes_a_forecast_is_not_told_again():
    words = "Kenya fears that the drought will mean that prices could rise."
    assert [c.body.strength for c in found_in(words)] == ["possible"]


def test_the_candidates_are_what_the_stage_tells_or_drops():
    dossier = dossier_of("The siege could end and the border may open.")
    assert len(list(candidates(dossier))) == len(list(predictions.run(dossier)))


def test_every_strength_in_the_tables_is_one_of_four():
    rows = table("en", "predictions")
    found = {row["strength"] for name in ("cues", "cue_nouns") for row in rows[name].values()}
    for name in ("feelings", "modals", "adverbs", "predicates", "nearness"):
        found |= set(rows[name].values())
    nested = (*rows["threatening"].values(), rows["looming"]["adjectives"])
    for row in (*nested, rows["heading"]["verbs"], rows["heading"]["ending"]):
        found |= set(row.values())
    found |= set(rows["noun_links"]["degree"].values())
    assert found == {"certain", "likely", "possible", "unlikely"}


def test_no_list_of_a_kind_names_a_word_twice():
    kinds = table("en", "predictions")["kinds"]
    assert all(len(set(words)) == len(words) for words in kinds.values())
