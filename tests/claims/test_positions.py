"""Positions: golden sentences, and what must hold of every one of them."""

from __future__ import annotations

import pytest

from detente.claims.positions import positions
from detente.claims.stance_words import KINDS, rows
from detente.language import table
from tests.claims.one_report import cases, claims_of, dossier_of, shown

DEFAULTS = {
    "targets": [],
    "topic": "",
    "condition": "",
    "status": "open",
    "polarity": "affirmed",
    "modality": "actual",
    "within": False,
}


@pytest.mark.parametrize("case", cases("positions"))
def test_a_sentence_gives_just_the_positions_it_holds(case):
    found = claims_of(positions, case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted


@pytest.mark.parametrize("case", cases("positions"))
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in claims_of(positions, case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() == {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_positions():
    words = next(c.values[0]["words"] for c in cases("positions") if c.values[0]["claims"])
    assert claims_of(positions, words)
    assert not list(positions.run(dossier_of(words, zone="teaser")))


def test_every_act_of_the_frames_is_one_a_position_can_have():
    frames = table("en", "positions")
    acts = {row["act"] for row in (*frames["cues"], *frames["phrases"])}
    assert acts <= set(frames["acts"])


def test_every_list_that_a_cue_asks_for_is_there_and_every_cue_word_is_listed_once_a_row():
    frames = table("en", "positions")
    for row in frames["cues"]:
        assert row["kind"] in KINDS
        assert len(set(row["words"])) == len(row["words"])
        listed = frames[row["nouns"]] if "nouns" in row else {"nouns": ["any"]}
        assert listed.get("nouns") or listed.get("words")


def test_of_a_words_frames_those_that_need_a_particle_are_tried_first():
    for made in rows()["verbs"].values():
        needy = ["needs" in row for row in made]
        assert needy == sorted(needy, reverse=True)


def test_what_is_said_inside_a_statement_is_tied_to_it_and_the_act_of_saying_is_not():
    words = "France said on Monday that Iran had rejected the offer."
    (claim,) = claims_of(positions, words)
    said = next(c for c in dossier_of(words).statements if c.body.lemma == "say")
    assert claim.within == said.id
    (outer,) = claims_of(positions, "France urged Iran to accept the offer.")
    assert outer.within is None


def holders_of(words):
    return [ref.country for claim in claims_of(positions, words) for ref in claim.body.holders]


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("Syrian rebels took the town.\nThe rebels demanded a corridor.", ["SYR"]),
        ("Rebels took a town in Syria.\nThe rebels demanded a corridor.", ["SYR"]),
        ("Leaders in Berlin rejected the plan.", ["DEU"]),
        ("Several diplomats rejected the plan.", [None]),
    ],
)
def test_people_of_no_name_are_of_the_country_their_report_ties_them_to(words, countries):
    assert holders_of(words) == countries


@pytest.mark.parametrize(
    "words",
    [
        "Iran vowed to retaliate, saying it would retaliate at once.",
        "Cuba issued a demand that Spain withdraw its ships.",
        "Peru insisted that Chile must pay for the damage.",
    ],
)
def test_a_stance_worded_twice_in_a_sentence_is_told_once(words):
    assert len(claims_of(positions, words)) == 1


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Oman did not accept the plan.", "refuse"),
        ("Oman does not intend to accept the plan.", "refuse"),
        ("Oman did not reject the plan.", "refuse"),
        ("Oman vowed retaliation.", "threaten"),
        ("Oman rejected the claim that it had lied.", "deny"),
    ],
)
def test_the_act_is_what_the_whole_phrase_does(words, act):
    (claim,) = claims_of(positions, words)
    assert claim.body.act == act
    assert claim.polarity == ("denied" if "did not reject" in words else "affirmed")


def test_an_unresolved_holder_lowers_the_score():
    (known,) = claims_of(positions, "Iran rejected the ceasefire proposal.")
    (unknown,) = claims_of(positions, "Several diplomats rejected the ceasefire proposal.")
    assert known.score > unknown.score


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("Moscow demands a halt to arms.", False),
        ("Moscow spoke of NATO.\nIt demands a halt to arms.", False),
        ("Moscow wants promises that NATO will not grow.\nIt demands a halt to arms.", False),
        ("European companies demand a halt to arms.", True),
        ("They demand a halt to arms.", True),
    ],
)
def test_a_holder_that_a_rule_cannot_be_sure_of_keeps_a_position_below_one_half(words, doubted):
    claim = claims_of(positions, words)[-1]
    assert (claim.score < 0.5) == doubted
