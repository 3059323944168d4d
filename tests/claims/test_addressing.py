"""Addressing: who is told, and who only stands in what is said."""

import pytest

from tests.claims.test_statement_fields import by

TOLD = [
    # Asked for, and told.
    ("requested", "Peru has requested an emergency session of the council.", ""),
    ("requested", "Oslo requested the council to meet.", "the council"),
    ("asked", "Peru asked the council for an emergency session.", "the council"),
    ("told", "Peru told an emergency session that the dam was lost.", "an emergency session"),
    # Sent, and ordered to go.
    ("ordered", "The king ordered 24 squadrons to active duty.", ""),
    ("ordered", "Peru ordered its fleet to sea.", ""),
    ("ordered", "The king ordered his generals to stop the advance.", "his generals"),
    ("warned", "Oslo warned Riga over the cables.", "Riga"),
    # A word that relates or asks stands for whomever it describes, or for nobody.
    ("warned", "The consul, whom the army warned that the road was mined, left.", "The consul"),
    ("warned", "The flood is what it warned the council would happen.", ""),
    ("warned", "It warned the council that the dam would break.", "the council"),
]


@pytest.mark.parametrize(("cue", "words", "told"), TOLD)
def test_only_those_who_can_hear_and_are_spoken_to_are_told(cue, words, told):
    assert " ".join(ref.words for ref in by(cue, words).body.addressees) == told
