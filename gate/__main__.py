"""Hold every stage to its floors: `python -m gate`, `python -m gate --update`.

Floors go up freely. Down only with --allow-regression, in a commit that says why.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from gate import (
    actors,
    ask,
    disputes,
    entries,
    event_cases,
    life,
    offices,
    pages,
    places,
    quotes,
    same,
    sayings,
    standing,
    story,
    tension,
    times,
    zones,
)

FLOORS = Path(__file__).parent / "floors.json"
#: Measures of which less is better.
LESS = frozenset(
    {
        *("lineage pairs wrong", "furniture kept", "false alarms", "merges wrong"),
        *("without evidence", "unanswerable answered"),
    }
)


def measured() -> dict[str, dict[str, float]]:
    """Return every measure by set, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        crisis = story.record(Path(folder) / "story.detente")
        found = {
            "story": story.measure(crisis),
            "story dev": story.measure(crisis, "dev"),
            "story held": story.measure(crisis, "held"),
            "entries": entries.measure(crisis),
            "disputes": disputes.measure(crisis),
            "life": life.measure(crisis),
            "ask": ask.own(crisis),
        }
        crisis.close()
    held = offices.coverage(offices.STATES, *offices.YEARS)
    return found | {
        "zones": zones.own(),
        "pages": pages.measure(),
        "sayings": sayings.measure(),
        "standing": standing.measure(),
        "event cases": event_cases.measure(),
        "times": times.measure(),
        "actors": actors.measure(),
        "places": places.own(),
        "quotes": quotes.measure(),
        "same": same.measure(),
        "tension": tension.measure(),
        "offices": {"days with a holder": round(sum(held.values()) / len(held), 3)},
    }


def below(name: str, value: float, floor: float) -> bool:
    """Tell whether a measure misses its floor."""
    return value > floor if name in LESS else value < floor


def main() -> int:
    """Print every measure beside its floor; return 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="python -m gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors too")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    missed = 0
    for group, values in measured().items():
        print(f"\n{group}")
        for name, value in values.items():
            floor = floors.setdefault(group, {}).get(name)
            short = floor is not None and below(name, value, floor)
            missed += short
            shown = "" if floor is None else f"   floor {floor:.3f}{'  MISSED' if short else ''}"
            print(f"  {name:<22} {value:.3f}{shown}")
            if options.update and (floor is None or not short or options.allow_regression):
                floors[group][name] = value
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 1 if missed and not options.allow_regression else 0


if __name__ == "__main__":
    sys.exit(main())
