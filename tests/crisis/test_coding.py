"""The events of one sentence: its parties found, or given by their words."""

from __future__ import annotations

import pytest

import detente
from detente import ontology
from detente.claims.event_weights import weights
from detente.claims.events import NOBODY
from detente.crisis.coding import code
from detente.crisis.pairing import NOTHING, TURNED, UNBOUND
from detente.errors import ConfigError, InputError


def only(coded):
    (event,) = coded.events
    return event


def test_the_library_codes_a_sentence_without_a_store():
    coded = detente.code("Ghana imposed sanctions on Togo.")
    event = only(coded)
    assert isinstance(coded, detente.Coded)
    assert isinstance(event, detente.CodedEvent)
    assert [ref.actor_id for ref in (*event.actors, *event.recipients)] == ["GHA", "TGO"]
    assert (event.root, event.mode, event.status) == ("SANCTION", "discontinue", "occurred")


@pytest.mark.parametrize("given", [{}, {"actor": "Ghana", "recipient": "Togo"}])
def test_quad_score_and_codes_are_those_of_the_tables(given):
    event = only(code("Ghana imposed sanctions on Togo.", **given))
    tables = ontology.load()
    assert event.cameo == tables.cameo(event.root, event.mode) == "163"
    assert event.goldstein == tables.goldstein("163") == -8
    assert (event.quad, event.score) == (4, tables.score("SANCTION", "discontinue"))
    assert event.label == tables.type("SANCTION").label


def test_given_parties_have_every_type_weighed_and_the_likeliest_is_the_event():
    coded = code("Ghana imposed sanctions on Togo.", actor="Ghana", recipient="Togo")
    roots = [root for root, _ in coded.weighed]
    assert set(roots) == set(weights("en").classes)
    assert roots[0] == only(coded).root
    shares = [share for _, share in coded.weighed]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)
    assert coded.features
    assert all(odds > 0 for _, odds in coded.features)
    assert not coded.left_out


def test_parties_found_have_no_types_weighed_but_tell_how_each_event_was_read():
    coded = code("Ghana imposed sanctions on Togo.")
    assert coded.weighed == coded.features == ()
    told = dict(only(coded).why)
    assert "impose" in told["entry"]
    assert told["weighed"].startswith("SANCTION")
    assert {"runner-up", "features"} <= set(told)


@pytest.mark.parametrize(
    ("words", "status", "root"),
    [
        ("Ghana will send medicine to Togo.", "planned", "AGREE"),
        ("Ghana is shelling Togo.", "ongoing", "ASSAULT"),
        ("Ghana did not attack Togo.", "negated", "ASSAULT"),
        ("Ghana denied that it had attacked Togo.", "denied", "ASSAULT"),
        ("Ghana threatened to attack Togo.", "threatened", "THREATEN"),
    ],
)
def test_an_event_of_given_parties_tells_how_it_stands(words, status, root):
    event = only(code(words, actor="Ghana", recipient="Togo"))
    assert (event.root, event.status) == (root, status)


def test_a_day_counts_for_the_times_of_a_sentence():
    event = only(code("Ghana shelled Togo on Friday.", published="2024-05-07"))
    assert event.when.day.isoformat() == "2024-05-03"
    with pytest.raises(ConfigError, match="a day is of no use"):
        code("Ghana shelled Togo.", actor="Ghana", published="2024-05-07")


def test_words_told_by_somebody_are_told_as_theirs():
    found = {one.root: one for one in code("Togo said that Ghana had shelled Benin.").events}
    assert found["ASSAULT"].said_by.actor_id == "TGO"
    assert [ref.actor_id for ref in found["ASSAULT"].actors] == ["GHA"]
    assert only(code("Ghana shelled Togo.")).said_by is None


def test_a_pair_that_no_word_binds_has_no_event_and_no_type_weighed():
    coded = code("Ghana", actor="Ghana")
    assert coded.events == coded.weighed == ()
    assert [left.reason for left in coded.left_out] == [UNBOUND]


def test_a_pair_to_which_nothing_happens_has_no_event_but_its_types_weighed():
    coded = code("Ghana and Togo are both in Africa.", actor="Ghana", recipient="Togo")
    assert coded.events == ()
    assert coded.weighed[0][0] == "NONE"
    assert [left.reason for left in coded.left_out] == [NOTHING]


def test_a_pair_given_the_wrong_way_round_is_not_coded_the_wrong_way_round():
    coded = code("Ghana imposed sanctions on Togo.", actor="Togo", recipient="Ghana")
    assert coded.events == ()
    assert [left.reason for left in coded.left_out] == [TURNED]
    assert coded.weighed


def test_one_party_alone_may_be_given():
    event = only(code("The president of Ghana resigned.", actor="The president of Ghana"))
    assert event.root == "RETREAT"
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("actor", "recipient", "says"),
    [
        ("Benin", "Togo", "actor: the sentence does not have the words 'Benin'"),
        ("Gha", "Togo", "actor: the sentence does not have the words 'Gha'"),
        ("", "Togo", "actor: the sentence does not have the words ''"),
        ("Ghana#3", "Togo", "actor: 'Ghana' stands 2 times.*Ghana#1 to Ghana#2"),
        ("Ghana", "Togo", "'Ghana' stands 2 times in the sentence.*Ghana#1 to Ghana#2"),
        ("Ghana#1", "Ghana#1", "share words"),
        ("Ghana#2", "Ghana and Togo", "share words"),
    ],
)
def test_words_that_do_not_name_one_place_are_refused(actor, recipient, says):
    with pytest.raises(ConfigError, match=says):
        code("Ghana left after Ghana and Togo had met.", actor=actor, recipient=recipient)


def test_the_second_of_the_same_words_can_be_asked_for():
    words = "Ghana fired on Togo, and Mali praised Ghana."
    assert only(code(words, actor="Ghana#1", recipient="Togo")).root == "ASSAULT"
    assert only(code(words, actor="Mali", recipient="Ghana#2")).root == "SUPPORT"


def test_what_is_left_out_of_a_sentence_is_told_with_its_reason():
    coded = code("Ghana praised Togo. Somebody shelled the fields, and gunmen looted the barns.")
    left = [(one.words, one.reason) for one in coded.left_out]
    assert ("shelled", NOBODY) in left
    assert [words for words, _ in left] == sorted((w for w, _ in left), key=coded.sentence.index)
    assert [event.root for event in coded.events] == ["SUPPORT"]


@pytest.mark.parametrize("given", [{}, {"actor": "La France", "recipient": "Mali"}])
def test_a_sentence_that_is_not_english_is_left_out_as_such(given):
    coded = code("La France a imposé hier de nouvelles sanctions au Mali.", **given)
    assert coded.events == ()
    assert [left.reason for left in coded.left_out] == ["not read as English: fr"]


def test_what_holds_no_words_is_no_sentence():
    with pytest.raises(InputError):
        code("  ")


@pytest.mark.parametrize("given", [{}, {"actor": "Ghana", "recipient": "Togo"}])
@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\n", "\u202e", "😀"])
def test_characters_that_are_none_break_nothing(odd, given):
    coded = code(f"Ghana {odd} shelled Togo.", **given)
    assert {event.root for event in coded.events} <= {"ASSAULT"}
    coded.sentence.encode("utf-8")


def test_a_sentence_without_an_end_takes_no_time_to_speak_of():
    assert code("Ghana and " * 20_000 + "Togo", actor="Togo").events == ()
