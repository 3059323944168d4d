"""Positions: golden sentences, and what must hold of every one of them."""

from __future__ import annotations

import pytest

from detente.claims.holding import Holding
from detente.claims.positions import DOUBTFUL, candidates, positions
from detente.claims.stance_words import KINDS, rows
from detente.language import table
from detente.model.claim import seal
from detente.pipeline import extract, text_capture
from tests.claims.one_report import cases, claims_of, dossier_of, shown

CASES = [*cases("positions"), *cases("positions_wide")]
#: Constructions of several words; whom a position is aimed at is not told in these.
BUILT = cases("positions_built")
DEFAULTS = {
    "targets": [],
    "topic": "",
    "condition": "",
    "status": "open",
    "polarity": "affirmed",
    "modality": "actual",
    "within": False,
}


def read(words):
    """Return what the frames read, unweighed: what weights make of it is another matter, and what the
    build of clauses may say besides (test_position_open.py).
    """
    dossier = dossier_of(words)
    found = seal(dossier.document.id, words, candidates(dossier))
    return [claim for claim in found if not dict(claim.why)["rule"].startswith("open")]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_gives_just_the_positions_it_holds(case):
    found = read(case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    rules = [claim.pop("rule", None) for claim in wanted]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted
    told = [dict(claim.why)["rule"] for claim in found]
    assert all(rule in (None, made) for rule, made in zip(rules, told, strict=True))


@pytest.mark.parametrize("case", BUILT)
def test_a_construction_gives_just_the_positions_it_holds(case):
    found = read(case["words"])
    defaults = {"condition": "", "polarity": "affirmed"}
    wanted = [defaults | claim for claim in case["claims"]]
    rules = [claim.pop("rule") for claim in wanted]
    fields = defaults | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted
    assert [dict(claim.why)["rule"] for claim in found] == rules


@pytest.mark.parametrize("case", [*CASES, *BUILT])
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in read(case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() == {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_positions():
    words = next(c.values[0]["words"] for c in CASES if c.values[0]["claims"])
    assert read(words)
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
    (claim,) = read(words)
    said = next(c for c in dossier_of(words).statements if c.body.lemma == "say")
    assert claim.within == said.id
    (outer,) = read("France urged Iran to accept the offer.")
    assert outer.within is None


def holders_of(words):
    return [ref.country for claim in read(words) for ref in claim.body.holders]


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("Syrian rebels took the town.\nThe rebels demanded a corridor.", ["SYR"]),
        ("Rebels took a town in Syria.\nThe rebels demanded a corridor.", ["SYR"]),
        ("Leaders in Berlin rejected the plan.", ["DEU"]),
        ("Several diplomats rejected the plan.", [None]),
        ("Authorities in Peru want the smugglers to be tried.", ["PER"]),
        ("Armed groups hold a town in Mali and refused to leave.", ["MLI"]),
        ("Rep. Dana Wells rejected the trade deal.", ["USA"]),
        ("Rep. Dana Wells met reporters.\nWells rejected the trade deal.", ["USA"]),
        ("Dana Wells rejected the trade deal.", [None]),
        ("Senators in the United States rejected the treaty.", ["USA"]),
        ("Senators in Chile rejected the treaty.", ["CHL"]),
        ("Dozens of Kenyan lawmakers rejected the treaty.", ["KEN"]),
        ('France issued a note.\n"The guns must fall silent," the note said.', ["FRA"]),
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
    assert len(read(words)) == 1


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
    (claim,) = read(words)
    assert claim.body.act == act
    assert claim.polarity == ("denied" if "did not reject" in words else "affirmed")


def test_an_unresolved_holder_lowers_the_score():
    (known,) = read("Iran rejected the ceasefire proposal.")
    (unknown,) = read("Several diplomats rejected the ceasefire proposal.")
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
    claim = read(words)[-1]
    assert (claim.score < 0.5) == doubted


def members_of(words):
    return {m for claim in read(words) for ref in claim.body.holders for m in ref.members}


def test_both_sides_are_the_two_states_of_a_report_that_speaks_of_two():
    words = "Sudan fought Kenya.\nSudan and Kenya met.\nBoth sides agreed to pull back their guns."
    assert members_of(words) == {"SDN", "KEN"}
    crowd = "Sudan, Kenya, Niger, Mali and Togo met.\nBoth sides agreed to pull back their guns."
    assert members_of(crowd) == set()


def test_the_west_is_america_and_the_union_and_other_powers_are_nobody():
    assert members_of("Western powers urged Iran to halt the tests.") == {"USA", "EUR"}
    assert members_of("Regional powers urged Iran to halt the tests.") == set()


def test_a_guessed_holder_is_told_as_guessed():
    rules = [dict(claim.why)["rule"] for claim in read("Gunmen in Mali refused to leave.")]
    sure = [dict(claim.why)["rule"] for claim in read("Mali refused to leave.")]
    assert (rules, sure) == (["verb"], ["verb"])
    (guess,) = read("Armed groups hold a town in Mali and refused to leave.")
    assert dict(guess.why)["rule"] == "verb guessed"


def test_who_goes_on_in_marks_is_the_one_last_heard_and_nobody_where_none_was():
    said = '"The talks have failed," Polish President Andrzej Duda said.\n'
    (claim,) = read(f"{said}“Greece must leave the islands.")
    assert [ref.country for ref in claim.body.holders] == ["POL"]
    assert read("“Greece must leave the islands.") == []


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Iraq closed the border.\nIran threatened new strikes.", ["IRQ"]),
        ("Iran threatened new strikes.", []),
        ("Iraq and Oman closed the border.\nIran threatened new strikes.", ["OMN"]),
        ("Iraq closed the border.\nIran demanded an inquiry.", []),
        ("Lawmakers in Kenya called for a ban on exports.", ["KEN"]),
        ("Kenya called for a ban on exports.", []),
    ],
)
def test_the_other_side_is_meant_only_where_the_act_is_put_to_one(words, targets):
    found = [ref.country for claim in read(words) for ref in claim.body.targets]
    assert found == targets


def test_a_holder_in_doubt_is_doubted_however_likely_the_words(monkeypatch):
    words = "Poland demanded that Serbia withdraw its troops."
    (sure,) = claims_of(positions, words)
    monkeypatch.setattr(Holding, "doubtful", lambda self, reading: True)
    (doubted,) = claims_of(positions, words)
    assert doubted.score == DOUBTFUL < sure.score


def dated(place):
    """Return what an official of no name is told to want in a report from a place."""
    words = f"{place}, Feb. 14 (AP) -- The Polish government met on Monday.\n\nA senior official urged Serbia to free the crew."
    dossier = extract(text_capture(words, declared={"published": "2022-02-15"}))
    return [holder for c in dossier.claims if c.kind == "position" for holder in c.body.holders]


def test_an_official_of_no_name_is_his_state_where_the_dateline_is_there_too():
    assert [holder.actor_id for holder in dated("WARSAW")] == ["POL"]
    assert [(holder.actor_id, holder.country) for holder in dated("LIMA")] == [(None, "POL")]
