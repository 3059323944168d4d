"""Weights: what the traits around a cue are worth.

The readings of one word compete with each other and with none of them being right: a log-linear model over the lexicon's log-odds of the word in its frame and the reading's traits; its
numbers are learned (lang/<xx>/cue_traits.tsv, `python -m gate.learn_cues`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from detente.language import tsv
from detente.model.base import Record

#: In the table: the sum's start, and the factor of the lexicon's own log-odds.
START, OWN = "(start)", "(own)"


class Weights(Record, frozen=True, kw_only=True):
    """The model's numbers: log-odds a trait adds; traits not listed add nothing."""

    start: float
    own: float
    traits: dict[str, float]

    def worth(self, traits: Iterable[str]) -> float:
        """Return the log-odds that traits add."""
        listed = self.traits
        return sum([listed[t] for t in traits if t in listed])


def flat(trait: str) -> bool:
    """Tell whether a trait only says "this stands in someone else's words"."""
    return trait in ("cue in marks", "place ccomp") or trait.startswith("under ")


@cache
def weights(language: str) -> Weights:
    """Return the weights of a language."""
    found = {trait: float(worth) for trait, worth in tsv(language, "cue_traits", 2)}
    return Weights(start=found.pop(START), own=found.pop(OWN), traits=found)
