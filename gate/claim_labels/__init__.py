"""Reports in which people marked figures, positions, plans and predictions; `README.md` tells how."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gate.actor_labels import LabelError, check_digest, read_labels

__all__ = [
    "DEV",
    "EXTRA",
    "HELD",
    "JUDGED",
    "TUNE",
    "Figure",
    "Judged",
    "LabelError",
    "Marked",
    "Plan",
    "Position",
    "Prediction",
    "Report",
    "Reviewed",
    "labelled",
    "reviewed",
]

DEV, HELD, TUNE, EXTRA, JUDGED = (
    Path(__file__).parent / f"{name}.jsonl" for name in ("dev", "held", "tune", "extra", "judged")
)
#: Code points [start, end) of a report.
Place = tuple[int, int]


class Marked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that were marked: of a figure its number, of a position or prediction its content, of a
    plan what carries it. `alt` are other acts or kinds that are as right; what is `optional` may be
    found or left.
    """

    start: int
    end: int
    optional: bool = False
    alt: tuple[str, ...] = ()


class Figure(Marked, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure. `source` is "own" for the report itself, else a country or "?"."""

    low: float | None
    high: float | None
    hedge: str
    unit: str
    thing: Place | None = None
    fate: str = ""
    role: str = ""
    owner: tuple[str, ...] = ()
    place: Place | None = None
    source: str = "own"


class Position(Marked, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A position of `holder` (countries, "?" for somebody who cannot be told) towards `target`."""

    act: str
    holder: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    condition: Place | None = None
    denied: bool = False


class Plan(Marked, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A plan. `due` is its first and last day, None where the words give none."""

    what: str
    parties: tuple[str, ...] = ()
    place: Place | None = None
    due: tuple[str, str] | None = None
    status: str = "planned"


class Prediction(Marked, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A prediction. `holder` holds "own" for the report itself, countries, or "?"."""

    holder: tuple[str, ...] = ()
    window: tuple[str, str] | None = None
    strength: str = "possible"
    condition: Place | None = None


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One report: the sentences that were read, and all that they hold of the kinds marked in it."""

    id: str
    date: str
    outlet: str
    crisis: str
    sentences: tuple[Place, ...]
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    plans: tuple[Plan, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    kinds: tuple[str, ...] = ("figures", "positions", "plans", "predictions")
    corpus: str = ""
    digest: str = ""
    text: str = ""


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A candidate that somebody judged: its words, its act or kind and holders, and the verdict:
    "right", "wrong" or "optional".
    """

    kind: str
    start: int
    end: int
    verdict: str
    what: str = ""
    holder: tuple[str, ...] = ()


class Reviewed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One report of which candidates were judged, but nothing was looked for that was missed."""

    id: str
    date: str
    outlet: str
    judged: tuple[Judged, ...]
    corpus: str = ""
    digest: str = ""
    text: str = ""


def reviewed(path: Path, texts: Path | None = None) -> list[Reviewed]:
    """Return the judged reports of a file with their texts; raise `LabelError` as `labelled` does."""

    def check(row: Reviewed) -> None:
        check_digest(row.id, row.text, row.digest)
        for one in row.judged:
            if not 0 <= one.start < one.end <= len(row.text):
                raise LabelError(f"[{one.start}, {one.end}) is not in {row.id!r}")

    return read_labels(path, Reviewed, check, texts)


def labelled(path: Path, texts: Path | None = None) -> list[Report]:
    """Return the reports of a file with their texts; raise `LabelError` for one that is not right."""
    return read_labels(path, Report, _check, texts)


def _check(row: Report) -> None:
    check_digest(row.id, row.text, row.digest)
    marked: tuple[Marked, ...] = (*row.figures, *row.positions, *row.plans, *row.predictions)
    for start, end in (*row.sentences, *((m.start, m.end) for m in marked)):
        if not 0 <= start < end <= len(row.text):
            raise LabelError(f"[{start}, {end}) is not in {row.id!r}")
    for one in marked:
        if not any(first < one.end and one.start < last for first, last in row.sentences):
            raise LabelError(f"[{one.start}, {one.end}) is in no sentence read in {row.id!r}")
