"""The times a report has named so far, from which "the next day" and "a year earlier" count.

News tells in short runs: what a sentence counts from stands in it or in the few before it. A day
that only says when someone spoke ("said Tuesday") is passed over while the story gives another,
and one that is only compared with ("the worst since 2008") is never counted from.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from detente.model.when import When

#: How many sentences back a time may be counted from: most are in the same one or the one before.
_REACH = 3
#: How many times are remembered.
_KEPT = 8


class Told(NamedTuple):
    """One time of the story: its TIMEX3 value and When, its sentence and its place."""

    value: str
    when: When
    sentence: int
    start: int
    end: int
    words: str


class Story:
    """The last times told in one zone of a report, newest last."""

    def __init__(self) -> None:
        self._told: deque[Told] = deque(maxlen=_KEPT)

    def add(self, told: Told) -> None:
        """Remember a time that stands at one place in the calendar."""
        self._told.append(told)

    def near(self, sentence: int, reach: int = _REACH) -> Iterator[Told]:
        """Yield the times near enough to count from, newest first."""
        for told in reversed(self._told):
            if sentence - told.sentence > reach:
                return
            yield told

    def last(
        self,
        sentence: int,
        fits: Callable[[Told], bool],
        spoken: Callable[[Told], bool],
        reach: int = _REACH,
    ) -> Told | None:
        """Return the newest time that fits, one that only says when someone spoke as the last resort."""
        fallback = None
        for told in self.near(sentence, reach):
            if not fits(told):
                continue
            if not spoken(told):
                return told
            if sentence - told.sentence <= 1:
                fallback = fallback or told
        return fallback
