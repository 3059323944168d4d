"""Gate: how what is told stands by the later reports of a record of a few reports, in our own words.

    python -m gate.standing [--half dev|held] [--errors]

`life_cases/standing_{dev,held}.jsonl`: two or three reports each, and how one thing told in the first stands
in the end (a plan, a position, an event, a figure) with the report that settles it, or the dispute that
there is between them ("none" where there is none). Half are near misses: the same words of another day, place
or party. A case is right, wrong or missed as a row of the example corpus is (`gate.life`); a dispute is
wrong where there is none, or another one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.crisis import Crisis
from detente.model.told import Told
from gate.disputes import meets, told
from gate.life import CASES, HALVES, Verdict, life_of, verdict

Row = dict[str, Any]
NONE = "none"


def cases(half: str) -> Iterator[tuple[Row, str, Verdict]]:
    """Yield every case of a half with how it was told to stand, and whether that is right."""
    lines = (CASES / f"standing_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        with tempfile.TemporaryDirectory() as folder:
            crisis = Crisis(Path(folder) / "case.detente")
            corpus = Path(folder) / "case.jsonl"
            corpus.write_text("".join(_reports(row)), encoding="utf-8")
            crisis.add(corpus)
            found = _dispute(crisis, row) if row["kind"] == "dispute" else _standing(crisis, row)
            crisis.close()
        yield row, *found


def _reports(row: Row) -> Iterator[str]:
    for at, text in enumerate(row["reports"]):
        day, _, words = text.partition(" ")
        report = {
            "title": f"Report {at}",
            "url": f"https://paper{at}.example/{at}",
            "outlet": f"Paper {at}",
            "published": day,
            "text": words,
        }
        yield json.dumps(report) + "\n"


def _number(one: Told) -> str:
    return (one.document.url or "").rsplit("/", 1)[-1]


def _standing(crisis: Crisis, row: Row) -> tuple[str, Verdict]:
    then = crisis.as_of(reported=row["as_of"])
    every = list(then.claims())
    first = [one for one in every if one.kind == row["kind"] and _number(one) == "0"]
    quote = {"quote": row["words"], "by": [{"doc": str(number)} for number in row["by"]]}
    life = life_of(first, quote, then.lives(row["kind"]))
    where = {one.claim.id: _number(one) for one in every}
    got = "no such claim" if life is None else str(life.status)
    return got, verdict(quote, row["status"], life, where)


def _dispute(crisis: Crisis, row: Row) -> tuple[str, Verdict]:
    where = {one.claim.id: _number(one) for one in crisis.claims()}
    found = told(crisis, where)
    if not found:
        return NONE, "right" if row["status"] == NONE else "missed"
    wanted = {"kind": row["status"], "sides": [list(map(str, side)) for side in row["sides"]]}
    right = all(meets(kind, sides, wanted) for kind, sides in found)
    return ", ".join(kind for kind, _ in found), "right" if right else "wrong"


def measure() -> dict[str, float]:
    """Return the measures of both halves by name."""
    found: dict[str, float] = {}
    for half in HALVES:
        found |= {f"{half} {name}": value for name, value in totals(half).items()}
    return found


def totals(half: str) -> dict[str, float]:
    """Return the shares of a half's cases that are right, and that are not wrong."""
    counts = Counter(one for _, _, one in cases(half))
    every = counts.total()
    return {
        "standing right": round(counts["right"] / every, 3),
        "standing not wrong": round(1 - counts["wrong"] / every, 3),
    }


def main() -> int:
    """Print the measures, and on demand what is not right outside the held half."""
    parser = argparse.ArgumentParser(prog="python -m gate.standing", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only the cases of this half")
    parser.add_argument(
        "--errors", action="store_true", help="print what is not right, but no held case"
    )
    options = parser.parse_args()
    for half in HALVES if options.half is None else (options.half,):
        counts: Counter[Verdict] = Counter()
        for row, got, came in cases(half):
            counts[came] += 1
            if options.errors and half == "dev" and came != "right":
                print(f"{came}: {row['kind']} {row['status']!r}, got {got!r}: {row['words']}")
                print("".join(f"    {text}\n" for text in row["reports"]), end="")
        print(half, dict(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
