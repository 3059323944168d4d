"""Model: what was planted, and what a trial found of it."""

from __future__ import annotations

from detente.model.base import Record


class Planted(Record, frozen=True, kw_only=True):
    """A copy with one change: the words that stood at code points `before` of the original stand at
    `after` of `text`; either is empty where words were only added or only taken away.
    """

    kind: str
    text: str
    before: tuple[int, int]
    after: tuple[int, int]


class Rate(Record, frozen=True, kw_only=True):
    """`hits` of `out_of`, with the 95 % Wilson interval of the share, (0, 1) where nothing was tried."""

    hits: int
    out_of: int
    low: float
    high: float


class Row(Record, frozen=True, kw_only=True):
    """What became of the copies garbled in one way: how many were planted, how many were joined to
    what they were made from, and how many of the changes were seen in the words that were changed;
    `caught` is None for a kind that changes no sense.
    """

    kind: str
    planted: int
    found: Rate
    caught: Rate | None


class Alarm(Record, frozen=True, kw_only=True):
    """How often something was said that should not have been, by what it was said of."""

    kind: str
    raised: Rate


class Trial(Record, frozen=True, kw_only=True):
    """One trial of a record: how many of its reports were garbled, by which seed, and what was found."""

    reports: int
    of: int
    seed: int
    rows: tuple[Row, ...]
    alarms: tuple[Alarm, ...]
