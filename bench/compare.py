"""Compare: pairs of wordings held against each other a second.

`python -m bench.compare [--jsonl FILE] [--repeat N] [--json]`: takes pairs of renderings (`a` and `b` with a
`text` each, a JSON object a line; without a file, the pairs of the quote gate), reads both sides anew in
every round, and prints the CPU time of a pair: with both sides new, and with both read before.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from detente.compare import Wording, differences, wording
from detente.compare.reading import reading

PAIRS = Path(__file__).parent.parent / "gate" / "quote_pairs" / "dev.jsonl"


class Side(msgspec.Struct):
    text: str


class Pair(msgspec.Struct):
    a: Side
    b: Side


def pairs(path: Path) -> list[tuple[Wording, Wording]]:
    """Return the pairs of a file, whole texts."""
    found = (msgspec.json.decode(line, type=Pair) for line in path.read_bytes().splitlines())
    return [(wording(p.a.text, text_id="a"), wording(p.b.text, text_id="b")) for p in found]


def spent(given: list[tuple[Wording, Wording]], repeat: int, *, anew: bool) -> float:
    """Return the CPU seconds that one pair takes, the least of some rounds."""
    rounds = []
    for _ in range(repeat):
        if anew:
            reading.cache_clear()
        start = time.process_time()
        for a, b in given:
            differences(a, b)
        rounds.append((time.process_time() - start) / len(given))
    return min(rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Time the pairs and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("--jsonl", type=Path, default=PAIRS)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    given = pairs(options.jsonl)
    words = sum(len(text.split()) for pair in given for side in pair for text, _ in side.pieces)
    spent(given, 1, anew=True)
    found = {
        "pairs": len(given),
        "words_a_side": words / 2 / len(given),
        "new_ms": 1e3 * spent(given, options.repeat, anew=True),
        "read_before_ms": 1e3 * spent(given, options.repeat, anew=False),
    }
    if options.json:
        print(json.dumps({"bench": "compare", **found}))
        return 0
    print(f"\n{platform.machine()}, Python {platform.python_version()}")
    print(f"{found['pairs']} pairs, {found['words_a_side']:.1f} words a side")
    print(f"both sides new   {found['new_ms']:.3f} ms a pair")
    print(f"both read before {found['read_before_ms']:.3f} ms a pair")
    return 0


if __name__ == "__main__":
    sys.exit(main())
