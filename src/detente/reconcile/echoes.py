"""Echoes: runs of words that several statements have, and which of them are anybody's phrase.

What is a stock phrase is learned from the record itself: a run that three speakers use, or that one
uses again on another day, is no sign of one utterance, however long it is. How often a word is used is
told in steps, each twice the last: so one more statement changes what few words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from detente.reconcile.cluster import SPREAD
from detente.reconcile.heard import Remembered, name
from detente.reconcile.said import Said

#: Words in a row by which statements are looked up.
RUN = 5
#: Words in a row, in quotation marks, that nobody says twice.
VERBATIM = 20
#: A run of this many speakers is theirs, not one's.
ANYBODYS = 3
#: A word that so many statements have says nothing.
MUCH = 1000
#: A word that so many statements have is common: where there are more of them it says no less.
COMMON = 256
#: Stems in so many statements do not tell which statement is meant.
TELLING = 64

Run = tuple[str, ...]


def level(count: int) -> int:
    """Return a count in steps: the power of two that it reaches, none above `COMMON`.

    >>> [level(n) for n in (0, 1, 3, 4, 300)]
    [0, 1, 2, 4, 256]
    """
    return min(1 << (count.bit_length() - 1), COMMON) if count else 0


class Echoes:
    """How much words say, and which runs are anybody's, as the record has it at present."""

    def __init__(self, kept: Remembered) -> None:
        self._kept = kept
        self._weights: dict[str, float] = {}
        self._stock: dict[Run, bool] = {}

    def weight(self, stem: str) -> float:
        """Return how much a word says, 0..1: the less the more statements have it."""
        found = self._weights.get(stem)
        if found is None:
            count = level(self._kept.count(name("stem", stem), COMMON))
            found = self._weights[stem] = 1 - log(max(1, count)) / log(MUCH)
        return found

    def stock(self, words: Run) -> bool:
        """Tell whether a run of words is anybody's phrase: nothing in it is of one utterance only."""
        return all(self._anybodys(run) for run in runs(words))

    def _anybodys(self, run: Run) -> bool:
        found = self._stock.get(run)
        if found is None:
            found = self._stock[run] = anybodys(self._kept, run_name(run))
        return found


def anybodys(kept: Remembered, run: int) -> bool:
    """Tell whether several have a run, or one has it on several days."""
    places = kept.holders(run)
    if len(places) < 2:
        return False
    held = kept.heard([claim_id for _, claim_id in places]).values()
    days = [one.own for one in held if one.own is not None]
    return len({one.who for one in held}) >= ANYBODYS or (
        bool(days) and max(days) - min(days) > SPREAD + 1
    )


def speaker(one: Said) -> str:
    """Return who is heard in a statement, as far as stock phrases go."""
    return min(one.voice.own, default=f"?{one.side.origin}")


def run_name(run: Run) -> int:
    """Return the number by which a run of words is looked up."""
    return name("run", " ".join(run))


def runs(words: Sequence[str]) -> set[Run]:
    """Return all runs of five words; of fewer words, the one run of them all.

    >>> sorted(runs(("we", "shall", "see", "who", "blinks", "first")))
    [('shall', 'see', 'who', 'blinks', 'first'), ('we', 'shall', 'see', 'who', 'blinks')]
    """
    if len(words) <= RUN:
        return {tuple(words)} if words else set()
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def longs(one: Said) -> set[int]:
    """Return the numbers by which the very long runs of a statement are looked up, inside quotation
    marks alone.
    """
    words = one.side.words
    if not one.marked:
        return set()
    return {
        name("long", " ".join(words[i : i + VERBATIM])) for i in range(len(words) - VERBATIM + 1)
    }
