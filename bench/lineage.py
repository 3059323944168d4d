"""Lineage: documents a second of index and query, what the edges cost on top, bytes of postings.

`python -m bench.lineage [--folder DIR | --jsonl FILE] [--first N] [--repeat N] [--forms N]`: reads and
cleans reports (those of the bundled example with a sentence of their own each, if none are given), and
prints CPU time on one core: of words and postings with all candidate pairs, and of alignment and edges.
Postings are built one kind after another, so the largest is what is held at a time. --forms adds a run
over so many reports filled into one form, where every report is like every other, and over twice as
many: the time for each report must not grow.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np

from detente.lineage import relate
from detente.lineage.candidates import candidates
from detente.lineage.postings import Keys, postings
from detente.lineage.sketch import Sketch, sketch
from detente.lineage.words import body_words
from detente.model.document import Capture, Report
from detente.pipeline import plan, text_capture
from detente.read import read

EXAMPLE = Path(__file__).parent.parent / "examples" / "cuba-1962" / "reports"
#: Reports in a run without files of one's own.
REPORTS = 400
KINDS: dict[str, Callable[[Sketch], bytes]] = {
    "runs of five": lambda text: text.fives,
    "runs of three": lambda text: text.threes,
    "quoted": lambda text: text.said,
    "names": lambda text: text.names,
}
_TOWNS = ("Kerch", "Aleppo", "Donetsk", "Basra", "Gori", "Kaesong", "Havana", "Tartus")


def cleaned(captures: Sequence[Capture]) -> list[Report]:
    """Return the reports there are in captures."""
    found = (plan().cleaner.run(capture, b"") for capture in captures)
    return [report for report in found if isinstance(report, Report)]


def given(where: Path | None, first: int) -> list[Report]:
    """Return the reports of a place, or the example's over and over, each with a line of its own."""
    found = (c for c in read([where or EXAMPLE], now=datetime.now(UTC)) if isinstance(c, Capture))
    if where is not None:
        return cleaned(list(islice(found, first)))
    texts = [report.text.words for report in cleaned(list(found))]
    return cleaned(
        [
            text_capture(f"{texts[n % len(texts)]}\n\nReader {n} of {first} wrote to the editor.")
            for n in range(first)
        ]
    )


def forms(count: int) -> list[Report]:
    """Return reports that differ in a town and two numbers."""
    return cleaned(
        [
            text_capture(
                f"Monitors in {_TOWNS[n % len(_TOWNS)]} counted {n * 7 % 1000} violations of the truce"
                " on the day before, their mission said in the note that it sends to capitals every "
                f"evening. Of these {n * 3 % 400} were explosions and the others were bursts of fire. "
                "The mission has no access to the areas that lie beyond the river, and its cameras "
                "were switched off for part of the night. It asks both sides to withdraw what they "
                "have moved forward since the last note, and to let patrols pass without delay.",
                declared={"outlet": "Truce Notes", "published": "2019-03-04"},
            )
            for n in range(count)
        ]
    )


def measure(reports: Sequence[Report], repeat: int) -> dict[str, float]:
    """Return CPU seconds, documents a second and bytes a document; the least of some runs."""
    index = whole = float("inf")
    sketches: list[Sketch] = []
    pairs = candidates([], [])
    edges = 0
    for _ in range(repeat):
        start = time.process_time()
        sketches = [sketch(body_words(report)) for report in reports]
        pairs = candidates(sketches, [report.document for report in reports])
        index = min(index, time.process_time() - start)
        start = time.process_time()
        edges = len(relate(reports))
        whole = min(whole, time.process_time() - start)
    count = max(1, len(sketches))
    held = {kind: _bytes(sketches, of) / count for kind, of in KINDS.items()}
    return {
        "documents": len(reports),
        "words_each": sum(each.size for each in sketches) / count,
        "index_s": index,
        "documents_a_second": len(reports) / max(index, 1e-9),
        "pairs_each": len(pairs.passages) / count,
        "edges": edges,
        "edges_s": max(0.0, whole - index),
        "all_documents_a_second": len(reports) / max(whole, 1e-9),
        "bytes_at_a_time": max(held.values()),
        "bytes_of_all_kinds": sum(held.values()),
    }


def _bytes(sketches: Sequence[Sketch], of: Callable[[Sketch], bytes]) -> int:
    columns: list[Keys] = [np.frombuffer(of(each), np.uint32) for each in sketches]
    return postings(columns).nbytes


def show(name: str, found: dict[str, float]) -> None:
    """Print one run."""
    print(
        f"{name}: {found['documents']:.0f} documents of {found['words_each']:,.0f} words: index and query "
        f"{found['documents_a_second']:,.0f} documents/s; {found['pairs_each']:.1f} pairs each, "
        f"{found['edges']:.0f} edges in {found['edges_s']:.2f} s more "
        f"({found['all_documents_a_second']:,.0f} documents/s in all); postings "
        f"{found['bytes_at_a_time']:,.0f} bytes a document at a time, "
        f"{found['bytes_of_all_kinds']:,.0f} of all kinds"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Time lineage over some reports and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.lineage", description=__doc__)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--folder", type=Path, help="a folder of reports")
    where.add_argument("--jsonl", type=Path, help="a file of JSON Lines, a report a line")
    parser.add_argument("--first", type=int, default=REPORTS, help="how many of its reports")
    parser.add_argument("--repeat", type=int, default=2, help="runs, of which the fastest counts")
    parser.add_argument("--forms", type=int, default=0, help="reports filled into one form as well")
    parser.add_argument("--json", action="store_true", help="one JSON object a run")
    options = parser.parse_args(arguments)
    reports = given(options.folder or options.jsonl, options.first)
    if not reports:
        print("no reports there", file=sys.stderr)
        return 2
    runs = {"lineage": reports}
    if options.forms:
        runs |= {"one form": forms(options.forms), "twice as many": forms(2 * options.forms)}
    if not options.json:
        print(f"\n{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for name, some in runs.items():
        found = measure(some, options.repeat)
        if options.json:
            print(json.dumps({"bench": name, **found}))
        else:
            show(name, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
