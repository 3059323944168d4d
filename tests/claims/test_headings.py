"""Headings: a name and a mark attribute; a label and a mark do not."""

from functools import cache

import msgspec
import pytest

from detente.annotate import annotate
from detente.claims.cues import lexicon
from detente.claims.headings import Heading, headings
from detente.claims.shapes import Shapes
from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier


@cache
def parsed(text: str) -> Dossier:
    """A report with a sentence a line, the lines that an empty one parts in paragraphs of their own."""
    found, start, paragraph = [], 0, 1
    for line in text.split("\n"):
        if line:
            end = start + len(line)
            found.append(
                Sentence(i=len(found), start=start, end=end, zone="body", paragraph=paragraph)
            )
        else:
            paragraph += 1
        start += len(line) + 1
    document = Document(
        id=DocId("d"), capture_id=CaptureId("c"), text_id=TextId("t"), where="-", language="en"
    )
    report = Report(
        document=document,
        text=Text(id=TextId(digest(text)), words=text),
        sentences=tuple(found),
    )
    dossier = Dossier(report=report)
    return msgspec.structs.replace(dossier, annotation=annotate.run(dossier))


def found(text: str, *, headline: bool = False) -> list[tuple[str, str, str]]:
    """Name, rule and content of every heading."""
    dossier = parsed(text)
    assert dossier.annotation is not None
    shapes = Shapes(dossier, dossier.annotation)

    def words(run: tuple[int, int]) -> str:
        return text[shapes.start[run[0]] : shapes.end[run[1]]]

    every: list[Heading] = []
    for sentence in dossier.sentences:
        first = headline and sentence.i == 0
        every += headings(shapes, dossier.tokens(sentence), lexicon("en"), headline=first)
    return [(words(h.name), h.rule, words(h.content)) for h in every]


@pytest.mark.parametrize(
    ("headline", "name", "content"),
    [
        ("Kremlin: No plans to leave the talks", "Kremlin", "No plans to leave the talks"),
        ("Gromyko at the UN: Truce will hold in May", "Gromyko", "Truce will hold in May"),
        ("Poll: Voters want the blockade to end", "Poll", "Voters want the blockade to end"),
    ],
)
def test_a_name_and_a_colon_open_what_it_says(headline, name, content):
    assert found(headline, headline=True) == [(name, "colon", content)]


def test_a_name_behind_a_dash_closes_what_it_says():
    assert found("Moscow will not leave the talks - Gromyko", headline=True) == [
        ("Gromyko", "dash", "Moscow will not leave the talks")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One thing is clear: the talks will go on.",
        "They named the price: the ships must turn back.",
        "The terms: withdraw the ships and open the port.",
        "Q: Will the ships turn back on Monday?",
        "“Gromyko: the ships will turn back on Monday.”",
    ],
)
def test_a_colon_after_anything_but_a_name_attributes_nothing(text):
    assert found(text) == []


def test_a_label_in_the_body_opens_no_speech_without_a_verb():
    assert found("Andrei Gromyko: a last stand in Geneva.") == []
    assert len(found("Andrei Gromyko: the ships will turn back.")) == 1


def test_a_study_stands_for_a_name_in_a_headline_only():
    assert found("Poll: Voters want the blockade to end.") == []


TRANSCRIPT = (
    "The minister met the press.\n\n"
    "RUIZ: We have read the letter.\nWe will answer it.\n\n"
    "TAMM: Will the ships turn back?\n\n"
    "RUIZ: They will turn back today."
)


def test_a_turn_of_a_transcript_has_its_whole_paragraph():
    assert found(TRANSCRIPT) == [
        ("RUIZ", "colon", "We have read the letter.\nWe will answer it"),
        ("TAMM", "colon", "Will the ships turn back?"),
        ("RUIZ", "colon", "They will turn back today"),
    ]


def test_a_name_and_colon_alone_among_paragraphs_is_no_transcript():
    text = (
        "The minister met the press.\n\n"
        "Andrei Gromyko: We have read the letter.\nThe press was let go.\n\n"
        "The ships turned back."
    )
    assert found(text) == [("Andrei Gromyko", "colon", "We have read the letter")]


def test_capitals_name_nobody_outside_a_transcript():
    assert found("The press was let go.\n\nUPDATE: The ships have turned back.") == []


def test_a_name_the_tagger_misses_is_known_from_the_rest_of_the_text():
    text = "Issa: The letter will be read in public\n\nThe letter was shown to Issa on Monday."
    alone = "Issa: The letter will be read in public\n\nThe letter was shown to him on Monday."
    assert found(text, headline=True)[0][0] == "Issa"
    assert found(alone, headline=True) == []


def test_headlines_are_believed_more_than_turns_and_turns_more_than_labels():
    def score(text: str, *, headline: bool) -> float:
        dossier = parsed(text)
        assert dossier.annotation is not None
        shapes = Shapes(dossier, dossier.annotation)
        sentence = dossier.sentences[0 if headline else 1]
        tokens = dossier.tokens(sentence)
        return next(headings(shapes, tokens, lexicon("en"), headline=headline)).score

    label = "The press was let go.\n\nAndrei Gromyko: The ships will turn back."
    head = score("Kremlin: No plans to leave the talks", headline=True)
    assert head > score(TRANSCRIPT, headline=False) > score(label, headline=False)
