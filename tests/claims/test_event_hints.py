"""Hints: which words of a sentence are at home in which event types."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import ontology
from detente.claims import event_hints
from detente.claims.event_hints import FILES, hints, hits
from detente.claims.events import events
from detente.claims.named import NamedClauses
from detente.errors import ConfigError
from detente.language import data_file
from tests.claims.one_report import dossier_of


def found(words):
    """Return the hints of a sentence: its words, each with the codes it hints at."""
    clauses = NamedClauses(dossier_of(words))
    tokens = range(len(clauses.word))
    return {
        clauses.word[token]: {(" ".join(hint.words), hint.code) for hint in told}
        for token, told in hits(clauses, tokens).items()
    }


def phrases(words, at):
    return {phrase for phrase, _ in found(words).get(at, ())}


@pytest.mark.parametrize(
    ("words", "at", "root"),
    [
        ("Ghana condemned the coup.", "condemned", "ACCUSE"),
        ("Peru's troops shelled the valley.", "shelled", "ASSAULT"),
        ("An embargo on Haiti began.", "embargo", "SANCTION"),
        ("Farmers marched through Lima.", "marched", "PROTEST"),
    ],
)
def test_a_word_hints_at_the_type_it_is_at_home_in(words, at, root):
    assert root in {code.partition("-")[0] for _, code in found(words)[at]}


@pytest.fixture
def own_list(monkeypatch):
    """A list of a few hints in place of the shipped one."""
    rows = [
        ["v", "call", "CONSULT-phone", "weak"],
        ["v", "call off", "REJECT-meet", "plain"],
        ["v", "call off", "CONCEDE", "weak"],
        ["n", "peace talk", "CONSULT", "plain"],
    ]
    monkeypatch.setattr(event_hints, "tsv", lambda *_: rows)
    table = hints.__wrapped__("en")
    monkeypatch.setattr(event_hints, "hints", lambda _: table)


@pytest.mark.usefixtures("own_list")
def test_a_set_phrase_of_a_verb_takes_the_place_of_the_bare_verb():
    off = {("call off", "REJECT-meet"), ("call off", "CONCEDE")}
    assert found("Peru called off the summit.") == {"called": off}
    assert found("Peru called Chile.") == {"called": {("call", "CONSULT-phone")}}


@pytest.mark.usefixtures("own_list")
@pytest.mark.parametrize("between", ["", "the ", "the whole ", "all the long "])
def test_little_may_stand_between_a_verb_and_the_rest_of_its_phrase(between):
    assert phrases(f"Peru called {between}summit off.", "called") == {"call off"}


@pytest.mark.usefixtures("own_list")
def test_what_stands_far_behind_a_verb_is_no_part_of_its_phrase():
    far = "Peru called a minister of the smallest of its many old neighbours off duty."
    assert phrases(far, "called") == {"call"}


@pytest.mark.usefixtures("own_list")
def test_nothing_stands_between_the_words_of_a_noun_phrase():
    assert phrases("The peace talks went on.", "peace") == {"peace talk"}
    assert phrases("The peace that was talked of went on.", "peace") == set()


def test_a_noun_of_the_same_letters_is_no_verb():
    """The lists are by word class: "a strike" and "strike" hint at different types."""
    as_noun = found("The strike of the dockers went on.").get("strike", set())
    as_verb = found("Rebels strike the depot.").get("strike", set())
    assert as_noun
    assert as_verb
    assert as_noun != as_verb


def test_a_sentence_without_such_words_has_no_hints():
    assert found("The weather was fine.") == {}


def test_every_type_has_plain_hints_and_longer_phrases_come_first():
    table = hints("en")
    plain = {
        hint.code.partition("-")[0] for rows in table.values() for hint in rows if not hint.weak
    }
    assert plain == set(ontology.load().types)
    for first, rows in table.items():
        assert all(hint.words[0] == first for hint in rows)
        lengths = [len(hint.words) for hint in rows]
        assert lengths == sorted(lengths, reverse=True)


def test_the_hints_are_of_known_classes_and_stand_once():
    rows = [hint for told in hints("en").values() for hint in told]
    assert {hint.pos for hint in rows} == {"v", "n", "j"}
    keys = [(hint.pos, hint.words, hint.code) for hint in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("code", ["ATTACK", "ASSAULT-tickle", ""])
def test_a_hint_at_a_type_that_plover_has_not_is_refused_by_its_phrase(monkeypatch, code):
    rows = [["v", "hold", "CONSULT", "plain"], ["v", "tickle pink", code, "plain"]]
    monkeypatch.setattr(event_hints, "tsv", lambda *_: rows)
    with pytest.raises(ConfigError, match=r"event_hints\.tsv 'tickle pink'"):
        hints.__wrapped__("en")


def test_the_file_is_there_and_counts_for_the_stage():
    assert all(data_file(path).is_file() for path in FILES)
    assert set(FILES) <= set(events.files)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_characters_break_the_search_and_every_hint_is_a_token_of_the_sentence(words):
    clauses = NamedClauses(dossier_of(f"Iran called {words} off".replace("\n", " ")))
    tokens = range(len(clauses.word))
    told = hits(clauses, tokens)
    assert set(told) <= set(tokens)
    assert all(told.values())
    assert all(hint.words[0] == clauses.lemma[token] for token in told for hint in told[token])
