"""Progress: a bar on stderr while reports are read, and nothing of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from detente.derive import Progress as Listener
from detente.faces import show


class Bar(Listener):
    """A progress bar on stderr: reports read, then reports derived, then the steps over all."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.reading = bar.add_task("reading", total=None)
        self.deriving: Any = None

    def read(self, place: str) -> None:
        """Count a place read."""
        self.bar.update(self.reading, advance=1, description=f"reading {_tail(place)}")

    def plan(self, total: int) -> None:
        """Start the bar of reports to derive."""
        self.bar.update(self.reading, visible=False)
        if total:
            self.deriving = self.bar.add_task("loading the parser", total=total)

    def done(self, place: str) -> None:
        """Count a report that is done."""
        self.bar.update(self.deriving, advance=1, description=f"reading facts: {_tail(place)}")

    def group(self, step: str) -> None:
        """Name the step over all reports that begins."""
        if self.deriving is not None:
            self.bar.update(self.deriving, description=f"laying reports together: {step}")


def _tail(place: str) -> str:
    return show.plain(place if len(place) <= 40 else "…" + place[-39:])


@contextmanager
def progress() -> Iterator[Bar]:
    """Give a progress bar that is gone when the work is done; silent without a terminal."""
    console = show.stderr()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        yield Bar(bar)
