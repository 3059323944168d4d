"""The renderings of one utterance as a picture: a mark for each, by day and by what it changed."""

from __future__ import annotations

from datetime import date

from detente.model.base import Record
from detente.model.utterance import Utterance
from detente.model.wording import SEVERITIES, Severity
from detente.views import words

#: Size of the picture and its marks, in its own units.
WIDTH, LANE, MARGIN, MARK = 640, 22, 12, 6
#: Marks a lane has room for; the others are counted in the table alone.
MOST = 40
NAMES: dict[Severity, str] = {
    "none": "kept or cut without loss",
    "slight": "words changed",
    "serious": "meaning shifted",
    "grave": "meaning changed",
}


class Mark(Record, frozen=True, kw_only=True):
    """One rendering: its place, how heavy its changes are, its report, and what a reader is told."""

    x: float
    y: float
    severity: Severity
    reference: bool
    claim: str
    title: str


class RenderingStrip(Record, frozen=True, kw_only=True):
    """The marks of one utterance, one lane a severity that occurs; `days` label the ends."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    lanes: tuple[tuple[float, str], ...]
    first: str
    last: str


def rendering_strip(utterance: Utterance) -> RenderingStrip:
    """Return the picture: left to right by the day of the report, undated ones at the right end."""
    shown = utterance.shown[:MOST]
    days = sorted({one.told.reported for one in shown if one.told.reported is not None})
    used = [s for s in SEVERITIES if any(one.severity == s for one in shown)]
    lane = {severity: n * LANE + LANE / 2 for n, severity in enumerate(used)}
    taken: dict[tuple[float, str], int] = {}
    marks = []
    for one in shown:
        at = _x(one.told.reported, days)
        step = taken.setdefault((at, one.severity), 0)
        taken[at, one.severity] += 1
        kinds = ", ".join(one.kinds) or ("reference" if one.reference else "kept")
        marks.append(
            Mark(
                x=round(at + _aside(at, step), 1),
                y=lane[one.severity],
                severity=one.severity,
                reference=one.reference,
                claim=one.told.id,
                title=f"{words.outlet(one.told.document)}: {kinds}",
            )
        )
    return RenderingStrip(
        width=WIDTH,
        height=LANE * len(used) + LANE,
        marks=tuple(marks),
        lanes=tuple((lane[severity], NAMES[severity]) for severity in used),
        first=words.day(days[0]) if days else "undated",
        last=words.day(days[-1]) if len(days) > 1 else "",
    )


def _x(day: date | None, days: list[date]) -> float:
    """Return where a day stands; room is left at the right for the names of the lanes."""
    left, right = MARGIN, WIDTH * 0.7
    if day is None:
        return right
    whole = (days[-1] - days[0]).days
    share = (day - days[0]).days / whole if whole else 0.0
    return left + share * (right - left - 2 * MARGIN)


def _aside(at: float, step: int) -> float:
    """Return how far a mark moves so that those of one day stand beside each other."""
    return min(step * (2 * MARK + 1), max(0.0, WIDTH * 0.7 - at))
