"""Weights: how likely each event type is by the traits of a pair; a softmax over sums of weights.

The table (lang/<xx>/event_weights.tsv.gz) is learned from the sentences in training/events by
`make models`, and says of which sentences. Numbers are kept in hundredths.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.errors import ConfigError
from detente.language import data_file

FILES = ("lang/en/event_weights.tsv.gz",)
#: What a pair is to which nothing happens.
NONE = "NONE"
#: The trait that every pair has.
BIAS = "(bias)"
_HUNDREDTHS = 100.0


class Weighed(NamedTuple):
    """A type with its probability, and the traits that spoke for it most, with their log-odds."""

    root: str
    probability: float


class Weights:
    """The table of one language: `of` gives the types by probability, `reasons` what decided."""

    def __init__(
        self, classes: Sequence[str], rows: Mapping[str, int], table: NDArray[np.float32]
    ) -> None:
        self.classes = tuple(classes)
        self.rows = rows
        self.table = table
        self._start = table[rows[BIAS]]

    def of(
        self,
        traits: Iterable[str],
        favoured: str = "",
        by: float = 0.0,
        spoken: Mapping[str, float] | None = None,
    ) -> list[Weighed]:
        """Return every type with its probability, the likeliest first; they add up to 1.

        `favoured` is a type that has `by` log-odds more than the traits say, `spoken` are log-odds
        by type of another view, added to theirs.
        """
        found = [self.rows[t] for t in traits if t in self.rows]
        sums = self._start + self.table[found].sum(axis=0)
        if favoured in self.classes:
            sums[self.classes.index(favoured)] += by
        for root, odds_of in (spoken or {}).items():
            sums[self.classes.index(root)] += odds_of
        odds = np.exp(sums - sums.max())
        shares = odds / odds.sum()
        order = np.argsort(-shares, kind="stable")
        return [Weighed(self.classes[i], float(shares[i])) for i in order]

    def reasons(
        self, traits: Iterable[str], root: str, against: str, most: int = 4
    ) -> list[tuple[str, float]]:
        """Return the traits that spoke most for one type and against another, with log-odds."""
        one, other = self.classes.index(root), self.classes.index(against)
        found = [
            (trait, float(self.table[row, one] - self.table[row, other]))
            for trait in traits
            if (row := self.rows.get(trait)) is not None
        ]
        return sorted((f for f in found if f[1] > 0), key=lambda f: (-f[1], f[0]))[:most]


@cache
def weights(language: str) -> Weights:
    """Return the weights of a language; raise `ConfigError` where the table is not as it should be."""
    path = f"lang/{language}/event_weights.tsv.gz"
    lines = gzip.decompress(data_file(path).read_bytes()).decode("utf-8").splitlines()
    head = next((line for line in lines if line.startswith("#classes\t")), None)
    if head is None:
        raise ConfigError(f"detente/{path}: names no classes")
    classes = head.split("\t")[1:]
    kept = [line.partition("\t") for line in lines if not line.startswith("#")]
    numbers = np.array(" ".join(text for _, _, text in kept).split(), dtype=np.float32)
    if BIAS not in {trait for trait, _, _ in kept} or numbers.size != len(kept) * len(classes):
        raise ConfigError(f"detente/{path}: not {len(classes)} numbers in each row")
    table = numbers.reshape(len(kept), len(classes)) / _HUNDREDTHS
    return Weights(classes, {trait: row for row, (trait, _, _) in enumerate(kept)}, table)
