"""Traits of readings: what is named, what never is, and what a trait is worth."""

import pytest

from detente.claims.cues import lexicon
from detente.claims.readings import Reader
from detente.claims.weights import flat, weights
from tests.claims.one_report import dossier_of


def traits_of(words, lemma, frame):
    dossier = dossier_of(words)
    reader = Reader(dossier, lexicon("en"))
    for sentence in dossier.report_sentences:
        for found in reader.grammar.candidates(sentence):
            frames = frozenset(c.frame for c in found)
            for candidate in found:
                if (candidate.lemma, candidate.frame) == (lemma, frame) and not candidate.cut:
                    return {
                        *reader.grammar.traits.around(candidate),
                        *reader.grammar.traits.framed(candidate, frames),
                        *reader.grammar.traits.content(candidate),
                    }
    raise AssertionError(f"no {lemma} in frame {frame!r}")


def scores(words):
    dossier = dossier_of(words)
    reader = Reader(dossier, lexicon("en"))
    return {
        candidate.lemma: score
        for sentence in dossier.report_sentences
        for candidate, score, _ in reader.grammar.scored(sentence)
    }


def test_traits_say_what_kind_of_one_speaks_and_how_the_content_begins():
    found = traits_of("Marta Ruiz said that the truce would hold.", "say", "that")
    assert {"who person", "subject name", "class say, frame that", "begins that"} <= found


def test_no_name_is_ever_part_of_a_trait():
    words = "Marta Ruiz told Kyiv and Gazprom that Nikolai Petrov had left Minsk for Havana."
    found = " ".join(traits_of(words, "tell", "that")).lower()
    for name in ("ruiz", "marta", "kyiv", "gazprom", "petrov", "minsk", "havana"):
        assert name not in found


def test_what_stands_in_marks_is_seen_on_the_cue_and_on_the_content():
    within = traits_of("“They say that the bridge is down,” said Ruiz.", "say", "that")
    assert "cue in marks" in within
    beside = traits_of("Ruiz described the plan as “a grave mistake”.", "describe", "object as")
    assert "content in marks" in beside
    assert "cue in marks" not in beside


@pytest.mark.parametrize(
    ("word", "report", "twin"),
    [
        ("claim", "Ruiz claimed that the dam was safe.", "The flood claimed forty lives."),
        (
            "warn",
            "The mayor warned that the dam would fail.",
            "The siren warned the town.",
        ),
        ("say", "The general said the dam was safe.", "What is there to say?"),
        (
            "demand",
            "The union demanded that the pay be raised.",
            "The work demanded patience.",
        ),
        ("show", "The pictures showed that the pass was empty.", "The men showed patience."),
    ],
)
def test_a_report_of_speech_scores_above_its_twin(word, report, twin):
    assert scores(report)[word] > max(0.5, scores(twin).get(word, 0.0))


def test_what_only_says_that_a_clause_stands_in_anothers_words_is_left_out_for_inner_ones():
    assert flat("cue in marks")
    assert flat("under say, ccomp")
    assert flat("place ccomp")
    assert not flat("who person")


def test_an_inner_statement_is_as_likely_as_if_it_stood_alone():
    dossier = dossier_of("The mayor said the general warned that the dam would fail.")
    reader = Reader(dossier, lexicon("en"))
    found = {
        c.lemma: (score, inner)
        for sentence in dossier.report_sentences
        for c, score, inner in reader.grammar.scored(sentence)
    }
    score, inner = found["warn"]
    assert inner > score
    assert inner > 0.5


def test_traits_without_weight_add_nothing():
    known = weights("en")
    assert known.worth(["no such trait"]) == 0
    assert known.worth([]) == 0
    some = next(iter(known.traits))
    assert known.worth([some, "no such trait"]) == known.traits[some]
