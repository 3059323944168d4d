"""Reports in which people marked what happens; `README.md` tells what is marked and how."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gate.actor_labels import BESIDE, LabelError, text_of

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
    corpora: dict[str, dict[str, str]] = {}
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=Report)
            if not row.text:
                words = text_of(row.corpus, row.id, row.digest, texts or BESIDE, corpora)
                row = msgspec.structs.replace(row, text=words)
            _check(row)
        except (msgspec.DecodeError, LabelError) as error:
            raise LabelError(f"{path}:{number}: {error}") from None
        found.append(row)
    return found


def _check(row: Report) -> None:
    for read in row.sentences:
        first, last = max(read.start, 0), min(read.end, len(row.text))
        for start, end in ((read.start, read.end), *((e.start, e.end) for e in read.events)):
            if not first <= start < end <= last:
                raise LabelError(f"[{start}, {end}) is not in its sentence in {row.id!r}")
