"""Stance words: the lexicon of cues, laid out by word.

The data groups words of one class that take the same frame; a word may stand in several ("press X to
act", "press for action"), and which one is meant shows only beside its neighbours.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from detente.language import table

#: What a row of the lexicon says of its words.
Frame = dict[str, Any]
#: Rows by kind of word ("verbs", "nouns", "adjectives") and lemma, in the order of the data.
Rows = dict[str, dict[str, list[Frame]]]

#: What a row may ask for; a word with a row that asks for none of it always takes a position.
CLAIMS = frozenset({"mood", "nouns", "threat", "needs", "denied", "withdraws"})
#: Rows that ask for these come before a word's others.
FIRST = ("needs", "denied", "nouns")
KINDS = ("verbs", "nouns", "adjectives")


@cache
def rows(language: str = "en") -> Rows:
    """Return every frame of every cue word, those that ask for most first."""
    found: Rows = {kind: {} for kind in KINDS}
    for row in table(language, "positions")["cues"]:
        for word in row["words"]:
            found[row["kind"]].setdefault(word, []).append(row)
    for of in found.values():
        for made in of.values():
            made.sort(key=lambda row: tuple(name not in row for name in FIRST))
    return found


@cache
def phrases(language: str = "en") -> dict[str, list[Frame]]:
    """Return the phrases of a verb and a noun by the verb."""
    found: dict[str, list[Frame]] = {}
    for row in table(language, "positions")["phrases"]:
        for verb in row["verbs"]:
            found.setdefault(verb, []).append(row)
    return found


@cache
def frames(language: str = "en") -> dict[str, Any]:
    """Return the word lists of positions, and for each cue word its first frame."""
    first = {
        kind: {word: made[0] for word, made in of.items()} for kind, of in rows(language).items()
    }
    plain = frozenset(
        word
        for word, made in rows(language)["verbs"].items()
        if any(not CLAIMS & set(r) for r in made)
    )
    return {**table(language, "positions"), **first, "plain": plain}
