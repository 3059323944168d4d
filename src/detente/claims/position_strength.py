"""Strength: how hard the words of a position are, by its cue and by what stands beside it.

"Must", an ultimatum and "under no circumstances" are firm, "hopes", "could" and "should consider"
soft. What hardens a position outweighs what softens it: who "would never" is not wavering.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.claims.clause import Clauses
from detente.claims.stance import Reading
from detente.model.claim import Strength

#: Acts that are hard by what they are.
_HARD = frozenset({"red line"})
#: Dependents by which a word qualifies a verb.
_BESIDE = ("advmod", "neg", "amod", "acomp", "oprd", "prep", "npadvmod")


def strength(clauses: Clauses, reading: Reading, row: Mapping[str, Collection[str]]) -> Strength:
    """Return how hard a position's words are; `row` is [strength] of positions_speech.toml."""
    entry = reading.entry.rpartition(": ")[2]
    words = _beside(clauses, reading)
    start, end = _around(clauses, reading)
    around = clauses.dossier.words[start:end].lower()
    if reading.act in _HARD or words & set(row["firm_words"]):
        return "firm"
    if any(phrase in around for phrase in row["firm_phrases"]):
        return "firm"
    softened = entry == "should" and clauses.lemma[reading.head] in row["softened"]
    softened = softened or (entry == "would" and reading.act == "offer")
    if softened or entry in row["soft"] or words & set(row["soft_words"]):
        return "soft"
    return "firm" if entry in row["firm"] else "plain"


def _beside(clauses: Clauses, reading: Reading) -> set[str]:
    """Return the words that qualify the trigger, the content's verb, or a noun that is one."""
    tokens = {reading.trigger, reading.head}
    tokens |= {k for t in list(tokens) for k in clauses.kids(t, _BESIDE)}
    return {clauses.word[t] for t in tokens}


def _around(clauses: Clauses, reading: Reading) -> tuple[int, int]:
    """Return code points from trigger to content, both included."""
    start, end = clauses.start[reading.trigger], clauses.end[reading.trigger]
    return min(start, reading.content[0]), max(end, reading.content[1])
