"""Gate: which copies lineage finds, planted and real, and what it takes for a copy that is none.

    python -m gate.lineage FILE [FILE ...] [--copies 120] [--kinds KIND ...] [--tree] [--no-planted]

FILE holds articles as JSON Lines (id, text, outlet_domain or outlet, url, date, title; and event where
a hand sorted them). Two tables: planted edits (gate.lineage_planted), with datasketch's MinHash LSH
beside them in the same run where it is installed; and pairs of outlets that share much (gate.lineage_events),
with the outlets that an event would count twice. --tree prints who hangs on whom.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from gate.lineage_events import Natural, tree
from gate.lineage_planted import PERMUTATIONS, SHINGLE, THRESHOLD, kinds, measure
from gate.lineage_reports import Article, articles


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def planted(given: Sequence[Article], copies: int, only: Sequence[str]) -> None:
    """Print the table of planted edits."""
    print(f"planted among {len(given)} articles")
    print(
        f"{'edit':<16}{'copies':>7}{'recall':>8}{'false':>9}{'seconds':>9}{'LSH':>8}{'LSH false':>11}"
    )
    peer = None
    for found in measure(given, copies, only):
        print(
            f"{found.kind:<16}{found.planted:>7}{found.recall:>8.3f}{found.false:>9.2%}"
            f"{found.seconds:>9.1f}{_rate(found.peer):>8}{_rate(found.peer_false):>11}",
            flush=True,
        )
        peer = found.peer
    print("false: of articles that share next to nothing with any other, those joined to one")
    if peer is None:
        print("datasketch: not installed")
    else:
        print(
            f"LSH: datasketch, {PERMUTATIONS} permutations, threshold {THRESHOLD}, runs of {SHINGLE}"
        )


def natural(given: Sequence[Article], *, with_tree: bool) -> None:
    """Print the pairs of outlets that share much, what of them is not joined, and what is counted twice."""
    of = Natural(given)
    apart = [p for p in of.pairs if not of.joined(p[1], p[2])]
    print(
        f"\npairs of outlets that share much: {len(of.pairs)}, joined {len(of.pairs) - len(apart)}"
    )
    for share, a, b in apart:
        print(f"  apart, {share:.0%}: {a.outlet}: {a.title[:50]} | {b.outlet}: {b.title[:50]}")
    events, counted, twice = of.twice()
    if events:
        print(
            f"{events} events: {counted} origins counted, {twice} of them twice: {twice / counted:.1%}"
        )
    if with_tree:
        for line in tree(of):
            print(line)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables for the articles of some files."""
    parser = argparse.ArgumentParser(
        prog="python -m gate.lineage",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--copies", type=int, default=120, help="how many sources are copied")
    parser.add_argument("--kinds", nargs="*", default=(), choices=kinds(), help="these edits only")
    parser.add_argument("--no-planted", action="store_true", help="only the pairs as they are")
    parser.add_argument("--tree", action="store_true", help="print who hangs on whom")
    options = parser.parse_args(arguments)
    given = articles(options.files)
    if not given:
        print("no articles there", file=sys.stderr)
        return 2
    if not options.no_planted:
        planted(given, options.copies, options.kinds)
    natural(given, with_tree=options.tree)
    return 0


if __name__ == "__main__":
    sys.exit(main())
