"""Hints: words that smell of an event type, whoever does it to whom.

A frame says what a verb with its object is; a hint only says which types a word is at home in
("abandon" RETREAT, REJECT). The weights of the coder know how far to believe it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from detente import ontology
from detente.claims.clause import Clauses
from detente.errors import ConfigError
from detente.language import tsv

FILES = ("lang/en/event_hints.tsv",)
_POS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "j": ("ADJ", "VERB", "ADV", "NOUN")}
#: What may stand between a verb and the words that make a set phrase of it: "pay warm tribute to".
_GAP = 4


class Hint(NamedTuple):
    """A phrase of lemmas, the first of them a word of the class `pos`; the code it is at home in."""

    pos: str
    words: tuple[str, ...]
    code: str
    weak: bool


@cache
def hints(language: str) -> Mapping[str, tuple[Hint, ...]]:
    """Return the hints of a language by first lemma, longer phrases first.

    Raises `ConfigError` naming the row of a code that PLOVER does not have.
    """
    found: dict[str, list[Hint]] = defaultdict(list)
    for pos, phrase, code, strength in tsv(language, "event_hints", 4):
        root, _, mode = code.partition("-")
        try:
            ontology.load().cameo(root, mode or None)
        except ConfigError as error:
            raise ConfigError(f"lang/{language}/event_hints.tsv {phrase!r}: {error}") from error
        words = tuple(phrase.split())
        found[words[0]].append(Hint(pos, words, code, strength == "weak"))
    return {
        first: tuple(sorted(rows, key=lambda hint: -len(hint.words)))
        for first, rows in found.items()
    }


def hits(c: Clauses, tokens: Sequence[int], language: str = "en") -> dict[int, list[Hint]]:
    """Return the hints whose phrase stands in a sentence, by the token it begins with.

    Where a longer phrase of a verb stands, what the bare verb would say is left out.
    """
    table, last = hints(language), tokens[-1]
    found: dict[int, list[Hint]] = {}
    for token in tokens:
        rows = table.get(c.lemma[token])
        if rows is None:
            continue
        kept = [
            hint
            for hint in rows
            if c.pos[token] in _POS[hint.pos] and _stands(c, token, hint, last)
        ]
        if kept:
            longest = len(kept[0].words)
            found[token] = [hint for hint in kept if len(hint.words) == longest]
    return found


def _stands(c: Clauses, token: int, hint: Hint, last: int) -> bool:
    """Tell whether the further words of a phrase follow its first, verbs with little in between."""
    at, gap = token, _GAP if hint.pos == "v" else 0
    for word in hint.words[1:]:
        reach = range(at + 1, min(at + 2 + gap, last + 1))
        at = next((k for k in reach if word in (c.lemma[k], c.word[k])), -1)
        if at < 0:
            return False
    return True
