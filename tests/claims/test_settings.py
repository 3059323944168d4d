"""Settings: each pair of sentences differs in what makes a saying real, thought of or undone."""

import pytest

from tests.claims.test_statement_fields import by

MODALITIES = [
    # A condition of the saying, and one of what is said.
    ("say", "If the council agrees, the mayor will say that the water is clean.", "conditional"),
    ("said", "If the council agrees, the mayor said, the water will be clean.", "actual"),
    ("told", "“We might sail, if we are cornered,” the admiral told Radio Lima.", "actual"),
    ("said", "The mayor said the town would drown if the dam broke.", "actual"),
    ("said", "As if to calm the crowd, the mayor said the water was clean.", "actual"),
    ("Asked", "Asked if the road was open, the envoy said that it was not.", "actual"),
    # A condition without "if", and a plain past.
    (
        "demand",
        "Should Olsen decide to demand that the votes be counted again, the court would sit.",
        "conditional",
    ),
    ("said", "Had the army said that the bridge was mined, nobody would be hurt.", "conditional"),
    ("said", "The army had said that the bridge was mined.", "actual"),
    # Asked, and told.
    ("say", "Did the general say that the bridge was safe?", "possible"),
    ("say", "The general did say that the bridge was safe.", "actual"),
    ("said", "The general said that the bridge was safe?", "possible"),
    ("asked", "“Is the bridge safe?” asked the general.", "actual"),
    ("said", "The general said (really?) that the bridge was safe.", "actual"),
    ("asked", "The general asked: is the bridge safe?", "actual"),
    ("say", "Nor did the general say that the bridge was safe.", "actual"),
    # A purpose, and what was done.
    ("warn", "The envoy flew to Oslo to warn the king that the pact was dead.", "planned"),
    ("warned", "The envoy flew to Oslo and warned the king that the pact was dead.", "actual"),
    ("announce", "The minister to announce that the talks are off is Ana Olsen.", "planned"),
    ("say", "The general went on to say that the bridge was safe.", "actual"),
    ("say", "She was the first minister to say that the talks were off.", "actual"),
]


@pytest.mark.parametrize(("cue", "words", "modality"), MODALITIES)
def test_an_if_a_question_and_a_purpose_are_told_from_what_was_said(cue, words, modality):
    assert by(cue, words).modality == modality


POLARITIES = [
    ("endorsing", "The premier stopped short of endorsing the plan.", "denied", "withheld"),
    ("accusing", "The envoy refrained from accusing Minsk of the raid.", "denied", "withheld"),
    ("accused", "The envoy accused Minsk of the raid.", "affirmed", "asserted"),
    ("accusing", "The envoy stopped accusing Minsk of the raid.", "affirmed", "asserted"),
    ("say", "The envoy failed to say that the plan was dead.", "denied", "withheld"),
    (
        "mention",
        "The envoy did not fail to mention that the plan was dead.",
        "affirmed",
        "asserted",
    ),
    ("saying", "The envoy avoided saying that the plan was dead.", "denied", "withheld"),
    ("suggests", "Nothing suggests that the regent has agreed to leave.", "denied", "withheld"),
    ("suggests", "Something suggests that the regent has agreed to leave.", "affirmed", "asserted"),
    ("said", "Neither of them said that the regent had left.", "denied", "withheld"),
    ("said", "Either of them said that the regent had left.", "affirmed", "asserted"),
    ("said", "No one said that the regent had left.", "denied", "withheld"),
    ("believes", "No-one believes that the regent has left.", "denied", "denied"),
    ("believes", "One believes that the regent has left.", "affirmed", "asserted"),
]


@pytest.mark.parametrize(("cue", "words", "polarity", "avowed"), POLARITIES)
def test_what_was_not_said_is_denied_whoever_or_whatever_did_not_say_it(
    cue, words, polarity, avowed
):
    claim = by(cue, words)
    assert (claim.polarity, claim.body.avowed) == (polarity, avowed)


def test_what_might_not_be_said_is_possible_and_denied():
    claim = by("say", "The envoy may fail to say that the plan was dead.")
    assert (claim.modality, claim.polarity) == ("possible", "denied")
