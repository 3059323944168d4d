"""Roles in the events told: who is named, whose the unnamed are, and who is left unsaid."""

from __future__ import annotations

import pytest

from detente.claims.event_frames import lexicon
from detente.claims.event_match import Matcher
from detente.claims.events import events
from detente.claims.named import NamedClauses
from tests.claims.one_report import claims_of, dossier_of
from tests.claims.test_event_recall import told

DAY = "2022-02-14"


def read(words):
    clauses = NamedClauses(dossier_of(words, DAY))
    matcher = Matcher(clauses, lexicon("en"))
    return [r for _, tokens in clauses.sentences() for r in matcher.read(tokens)]


def sides(words, root):
    """Return the countries of actors and recipients of the one event of a type, None for no country."""
    (reading,) = [r for r in read(words) if r.root == root]
    return tuple(
        [party.ref.country for party in parties] for parties in (reading.actors, reading.recipients)
    )


@pytest.mark.parametrize(
    ("words", "root", "actors", "recipients"),
    [
        ("Iran said its forces had shelled Basra.", "ASSAULT", ["IRN"], ["IRQ"]),
        ("Iran said that Iraq had attacked its ships.", "ASSAULT", ["IRQ"], ["IRN"]),
        ("Iran accused Iraq of sinking its trawlers.", "ASSAULT", ["IRQ"], ["IRN"]),
        ("Israel said Hamas had fired rockets at its cities.", "ASSAULT", ["PSE"], ["ISR"]),
        ("India said its soldiers had been killed by Chinese troops.", "ASSAULT", ["CHN"], ["IND"]),
        ("Iran massed tanks, and its gunners fired at Iraq.", "ASSAULT", ["IRN"], ["IRQ"]),
        ("Iran defended its attacks on Iraq.", "ASSAULT", ["IRN"], ["IRQ"]),
        ("Iran condemned Turkey for its attacks on Iraq.", "ASSAULT", ["TUR"], ["IRQ"]),
        (
            "“Our forces have captured the Turkish base,” the Greek prime minister said.",
            "COERCE",
            ["GRC"],
            ["TUR"],
        ),
        ("“Turkey attacked us,” the Greek prime minister said.", "ASSAULT", ["TUR"], ["GRC"]),
        ("Norway is following its pledge of attacking Libya.", "ASSAULT", ["NOR"], ["LBY"]),
    ],
)
def test_a_possessive_stands_for_the_one_its_sentence_speaks_of(words, root, actors, recipients):
    assert sides(words, root) == (actors, recipients)


@pytest.mark.parametrize(
    ("words", "root"),
    [
        # The one whose neighbours or whose minister it may be is not known, or is somebody else.
        ("The minister said Turkey had attacked its ships.", "ASSAULT"),
        ("Iran said that Iraq had attacked its neighbours.", "ASSAULT"),
        ("Iran said that Iraq had attacked his ships.", "ASSAULT"),
        ("Iran and Peru said that Iraq had attacked its ships.", "ASSAULT"),
        ("Iran told Peru that Iraq had attacked its ships.", "ASSAULT"),
    ],
)
def test_a_possessive_that_may_be_anybodys_is_nobodys(words, root):
    assert sides(words, root)[1] == []


def test_two_subjects_that_the_parser_did_not_join_are_both_told():
    words = "Russia's foreign minister, Sergei Lavrov, and his Turkish counterpart met in Ankara."
    (reading,) = [r for r in read(words) if r.root == "CONSULT"]
    assert {p.ref.country for p in reading.actors} == {"RUS", "TUR"}


def test_somebodys_counterpart_is_not_his_own():
    words = "President Sauli Niinisto met his counterpart on Monday, he said."
    (reading,) = [r for r in read(words) if r.root == "CONSULT"]
    assert [p.ref.country for p in reading.actors if p.ref.words != "his counterpart"] == ["FIN"]


@pytest.mark.parametrize(
    ("words", "root", "actors", "recipients"),
    [
        (
            "Syrian rebels hold the hills. On Monday the rebels shelled the Turkish base.",
            "ASSAULT",
            ["SYR"],
            ["TUR"],
        ),
        (
            "The separatists in eastern Ukraine regrouped. Russia sent weapons to the separatists.",
            "AID",
            ["RUS"],
            ["UKR"],
        ),
        ("Thai police shot at protesters.", "ASSAULT", ["THA"], ["THA"]),
        ("Police arrested 40 protesters in Bangkok on Monday.", "COERCE", ["THA"], ["THA"]),
        (
            "Kenyan lawmakers met on Monday. Lawmakers condemned Uganda.",
            "ACCUSE",
            ["KEN"],
            ["UGA"],
        ),
    ],
)
def test_people_without_a_name_are_of_the_state_the_words_tie_them_to(
    words, root, actors, recipients
):
    assert sides(words, root) == (actors, recipients)


@pytest.mark.parametrize(
    ("words", "root", "recipients"),
    [
        # Two states' rebels, a group of no state, people of elsewhere.
        (
            "Syrian rebels met Libyan rebels. Turkey shelled the rebels on Monday.",
            "ASSAULT",
            [None],
        ),
        ("The rebels met Islamic State. Turkey shelled the rebels on Monday.", "ASSAULT", [None]),
        (
            "Kenyan lawmakers met on Monday. Uganda condemned foreign lawmakers.",
            "ACCUSE",
            [None],
        ),
        ("Russia attacked the rebels on Monday.", "ASSAULT", [None]),
        ("The Syrian people mourn. Turkey killed ten people.", "ASSAULT", []),
        ("Russian troops killed soldiers in Syria.", "ASSAULT", ["SYR"]),
        ("Foreign fighters attacked Indian soldiers in Kenya.", "ASSAULT", ["IND"]),
    ],
)
def test_people_who_may_be_of_several_states_are_of_none(words, root, recipients):
    assert sides(words, root)[1] == recipients


@pytest.mark.parametrize(
    ("words", "actors", "recipients"),
    [
        ("Russian troops shelled the town of Bakhmut on Monday.", ["RUS"], ["UKR"]),
        ("Russia, which annexed the port and shelled Mariupol, denied it.", ["RUS"], ["UKR"]),
        ("Russia carried out air strikes in Syria on Monday.", ["RUS"], ["SYR"]),
        ("Russian air strikes in Syria killed forty men on Monday.", ["RUS"], ["SYR"]),
        ("Israel attacked Syrian armour on Monday.", ["ISR"], ["SYR"]),
        ("Attacks by Syrian rebels on Turkish posts went on.", ["SYR"], ["TUR"]),
        (
            "Syria's government used chlorine bombs in attacks on Turkey.",
            ["SYR"],
            ["TUR"],
        ),
        ("Twelve Kenyan soldiers were taken prisoner by the Taliban.", ["AFG"], ["KEN"]),
    ],
)
def test_force_is_done_to_the_one_whose_towns_and_things_it_hits(words, actors, recipients):
    assert sides(words, "ASSAULT") == (actors, recipients)


def test_the_place_of_force_is_nobody_where_somebody_is_hit():
    words = "American planes bombed Iranian troops in Syria."
    assert sides(words, "ASSAULT") == (["USA"], ["IRN"])


def test_who_fights_in_a_country_does_not_thereby_fight_it():
    assert sides("French troops fought alongside the army in Mali.", "ASSAULT") == (["FRA"], [])


def test_a_weapon_fired_is_not_who_is_hit():
    assert sides("Syrian gunners fired Russian rockets at Turkey.", "ASSAULT") == (
        ["SYR"],
        ["TUR"],
    )


def test_the_land_that_troops_move_into_is_who_they_are_moved_against_unless_it_is_their_own():
    assert sides("Russia sent its troops into eastern Ukraine.", "MOBILIZE") == (["RUS"], ["UKR"])
    assert sides("Belarus sent tanks near Bialystok.", "MOBILIZE") == (["BLR"], ["POL"])
    assert sides("Ukraine sent soldiers into Kharkiv.", "MOBILIZE") == (["UKR"], [])


def test_whoever_has_foreign_troops_in_his_land_may_be_their_host():
    assert sides("Soviet missiles were deployed in Cuba.", "MOBILIZE")[1] == []


def test_it_may_be_the_one_that_is_only_named_behind():
    words = "Years after it had attacked Iran, Iraq condemned Kuwait."
    assert sides(words, "ASSAULT") == (["IRQ"], ["IRN"])


def test_a_ministry_is_of_the_state_of_its_seat_and_an_embassy_is_not():
    assert sides("The ministry in Tehran condemned Iraq.", "ACCUSE") == (["IRN"], ["IRQ"])
    assert not [r for r in read("The embassy in Tehran condemned it.") if r.root == "ACCUSE"]


def test_what_is_left_behind_is_the_place_that_troops_are_pulled_out_of():
    assert sides("Syria pulled its last troops out of Lebanon.", "RETREAT") == (["SYR"], ["LBN"])


def test_a_refusal_is_towards_the_one_who_must_first_do_something():
    words = "Iran rejected any talks until Iraqi troops leave."
    assert sides(words, "REJECT") == (["IRN"], ["IRQ"])


def test_whoever_condemns_the_deed_condemns_its_doer():
    words = "North Korea launched a rocket, but Japan condemned the launch."
    assert sides(words, "ACCUSE") == (["JPN"], ["PRK"])


def test_condemning_a_round_of_somebodys_sanctions_is_condemning_him():
    words = "North Korea denounced a new package of United Nations sanctions."
    assert sides(words, "ACCUSE") == (["PRK"], ["UNO"])


def test_a_clause_with_which_is_about_the_place_before_it():
    words = "Farmers fled from Chad and from Libya's Aouzou strip, which Chad annexed."
    assert sides(words, "COERCE") == (["TCD"], ["LBY"])


def test_the_subject_of_a_clause_has_no_part_in_what_a_noun_in_it_is_about():
    words = "The group grew because of mistakes, like attacking Chad. Sudan met Chad on Monday."
    assert all(not r.actors for r in read(words) if r.root == "ASSAULT")


def test_those_who_are_accused_did_it_and_not_the_accuser():
    words = "Norway accused the Syrian government and its allies of attacking hospitals."
    actors, _ = sides(words, "ASSAULT")
    assert actors[0] == "SYR"
    assert "NOR" not in actors


def test_strikes_inside_a_state_are_on_it():
    words = "American warplanes carried out strikes inside Syria on Friday."
    assert sides(words, "ASSAULT") == (["USA"], ["SYR"])


def test_a_body_speaks_by_its_resolutions():
    assert sides("A United Nations resolution urged Iran to stop.", "REQUEST") == (["UNO"], ["IRN"])


def test_two_leaders_count_by_their_states():
    words = (
        "President Barack Obama met Chinese leader Xi Jinping on Friday.\n"
        "The two leaders agreed to cut emissions."
    )
    (reading,) = [r for r in read(words) if r.root == "AGREE"]
    assert [party.ref.members for party in reading.actors] == [("CHN", "USA")]


def test_a_word_for_whose_side_they_take_does_not_say_where_rebels_are_from():
    words = "Pro-Iranian rebels attacked Iraqi soldiers in Basra."
    assert sides(words, "ASSAULT") == (["IRQ"], ["IRQ"])


def test_a_thing_that_puts_soldiers_somewhere_moves_nobody():
    assert not told("There are gaps that put the Maltese forces at a disadvantage.")


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("Russian missiles hit Ukraine on Monday.", ["RUS"]),
        ("The Ukrainian army was hit by Russian shells on Monday.", ["RUS"]),
        ("Iranian-made missiles hit Israel on Monday.", []),
    ],
)
def test_who_owns_the_missiles_has_fired_them_unless_he_only_made_them(words, actors):
    found = [claim.body for claim in claims_of(events, words)]
    assert [p.actor_id for body in found for p in body.actors] == actors


@pytest.mark.parametrize(
    "words",
    [
        "Vladimir Putin, Hassan Rouhani and Recep Tayyip Erdogan met in Sochi on Monday.",
        "Hassan Rouhani and Recep Tayyip Erdogan met Vladimir Putin in Sochi on Monday.",
    ],
)
def test_a_list_of_people_is_all_of_them(words):
    (body,) = [claim.body for claim in claims_of(events, words)]
    ids = {p.actor_id for p in (*body.actors, *body.recipients)}
    assert ids == {"vladimir-putin", "hassan-rouhani", "recep-tayyip-erdogan"}


def test_two_who_exchange_prisoners_both_do_so():
    (body,) = [
        c.body for c in claims_of(events, "Russia exchanged prisoners with Turkey on Monday.")
    ]
    assert [p.actor_id for p in body.actors] == ["RUS", "TUR"]


def test_at_whose_request_it_is_done_is_not_whom_it_is_against():
    words = "US Marines landed in Beirut on Monday at the request of President Emmanuel Macron."
    (body,) = [c.body for c in claims_of(events, words)]
    assert (body.root, body.recipients) == ("MOBILIZE", ())


def test_who_condemns_a_move_of_troops_did_not_make_it():
    words = "The dispatch of Russian troops to Crimea on Monday was condemned by NATO."
    told = {
        c.body.root: (
            [p.actor_id for p in c.body.actors],
            [p.actor_id for p in c.body.recipients],
        )
        for c in claims_of(events, words)
    }
    assert told == {"MOBILIZE": (["RUS"], []), "ACCUSE": (["NATO"], ["RUS"])}


def test_what_stands_loose_behind_a_journey_is_not_its_object():
    words = "John Kerry flew to Egypt on Monday, the third stop of his tour."
    (body,) = [c.body for c in claims_of(events, words)]
    assert (body.root, body.mode) == ("CONSULT", "visit")


def test_anybodys_forces_in_a_land_are_not_that_lands():
    words = "The bombing of a camp in Syria by Volkov's forces in Libya killed 50 people on Monday."
    found = [p.actor_id for c in claims_of(events, words) for p in c.body.actors]
    assert "LBY" not in found
