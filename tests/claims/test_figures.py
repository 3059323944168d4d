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
    "measure": "count",
    "hedge": "exact",
    "fate": "",
    "of": "",
    "source": "",
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
def test_all_evidence_lies_inside_its_claim_or_names_somebody_beside_it(case):
    outside = {"actor", "source", "when", "where"}
    for claim in claims_of(figures, case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() - {"owner"} == {"rule", "entry"}
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


def test_a_fate_is_no_part_of_the_name_of_those_who_met_it():
    words = "The blast killed 12 soldiers and wounded 30 others."
    dead, hurt = (claim.body for claim in claims_of(figures, words))
    assert (dead.thing, dead.fate) == ("soldiers", "killed")
    assert (hurt.thing, hurt.fate) == ("people", "wounded")


def test_the_number_of_an_order_is_the_reports_own():
    (ordered,) = claims_of(figures, "The general ordered the removal of 40 tanks.")
    (told,) = claims_of(figures, "The French general said 40 tanks were gone.")
    assert ordered.body.source is None
    assert told.body.source.country == "FRA"


def test_an_outlet_says_a_number_for_itself_and_a_state_agency_for_its_state():
    private, agency = (
        claims_of(figures, f"{name} reported that 11 people had died.")[0].body.source
        for name in ("Reuters", "Xinhua")
    )
    assert (private.name, private.country) == ("Reuters", None)
    assert agency.country == "CHN"


@pytest.mark.parametrize(
    "words",
    [
        "One image that Polish intelligence has analyzed shows 30 tanks.",
        "A report by the Polish army said 30 tanks were destroyed.",
        "A volunteer from Poland said 30 tanks were destroyed.",
        "A Polish clerk said the town had fallen.\nThe clerk said 30 tanks were destroyed.",
    ],
)
def test_a_paper_or_an_unnamed_source_is_filed_under_whose_it_is(words):
    (figure,) = claims_of(figures, words)
    assert figure.body.source.country == "POL"


def test_nobody_owns_a_figure_by_standing_near():
    for words in (
        "Russia said 12 trucks had burned.",
        "The Greek minister saw 30 ships.",
        "A conference on Iraq drew 26 speakers.",
    ):
        (figure,) = claims_of(figures, words)
        assert figure.body.of is None


def test_a_place_of_another_clause_is_not_the_figures():
    words = "Envoys met in Vienna after 12 soldiers were killed in Homs."
    (figure,) = claims_of(figures, words)
    assert figure.place == "Homs"


def test_a_claim_is_at_the_place_its_evidence_names():
    words = "In Donetsk, 12 soldiers were killed."
    (figure,) = claims_of(figures, words)
    (where,) = figure.spans("where")
    assert (figure.place, where.of(words)) == ("Donetsk", "Donetsk")


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


def test_an_owner_the_report_gives_is_told_as_such_and_worth_less():
    words = "Thirty Kenyan soldiers met.\nOn Monday, 12 soldiers left."
    (own, carried) = claims_of(figures, words)
    assert own.body.of.country == carried.body.of.country == "KEN"
    assert "owner" not in dict(own.why)
    assert dict(carried.why)["owner"] == "by the like things"
    assert carried.score < own.score


def test_like_things_of_two_states_are_nobodys():
    for first in ("Polish soldiers met Czech soldiers.", "Soldiers met."):
        (figure,) = claims_of(figures, f"{first}\nOn Monday, 12 soldiers left.")
        assert figure.body.of is None


def test_those_killed_by_a_bomb_in_a_town_at_peace_are_not_said_to_be_of_it():
    (figure,) = claims_of(figures, "A bomb killed 14 people in Madrid.")
    assert (figure.place, figure.body.of) == ("Madrid", None)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Kenyan officials met.\nOfficials said 90 trucks had left.", "KEN"),
        ("A statement from the health ministry said 90 died in Accra.", "GHA"),
        (
            "Brigadier Omar Bello, the Iranian military's chief of staff, told aides that 90 trucks had left.",
            "IRN",
        ),
        ("Turkish media said 90 trucks had left.", "TUR"),
        ("A spokeswoman for Acme said 90 workers had left Chad.", None),
        ("Analysts in Chad said 90 trucks had left.", None),
    ],
)
def test_a_source_of_no_name_is_of_the_state_the_report_ties_it_to(words, state):
    (figure,) = claims_of(figures, words)
    assert figure.body.source.country == state


def test_what_everybody_knows_is_the_reports_own_inside_somebodys_words():
    known = "Peru's minister said the blast, which killed 40 people, was an accident."
    said = "Peru's minister said the blast killed 40 people."
    quoted = 'Peru\'s minister said: "The blast, which killed 40 people, was an accident."'
    sources = [claims_of(figures, words)[0].body.source for words in (known, said, quoted)]
    assert [source and source.country for source in sources] == [None, "PER", "PER"]


def test_the_number_takes_up_what_is_counted_most():
    words = "Some 900 Yemeni refugees came.\nAides expect the number to be put at 20,000."
    first, second = claims_of(figures, words)
    assert (first.body.thing, second.body.thing) == ("refugees", "refugees")
    assert not claims_of(figures, "Aides expect the number to be put at 20,000.")
