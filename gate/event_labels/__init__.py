"""Reports in which people marked what happens; `README.md` tells what is marked and how."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gate.actor_labels import LabelError, check_digest, read_labels

__all__ = ["DEV", "HELD", "LabelError", "Marked", "Read", "Report", "labelled"]

DEV, HELD = (Path(__file__).parent / f"{half}.jsonl" for half in ("dev", "held"))


class Marked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event as it was marked: code ("REJECT-meet"), status, trigger, countries of its parties.

    `alt` is a second type that is as right; what is `optional` may be found or left.
    """

    code: str
    status: str
    start: int
    end: int
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    said: bool = False
    optional: bool = False
    alt: str = ""

    @property
    def root(self) -> str:
        """The type without its mode."""
        return self.code.partition("-")[0]


class Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence that was read, code points [start, end), and all that happens in it."""

    start: int
    end: int
    events: tuple[Marked, ...]


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One report, of which some sentences were read."""

    id: str
    date: str
    outlet: str
    crisis: str
    sentences: tuple[Read, ...]
    corpus: str = ""
    digest: str = ""
    text: str = ""


def labelled(path: Path, texts: Path | None = None) -> list[Report]:
    """Return the reports of a file with their texts; raise `LabelError` for one that is not right."""
    return read_labels(path, Report, _check, texts)


def _check(row: Report) -> None:
    check_digest(row.id, row.text, row.digest)
    for read in row.sentences:
        first, last = max(read.start, 0), min(read.end, len(row.text))
        for start, end in ((read.start, read.end), *((e.start, e.end) for e in read.events)):
            if not first <= start < end <= last:
                raise LabelError(f"[{start}, {end}) is not in its sentence in {row.id!r}")
