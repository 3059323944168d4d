from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.gazetteer import load
from detente.mentions.aliases import fold, scan, whole_word
from detente.mentions.surnames import surname_keys
from detente.model.document import Sentence
from tests.mentions.reports import at, dossier_of


def hits(words: str) -> list[str]:
    sentence = Sentence(i=0, start=0, end=len(words), zone="body", paragraph=1)
    return [words[h.start : h.end] for h in scan(fold(words), [sentence])]


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(words):
    assert len(fold(words)) == len(words)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted({a.text for a in load().aliases()})), max_size=5))
def test_a_name_between_spaces_is_found_or_lies_in_a_longer_one(names):
    words = " ; ".join(names)
    found = hits(words)
    assert all(any(name in hit or hit in name for hit in found) for name in names)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aUSKyivRussian'’- .,x", max_size=60))
def test_every_hit_is_a_whole_word_and_none_overlap(words):
    folded = fold(words)
    sentence = Sentence(i=0, start=0, end=max(len(words), 1), zone="body", paragraph=1)
    last = 0
    for hit in scan(folded, [sentence]):
        assert last <= hit.start < hit.end
        assert whole_word(folded, hit.start, hit.end)
        last = hit.end


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kyiv’s offer", ["Kyiv"]),
        ("the United\u00a0States said", ["United States"]),
        ("Jean-Moscow", []),
        ("Xi'an", []),
        ("US-Russia talks", ["US", "Russia"]),
        ("anti-Russian", []),
        ("@NATO and NATO.int", []),
        ("UKRAINE AND RUSSIA TALK", ["UKRAINE", "RUSSIA"]),
        ("LET US GO HOME", []),
        ("Ukrainians", ["Ukrainians"]),
    ],
)
def test_names_are_found_as_whole_words(words, found):
    assert [h.replace("\u00a0", " ") for h in hits(words)] == found


def test_a_name_across_two_sentences_is_none():
    words = "They came from the United\nStates were dissolved."
    dossier = dossier_of(words)
    assert at(dossier, "United\nStates") is None


def test_surnames_keep_their_particles_and_leading_family_names():
    assert surname_keys("Ursula von der Leyen") == ["von der Leyen", "Leyen"]
    assert surname_keys("Kim Yo Jong") == ["Kim"]
    assert surname_keys("Karine Jean-Pierre") == ["Jean-Pierre"]
    assert surname_keys("Putin") == []


def test_a_surname_that_is_a_word_counts_for_the_one_in_office_who_speaks():
    words = "Bush said the offer would stand."
    assert at(dossier_of(words, "2003-02-14"), "Bush") is not None
    assert at(dossier_of(words, "2022-02-14"), "Bush") is None


def test_an_unknown_body_is_kept_with_little_trust():
    dossier = dossier_of("The Halden Strategy Institute published a map.")
    found = at(dossier, "Halden Strategy Institute")
    assert found is not None
    assert (found.actor_id, found.score < 0.5) == ("halden-strategy-institute", True)


def test_a_name_that_may_be_a_word_is_one_in_a_dateline():
    dossier = dossier_of("Turkey (MP) -\nThe minister left.", "2022-02-14", dateline=True)
    assert any(m.span.of(dossier.words) == "The minister" for m in dossier.mentions)
