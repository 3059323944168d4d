"""A report made of sentences at hand, and what the claims stages read in it."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from detente.actors import actors
from detente.annotate import annotate
from detente.claims.statements import statements
from detente.mentions import mentions
from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.claim import Claim, Ref, seal
from detente.model.document import Document, Report, Sentence, Text, Zone
from detente.model.dossier import Dossier
from detente.model.dropped import parted
from detente.model.when import When, on_day
from detente.stage import DocStage

GOLDEN = Path(__file__).parents[1] / "golden"


def report_of(words: str, published: str, *, zone: Zone = "body") -> Report:
    """Return a report with one sentence a line, all in one zone."""
    text = Text(id=TextId(digest(words)), words=words)
    found, start = [], 0
    for i, line in enumerate(words.split("\n")):
        found.append(Sentence(i=i, start=start, end=start + len(line), zone=zone, paragraph=1))
        start += len(line) + 1
    document = Document(
        id=DocId("d"),
        capture_id=CaptureId("c"),
        text_id=text.id,
        where="-",
        language="en",
        published=on_day(date.fromisoformat(published)),
    )
    return Report(document=document, text=text, sentences=tuple(found))


@cache
def dossier_of(words: str, published: str = "2022-02-15", zone: Zone = "body") -> Dossier:
    """Return a report with its parse, its actors and its statements, as a claims stage gets it."""
    dossier = Dossier(report=report_of(words, published, zone=zone))
    dossier = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    for stage in (mentions, actors):
        dossier = msgspec.structs.replace(dossier, mentions=tuple(stage.run(dossier)))
    said = seal(dossier.document.id, words, statements.run(dossier))
    return msgspec.structs.replace(dossier, claims=tuple(said))


def claims_of(stage: DocStage, words: str, published: str = "2022-02-15") -> list[Claim]:
    """Return what a stage reads in words."""
    dossier = dossier_of(words, published)
    return seal(dossier.document.id, words, parted(stage.run(dossier))[0])


def cases(stage: str) -> list[Any]:
    """Return the golden cases of a stage as test parameters, named by their words."""
    table = tomllib.loads((GOLDEN / stage / "en.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["words"][:60]) for case in table["case"]]


def shown(claim: Claim, fields: dict[str, Any]) -> dict[str, Any]:
    """Return a claim's values for the fields that a golden case names, in the case's notation."""
    found = {}
    for field in fields:
        if field in ("polarity", "modality", "place", "within"):
            value = getattr(claim, field)
            value = (value is not None) if field == "within" else value
        elif field == "when":
            value = claim.when
        else:
            value = getattr(claim.body, field)
        found[field] = plain(value)
    return found


def plain(value: object) -> object:
    """Return a value as golden cases write it: an actor by id, a time by its days, None as ""."""
    match value:
        case None:
            return ""
        case Ref():
            return value.actor_id or value.words
        case When():
            return f"{value.day or ''}..{value.last_day or ''}"
        case tuple() | list():
            return [plain(one) for one in value]
        case _:
            return value
