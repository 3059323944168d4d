"""Names: words a second of the alias scan, and what finding them costs beside the parse.

`python -m bench.names [--folder DIR | --jsonl FILE] [--first N] [--repeat N]`: reads reports (those of
the bundled example, if none are given), parses them once, and prints CPU time: of the scan over all
names of the gazetteer on the text as it stands, and of the stages that name and resolve actors as a
share of the parse.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import platform
import pstats
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import cast

import msgspec

from detente.actors import actors
from detente.annotate import annotate
from detente.annotate.parser import forget
from detente.gazetteer import load
from detente.mentions import mentions
from detente.mentions.aliases import finder, fold, scan
from detente.model.annotation import Annotation
from detente.model.document import Capture
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.pipeline import plan
from detente.read import read

EXAMPLE = Path(__file__).parent.parent / "examples" / "cuba-1962" / "reports"
#: Texts in a run without files of one's own: the example's, over and over.
TEXTS = 40
#: Words that the scan is timed over at least; fewer take too short to tell.
WORDS = 2_000_000


def dossiers(where: Path, first: int) -> list[Dossier]:
    """Return the reports of a place, cleaned and not yet parsed."""
    found = (c for c in read([where], now=datetime.now(UTC)) if isinstance(c, Capture))
    cleaned = (plan().cleaner.run(capture, b"") for capture in islice(found, first))
    return [Dossier(report=report) for report in cleaned if not isinstance(report, Exception)]


def spent(run: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def scanning(given: Sequence[Dossier]) -> dict[str, float]:
    """Return the speed of the alias scan, automaton and whole-word check, and of folding a text for it."""
    built = spent(finder)
    words = sum(len(d.words.split()) for d in given)
    rounds = max(1, WORDS // max(1, words))

    def folding() -> None:
        for _ in range(rounds):
            for dossier in given:
                fold(dossier.words)

    folded = [(fold(d.words), d.report_sentences) for d in given]

    def run() -> None:
        for _ in range(rounds):
            for text, sentences in folded:
                scan(text, sentences)

    took, fold_s = spent(run), spent(folding)
    return {
        "aliases": len({alias.text for alias in load().aliases()}),
        "build_s": built,
        "words": words * rounds,
        "words_a_second": words * rounds / max(took, 1e-9),
        "folded_words_a_second": words * rounds / max(fold_s, 1e-9),
    }


def parsed(dossier: Dossier) -> Dossier:
    """Return a dossier with its parse."""
    return msgspec.structs.replace(dossier, annotation=cast("Annotation", annotate.run(dossier)))


def named(dossier: Dossier) -> Dossier:
    """Return a parsed dossier, newly made so that nothing is kept, with its mentions."""
    fresh = Dossier(report=dossier.report, annotation=dossier.annotation)
    found = cast("Iterable[Mention]", mentions.run(fresh))
    return msgspec.structs.replace(fresh, mentions=tuple(found))


def staged(given: Sequence[Dossier], repeat: int) -> dict[str, float]:
    """Return CPU seconds of parse, mentions and actors over the reports, the least of some runs."""
    ready = [parsed(dossier) for dossier in given]
    distinct = {d.report.text.id: d for d in given}.values()
    times = len(given) / len(distinct)

    def parsing() -> float:
        # What was parsed before is remembered, so all is forgotten, and the model loaded again first.
        forget()
        annotate.run(_start(given[0]))
        return spent(lambda: [annotate.run(d) for d in distinct])

    parse = times * min(parsing() for _ in range(repeat))
    naming = min(spent(lambda: [named(d) for d in ready]) for _ in range(repeat))
    told = [named(d) for d in ready]

    def resolving() -> None:
        for dossier in told:
            tuple(cast("Iterable[Mention]", actors.run(msgspec.structs.replace(dossier))))

    resolve = min(spent(resolving) for _ in range(repeat))
    words = sum(len(d.words.split()) for d in given)
    return {
        "reports": len(given),
        "report_words": words,
        "parse_s": parse,
        "mentions_s": naming,
        "actors_s": resolve,
        "share": (naming + resolve) / max(parse, 1e-9),
        "mentions_words_a_second": words / max(naming, 1e-9),
    }


def _start(dossier: Dossier) -> Dossier:
    """Return a dossier with one sentence of a report."""
    report = msgspec.structs.replace(dossier.report, sentences=dossier.report.sentences[:1])
    return Dossier(report=report)


def slowest(given: Sequence[Dossier], lines: int) -> None:
    """Print where the mentions stage spends its time."""
    ready = [parsed(dossier) for dossier in given]
    profile = cProfile.Profile()
    profile.runcall(lambda: [named(d) for d in ready])
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Time the names of some reports and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--folder", type=Path, help="a folder of reports")
    where.add_argument("--jsonl", type=Path, help="a file of JSON Lines, a report a line")
    parser.add_argument("--first", type=int, default=TEXTS, help="how many of its reports")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the fastest counts")
    parser.add_argument("--profile", type=int, default=0, help="print this many slowest functions")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    own = options.folder or options.jsonl
    given = dossiers(own or EXAMPLE, options.first)
    if not given:
        print("no reports there", file=sys.stderr)
        return 2
    if own is None:
        given = [given[n % len(given)] for n in range(TEXTS)]
    if options.profile:
        slowest(given, options.profile)
        return 0
    figures = scanning(given) | staged(given, options.repeat)
    if options.json:
        print(json.dumps(figures))
        return 0
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(
        f"alias scan: {figures['words_a_second']:,.0f} words a second over "
        f"{figures['aliases']:,.0f} names (built in {figures['build_s']:.2f} s; "
        f"folding: {figures['folded_words_a_second']:,.0f})"
    )
    print(
        f"{figures['reports']:.0f} reports, {figures['report_words']:,.0f} words: parse "
        f"{figures['parse_s']:.2f} s, mentions {figures['mentions_s']:.2f} s, actors "
        f"{figures['actors_s']:.2f} s; the two are {figures['share']:.1%} of the parse"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
