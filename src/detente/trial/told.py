"""Told: a trial in words and rows, the same for terminal, page and document."""

from __future__ import annotations

from detente.model.base import Record
from detente.trial.model import Rate, Trial

#: The columns of what was planted, and of the false alarms.
FOUND_COLUMNS = ("garbled how", "copies", "copy found", "change shown")
ALARM_COLUMNS = ("false alarm", "tried", "raised")


class Told(Record, frozen=True, kw_only=True):
    """A trial told: what was done, the rows of what was found, the rows of the false alarms."""

    what: str
    found: tuple[tuple[str, ...], ...]
    alarms: tuple[tuple[str, ...], ...]


def share(rate: Rate) -> str:
    """Return a share with its interval, in percent.

    >>> share(Rate(hits=57, out_of=60, low=0.863, high=0.983))
    '95 % (86 to 98)'
    >>> share(Rate(hits=0, out_of=0, low=0, high=1))
    'not tried'
    """
    if not rate.out_of:
        return "not tried"
    low, high = 100 * rate.low, 100 * rate.high
    exact = 100 * rate.hits / rate.out_of
    if 0 < exact < 2:
        return f"{exact:.1f} % ({low:.1f} to {high:.1f})"
    return f"{exact:.0f} % ({low:.0f} to {high:.0f})"


def told(trial: Trial) -> Told:
    """Return a trial as rows of words under `FOUND_COLUMNS` and `ALARM_COLUMNS`."""
    number = "1 report" if trial.of == 1 else f"{trial.of:,} reports"
    return Told(
        what=f"{trial.reports:,} of {number} drawn by seed {trial.seed}; "
        "in brackets the 95 % interval",
        found=tuple(
            (
                row.kind,
                f"{row.planted:,}",
                share(row.found),
                share(row.caught) if row.caught is not None else "",
            )
            for row in trial.rows
        ),
        alarms=tuple(
            (alarm.kind, f"{alarm.raised.out_of:,}", share(alarm.raised)) for alarm in trial.alarms
        ),
    )
