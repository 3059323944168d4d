"""Time and memory a stage: `python -m bench [--corpus FILE.jsonl] [--first N] [--json]`.

One process, one core, CPU seconds of the process (wall time on a shared machine says little).
Runs the example corpus and, where it lies beside the project or is named, a corpus of JSON Lines.
Then names alone (bench.names), who said what (bench.statements), the event coder (bench.events),
numbers (bench.figures), wordings held against each other (bench.compare), whose text a report was made
from (bench.lineage), the tension between many sides (bench.tension) and the readers of web pages side by side (bench.pages).
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import cast

import msgspec

from bench import compare, events, figures, lineage, names, pages, statements, tension
from detente.derive import Cleaner, Plan
from detente.errors import InputError
from detente.lineage import origins, relate
from detente.model.annotation import Annotation
from detente.model.claim import Claim
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan
from detente.read import read
from detente.reconcile import reconcile
from detente.stage import DocStage, Output

HERE = Path(__file__).parent.parent
EXAMPLE = HERE / "examples" / "cuba-1962" / "reports"
BESIDE = HERE.parent / "shared" / "corpora" / "allsides_crisis_2012_2017.jsonl"


def captures(where: Path, first: int | None) -> list[Capture]:
    """Return what can be read at a place, at most `first` of it."""
    found = (c for c in read([where], now=datetime.now(UTC)) if isinstance(c, Capture))
    return list(islice(found, first))


class Clock:
    """CPU seconds by step, in the order the steps were first taken."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add what the block spends to a step."""
        start = time.process_time()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start


def timed(clock: Clock) -> Plan:
    """Return the pipeline's own plan with every step timed; generators are run to their end."""

    def cleaning(capture: Capture, recurring: bytes) -> Report | InputError:
        with clock.step("clean"):
            return plan().cleaner.run(capture, recurring)

    def watched(stage: DocStage) -> DocStage:
        def run(dossier: Dossier) -> Output:
            with clock.step(stage.name):
                made = stage.run(dossier)
                return made if isinstance(made, Annotation) else cast("Output", tuple(made))

        return msgspec.structs.replace(stage, run=run)

    return Plan(
        cleaner=Cleaner(
            run=cleaning,
            fingerprint=plan().cleaner.fingerprint,
            marks=plan().cleaner.marks,
        ),
        stages=tuple(watched(stage) for stage in plan().stages),
    )


def run(name: str, where: Path, first: int | None) -> dict[str, object]:
    """Return seconds by stage over one corpus, with documents, words and peak memory.

    "between" is what lies between the stages: ids, digests, encoding what is kept.
    """
    clock = Clock()
    with clock.step("read"):
        taken = captures(where, first)
    chain = timed(clock)
    before, start = sum(clock.spent.values()), time.process_time()
    reports: list[Report] = []
    claims: list[Claim] = []
    for capture in taken:
        dossier = extract(capture, chain)
        reports.append(dossier.report)
        claims += dossier.claims
    inside = sum(clock.spent.values()) - before
    clock.spent["between"] = time.process_time() - start - inside
    with clock.step("lineage"):
        edges = relate(reports)
    documents = {report.document.id: report.document for report in reports}
    with clock.step("reconcile"):
        account = reconcile(
            claims,
            documents=documents,
            origins=origins(documents, edges),
            folds={},
            judgements=[],
        )
    return {
        "corpus": name,
        "documents": len(reports),
        "words": sum(len(report.text.words.split()) for report in reports),
        "claims": len(claims),
        "entries": len(account.entries),
        "seconds": clock.spent,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def show(result: dict[str, object]) -> None:
    """Print one corpus' table."""
    documents, words = int(str(result["documents"])), int(str(result["words"]))
    seconds = result["seconds"]
    assert isinstance(seconds, dict)
    total = sum(seconds.values())
    print(
        f"\n{result['corpus']}: {documents} documents, {words:,} words, "
        f"{result['claims']} claims in {result['entries']} entries"
    )
    print(f"  {'stage':<12} {'CPU s':>8} {'share':>6} {'documents/s':>12} {'words/s':>12}")
    for stage, spent in [*seconds.items(), ("all", total)]:
        per = max(spent, 1e-9)
        print(
            f"  {stage:<12} {spent:8.2f} {spent / total:6.1%} {documents / per:12,.1f}"
            f" {words / per:12,.0f}"
        )
    print(f"  peak memory {float(str(result['peak_mb'])):,.0f} MB (of the process so far)")


def main() -> int:
    """Run every corpus there is and print its table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=BESIDE, help="JSON Lines to run as well")
    parser.add_argument("--first", type=int, default=200, help="how many of its articles")
    parser.add_argument("--json", action="store_true", help="one JSON object a corpus")
    options = parser.parse_args()
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, "
        f"{plan().fingerprints()['annotate'][:8]} (annotate)",
        file=sys.stderr,
    )
    # The model loads once; a first tiny document keeps that out of the figures.
    extract(captures(EXAMPLE, 1)[0])
    places: list[tuple[str, Path, int | None]] = [("example corpus", EXAMPLE, None)]
    if options.corpus.exists():
        places.append(
            (f"{options.corpus.name}, first {options.first}", options.corpus, options.first)
        )
    for name, where, first in places:
        result = run(name, where, first)
        if options.json:
            print(json.dumps(result))
        else:
            show(result)
    quiet = ["--json"] if options.json else []
    names.main(quiet)
    statements.main(quiet)
    events.main(quiet)
    figures.main(quiet)
    compare.main(quiet)
    lineage.main(quiet)
    tension.main(quiet)
    return pages.main(quiet)


if __name__ == "__main__":
    sys.exit(main())
