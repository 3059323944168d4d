"""Statements: golden cases, and what holds for all of them."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest

from detente.actors import actors
from detente.annotate import annotate
from detente.claims.statements import statements
from detente.clean import clean
from detente.mentions import mentions
from detente.model.claim import seal
from detente.model.dossier import Dossier
from detente.pipeline import text_capture

GOLDEN = Path(__file__).parents[1] / "golden" / "statements" / "en.toml"
CASES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["case"]


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
