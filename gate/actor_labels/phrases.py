"""Phrases that name an actor, with the country and the sector they should be filed under."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from detente.mentions.agents import Coded
from gate.actor_labels import LabelError


class Phrase(msgspec.Struct, frozen=True):
    """An actor's phrase with the country and the sector it should be filed under."""

    words: str
    country: str
    sector: str


def phrases(path: Path) -> list[Phrase]:
    """Return the phrases of a file; raise `LabelError` where a column is missing."""
    found: list[Phrase] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            values = [row.get(name) for name in ("actor_text", "code", "sector")]
            if values[0] is None or values[1] is None:
                raise LabelError(f"{path}:{len(found) + 2}: no column actor_text or no column code")
            found.append(Phrase(values[0], values[1].strip(), (values[2] or "").strip()))
    return found


def filed(phrase: Phrase, found: Coded | None) -> tuple[bool, bool]:
    """Tell whether the country and the sector of a phrase are right."""
    country = (found.country if found else None) or ""
    sector = (found.sector if found else None) or ""
    younger = phrase.country == "IGO" and country in {"UNO", "EUR"}
    return younger or country[:3] == phrase.country[:3], sector[:3] == phrase.sector[:3]
