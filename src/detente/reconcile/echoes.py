"""Echoes: runs of words that several statements have, and which of them are anybody's phrase.

What is a stock phrase is learned from the record itself: a run that three speakers use, or that one
uses again on another day, is no sign of one utterance, however long it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from math import log

from detente.reconcile.block import meeting
from detente.reconcile.cluster import SPREAD
from detente.reconcile.said import Said

#: Words in a row by which statements are looked up.
RUN = 5
#: Words in a row, in quotation marks, that nobody says twice.
VERBATIM = 20
#: A run of this many speakers is theirs, not one's.
ANYBODYS = 3
#: Stems in more statements than this do not tell which statement is meant.
COMMON = 50
#: Rare stems two statements must share to be looked at, where the speaker is of no help; in one lineage
#: one is enough.
LEAST = 3
#: No statement is looked at beside more than this many others for its words alone.
LIKEST = 30

#: Statements of a record that is taken as a measure where there are fewer.
MUCH = 1000

Run = tuple[str, ...]


class Echoes:
    """The runs and stems of many statements, each with the statements that have it."""

    def __init__(self, statements: Sequence[Said]) -> None:
        self._statements = statements
        self._by_run: dict[Run, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for n, statement in enumerate(statements):
            for run in runs(statement.side.words):
                self._by_run[run].append(n)
            for stem in statement.plain | statement.names | statement.moving:
                self._by_stem[stem].append(n)
        self._much = log(max(len(statements), MUCH))

    def weight(self, stem: str) -> float:
        """Return how much a word says, 0..1: the less the more statements have it."""
        return 1 - log(max(1, len(self._by_stem.get(stem, ())))) / self._much

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of statements to compare, by their places; some more than once.

        They meet by a speaker, by a run inside quotation marks, or, where one has no speaker
        anybody could name, by their rarer words.
        """
        yield from meeting(
            (key, s.side, n) for n, s in enumerate(self._statements) for key in s.voice.keys
        )
        yield from meeting(
            (run, self._statements[n].side, n)
            for run, holders in self._by_run.items()
            if len(holders) > 1
            for n in holders
        )
        for n, statement in enumerate(self._statements):
            if not statement.voice.ids:
                yield from ((n, m) for m in self._likest(n))

    def verbatim(self) -> Iterator[tuple[int, int]]:
        """Yield pairs that have a very long run of words in quotation marks, whenever they were
        reported; each statement with the first that has it and with the one before it.
        """
        holders: dict[int, tuple[int, int]] = {}
        for n, statement in enumerate(self._statements):
            words = statement.side.words
            for i in range(len(words) - VERBATIM + 1) if statement.marked else ():
                run = hash(words[i : i + VERBATIM])
                first, last = holders.get(run, (n, n))
                holders[run] = first, n
                if last != n:
                    yield from {(first, n), (last, n)}

    def _likest(self, n: int) -> list[int]:
        shared: dict[int, int] = defaultdict(int)
        one = self._statements[n]
        for stem in one.plain | one.names:
            holders = self._by_stem[stem]
            if len(holders) <= COMMON:
                for m in holders:
                    shared[m] += 1
        shared.pop(n, None)
        found = [
            m
            for m, count in shared.items()
            if count >= LEAST or self._statements[m].side.origin == one.side.origin
        ]
        return sorted(found, key=lambda m: (-shared[m], m))[:LIKEST]

    def stock(self, words: Run) -> bool:
        """Tell whether a run of words is anybody's phrase: nothing in it is of one utterance only."""
        return all(self._anybodys(run) for run in runs(words))

    def _anybodys(self, run: Run) -> bool:
        speakers: set[str] = set()
        days: list[date] = []
        for n in self._by_run.get(run, ()):
            statement = self._statements[n]
            speakers.add(min(statement.voice.own, default=f"?{statement.side.origin}"))
            days += [statement.day] if statement.day is not None else []
        return len(speakers) >= ANYBODYS or (
            bool(days) and (max(days) - min(days)).days > SPREAD + 1
        )


def runs(words: Sequence[str]) -> set[Run]:
    """Return all runs of five words; of fewer words, the one run of them all.

    >>> sorted(runs(("we", "shall", "see", "who", "blinks", "first")))
    [('shall', 'see', 'who', 'blinks', 'first'), ('we', 'shall', 'see', 'who', 'blinks')]
    """
    if len(words) <= RUN:
        return {tuple(words)} if words else set()
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
