"""Progress: what long work tells about itself while it runs."""

from __future__ import annotations


class Progress:
    """What long work tells about itself; override what you want to hear. The base is silent."""

    def read(self, place: str) -> None:
        """Hear of each place read."""

    def clean(self, total: int) -> None:
        """Hear how many reports are to be cleaned before any is derived."""

    def cleaned(self, place: str) -> None:
        """Hear of each report that is cleaned, by its place."""

    def plan(self, total: int) -> None:
        """Hear once how many reports are to be derived."""

    def done(self, place: str) -> None:
        """Hear of each report that is done, by its place."""

    def group(self, step: str) -> None:
        """Hear of each step over all reports as it begins: lineage, actors, account."""
