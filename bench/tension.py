"""Tension: seconds that series and alerts of many events take.

`python -m bench.tension [--events N] [--dyads N] [--days N] [--json]`: makes events between states by
chance (seeded), some dyads with many and most with few, and prints CPU seconds of the series of every
dyad, of the alerts of every dyad, and of both.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import time
from datetime import date, timedelta

import numpy as np

from detente.model.base import ClaimId, DocId
from detente.model.tension import Act, Series
from detente.views.tension import by_dyad, calendar, series
from detente.views.tension_alerts import alerts

FIRST = date(2020, 1, 1)


def events(number: int, dyads: int, days: int) -> list[Act]:
    """Return so many acts: of a dyad the more, the lower its number."""
    chance = np.random.default_rng(5)
    which = (chance.random(number) ** 2 * dyads).astype(int).tolist()
    on = chance.integers(0, days, number).tolist()
    quads = chance.integers(1, 5, number).tolist()
    told = [FIRST + timedelta(days=n) for n in range(days)]
    rungs = (0, 0, 0, 2, 4)
    return [
        Act(
            entry=ClaimId(f"e{n}"),
            claims=(ClaimId(f"c{n}"),),
            actor=f"A{pair}",
            recipient="B",
            day=told[day],
            reported=told[day],
            quad=quad,
            score=quad - 2.5,
            rung=rungs[quad],
            origins=(DocId(f"o{n % 997}"),),
        )
        for n, (pair, day, quad) in enumerate(zip(which, on, quads, strict=True))
    ]


def measure(number: int, dyads: int, days: int) -> dict[str, float]:
    """Return the seconds of series and alerts, and how many alerts there are."""
    acts = events(number, dyads, days)
    reports = {FIRST + timedelta(days=n): 20 for n in range(days)}
    # What making the events left to collect is no part of what is timed.
    gc.collect()
    start = time.process_time()
    points = calendar(reports)
    made: list[Series] = [series(p, those, points) for p, those in by_dyad(acts).items()]
    between = time.process_time()
    found = [one for each in made for one in alerts(each)]
    end = time.process_time()
    return {
        "events": number,
        "dyads": len(made),
        "days": days,
        "series_s": between - start,
        "alerts_s": end - between,
        "all_s": end - start,
        "alerts": len(found),
    }


def main(arguments: list[str] | None = None) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.tension", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--dyads", type=int, default=200)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    found = measure(options.events, options.dyads, options.days)
    if options.json:
        print(json.dumps(found))
        return 0
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(
        f"tension: {found['events']:,.0f} events of {found['dyads']:,.0f} dyads over "
        f"{found['days']:,.0f} days: series {found['series_s']:.2f} s, "
        f"alerts ({found['alerts']:,.0f}) {found['alerts_s']:.2f} s, both {found['all_s']:.2f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
