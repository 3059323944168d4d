"""Statements: golden cases, and what holds for all of them."""

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest

from detente.actors import actors
from detente.annotate import annotate
from detente.claims.cues import lexicon
from detente.claims.statements import statements
from detente.clean import clean
from detente.clean.sentences import sentences
from detente.language import table
from detente.mentions import mentions
from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.claim import seal
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier
from detente.pipeline import text_capture

GOLDEN = Path(__file__).parents[1] / "golden" / "statements" / "en.toml"
CASES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["case"]


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


@cache
def read(text, published=""):
    declared = {"language": "en"} | ({"published": published} if published else {})
    dossier = Dossier(report=clean(text_capture(text, declared=declared)))
    dossier = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    dossier = msgspec.structs.replace(dossier, mentions=tuple(mentions.run(dossier)))
    dossier = msgspec.structs.replace(dossier, mentions=tuple(actors.run(dossier)))
    claims = seal(dossier.document.id, dossier.words, statements.run(dossier))
    return msgspec.structs.replace(dossier, claims=tuple(claims))


def fields(claim):
    body = claim.body
    day = claim.when.day if claim.when else None
    return {
        "source": body.source.words if body.source else "",
        "actor": body.source.actor_id if body.source else None,
        "behalf": body.on_behalf_of.words if body.on_behalf_of else None,
        "cue": body.cue,
        "class": body.cue_class,
        "content": list(body.content),
        "quoted": body.quoted,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "addressee": body.addressees[0].words if body.addressees else None,
        "venue": body.venue or "none",
        "when": str(day) if day else "unknown",
        "basis": claim.when.basis if claim.when else None,
    }


def agrees(found, wanted):
    assert len(found) == len(wanted), [fields(claim) for claim in found]
    for claim, want in zip(found, wanted, strict=True):
        got = fields(claim)
        assert {key: got[key] for key in want} == want


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_golden_sentence_gives_its_statements_and_no_others(case):
    found = read(case["text"], case.get("published", "")).statements
    agrees([claim for claim in found if claim.within is None], case["statements"])
    if "inner" in case:
        agrees([claim for claim in found if claim.within is not None], case["inner"])


def test_names_of_golden_cases_differ():
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))


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
    found = read(" ".join(case["text"] for case in CASES[:12])).statements
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
