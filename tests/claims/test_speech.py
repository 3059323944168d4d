"""Quoted speech: which cue a stretch in marks goes to, beside a twin where it does not."""

from functools import cache

import msgspec
import pytest

from detente.annotate import annotate
from detente.claims.cues import lexicon
from detente.claims.readings import Reader
from detente.claims.speech import BELIEVED, Speech
from detente.claims.speech_paragraphs import paragraphs, places, sentence_start
from detente.model.dossier import Dossier
from tests.claims.one_report import report_of


@cache
def _reader(text):
    dossier = Dossier(report=report_of(text, "2022-02-15"))
    dossier = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    return Reader(dossier, lexicon("en"))


def placed(text):
    """Each utterance as its cue and its content, with what stands before the marks."""
    reader = _reader(text)
    busy = {}
    speech = Speech(
        reader.words, reader.shapes, reader.regions, reader.in_marks, reader.lexicon, busy
    )
    shown = []
    for quoted in speech.utterances():
        pieces = [text[r.start : r.end] for r in quoted.regions]
        if quoted.start is not None:
            pieces[0] = text[quoted.start : quoted.regions[0].end]
        shown.append((reader.shapes.form[quoted.head], *pieces))
    return shown


ONE_UTTERANCE = [
    ("“The pass is shut,” said the warden. “Nobody crosses tonight.”", "said"),
    ("“The pass,” the warden said, “is shut.”", "said"),
    ("The warden told us: “The pass is shut.”\n“Nobody crosses tonight.”", "told"),
    ("The miners chanted “Bread first!” and “Shame!”", "chanted"),
    ("“There was a flash over the dam.\n“Then the lights went,” said a welder.", "said"),
]
TWO_UTTERANCES = [
    ("“The pass is shut,” said the warden. “Open it,” the colonel replied.", ["said", "replied"]),
    ("The warden said, “It is shut,” and the colonel replied, “Open it.”", ["said", "replied"]),
    ("“Why now?” the warden asked. The colonel answered, “Orders.”", ["asked", "answered"]),
]


@pytest.mark.parametrize(("text", "cue"), ONE_UTTERANCE)
def test_stretches_that_carry_each_other_on_are_one_utterance(text, cue):
    marked = tuple(text[r.start : r.end] for r in _reader(text).regions)
    assert placed(text) == [(cue, *marked)]
    assert len(marked) == 2


@pytest.mark.parametrize(("text", "cues"), TWO_UTTERANCES)
def test_a_cue_of_its_own_makes_an_utterance_of_its_own(text, cues):
    assert [cue for cue, *_ in placed(text)] == cues


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is ours,” scoffed Marta Ilic, 22, who led the first platoon.",
        "“The bridge is ours,” the corporal from the second company scoffed.",
        "“The bridge is ours!” scoffed the corporal.",
        "The corporal scoffed, “The bridge is ours.”",
    ],
)
def test_a_verb_no_list_knows_is_a_cue_where_punctuation_leaves_no_other(text):
    assert [cue for cue, *_ in placed(text)] == ["scoffed"]


@pytest.mark.parametrize(
    "text",
    [
        "The barge “Hungry Gull” scraped the pier at noon.",
        "The corporal polished his “Old Betsy” and left.",
        "“Old Betsy” is what the corporal polished.",
    ],
)
def test_a_verb_no_list_knows_is_no_cue_beside_a_name(text):
    assert placed(text) == []


def test_the_start_of_a_sentence_that_runs_into_its_quoted_end_is_content():
    text = "The mediators left. The plan drawn up in Doha “is dead and buried,” the envoy said."
    assert placed(text) == [("said", "The plan drawn up in Doha “is dead and buried,”")]
    apart = "The plan drawn up in Doha, weeks late, “is dead and buried,” the envoy said."
    (found,) = placed(apart)
    assert found == ("said", "The plan drawn up in Doha, weeks late, “is dead and buried,”")


def test_a_sentence_set_off_by_its_full_stop_is_no_content():
    text = "The mediators left for NATO. “The plan is dead and buried,” the envoy said."
    assert placed(text) == [("said", "“The plan is dead and buried,”")]


def test_a_colon_before_gives_way_to_a_cue_right_after():
    text = "The mayor broke down: “We had no warning at all,” she said."
    assert placed(text) == [("said", "“We had no warning at all,”")]
    alone = "The mayor gave a short reply: “We had no warning at all.”"
    assert placed(alone) == [("gave", "“We had no warning at all.”")]


def test_a_participle_hung_on_the_sentence_is_no_cue_of_the_marks_before_it():
    hung = "Fishermen call the strait “the old throat,” pointing to the wrecks below."
    assert "pointing" not in [cue for cue, *_ in placed(hung)]
    said = "“We call it the old throat,” a fisherman said, pointing to the wrecks below."
    assert [cue for cue, *_ in placed(said)] == ["said"]


def test_a_programme_a_sentence_runs_through_is_not_what_was_said():
    assert placed("In a talk on Radio Aden’s “Evening Line,” the general conceded defeat.") == []
    said = "In a talk on Radio Aden, “the line is broken,” the general conceded."
    assert [cue for cue, *_ in placed(said)] == ["conceded"]


def test_a_clause_between_cue_and_marks_keeps_them_apart():
    text = "She said he was the man for the job because he knew the coast, “like you people.”"
    assert ("said", "“like you people.”") not in placed(text)
    plain = "She said on Friday in Valletta, “He knows the coast like you people.”"
    assert placed(plain) == [("said", "“He knows the coast like you people.”")]


def test_a_letter_that_a_tagger_takes_for_a_noun_still_read():
    text = "“Let us be blunt: the treaty is dead,” the letter from the islands read."
    assert [cue for cue, *_ in placed(text)] == ["read"]


def test_a_question_answered_in_the_next_sentence_goes_to_its_own_cue():
    text = "The clerk then asked, “Who signed it?” He answered, “The minister.”"
    assert [cue for cue, *_ in placed(text)] == ["asked", "answered"]


def test_a_quote_in_a_paragraph_alone_goes_back_to_the_speaker_above_or_to_nobody():
    text = "The general said the front had held.\n“It will hold tomorrow.”"
    assert placed(text) == [("said", "“It will hold tomorrow.”")]
    assert placed("The front held all day.\n“It will hold tomorrow.”") == []


def test_what_is_left_open_waits_only_for_a_paragraph_that_begins_with_its_marks():
    text = "“There was a flash over the dam.\nA welder said, “Then the lights went.”"
    assert placed(text)[-1] == ("said", "“Then the lights went.”")


def test_scores_are_shares_and_rise_with_the_verb():
    assert all(0 < seldom <= often < 1 for seldom, often in BELIEVED.values())


def test_an_initial_ends_no_sentence_and_a_name_in_capitals_does():
    for text, begins in (("Aides of J. Okoro left", "Aides"), ("He left UNIFIL. We stay", "We")):
        assert text[sentence_start(text, 0, len(text)) :].startswith(begins)


def test_a_place_sees_past_a_title_to_the_next_speech():
    text = "“It is over,” said Ana, in her “Navy Day” cap. “We go home tomorrow.”"
    reader = _reader(text)
    (paragraph,) = paragraphs(text, reader.regions)
    first = next(places(text, paragraph))
    assert text[first.right :].startswith("“Navy Day”")
    assert text[first.further :].startswith("“We go home")
    assert [cue for cue, *_ in placed(text)] == ["said"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Hinting that the union might seek “hollow words,” Silva asked whether it was near.",
            "whether it was near",
        ),
        (
            "“The union might seek hollow words,” Silva asked.",
            "“The union might seek hollow words,”",
        ),
    ],
)
def test_a_question_of_its_own_behind_a_verb_outweighs_the_marks_before_it(text, asked):
    found = [r for r in _reader(text).read() if r.lemma == "ask"]
    assert [text[s:e] for r in found for s, e in r.content] == [asked]
