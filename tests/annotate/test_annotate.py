"""The annotate stage: columns over the report's own text."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate import annotate, model, parser
from detente.annotate.parser import parse
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier

SENTENCES = (
    "The foreign minister said on Tuesday that his ships would turn back.",
    "“We won’t sign,” Marek Dovan told reporters in Tallburg.",
    "Dovan’s envoy left; the others haven't.",
    "More than 4,500 soldiers crossed the river near Ostmark at dawn.",
    "Talks will resume next week, according to two officials.",
    "No comment.",
    "Speaking in the capital, the president, who had flown in overnight from Geneva, warned that any attack on the port, on the fleet or on its crews would be met with force.",
    "Why now?",
    "Salas called the “truce” at Ostmark a ruse; “We saw it coming,” he said.",
)


def dossier(*sentences: str, language: str = "en", gap: str = " ", zone: str = "body") -> Dossier:
    made, at = [], 0
    for i, words in enumerate(sentences):
        made.append(Sentence(i=i, start=at, end=at + len(words), zone=zone, paragraph=1))
        at += len(words) + len(gap)
    report = Report(
        document=Document(id="d", capture_id="c", text_id="t", where="w", language=language),
        text=Text(id="t", words=gap.join(sentences)),
        sentences=tuple(made),
    )
    return Dossier(report=report)


def test_a_sentence_parses_alike_alone_in_a_batch_and_in_any_order(monkeypatch):
    parser.forget()
    alone = []
    for words in SENTENCES:
        alone += parse([words])
        parser._remembered.clear()
    assert parse(SENTENCES) == alone
    parser._remembered.clear()
    shuffled = [
        (i * 5 + turn) % len(SENTENCES) for turn in range(12) for i in range(len(SENTENCES))
    ]
    for size in (1, 3, 64):
        parser._remembered.clear()
        monkeypatch.setattr(parser, "BATCH", size)
        assert parse([SENTENCES[i] for i in shuffled]) == [alone[i] for i in shuffled]


def test_a_remembered_sentence_has_the_columns_of_a_fresh_one():
    fresh = parse(SENTENCES[:2])
    assert parse(SENTENCES[:2]) == fresh


def test_memory_of_sentences_is_bounded(monkeypatch):
    monkeypatch.setattr(parser, "REMEMBERED", 3)
    parse(SENTENCES)
    assert len(parser._remembered) == 3


def test_columns_are_offsets_into_the_whole_text_and_skip_white_space():
    found = dossier("  The envoys \n met.", "They  left.", gap="\n\n")
    columns = annotate.run(found)
    words = [found.words[a:b] for a, b in zip(columns.start, columns.end, strict=True)]
    assert words == ["The", "envoys", "met", ".", "They", "left", "."]
    assert columns.sentence == [0, 0, 0, 0, 1, 1, 1]
    assert all(
        columns.sentence[head] == i for head, i in zip(columns.head, columns.sentence, strict=True)
    )


def test_a_parser_never_splits_a_sentence():
    columns = annotate.run(dossier("He came. He saw. They lost; we wait"))
    assert sum(dep == "ROOT" for dep in columns.dep) == 1


def test_typographic_quotes_parse_as_straight_ones():
    curly = parse(["“They’re late,” she said. Dovan’s ships won’t sail."])[0]
    straight = parse(["\"They're late,\" she said. Dovan's ships won't sail."])[0]
    assert curly == straight
    assert "be" in curly.lemma
    assert "not" in curly.lemma


def test_names_are_found_with_their_tokens():
    found = dossier("President Marek Dovan flew to Geneva on Friday.")
    columns = annotate.run(found)
    names = {
        found.words[columns.start[e.first] : columns.end[e.last]]: e.label for e in columns.entities
    }
    assert names["Geneva"] == "GPE"
    assert names["Marek Dovan"] == "PERSON"


def test_another_language_gets_an_empty_annotation_and_says_so():
    columns = annotate.run(dossier("Der Minister kam.", language="de"))
    assert len(columns) == 0
    assert columns.annotator == "none"


def test_furniture_is_not_parsed():
    assert len(annotate.run(dossier("Subscribe now for more.", zone="chrome"))) == 0


def test_what_is_too_long_for_a_sentence_has_no_tokens_and_the_rest_has():
    columns = annotate.run(dossier("a" * 200_000, "They left."))
    assert set(columns.sentence) == {1}


def test_a_regional_code_is_english_too():
    assert len(annotate.run(dossier("They left.", language="en-GB"))) == 3


def test_white_space_alone_and_lone_surrogates_do_no_harm():
    blank, broken = parse(["\r\n ", "a \ud800 b"])
    assert blank == parser.Parse()
    assert broken.start[0] == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), max_size=3))
def test_any_text_gets_tokens_inside_their_sentences_in_order(sentences):
    found = dossier(*sentences)
    columns = annotate.run(found)
    last = 0
    for start, end, i in zip(columns.start, columns.end, columns.sentence, strict=True):
        sentence = found.sentences[i]
        assert last <= start < end <= sentence.end
        assert sentence.start <= start
        last = end


def test_importing_the_room_and_asking_for_the_model_loads_no_spacy():
    code = (
        "import sys, detente.annotate as a; a.model_identity(); a.model_status();"
        "a.annotate.fingerprint(); assert 'spacy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_annotator_names_the_model_and_its_digest():
    columns = annotate.run(dossier("They left."))
    assert model.model_status().identity in columns.annotator
    assert "spacy 3." in columns.annotator


def test_without_a_model_the_error_names_the_command(monkeypatch):
    monkeypatch.setattr(model, "find_spec", lambda _: None)
    model._find.cache_clear()
    with pytest.raises(model.ConfigError, match="python -m spacy download en_core_web_sm"):
        annotate.run(dossier("They left."))
    model._find.cache_clear()
