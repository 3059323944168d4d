"""Compare: pairs of wordings held against each other a second.

`python -m bench.compare [--jsonl FILE] [--repeat N]`: takes pairs of renderings (`a` and `b` with a
`text` each, a JSON object a line; without a file, the pairs of the quote gate), reads both sides anew in
every round, and prints the CPU time of a pair: with both sides new, and with both read before.
"""

from __future__ import annotations

import argparse
import platform
import time
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("--jsonl", type=Path, default=PAIRS)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    given = pairs(options.jsonl)
    words = sum(len(text.split()) for pair in given for side in pair for text, _ in side.pieces)
    spent(given, 1, anew=True)
    print(f"{platform.machine()}, Python {platform.python_version()}")
    print(f"{len(given)} pairs, {words / 2 / len(given):.1f} words a side")
    print(f"both sides new   {1e3 * spent(given, options.repeat, anew=True):.3f} ms a pair")
    print(f"both read before {1e3 * spent(given, options.repeat, anew=False):.3f} ms a pair")


if __name__ == "__main__":
    main()
