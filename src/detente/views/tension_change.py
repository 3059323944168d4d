"""Change: whether events come faster than they did, told by a sequential count (CUSUM).

Each reported day adds to a sum what it speaks for a rate three times the usual (Page 1954, the scores
of a Poisson likelihood ratio), and the sum never falls below zero. An alarm is raised where it passes a
threshold, and that is found on the series' own history: its weeks are shuffled, again and again, into
180 days in which nothing changes but by chance, and the threshold is the one that such days pass too
seldom. So bursts and weekends that are usual in a series raise its own threshold.

Only days before a day have a say in what is told of it. The numbers below were set on simulated
series of Poisson counts, bursty counts and counts with weekends (gate/tension.py, seeds 1 to 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from detente.model.base import Record

Counts = NDArray[np.float64]

#: Reported days between two false alarms on shuffled history, at the least.
EVERY = 180
#: Reported days and events of history below which nothing is told.
LEAST_DAYS, LEAST_EVENTS = 28, 8
#: Reported days after an alarm for which no other is raised, while the new rate is learnt.
HOLD = 14
#: How many times the usual rate is looked for.
TIMES = 3.0
#: Days the usual rate is taken from, and days of history that are shuffled.
USUAL, HISTORY = 56, 364
#: A threshold is found anew when the history has grown so much, or after so many days.
GROWN, STALE = 2.0, 91
#: Shuffled histories of `EVERY` days each, in blocks of a week.
SHUFFLES, BLOCK = 60, 7
#: Of shuffled histories of `EVERY` days so many raise no alarm (a rate of one in `EVERY` leaves 0.37).
CALM = 0.5
#: A short history shows less than there is: the threshold is raised by this over the root of its days.
MARGIN = 1.5
_PER_EVENT = log(TIMES)


class Change(Record, frozen=True, kw_only=True):
    """One alarm, by places in the series: where the rise began and where it was seen; the events a day
    that were usual before.
    """

    since: int
    at: int
    usual: float


def enough(counts: Sequence[int]) -> bool:
    """Tell whether a history is long enough to tell a change by."""
    return len(counts) >= LEAST_DAYS and sum(counts) >= LEAST_EVENTS


def changes(counts: Sequence[int]) -> list[Change]:
    """Return where counts of one reported day after the other rise, in order.

    >>> quiet, raised = [1, 0, 2, 1, 1, 0, 1] * 8, [4, 3, 5, 4]
    >>> [(c.since, c.at) for c in changes(quiet)], [(c.since, c.at) for c in changes(quiet + raised)]
    ([], [(56, 56)])
    """
    if not enough(counts):
        return []
    series = np.asarray(counts, dtype=np.float64)
    found: list[Change] = []
    start = zero = 0
    total = usual = threshold = 0.0
    known = 0
    for at, count in enumerate(counts):
        days = at - start
        if days < (HOLD if found else LEAST_DAYS):
            continue
        if not known or days >= known * GROWN or days >= known + STALE:
            history = series[max(start, at - HISTORY) : at]
            if history.sum() < LEAST_EVENTS:
                continue
            usual = _usual(history)
            threshold, known = _threshold(history, usual), days
        if total == 0.0:
            zero = at
        total += count * _PER_EVENT - usual * (TIMES - 1)
        if total <= 0.0:
            total = 0.0
        elif total > threshold:
            found.append(Change(since=zero, at=at, usual=usual))
            start, total, known = zero, 0.0, 0
    return found


def _usual(history: Counts) -> float:
    """Return the events a day that are usual, half an event more than was counted: none is not never."""
    recent = history[-USUAL:]
    return float((recent.sum() + 0.5) / len(recent))


def _threshold(history: Counts, usual: float) -> float:
    """Return the sum that shuffled history passes once in `EVERY` days or less, the same for the same
    history.
    """
    around = np.concatenate([history, history[: BLOCK - 1]]) * _PER_EVENT - usual * (TIMES - 1)
    drawn = around[_shuffled(len(history))]
    sums = np.cumsum(drawn, axis=1)
    lowest = np.minimum(np.minimum.accumulate(sums, axis=1), 0.0)
    highest = np.sort((sums - lowest).max(axis=1))
    return float(highest[int(CALM * (SHUFFLES - 1))] * (1 + MARGIN / sqrt(len(history))))


@lru_cache(maxsize=512)
def _shuffled(days: int) -> NDArray[np.int64]:
    """Return the places of the days of histories made of shuffled weeks of so many days, `(SHUFFLES,
    EVERY) int64`: seeded by the number of days, so that a history is always shuffled alike.
    """
    # The raw numbers of a generator are promised to stay what they are; what is made of them is not.
    weeks = -(-EVERY // BLOCK)
    raw = np.random.PCG64(days).random_raw(SHUFFLES * weeks)
    starts = (raw % np.uint64(days)).astype(np.int64)
    places = starts[:, None] + np.arange(BLOCK)
    return places.reshape(SHUFFLES, -1)[:, :EVERY]
