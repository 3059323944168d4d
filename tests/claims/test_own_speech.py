"""Own speech: golden sentences for modals, mood and turns of speech, and what holds of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from detente.claims.named import NamedClauses
from detente.claims.own_speech import OwnSpeech
from detente.claims.position_strength import strength
from detente.claims.position_terms import condition, due
from detente.claims.stance import Reading
from detente.language import table
from tests.claims.one_report import cases, dossier_of, plain

DEFAULTS: dict[str, Any] = {
    "targets": [],
    "condition": "",
    "due": "",
    "strength": "plain",
    "polarity": "affirmed",
}


@cache
def speech(words: str) -> OwnSpeech:
    return OwnSpeech(dossier_of(words))


def readings(words: str) -> Iterator[Reading]:
    """Yield what is read off each verb and adjective, suppositions left out as the stage does."""
    own = speech(words)
    clauses = own.clauses
    for _, tokens in clauses.sentences():
        for token in tokens:
            found = None
            if clauses.pos[token] in ("VERB", "AUX"):
                found = own.own_speech(token)
            elif clauses.pos[token] == "ADJ":
                found = own.vital(token)
            if found is not None and not clauses.supposed(token):
                yield found


def shown(words: str, reading: Reading) -> dict[str, Any]:
    """Return a reading as golden cases write it; a target of a state by that state."""
    own = speech(words)
    on = condition(own.clauses, reading, own.speech["conditions"], own.mouth)
    by = due(own.clauses, reading, own.speech["due"])
    return {
        "act": reading.act,
        "holders": [plain(h.ref) for h in reading.holders],
        "rule": reading.rule,
        "content": words[slice(*reading.content)],
        "targets": [t.ref.country or plain(t.ref) for t in reading.targets],
        "condition": words[slice(*on)] if on else "",
        "due": by.span.of(words) if by else "",
        "strength": strength(own.clauses, reading, own.speech["strength"]),
        "polarity": reading.polarity,
    }


@pytest.mark.parametrize("case", cases("positions_speech"))
def test_a_sentence_gives_just_the_positions_its_clauses_take(case):
    words = case["words"]
    assert [shown(words, r) for r in readings(words)] == [DEFAULTS | c for c in case["claims"]]


@pytest.mark.parametrize("case", cases("positions_speech"))
def test_every_reading_names_its_row_and_covers_its_trigger_or_lies_beside_it(case):
    for reading in readings(case["words"]):
        assert reading.entry.startswith("positions_speech.toml: ")
        start, end = reading.content
        assert 0 <= start < end <= len(case["words"])
        assert case["words"][end - 1] not in ",;: "


def test_the_same_words_take_no_position_in_nobodys_mouth():
    assert list(readings('"Iran must open the site," France\'s foreign minister said.'))
    assert not list(readings("Iran must open the site."))


def test_who_is_meant_by_it_in_reported_speech_depends_on_who_speaks():
    (state,) = readings("Pakistan said it would release the pilot.")
    assert plain(state.holders[0].ref) == "PAK"
    assert not list(readings("French President Francois Hollande said it would rain all week."))


def test_what_the_verb_of_saying_demands_already_is_not_demanded_twice():
    assert not list(readings("France demanded that Iran should open the site."))
    (told,) = readings("France told Britain that Iran should open the site.")
    assert told.act == "demand"


def test_two_verbs_under_one_modal_are_one_demand_and_under_two_acts_two():
    words = '"Iran must halt the work and open the site," France\'s foreign minister said.'
    assert len(list(readings(words))) == 1
    words = "Poland said it would send tanks and would not send soldiers."
    assert [r.act for r in readings(words)] == ["promise", "refuse"]


def test_a_modal_outweighs_the_frame_of_its_verb_only_where_it_turns_the_act():
    words = "Iran said it would not yield to the demand and that Iraq must accept the treaty."
    own = speech(words)
    clauses = own.clauses
    acts = {
        clauses.lemma[t]: reading.act
        for t in range(len(clauses.word))
        if clauses.pos[t] == "VERB" and (reading := own.outright(t)) is not None
    }
    assert acts == {"yield": "refuse", "accept": "demand"}
    words = "Iran said it would accept the treaty."
    own = speech(words)
    accept = own.clauses.word.index("accept")
    assert own.own_speech(accept) is not None
    assert own.outright(accept) is None


def test_no_list_of_the_table_is_empty_or_holds_a_word_twice():
    for name, row in table("en", "positions_speech").items():
        for key, words in row.items():
            assert words, (name, key)
            assert len(words) == len(set(words)), (
                name,
                key,
                [w for w in words if words.count(w) > 1],
            )


def test_the_country_in_capitals_is_not_the_speaker():
    dossier = dossier_of("US troops told us that we won.")
    clauses = NamedClauses(dossier)
    mine = [dossier.token_words(t) for t in range(len(clauses.word)) if clauses.first(t)]
    assert mine == ["us", "we"]
