"""Statements: golden sentences, and what holds for all of them."""

import re
from collections import Counter
from dataclasses import replace

import msgspec
import pytest

from detente.annotate import annotate
from detente.claims.cues import lexicon
from detente.claims.statements import statements
from detente.clean.sentences import sentences
from detente.language import table
from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.claim import seal
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier
from tests.claims.golden_statements import (
    TWIN,
    Sample,
    known_failures,
    parse_all,
    read,
    samples,
    trouble,
)

SAMPLES = samples()
FAILING = known_failures()


def parsed(words, *, zone="body", language="en"):
    """A report of one zone, a sentence a line or full stop, with its parse."""
    text = Text(id=TextId(digest(words)), words=words)
    found = []
    for line in re.finditer(r"[^\n]+", words):
        for start, end in sentences(words, *line.span()):
            found.append(
                Sentence(i=len(found), start=start, end=end, zone=zone, paragraph=len(found) + 1)
            )
    document = Document(
        id=DocId("d"), capture_id=CaptureId("c"), text_id=text.id, where="-", language=language
    )
    dossier = Dossier(report=Report(document=document, text=text, sentences=tuple(found)))
    return msgspec.structs.replace(dossier, annotation=annotate.run(dossier))


@pytest.fixture(scope="module")
def parses():
    """All golden texts parsed in one go, so that each is read at once."""
    parse_all(SAMPLES)


def marked(sample):
    why = FAILING.get(sample.name)
    marks = [pytest.mark.xfail(raises=AssertionError, strict=True, reason=why)] if why else []
    return pytest.param(sample, id=f"{sample.file}: {sample.name}", marks=marks)


@pytest.mark.usefixtures("parses")
@pytest.mark.parametrize("sample", [marked(one) for one in SAMPLES])
def test_a_golden_text_gives_its_statements_and_no_others(sample):
    assert trouble(sample) == ""


WRONG = {
    "source": "the other side",
    "cue": "sang",
    "class": "ask",
    "content": ["that the bridge was gone"],
    "quoted": "direct",
    "polarity": "denied",
    "addressee": "nobody",
}


@pytest.mark.parametrize("field", WRONG)
def test_a_sample_with_one_wrong_label_does_not_hold(field):
    label = {"source": "Officials", "cue": "said", "content": ["the bridge had been closed"]}
    right = Sample(
        file="-",
        name="-",
        half="tune",
        text="Officials said the bridge had been closed.",
        published="",
        statements=[label],
        inner=[],
    )
    assert trouble(right) == ""
    assert trouble(replace(right, statements=[label | {field: WRONG[field]}])) != ""
    assert trouble(replace(right, statements=[])) != ""
    assert trouble(replace(right, inner=[label])) != ""


def test_there_are_250_golden_cases_and_each_has_a_twin_that_differs():
    cases = [one for one in SAMPLES if not one.name.endswith(TWIN)]
    twins = {one.name: one.text for one in SAMPLES if one.name.endswith(TWIN)}
    assert len(cases) == len(twins) >= 250
    assert all(case.statements for case in cases)
    assert all(twins[case.name + TWIN] != case.text for case in cases)
    assert sum(not one.statements for one in SAMPLES) >= 250


def test_names_and_texts_of_golden_samples_differ():
    assert Counter(one.name for one in SAMPLES).most_common(1)[0][1] == 1
    assert Counter(one.text for one in SAMPLES).most_common(1)[0][1] == 1


def test_words_of_labels_stand_in_their_text():
    for sample in SAMPLES:
        for label in (*sample.statements, *(sample.inner or ())):
            parts = [label.get("source", ""), label.get("addressee", ""), *label.get("content", ())]
            assert all(part in sample.text for part in parts if part != "none"), sample.name


def test_halves_alternate_in_every_file():
    for file in {one.file for one in SAMPLES}:
        halves = [one.half for one in SAMPLES if one.file == file][::2]
        assert halves == [("tune", "check")[i % 2] for i in range(len(halves))]


def test_known_failures_name_golden_samples():
    assert set(FAILING) <= {one.name for one in SAMPLES}
    assert all(FAILING.values())


PIECES = (
    "The minister said that the envoy had denied that a deal was near.",
    "“We know,” he said. “We were told ‘no’ by the generals.”",
    "Officials warned: “Stay away",
    "\n\n“And do not come back.”\n\n",
    "Kremlin: no plans to leave\n\n",
    "'The allies' plan,' she wrote, ''failed.''",
    "According to aides, the “summit” is off, the premier said.",
    '"',
    "»",
    "\u2029 \u200b",
    "— : —",
)


@pytest.mark.parametrize("turn", range(len(PIECES)))
def test_evidence_lies_in_the_text_and_chains_end(turn):
    words = " ".join(PIECES[turn:] + PIECES[:turn])
    dossier = parsed(words)
    claims = seal(dossier.document.id, dossier.words, statements.run(dossier))
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        assert claim.spans("cue")
        assert claim.body.content == tuple(s.of(words) for s in claim.spans("content"))
        assert all(claim.span.contains(e.span) for e in claim.evidence)
        seen = set()
        while claim.within is not None:
            assert claim.id not in seen
            seen.add(claim.id)
            outer = by_id[claim.within]
            inside = claim.spans("content")[0]
            assert any(span.overlaps(inside) for span in outer.spans("content"))
            claim = outer


def test_the_same_report_gives_the_same_drafts():
    dossier = parsed(" ".join(PIECES))
    assert list(statements.run(dossier)) == list(statements.run(dossier))


def test_furniture_says_nothing():
    words = "The minister said that the port was closed."
    assert list(statements.run(parsed(words)))
    assert not list(statements.run(parsed(words, zone="chrome")))


def test_a_report_in_another_language_yields_nothing():
    assert not list(statements.run(parsed("Le ministre a dit que non.", language="fr")))


def test_a_report_without_a_date_leaves_the_day_unknown():
    (claim,) = read("The minister said that it rained.").statements
    assert claim.when is None


def test_the_lexicon_lists_each_word_in_one_class_and_numbers_only_its_own():
    words = lexicon("en")
    listed = [lemma for row in table("en", "cues")["classes"].values() for lemma in row]
    assert len(listed) == len(set(listed)) >= 250
    assert set(words.odds) <= set(listed)
    assert set(words.denies | words.factive | words.addressing | words.hearsay) <= set(listed)
    assert set(words.misread.values()) <= set(listed)


def test_scores_are_probabilities_in_text_order():
    found = read("\n".join(case.text for case in SAMPLES[:40])).statements
    assert len(found) >= 12
    assert all(0 <= claim.score <= 1 for claim in found)
    assert [c.span.start for c in found] == sorted(c.span.start for c in found)


def test_a_long_report_of_like_sentences_gives_every_statement_once():
    line = "“We know,” the minister said, “and you do not.” Aides warned that it could fail. "
    dossier = parsed(line * 400)
    found = list(statements.run(dossier))
    assert len(found) == 800


def test_a_caption_is_not_dated_by_its_report():
    from tests.claims.one_report import dossier_of

    words = "Speakers at the rally said that the harbour must stay open."
    caption = dossier_of(words, "2022-02-01", "caption").statements
    body = dossier_of(words, "2022-02-01", "body").statements
    assert [c.when for c in caption] == [None]
    assert [c.when.day.isoformat() for c in body] == ["2022-02-01"]
