"""Drafting: the words an event rests on, and how it was read."""

from __future__ import annotations

import re

import pytest

from detente import ontology
from detente.claims.event_weights import NONE
from detente.claims.events import events
from tests.claims.one_report import claims_of

DAY = "2022-02-14"


def event(words, root):
    (claim,) = [c for c in claims_of(events, words, DAY) if c.body.root == root]
    return claim


def parts(claim, words):
    return {e.part: e.span.of(words) for e in claim.evidence}


@pytest.mark.parametrize(
    ("words", "root", "trigger"),
    [
        ("Iran shelled Iraq.", "ASSAULT", "shell"),
        ("Iran carried out a drone strike on Iraq.", "ASSAULT", "carry out strike"),
        ("Chile's blockade of Peru went on.", "COERCE", "blockade"),
        ("Norway sent food aid to Mali.", "AID", "send aid"),
    ],
)
def test_a_trigger_is_named_by_its_lemma_with_what_makes_it_one(words, root, trigger):
    assert event(words, root).body.trigger == trigger


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("Iraq was attacked with drones by Iran.", "drone"),
        ("Iran carried out a drone strike on Iraq.", "drone"),
        ("Iran shelled Iraq.", "heavy-weapons"),
    ],
)
def test_the_means_of_an_assault_give_its_mode(words, mode):
    assert event(words, "ASSAULT").body.mode == mode


def test_words_that_say_what_a_story_is_about_are_its_contexts():
    words = "Iran arrested a French envoy over the election."
    told = event(words, "COERCE").body.contexts
    assert told == tuple(sorted(told))
    assert set(told) <= set(ontology.load().contexts)
    assert "diplomatic" in told


def test_the_words_of_an_event_hold_its_day_and_not_the_next_clause():
    words = "On Friday Iran shelled Iraq, which had slept, and the markets fell."
    shown = parts(event(words, "ASSAULT"), words)
    assert (shown["when"], shown["trigger"]) == ("Friday", "shelled")
    assert shown["claim"] == "Friday Iran shelled Iraq"


def test_a_second_verb_is_quoted_from_itself_and_its_actor_from_where_it_stands():
    words = "Iran arrested and deported a French envoy."
    (second,) = [c for c in claims_of(events, words, DAY) if c.body.mode == "deport"]
    shown = parts(second, words)
    assert shown["claim"] == "deported a French envoy"
    assert shown["actor"] == "Iran"


def test_what_somebody_is_quoted_with_stays_within_his_words():
    words = "“Iran shelled Iraq,” Peru said on Sunday."
    assert parts(event(words, "ASSAULT"), words)["claim"] == "Iran shelled Iraq"


def why(words, root):
    return dict(event(words, root).why)


@pytest.mark.parametrize(
    ("words", "root", "rule", "entry"),
    [
        ("Iran shelled Iraq.", "ASSAULT", "verb frame, active", r"events\.toml: shell"),
        ("Iraq was shelled by Iran.", "ASSAULT", "verb frame, passive", r"events\.toml: shell"),
        (
            "Chile's blockade of Peru went on.",
            "COERCE",
            "event noun",
            r"events_nouns\.toml: blockade → COERCE",
        ),
    ],
)
def test_the_frame_is_named_with_its_file(words, root, rule, entry):
    told = why(words, root)
    assert told["rule"] == rule
    assert re.match(entry, told["entry"])


def test_the_type_is_told_with_its_likelihood_the_runner_up_and_what_decided():
    told = why("Iran shelled Iraq.", "ASSAULT")
    assert re.fullmatch(r"ASSAULT [01]\.\d\d", told["weighed"])
    other, share = told["runner-up"].rsplit(" ", 1)
    assert other in {*ontology.load().types, "no event"} - {"ASSAULT"}
    assert 0 <= float(share) <= float(told["weighed"].split()[1])
    assert told["features"].startswith(f"for ASSAULT, not {other}: ")
    for reason in told["features"].partition(": ")[2].split("; "):
        assert re.fullmatch(r".+ \+\d+\.\d", reason)
    assert NONE not in told["runner-up"].split()


@pytest.mark.parametrize(
    ("words", "root", "standing"),
    [
        ("Iran did not shell Iraq.", "ASSAULT", "done, negated"),
        ("Norway will send food aid to Mali.", "AGREE", "future: will"),
        ("Iran denied shelling Iraq.", "ASSAULT", "denied: deny"),
    ],
)
def test_how_it_stands_is_told_unless_it_was_plainly_done(words, root, standing):
    assert why(words, root)["standing"] == standing
    assert "standing" not in why("Iran shelled Iraq.", "ASSAULT")


def test_what_a_threat_speaks_of_is_told():
    assert why("Iran threatened to attack Iraq.", "THREATEN")["content"] == "attack"
