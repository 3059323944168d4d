"""Changes found in simulated series: `python -m gate.tension [--series N] [--seed S] [--json]`.

Counts a reported day are drawn (plainly by chance, in bursts, with weekends), with nothing that changes
for the false alarms, and with a rate three times as high from some day on for the rises. Measured are
false alarms in 180 reported days, the share of rises found within 3 and within 7 reported days, and the
median delay in days (1: on the first day of the rise).

What was set by looking at series used the seeds 1 to 3; a score to be told of is of another.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from statistics import median

import numpy as np

from detente.views.tension_change import EVERY, LEAST_DAYS, changes

#: Reported days of a series in which nothing changes, and of one with a rise, before and after.
STILL, BEFORE, AFTER = 400, 90, 30
TIMES = 3
RATES = (0.3, 0.5, 1.0, 2.0, 4.0, 8.0)
#: Rates from which on a rise is to be found within three days; below it too little happens to tell.
TELLING = 2.0

Draw = Callable[[np.random.Generator, float, int], list[int]]


def plain(chance: np.random.Generator, rate: float, days: int) -> list[int]:
    """Return counts that come by chance alone (Poisson)."""
    return [int(n) for n in chance.poisson(rate, days)]


def bursts(chance: np.random.Generator, rate: float, days: int) -> list[int]:
    """Return counts that come in bursts: their variance is twice their mean."""
    return [int(n) for n in chance.negative_binomial(rate, 0.5, days)]


def weekends(chance: np.random.Generator, rate: float, days: int) -> list[int]:
    """Return counts that fall to less than half at weekends."""
    share = np.where(np.arange(days) % 7 >= 5, 0.5, 1.2)
    return [int(n) for n in chance.poisson(rate * share)]


KINDS: Mapping[str, Draw] = {"plain": plain, "bursts": bursts, "weekends": weekends}


def scores(draw: Draw, rate: float, series: int, seed: int) -> dict[str, float]:
    """Return the measures of one kind of series at one usual rate."""
    chance = np.random.default_rng(seed)
    false = sum(len(changes(draw(chance, rate, STILL))) for _ in range(series // 2))
    watched = (series // 2) * (STILL - LEAST_DAYS)
    delays: list[int] = []
    for _ in range(series):
        day = BEFORE + int(chance.integers(0, 30))
        counts = draw(chance, rate, day) + draw(chance, rate * TIMES, AFTER)
        after = [one.at - day + 1 for one in changes(counts) if one.at >= day]
        if after:
            delays.append(after[0])
    return {
        f"false alarms in {EVERY} days": round(false / watched * EVERY, 3),
        "found in 3 days": round(sum(d <= 3 for d in delays) / series, 3),
        "found in 7 days": round(sum(d <= 7 for d in delays) / series, 3),
        "median delay": float(median(delays)) if delays else float("nan"),
    }


def measure(series: int = 100, seed: int = 11) -> dict[str, float]:
    """Return the measures that floors are held to: of rates from which a rise can be told."""
    every = [
        scores(draw, rate, series, seed) for draw in KINDS.values() for rate in RATES if rate >= 1
    ]
    told = [scores(plain, rate, series, seed) for rate in RATES if rate >= TELLING]
    return {
        "false alarms": max(one[f"false alarms in {EVERY} days"] for one in every),
        "rises found in 3 days": min(one["found in 3 days"] for one in told),
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the measures of every kind of series at every rate."""
    parser = argparse.ArgumentParser(prog="python -m gate.tension", description=__doc__)
    parser.add_argument("--series", type=int, default=200, help="simulated series of each sort")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args(arguments)
    for kind, draw in KINDS.items():
        for rate in RATES:
            found = scores(draw, rate, options.series, options.seed)
            if options.json:
                print(json.dumps({"kind": kind, "rate": rate, **found}))
            else:
                told = "   ".join(f"{name} {value:g}" for name, value in found.items())
                print(f"{kind:<9} {rate:>4} a day   {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
