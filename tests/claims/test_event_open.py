"""Open readings: what two parties do to one another in words that fill no frame."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims.event_choice import Choice
from detente.claims.event_frames import lexicon
from detente.claims.event_match import Matcher
from detente.claims.event_open import Opened
from detente.claims.named import NamedClauses
from tests.claims.one_report import dossier_of


def opened(words, spent=()):
    """Return (trigger, actors, recipients) of the open readings of a report."""
    clauses, found = NamedClauses(dossier_of(words)), []
    matcher = Matcher(clauses, lexicon("en"))
    choice = Choice(clauses, lexicon("en"), matcher)
    for _, tokens in clauses.sentences():
        gone = {token for token in tokens if clauses.word[token] in spent}
        for one in Opened(clauses, matcher).read(tokens, gone, choice.hinted(tokens)):
            assert one.frame.learned
            assert (one.root, one.mode) == ("", None)
            sides = [[p.ref.words for p in side] for side in (one.actors, one.recipients)]
            found.append((clauses.word[one.trigger], *sides))
    return found


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("Chile pampered Peru.", "pampered"),
        ("Peru was pampered by Chile.", "pampered"),
        ("Chile leaned on Peru.", "leaned"),
        ("Chile lavished money upon Peru.", "lavished"),
        ("Chile's blockade of Peru went on.", "blockade"),
    ],
)
def test_the_clause_alone_tells_who_does_it_and_to_whom(words, trigger):
    assert opened(words) == [(trigger, ["Chile"], ["Peru"])]


@pytest.mark.parametrize(
    "words",
    [
        "Chile pampered cats.",
        "Chile is Peru.",
        "Chile has Peru.",
        "The clerk pampered the baker.",
        "Chile's map of Peru went on.",
        "The weather was fine.",
    ],
)
def test_without_two_parties_a_deed_and_somebody_political_there_is_none(words):
    assert opened(words) == []


def test_words_that_an_event_has_used_are_read_no_more():
    assert opened("Chile pampered Peru.", spent=("pampered",)) == []


def test_nobody_does_anything_to_himself():
    assert all(set(a).isdisjoint(b) for _, a, b in opened("Chile leaned on Chile and on Peru."))


def test_what_a_clause_below_tells_is_no_reading_of_the_verb_above():
    assert "warned" not in {t for t, *_ in opened("Chile warned that Bolivia would pamper Peru.")}


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_words_are_read_without_error_and_with_somebody_in_them(words):
    for _, actors, _ in opened(f"Chile {words or 'x'} on Peru."):
        assert actors
