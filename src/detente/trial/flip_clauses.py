"""Flips of clauses: what bounded a sentence, or made it hang on something, left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from detente.language import table
from detente.trial.flips import Place, planted
from detente.trial.model import Planted


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return patterns of a clause in its sentence or at its end, and of one that its sentence begins with."""
    lists = table("en", "spinning_flips")["clauses"]
    words = sorted((*lists["limiting"], *lists["conditions"]), key=len, reverse=True)
    heads, capitals = "|".join(words), "|".join(word.capitalize() for word in words)
    phrase = r"(?! not| any| necessary| possible| so| ever)\b [^,.;:?!()”\"“]{8,140}"
    return (
        re.compile(rf"(?<=[a-z\d])(?P<comma>,?) (?:{heads}){phrase}(?P<end>[,.])(?=\s|$)"),
        re.compile(rf"(?:(?<=[.] )|^)(?:{capitals}){phrase}, (?P<next>[A-Za-z])", re.MULTILINE),
    )


@cache
def _bound() -> re.Pattern[str]:
    words = table("en", "spinning_flips")["clauses"]["bound"]
    return re.compile(rf"\b(?:{'|'.join(words)})$", re.IGNORECASE)


def clause(text: str, rng: Random) -> Planted | None:
    """Cut a clause that said "except", "unless", "but only if" or the like, with all it governs."""
    return planted("clause", text, _cut(text), rng)


def _cut(text: str) -> Iterator[Place]:
    within, ahead = _patterns()
    for found in within.finditer(text):
        if not _bound().search(text, max(0, found.start() - 20), found.start()):
            enclosed = found["comma"] and found["end"] == ","
            end = found.end("end") if enclosed else found.start("end")
            yield Place(found.start(), end, "")
    for found in ahead.finditer(text):
        yield Place(found.start(), found.end("next"), found["next"].upper())
