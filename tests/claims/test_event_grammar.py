"""Event grammar: what is kept as an object, and what somebody is called."""

from __future__ import annotations

import pytest

from detente.claims.event_frames import lexicon
from detente.claims.event_grammar import Grammar
from detente.claims.named import NamedClauses
from tests.claims.one_report import dossier_of


def read(words):
    clauses = NamedClauses(dossier_of(words))
    verb = next(t for t in range(len(clauses.word)) if clauses.pos[t] == "VERB")
    return clauses, Grammar(clauses, lexicon("en")), verb


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Two Kenyan soldiers were shot dead by Somali police.", "soldiers"),
        ("The engineers were set free by Libya.", "engineers"),
        ("Twelve soldiers were taken prisoner by Serbia.", "prisoner"),
    ],
)
def test_what_the_subject_of_a_passive_became_is_no_object(words, kept):
    clauses, grammar, verb = read(words)
    assert clauses.word[grammar.object(verb)] == kept


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("Peru called Chile a liar.", "liar"),
        ("Peru called Chile irresponsible.", "irresponsible"),
        ("Peru described Chile as a bully.", "bully"),
        ("Greece described the drilling as illegal.", "illegal"),
        ("A court found the officer guilty.", "guilty"),
        ("Peru labelled Chile a menace.", "menace"),
        ("Peru called Chile on Monday.", None),
        ("Peru praised Chile as a partner.", None),
    ],
)
def test_what_somebody_is_called_stands_after_him_or_after_as(words, called):
    clauses, grammar, verb = read(words)
    found = grammar.complement(verb)
    assert (None if found is None else clauses.word[found]) == called


def test_a_participle_with_an_agent_is_passive_and_that_is_its_subject():
    clauses, grammar, verb = read("A truce signed on Monday by Togo holds.")
    assert grammar.passive(verb)
    assert clauses.word[grammar.subject(verb)] == "togo"


def test_what_which_takes_up_is_the_land_before_it_and_not_the_people_further_up():
    words = "The fire hit communities near the Crimea region, which Russia annexed in March."
    clauses, grammar, _ = read(words)
    annexed = clauses.word.index("annexed")
    assert clauses.word[grammar.object(annexed)] == "region"
