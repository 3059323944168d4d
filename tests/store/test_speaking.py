"""Full text by any of several phrases: the best match first, and nothing of a phrase is a command."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis


@pytest.fixture(scope="module")
def snapshot(story_path):
    with Crisis(story_path) as crisis:
        crisis.documents()
        yield crisis._snapshot


def test_any_phrase_is_enough_and_more_of_them_come_first(snapshot):
    found = snapshot.speaking(["Marucla", "Uruguay"])
    assert len(found) == len(snapshot.search("Marucla")) + len(snapshot.search("Uruguay"))
    both = snapshot.speaking(["Uruguay", "abstain", "Organization of American States"], 1)
    assert "24-atlantic" in both[0].where


def test_the_last_word_may_have_any_ending(snapshot):
    assert snapshot.search("abstain") == []
    assert len(snapshot.speaking(["abstain"])) == 1


@pytest.mark.parametrize("phrase", ['"', "NEAR(", "a* OR b", "words:", "^", "-", "", "' OR 1=1 --"])
def test_no_phrase_is_a_command(snapshot, phrase):
    assert isinstance(snapshot.speaking([phrase]), list)


def test_no_phrase_finds_nothing(snapshot):
    assert snapshot.speaking([]) == []
    assert snapshot.speaking(["...", "!"]) == []
