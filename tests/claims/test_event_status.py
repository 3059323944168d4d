"""Status: whether a deed is done, goes on, is to come, is denied or never was."""

from __future__ import annotations

import pytest

from detente.claims.event_frames import lexicon
from detente.claims.event_match import Matcher
from detente.claims.event_status import Standings
from detente.claims.events import events
from detente.claims.named import NamedClauses
from detente.model.claim import HAPPENED
from tests.claims.one_report import claims_of, dossier_of

DAY = "2022-02-14"


def standing(words, root="ASSAULT"):
    """Return how the one reading of a type stands in its clause."""
    clauses, words_of = NamedClauses(dossier_of(words, DAY)), lexicon("en")
    matcher = Matcher(clauses, words_of)
    (reading,) = [
        r for _, tokens in clauses.sentences() for r in matcher.read(tokens) if r.root == root
    ]
    return Standings(clauses, words_of).of(reading)


def status(words, root="ASSAULT"):
    """Return the status of the one event of a type."""
    (claim,) = [c for c in claims_of(events, words, DAY) if c.body.root == root]
    return claim.body.status


@pytest.mark.parametrize(
    "words",
    [
        "Iran is shelling Iraq.",
        "Iran has been shelling Iraq.",
        "Iraq is being shelled by Iran.",
        "Iran continues to shell Iraq.",
        "Iran keeps shelling Iraq.",
    ],
)
def test_what_goes_on_as_it_is_told_is_ongoing(words):
    assert standing(words).ongoing
    assert status(words) == "ongoing"


@pytest.mark.parametrize(
    "words",
    ["Iran shelled Iraq.", "Iran was shelling Iraq.", "Iran continued to shell Iraq."],
)
def test_what_is_told_in_the_past_has_occurred(words):
    assert status(words) == "occurred"


def test_what_had_been_going_on_goes_on_no_more():
    assert status("Iran had been shelling Iraq.") == "occurred"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Iran is going to shell Iraq.", "planned"),
        ("Iran is not shelling Iraq.", "negated"),
        ("Iran may be shelling Iraq.", "hypothetical"),
        ("Iran would be shelling Iraq if it could.", "hypothetical"),
    ],
)
def test_a_progressive_that_is_not_so_is_not_ongoing(words, told):
    assert status(words) == told


@pytest.mark.parametrize(
    "words",
    [
        "Iran did not shell Iraq.",
        "Iran never shelled Iraq.",
        "No Iranian gunner shelled Iraq.",
        "Iran refrained from attacking Iraq.",
        "Iraq said Iran had not shelled it.",
        "Iran did not shell Iraq in 1999.",
    ],
)
def test_what_the_report_says_did_not_happen_is_negated(words):
    assert status(words) == "negated"


@pytest.mark.parametrize(
    "words",
    [
        "Iran denied shelling Iraq.",
        "Iran has denied that it shelled Iraq.",
        "Iran said it had not shelled Iraq.",
        "Iran denied a report that it had shelled Iraq.",
    ],
)
def test_what_somebody_denies_is_denied(words):
    assert status(words) == "denied"


@pytest.mark.parametrize(
    "words", ["Iran did not deny shelling Iraq.", "Iran allegedly shelled Iraq."]
)
def test_what_is_left_open_is_disputed(words):
    assert status(words) == "disputed"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("in 1999", "historical"),
        ("on 12 February 2021", "historical"),
        ("on 13 February 2021", "occurred"),
        ("on Friday", "occurred"),
    ],
)
def test_what_is_more_than_a_year_before_the_report_is_history(day, told):
    assert status(f"Iran shelled Iraq {day}.") == told


@pytest.mark.parametrize(
    ("words", "root", "told"),
    [
        ("Iran denied shelling Iraq in 1999.", "ASSAULT", "denied"),
        ("Chile offered to send food to Peru in 1999.", "AGREE", "offered"),
        ("Iran threatened to attack Iraq in 1999.", "THREATEN", "threatened"),
    ],
)
def test_only_what_happened_becomes_history(words, root, told):
    assert status(words, root) == told


@pytest.mark.parametrize(
    "words",
    [
        "Iran did not shell Iraq.",
        "Iran denied shelling Iraq.",
        "Iran may shell Iraq.",
        "If Iran shells Iraq, oil will rise.",
        "Iran said it would shell Iraq.",
        "Iran plans to shell Iraq.",
        "Iran is going to shell Iraq.",
        "Iran allegedly shelled Iraq.",
        "Iran was kept from shelling Iraq.",
        "Iran shelled no village in Iraq.",
        "Iran sent no gunners to shell Iraq.",
        "Unless Iran shells Iraq, talks will go on.",
        "Iran never meant to shell Iraq.",
        "Nobody in Iran has shelled Iraq.",
        "An Iranian attack on Iraq is imminent.",
        "An Iranian attack on Iraq is likely, officials said.",
        "An Iranian attack on Iraq is on the cards.",
        "There is a chance for Iran to shell Iraq.",
        "It is vital that Iran shells Iraq, the general said.",
        "The general demanded that Iranian gunners shell Iraq.",
        "Peru will send guards in case Iranians attack Iraq.",
        "Peru digs trenches in case the Iranians attack.",
        "Iran must stop shelling Iraq, Peru said.",
        "Peru urged Iran to stop shelling Iraq.",
        "There was talk of an Iranian attack on Iraq.",
        "All was ready for an Iranian attack on Iraq.",
    ],
)
def test_what_did_not_happen_is_never_told_as_having_happened(words):
    told = [c.body for c in claims_of(events, words, DAY) if c.body.root == "ASSAULT"]
    assert not [body.status for body in told if body.status in HAPPENED]


@pytest.mark.parametrize(
    ("words", "kind", "word"),
    [
        ("Iran plans to shell Iraq.", "planned", "plan"),
        ("Iran will shell Iraq.", "future", "will"),
        ("Iran may shell Iraq.", "possible", "may"),
        ("If Iran shells Iraq, oil will rise.", "conditional", "if"),
        ("Iran denied shelling Iraq.", "denied", "deny"),
        ("Iran threatened to shell Iraq.", None, None),
        ("Iran shelled Iraq.", "done", ""),
    ],
)
def test_a_standing_names_the_word_that_says_so(words, kind, word):
    if kind is None:
        # The threat is the event, what it threatens with is no event of its own.
        assert [c.body.root for c in claims_of(events, words, DAY)] == ["THREATEN"]
    else:
        told = standing(words)
        assert (told.kind, told.word) == (kind, word)


def test_what_there_is_hope_for_somebody_to_do_has_not_been_done():
    words = "There remained hope for talks and for Iran to step back from its claims on Iraq, Peru said."
    assert not [c for c in claims_of(events, words, DAY) if c.body.status in HAPPENED]


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        ("A visit by Joe Biden to Egypt on Monday was his first.", ["occurred"]),
        ("A visit by Joe Biden to Egypt was on the cards.", []),
        ("A visit by Joe Biden to Egypt on Monday will be his first.", ["planned"]),
    ],
)
def test_a_noun_with_a_day_gone_by_tells_what_was_done(words, statuses):
    assert [claim.body.status for claim in claims_of(events, words)] == statuses
