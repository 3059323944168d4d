"""Cue classes: what a cue does, by its frame, its verb and its noun."""

import pytest

from detente.claims.cue_classes import class_of
from detente.claims.cues import lexicon
from detente.claims.readings import Reader
from detente.claims.settle import Reading
from detente.claims.statements import NESTED
from tests.claims.one_report import dossier_of


def classes(words):
    return {c.body.cue: c.body.cue_class for c in dossier_of(words).statements}


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("The premier called for a ceasefire.", "demand"),
        ("The premier called the ceasefire a mistake.", "say"),
        ("The premier called on Chad to open the road.", "demand"),
        ("The envoy offered a bleak assessment of the truce.", "evaluate"),
        ("The king offered talks on the border.", "offer"),
        ("Oslo pledged backing for Riga.", "promise"),
        ("Chad wants to regain the port.", "signal"),
        ("The union insisted on a new vote.", "demand"),
        ("The union insisted that the vote was void.", "say"),
    ],
)
def test_a_cue_does_what_its_frame_its_verb_or_its_noun_says(words, sort):
    found = classes(words)
    assert list(found.values()) == [sort], found


def test_every_framed_class_is_a_class_of_the_lexicon():
    words = lexicon("en")
    assert set(words.framed.values()) <= set(words.sorts.values())
    assert {key.split(", ")[0] for key in words.framed} <= words.sorts.keys()
    assert words.light <= words.sorts.keys() | {
        "give",
        "make",
        "file",
        "raise",
        "lodge",
        "air",
        "deliver",
    }


@pytest.mark.parametrize(
    "words",
    [
        "They held a meeting to discuss the flood.",
        "The siege grew out of grievances that led to war.",
        "The widow was sworn in as a member of the guard.",
        "The army called up the reserve.",
        "Warsaw ordered two hundred howitzers from a shipyard.",
    ],
)
def test_what_is_done_in_passing_or_with_things_is_no_statement(words):
    assert classes(words) == {}


def test_a_statement_in_another_is_never_as_sure_as_one_of_the_reports_own():
    dossier = dossier_of("The mayor said the general warned that the dam would fail.")
    outer, inner = (
        next(c for c in dossier.statements if c.body.lemma == lemma) for lemma in ("say", "warn")
    )
    assert inner.within == outer.id
    assert inner.score <= NESTED < outer.score


@pytest.mark.parametrize(
    ("words", "noun", "sort"),
    [
        ("Oslo pledged support for Riga.", "support", "promise"),
        ("Oslo withdrew support for Riga.", "support", "agree"),
        ("Oslo offered criticism of Riga.", "criticism", "accuse"),
        ("Oslo offered talks on the border.", "talks", "offer"),
    ],
)
def test_a_verb_that_decides_gives_its_noun_its_class(words, noun, sort):
    reader = Reader(dossier_of(words), lexicon("en"))
    shapes = reader.shapes
    head = shapes.form.index(noun)
    reading = Reading(
        head=head,
        host=shapes.head[head],
        lemma=shapes.lemma[head],
        frame="noun for",
        role="subject",
        rule="grammar",
        cue=((head, head),),
        content=(),
        source=None,
        speaker=None,
        score=1.0,
        quoted=0.0,
    )
    assert class_of(shapes, reader.lexicon, reading) == sort


def frames_of(words, lemma):
    dossier = dossier_of(words)
    reader = Reader(dossier, lexicon("en"))
    return {
        candidate.frame
        for sentence in dossier.report_sentences
        for found in reader.grammar.candidates(sentence)
        for candidate in found
        if candidate.lemma == lemma
    }


def test_a_clause_about_a_noun_is_not_what_the_noun_says():
    assert "noun that" in frames_of("The claim that the war was over spread.", "claim")
    assert "noun that" not in frames_of("The claim that led to the war spread.", "claim")


def test_a_cue_that_closes_its_sentence_is_rather_sure():
    def score(words):
        return next(c.score for c in dossier_of(words).statements if c.body.cue == "estimated")

    assert score("More than two hundred men were on the island, diplomats estimated.") > 0.6
