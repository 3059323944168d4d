"""Weighing: where marks and grammar speak of one cue, or of the same words, one of them gives way."""

from tests.claims.one_report import dossier_of


def contents(words):
    return {c.body.cue: c.body.content for c in dossier_of(words).statements}


def test_what_was_said_first_ends_where_the_same_speaker_adds_a_quote():
    found = contents(
        "The premier said he backed the pact the queen had signed and added: “It will hold.”"
    )
    assert found["said"] == ("he backed the pact the queen had signed",)
    assert found["added"] == ("“It will hold.”",)


def test_without_a_quote_to_add_the_whole_is_what_was_said():
    found = contents("The premier said he backed the pact the queen had signed and added to.")
    assert found["said"] == ("he backed the pact the queen had signed and added to",)


def test_words_in_marks_within_what_grammar_reports_are_no_statement_of_their_own():
    found = contents("The envoy said that the plan was “dead on arrival” in Oslo.")
    assert found == {"said": ("that the plan was “dead on arrival” in Oslo",)}
