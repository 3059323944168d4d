"""Figures: golden sentences, and what must hold of every one of them."""

from __future__ import annotations

import pytest

from detente.claims.figures import figures
from detente.language import table
from tests.claims.one_report import cases, claims_of, dossier_of, shown

DEFAULTS = {
    "low": "",
    "high": "",
    "unit": "count",
    "hedge": "exact",
    "of": "",
    "place": "",
    "role": "total",
    "modality": "actual",
    "polarity": "affirmed",
    "when": "",
}


@pytest.mark.parametrize("case", cases("figures"))
def test_a_sentence_gives_just_the_figures_it_holds(case):
    found = claims_of(figures, case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted


@pytest.mark.parametrize("case", cases("figures"))
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in claims_of(figures, case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() == {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_figures():
    words = next(c.values[0]["words"] for c in cases("figures") if c.values[0]["claims"])
    assert claims_of(figures, words)
    assert not list(figures.run(dossier_of(words, zone="teaser")))


def test_bounds_and_hedge_are_those_of_the_mention():
    (figure,) = claims_of(figures, "More than 85,000 Russian troops are massed near Ukraine.")
    (mention,) = [
        m
        for m in dossier_of("More than 85,000 Russian troops are massed near Ukraine.").mentions
        if m.kind == "quantity"
    ]
    assert (figure.body.low, figure.body.high) == (mention.quantity.low, mention.quantity.high)
    assert figure.body.hedge == mention.quantity.hedge


def test_a_figure_in_reported_words_is_within_the_statement():
    words = "Ukraine said on Monday that 43 soldiers had been killed."
    (figure,) = claims_of(figures, words)
    assert figure.within == dossier_of(words).statements[0].id


def test_no_noun_is_both_a_casualty_and_left_out():
    rows = table("en", "figures")
    assert not set(rows["fate_words"]) & set(rows["not_counted"]["nouns"])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Some 4,000 Russian troops crossed the river.", ("RUS", "Russia")),
        ("The Polish army lost 20 tanks.", ("POL", "Poland")),
    ],
)
def test_what_forces_have_is_their_states(words, state):
    (figure,) = claims_of(figures, words)
    assert (figure.body.of.actor_id, figure.body.of.name) == state
