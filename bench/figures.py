"""Numbers in reports, side by side: which are found, which are right, and how fast.

usage: python -m bench.figures [FILE] [--texts DIR] [--json]

FILE holds marked reports as `gate.claims_told` takes them; without one the bundled example is run
for its speeds alone. Of every system the amounts in the sentences that were read are compared with
the figures marked there: one found meets one marked where their words touch; what is marked
optional counts for nothing, found or left.

- found: how many of the marked figures are met; on a figure: how many of those told meet one.
- number right, of those met: the value is one of the marked bounds ("more than 300" is 300); for a
  range it is both.
- bounds right: both sides are as marked, an open side open.

quantulum3 (0.10.0, without its classifier of units) is measured when it can be imported (`make
rivals` puts it beside the project). Its uncertainty is read as a range, "two dozen" as 24. It is
made to measure, not to count in news, so a second row leaves out its units of time and the numbers
that look like a year. Timed in CPU seconds of this process: for detente's amounts its times, which
they need, are timed with them, and the parse is not where there is one; its figures are timed with
all that comes before them.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import platform
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gate.claim_labels import Figure as Marked
from gate.claim_labels import Report, labelled

from detente.mentions.quantities import quantities
from detente.mentions.times import times
from detente.model.annotation import Annotation
from detente.model.claim import Figure
from detente.model.document import Capture
from detente.model.dossier import Dossier
from detente.pipeline import extract, text_capture

HERE = Path(__file__).parent.parent
RIVALS = HERE / "build" / "rivals"
EXAMPLE = HERE / "examples" / "cuba-1962" / "reports"
RIVAL = "quantulum3"
#: Units in which quantulum3 counts what are numbers here.
SCALES = {"dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6}
#: Dimensionless numbers between these are likelier years.
YEARS = range(1800, 2101)


class Amount(NamedTuple):
    """A number found: its code points [start, end), and its bounds."""

    start: int
    end: int
    low: float | None
    high: float | None


class Run(NamedTuple):
    """What one system found in every report, and the CPU seconds it took."""

    name: str
    found: list[list[Amount]]
    seconds: float


Given = Sequence[tuple[Report, Dossier]]
Find = Callable[[Dossier], Iterable[Amount]]


# -- the systems ---------------------------------------------------------------------------------


def _amounts(dossier: Dossier, annotation: Annotation | None) -> Iterator[Amount]:
    words, sentences, dated = dossier.words, dossier.report_sentences, dossier.document.dated
    taken = [m.span for m in times(words, sentences, dated, annotation)]
    for mention in quantities(words, sentences, annotation, taken):
        if mention.quantity is not None:
            low, high = mention.quantity.low, mention.quantity.high
            yield Amount(mention.span.start, mention.span.end, low, high)


def _parsed(dossier: Dossier) -> Iterator[Amount]:
    return _amounts(dossier, dossier.annotation)


def _unparsed(dossier: Dossier) -> Iterator[Amount]:
    return _amounts(dossier, None)


def _figures(dossier: Dossier) -> Iterator[Amount]:
    for claim in dossier.claims:
        if isinstance(claim.body, Figure):
            for span in claim.spans("number"):
                yield Amount(span.start, span.end, claim.body.low, claim.body.high)


def rival() -> Callable[[str], list[Any]]:
    """Return quantulum3's parser; raise `ImportError` where it is not installed."""
    if RIVALS.exists() and str(RIVALS) not in sys.path:
        sys.path.append(str(RIVALS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = importlib.import_module("quantulum3.parser")
        parser.parse("2 km")  # its tables load once; that is no part of a report's time

    def parse(words: str) -> list[Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(parser.parse(words))

    return parse


def _theirs(found: Iterable[Any]) -> Iterator[tuple[Amount, bool]]:
    """Yield the rival's quantities, and of each whether it is a time or looks like a year."""
    for one in found:
        scale = SCALES.get(one.unit.name, 1.0)
        value, spread = one.value * scale, (one.uncertainty or 0.0) * scale
        bare = one.unit.name == "dimensionless" and value in YEARS and "," not in one.surface
        timed = bare or one.unit.entity.name == "time"
        start, end = one.span
        yield Amount(start, end, value - spread, value + spread), timed


# -- running them --------------------------------------------------------------------------------


def timed(name: str, given: Given, find: Find) -> Run:
    """Return what a system finds in every report, and the CPU seconds it took."""
    gc.collect()
    start = time.process_time()
    found = [list(find(dossier)) for _, dossier in given]
    return Run(name, found, time.process_time() - start)


def runs(given: Given, seconds: float) -> Iterator[Run]:
    """Yield every system's run; what is not installed is said on stderr and left out.

    `seconds` is what the making of the dossiers took: the time of the figures.
    """
    for _, dossier in given[:1]:  # tables load once
        list(_unparsed(dossier))
    yield Run("detente, figures", [list(_figures(d)) for _, d in given], seconds)
    yield timed("detente, amounts on the parse", given, _parsed)
    yield timed("detente, amounts, no parse", given, _unparsed)
    try:
        parse = rival()
    except ImportError as missing:
        print(f"{RIVAL}: not measured: {missing}", file=sys.stderr)
        return
    start = time.process_time()
    made = [parse(dossier.words) for _, dossier in given]
    spent = time.process_time() - start
    read = [list(_theirs(found)) for found in made]
    yield Run(RIVAL, [[amount for amount, _ in found] for found in read], spent)
    kept = [[amount for amount, timed in found if not timed] for found in read]
    yield Run(f"{RIVAL}, its times left out", kept, spent)


def row(run: Run, given: Given) -> dict[str, object]:
    """Return a system's measures; where nothing is marked, its speed alone."""
    counts: Counter[str] = Counter()
    for (report, _), found in zip(given, run.found, strict=True):
        counts += _compared(report, found)
    made: dict[str, object] = {
        "system": run.name,
        "reports_a_second": len(given) / max(run.seconds, 1e-9),
    }
    if counts["marked"]:
        made |= {
            "marked": counts["marked"],
            "found": counts["found"] / counts["marked"],
            "number_right": counts["number"] / max(1, counts["found"]),
            "bounds_right": counts["bounds"] / max(1, counts["found"]),
            "on_a_figure": counts["found"] / max(1, counts["told"]),
        }
    return made


def _compared(report: Report, found: Sequence[Amount]) -> Counter[str]:
    counts: Counter[str] = Counter()
    free = [a for a in found if any(_touch(a, start, end) for start, end in report.sentences)]
    counts["told"] = len(free)
    for want in sorted(report.figures, key=lambda figure: figure.optional):
        met = next((a for a in free if _touch(a, want.start, want.end)), None)
        if met is not None:
            free.remove(met)
        if want.optional:
            counts["told"] -= met is not None
            continue
        counts["marked"] += 1
        if met is not None:
            counts["found"] += 1
            counts["bounds"] += _same(want.low, met.low) and _same(want.high, met.high)
            counts["number"] += _number(want, met)
    return counts


def _touch(amount: Amount, start: int, end: int) -> bool:
    return amount.start < end and start < amount.end


def _number(want: Marked, met: Amount) -> bool:
    """Tell whether the number is right, whatever was made of its hedge; of a vague count none is."""
    marked = sorted({v for v in (want.low, want.high) if v is not None})
    told = sorted({v for v in (met.low, met.high) if v is not None})
    if len(marked) == 1:
        return any(_same(marked[0], value) for value in told)
    return len(marked) == len(told) and all(map(_same, marked, told))


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


# -- printing ------------------------------------------------------------------------------------

COLUMNS = {
    "found": "found",
    "on_a_figure": "on a figure",
    "number_right": "number right",
    "bounds_right": "bounds right",
}


def show(rows: Sequence[dict[str, Any]]) -> None:
    """Print a table."""
    scored = [name for name in COLUMNS if name in rows[0]]
    heads = "".join(f"{COLUMNS[name]:>14}" for name in scored)
    print(f"\nNumbers in reports\n  {'system':<34} {'reports/s':>11}{heads}")
    for one in rows:
        cells = "".join(f"{one[name]:>14.3f}" for name in scored)
        print(f"  {one['system']:<34} {one['reports_a_second']:>11,.1f}{cells}")


def _reports(options: argparse.Namespace) -> list[Report]:
    if options.file is not None:
        return labelled(options.file, options.texts)
    return [
        Report(path.name, "", "", "", (), text=path.read_text(encoding="utf-8"))
        for path in sorted(EXAMPLE.glob("*.txt"))
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every system over the reports and print its measures."""
    parser = argparse.ArgumentParser(prog="python -m bench.figures", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="marked reports, a JSON object a line")
    parser.add_argument("--texts", type=Path, help="where the texts are")
    parser.add_argument("--json", action="store_true", help="one JSON object a system")
    options = parser.parse_args(arguments)
    read = _reports(options)
    extract(text_capture("Two ships sailed.", declared={}))  # the model loads once
    start = time.process_time()
    given = [(report, extract(_capture(report))) for report in read]
    seconds = time.process_time() - start
    if not given:
        print("no reports there", file=sys.stderr)
        return 2
    rows = [row(run, given) for run in runs(given, seconds)]
    if options.json:
        for one in rows:
            print(json.dumps(one))
        return 0
    words = sum(len(report.text.split()) for report in read)
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"{len(given)} reports, {words / len(given):.0f} words each")
    show(rows)
    return 0


def _capture(report: Report) -> Capture:
    declared = {"published": report.date, "outlet": report.outlet}
    return text_capture(report.text, declared={k: v for k, v in declared.items() if v})


if __name__ == "__main__":
    sys.exit(main())
