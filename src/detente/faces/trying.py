"""The trial on the command line: what share of garbled copies is caught on the user's own reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from typer import Option

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json


@asked()
def evaluate(
    crisis: Crisis,
    filters: Filters,
    spin: Annotated[
        bool, Option("--spin", help="Garble copies of reports on purpose and see what is caught.")
    ] = False,
    sample: Annotated[
        int, Option("--sample", min=1, metavar="N", help="How many reports to garble.")
    ] = 60,
    seed: Annotated[
        int, Option("--seed", metavar="S", help="Draws the reports and the changes.")
    ] = 1,
    as_json: Json = False,
) -> None:
    """Try the record: garble copies of its own reports and print what share of that is caught.

    Each report drawn is copied once for every kind of garbling: a negation swapped, words moved to
    another speaker, a figure changed, a verb turned, a clause cut; synonyms, rewording by rules, cuts,
    two reports interleaved. The copies are laid beside the record as if they had been read. Shown are
    how many were found to be copies, how many distortions were shown in the very words that were
    changed, and how often harmless edits were flagged or unrelated reports joined, each with its 95 %
    interval. Nothing is written to the record, and one seed gives one result.
    """
    del filters
    if not spin:
        raise ConfigError(
            "nothing to try: give --spin (garbled copies of the record's own reports)"
        )
    from detente.trial.told import ALARM_COLUMNS, FOUND_COLUMNS, told

    with _bar() as bar:
        found = crisis.trial(sample=sample, seed=seed, heard=bar)
    if as_json:
        show.one_line(found)
        return
    words = told(found)
    show.line(words.what)
    for columns, rows in ((FOUND_COLUMNS, words.found), (ALARM_COLUMNS, words.alarms)):
        show.line("")
        for text in _aligned((columns, *rows)):
            show.line(text)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines, the first column to the left and each as wide as its longest cell."""
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, wide, strict=True)]
        yield "  ".join(cells).rstrip()


class _Bar:
    """Tells of each kind of garbling as its turn comes."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.task: Any = progress.add_task("reading the record", total=total)
        self.begun = False

    def __call__(self, kind: str) -> None:
        self.progress.update(self.task, advance=int(self.begun), description=kind)
        self.begun = True


@contextmanager
def _bar() -> Iterator[_Bar]:
    """Give a bar on stderr that is gone when the work is done; silent without a terminal."""
    from detente.trial import ROUNDS

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        yield _Bar(bar, ROUNDS)
