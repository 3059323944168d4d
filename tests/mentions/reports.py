"""Small reports for tests: one sentence a line, and golden cases read from TOML."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from detente.actors import actors
from detente.annotate import annotate
from detente.mentions import mentions
from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.when import on_day

GOLDEN = Path(__file__).parents[1] / "golden"


def dossier_of(words: str, day: str | None = None, *, dateline: bool = False) -> Dossier:
    """Return a dossier with mentions; each line is a sentence, the first a dateline if so told."""
    text = Text(id=TextId(digest(words)), words=words)
    sentences, start = [], 0
    for line in words.split("\n"):
        if line.strip():
            zone = "dateline" if dateline and not sentences else "body"
            sentences.append(
                Sentence(
                    i=len(sentences),
                    start=start,
                    end=start + len(line),
                    zone=zone,
                    paragraph=len(sentences) + 1,
                )
            )
        start += len(line) + 1
    document = Document(
        id=DocId("d"),
        capture_id=CaptureId("c"),
        text_id=text.id,
        where="report.txt",
        language="en",
        published=on_day(date.fromisoformat(day)) if day else None,
    )
    dossier = Dossier(report=Report(document=document, text=text, sentences=tuple(sentences)))
    dossier = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    return msgspec.structs.replace(dossier, mentions=tuple(mentions.run(dossier)))


def resolved(words: str, day: str | None = None) -> Dossier:
    """Return a dossier with its mentions of actors resolved."""
    dossier = dossier_of(words, day)
    return msgspec.structs.replace(dossier, mentions=tuple(actors.run(dossier)))


def at(dossier: Dossier, words: str, nth: int = 1) -> Mention | None:
    """Return the mention of exactly these words at their nth standing in the text, None if none."""
    start = -1
    for _ in range(nth):
        start = dossier.words.index(words, start + 1)
    end = start + len(words)
    return next((m for m in dossier.mentions if (m.span.start, m.span.end) == (start, end)), None)


def cases(stage: str) -> list[dict[str, Any]]:
    """Return the golden cases of a stage, in file order."""
    path = GOLDEN / stage / "en.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    assert len({row["name"] for row in rows}) == len(rows), "two cases of one name"
    return rows


def check(dossier: Dossier, case: dict[str, Any]) -> None:
    """Hold a dossier's mentions to a case: what must stand there, and what must not."""
    for expected in case.get("expect", ()):
        expected = dict(expected)
        words, nth = expected.pop("words"), expected.pop("nth", 1)
        mention = at(dossier, words, nth)
        assert mention is not None, f"no mention {words!r} ({nth}) in {dossier.words!r}"
        if expected.pop("unresolved", False):
            assert mention.actor_id is None, f"{words!r} is {mention.actor_id}: {mention.why}"
        if "actor" in expected:
            expected["actor_id"] = expected.pop("actor")
        if "place" in expected:
            assert mention.place is not None, words
            assert mention.place.name == expected.pop("place"), words
        if "members" in expected:
            expected["members"] = tuple(expected["members"])
        found = {field: getattr(mention, field) for field in expected}
        assert found == expected, f"{words!r} ({nth}): {mention.why}"
    for words in case.get("absent", ()):
        mention = at(dossier, words)
        assert mention is None, f"{words!r} is a mention: {mention}"
