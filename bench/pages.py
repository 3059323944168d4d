"""Readers of web pages side by side: how much of the report each finds, and how fast.

usage: python -m bench.pages [--folder DIR] [--passes N] [--json]

The pages and the measure are those of gate.pages; every reader runs on the same pages, each in a
process of its own. Seconds are wall time, since detente and the others may use a second process;
each page counts with the least of its passes, so that what else the machine does is left out.
Memory is the peak of the process, and of its child where it has one. readability-lxml is measured
when it can be imported (`make rivals` puts it beside the project).
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from gate.pages import Page, f1, own_pages, saved_pages, score

Read = Callable[[str], Sequence[str]]
RIVALS = Path(__file__).parent.parent / "build" / "rivals"


def _detente() -> Read:
    from detente.clean.main_text import main_text

    return lambda markup: main_text(markup)[0]


def _trafilatura(**options: bool) -> Read:
    from trafilatura import extract

    read: Callable[[str], str | None] = partial(cast("Any", extract), **options)
    return lambda markup: (read(markup) or "").split("\n")


def _resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text

    def read(markup: str) -> list[str]:
        return str(extract_plain_text(markup, main_content=True, alt_texts=False)).split("\n")

    return read


def _readability() -> Read:
    from lxml import html

    document = importlib.import_module("readability").Document

    def read(markup: str) -> list[str]:
        tree = html.fromstring(document(markup).summary(html_partial=True))
        for element in tree.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "td"):
            element.tail = "\n" + (element.tail or "")
        return str(tree.text_content()).split("\n")

    return read


_TEXT_ONLY = {"include_comments": False, "include_tables": False}
READERS: dict[str, Callable[[], Read]] = {
    "detente": _detente,
    "trafilatura": _trafilatura,
    "trafilatura, text only": partial(_trafilatura, **_TEXT_ONLY),
    "trafilatura, precision": partial(_trafilatura, favor_precision=True, **_TEXT_ONLY),
    "trafilatura, recall": partial(_trafilatura, favor_recall=True, **_TEXT_ONLY),
    "trafilatura, fast": partial(_trafilatura, fast=True, **_TEXT_ONLY),
    "trafilatura, fast precision": partial(
        _trafilatura, fast=True, favor_precision=True, **_TEXT_ONLY
    ),
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
}


def run_one(name: str, pages: Sequence[Page], passes: int) -> dict[str, object]:
    """Return what one reader makes of the pages, measured in this process."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    read = READERS[name]()
    for page in pages[:3]:  # what is loaded once is no part of a page's time
        read(page.markup)
    least = [float("inf")] * len(pages)
    found: list[Sequence[str]] = [()] * len(pages)
    failed: set[int] = set()
    for _ in range(passes):
        for at, page in enumerate(pages):
            start = time.perf_counter()
            try:
                found[at] = read(page.markup)
            except Exception:  # noqa: BLE001 - a reader that a page breaks has found nothing in it
                failed.add(at)
            least[at] = min(least[at], time.perf_counter() - start)
    scores = [score(page, lines) for page, lines in zip(pages, found, strict=True)]
    precision = sum(s.precision for s in scores) / len(scores)
    recall = sum(s.recall for s in scores) / len(scores)
    return {
        "reader": name,
        "pages": len(pages),
        "f1": f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "mean_f1": sum(s.f1 for s in scores) / len(scores),
        "pages_a_second": len(pages) / sum(least),
        "failed": len(failed),
        "peak_mb": _peak(),
    }


def _peak() -> float:
    from detente.clean import worker

    worker.close()
    own, child = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own + child


def run(folder: Path | None, passes: int) -> list[dict[str, object]]:
    """Return every reader's figures, each taken in a fresh process."""
    made: list[dict[str, object]] = []
    for name in READERS:
        command = [sys.executable, "-m", "bench.pages", "--reader", name, "--passes", str(passes)]
        command += ["--folder", str(folder)] if folder else []
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode == 0:
            made.append(json.loads(done.stdout))
        else:
            why = done.stderr.strip().rpartition("\n")[2]
            made.append({"reader": name, "missing": why})
    return made


def show(name: str, rows: Sequence[dict[str, object]]) -> None:
    """Print the table."""
    print(f"\n{name}")
    print(
        f"  {'reader':<28} {'F1':>6} {'prec.':>6} {'recall':>6} {'mean F1':>8} "
        f"{'pages/s':>8} {'peak MB':>8}"
    )
    for row in rows:
        if "missing" in row:
            print(f"  {row['reader']!s:<28} not measured: {row['missing']}")
            continue
        print(
            f"  {row['reader']!s:<28} {row['f1']:6.3f} {row['precision']:6.3f} "
            f"{row['recall']:6.3f} {row['mean_f1']:8.3f} {row['pages_a_second']:8.1f} "
            f"{row['peak_mb']:8.0f}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every reader, or the one named, and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--folder", type=Path, help="pages of your own, NAME.html with NAME.txt")
    parser.add_argument("--passes", type=int, default=3, help="how often each page is read")
    parser.add_argument(
        "--reader", choices=list(READERS), help="run only this one, in this process"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a reader")
    options = parser.parse_args(arguments)
    pages = saved_pages(options.folder) if options.folder else own_pages()
    if not pages:
        parser.error(f"{options.folder} holds no NAME.html with a NAME.txt")
    if RIVALS.exists():
        sys.path.append(str(RIVALS))
    if options.reader:
        print(json.dumps(run_one(options.reader, pages, options.passes)))
        return 0
    rows = run(options.folder, options.passes)
    if options.json:
        for row in rows:
            print(json.dumps(row))
    else:
        show(str(options.folder or "own pages"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
