"""Sentences a second of the event coder: traits alone, and with the embedding beside them.

usage: python -m bench.events [FILE] [--first N] [--processes 2] [--json]

FILE holds sentences with their pairs marked as `gate.events` takes them; without one every eighth
sentence written for training is taken. Two processes share them, as the cores of a small machine
would. Each parses its own, then codes them with either view; parsing is timed apart. Seconds are
CPU seconds of the slower process, without what is loaded once. The embedding is left out where the
extra `embed` is not installed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec
from gate.events import pair, rows
from training.sentences import written

from detente.annotate import annotate
from detente.claims.clause import Range
from detente.claims.event_embed import VARIABLE, identity
from detente.claims.event_given import given, sentence
from detente.errors import ConfigError
from detente.model.dossier import Dossier

#: Of the written sentences, which are taken.
EVERY = 8


class Told(NamedTuple):
    """A sentence with its pair."""

    words: str
    actor: Range | None
    recipient: Range | None


def sentences(file: Path | None) -> list[Told]:
    """Return the sentences of a file, or some of those written for training."""
    if file is not None:
        return [Told(row.words, *pair(row)) for row in rows(file)]
    return [Told(row.words, row.actor, row.recipient) for row in written()][::EVERY]


def views() -> dict[str, str]:
    """Return the views there are, with the variable's value that switches each on."""
    try:
        identity()
    except ConfigError:
        return {"traits": "0"}
    return {"traits": "0", "traits and embedding": "1"}


def timed(told: Sequence[Told]) -> dict[str, float]:
    """Return CPU seconds of this process for parsing sentences and for coding them by each view."""

    def spent(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    bare = [sentence(*one) for one in told]
    annotate.run(bare[0])
    ready: list[Dossier] = []

    def parse() -> None:
        ready.extend(msgspec.structs.replace(one, annotation=annotate.run(one)) for one in bare)

    seconds = {"parse": spent(parse)}
    for view, value in views().items():
        os.environ[VARIABLE] = value
        given(ready[0], told[0].actor, told[0].recipient)
        seconds[view] = spent(
            lambda: [given(d, t.actor, t.recipient) for d, t in zip(ready, told, strict=True)]
        )
    return seconds


def shared(told: Sequence[Told], processes: int) -> dict[str, float]:
    """Return the seconds of the slower process for each step."""
    parts = [told[i::processes] for i in range(processes)]
    # Spawned, so that nothing loaded here comes with them.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(timed, parts))
    return {step: max(one[step] for one in found) for step in found[0]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Time both views over the same sentences and print sentences a second."""
    parser = argparse.ArgumentParser(prog="python -m bench.events", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="tab separated, as gate.events takes it")
    parser.add_argument("--first", type=int, help="how many of its sentences")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    told = sentences(options.file)[: options.first]
    if len(told) < options.processes:
        print("fewer sentences than processes", file=sys.stderr)
        return 2
    seconds = shared(told, options.processes)
    rates = {step: len(told) / max(spent, 1e-9) for step, spent in seconds.items()}
    words = sum(len(one.words.split()) for one in told) / len(told)
    if options.json:
        told_of = {"sentences": len(told), "words_each": words, "processes": options.processes}
        print(json.dumps({"bench": "events", **told_of, "sentences_a_second": rates}))
        return 0
    print(f"\n{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"Events: {len(told)} sentences, {words:.0f} words each, {options.processes} processes")
    for step, rate in rates.items():
        print(f"  {step:<24} {rate:10,.0f} sentences/s")
    if len(rates) == 2:
        print("  the embedding is not measured: pip install 'detente[embed]'")
    return 0


if __name__ == "__main__":
    sys.exit(main())
