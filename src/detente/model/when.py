"""When: a stretch of time as exactly as the words give it, and how it was reached."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from detente.errors import ConfigError
from detente.model.base import Record

Grain = Literal["minute", "hour", "day", "week", "month", "season", "year", "unknown"]
Basis = Literal[
    "stated",
    "weekday",
    "relative",
    "publication",
    "dateline",
    "header",
    "meta",
    "field",
    "feed",
    "url",
    "inferred",
]


class When(Record, frozen=True, kw_only=True):
    """A half-open UTC interval [start, end); a side that is None is open.

    `grain` is how finely the words speak, `basis` how the interval was reached, `reason` the
    same in a sentence ("'Tuesday' before Wed 24 Oct 1962"), `confidence` in 0..1. `offset` is that
    of the zone it was stated in, minutes east of UTC: the evening of the 24th in New York is the
    24th, though it is the 25th in UTC.
    """

    start: datetime | None = None
    end: datetime | None = None
    grain: Grain = "unknown"
    basis: Basis = "stated"
    reason: str = ""
    confidence: float = 1.0
    offset: int = 0

    def __post_init__(self) -> None:
        """Raise `ConfigError` for a time without zone or an interval that ends before it starts."""
        for side in (self.start, self.end):
            if side is not None and side.utcoffset() != timedelta(0):
                raise ConfigError(f"a When is in UTC, got {side!r}")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ConfigError(f"a When ends before it starts: {self.start} .. {self.end}")

    @property
    def day(self) -> date | None:
        """The first day of the interval where it was stated, None when its start is open."""
        return self._there(self.start) if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day that the interval touches where it was stated, None when its end is open."""
        return self._there(self.end - timedelta(microseconds=1)) if self.end else None

    def _there(self, moment: datetime) -> date:
        try:
            return (moment + timedelta(minutes=self.offset)).date()
        except OverflowError:
            return moment.date()

    def before(self, other: When) -> bool:
        """Tell whether this surely ends before the other starts (open sides are never sure)."""
        return self.end is not None and other.start is not None and self.end <= other.start

    def overlaps(self, other: When) -> bool:
        """Tell whether the two may share an instant."""
        return not self.before(other) and not other.before(self)

    def contains(self, other: When) -> bool:
        """Tell whether the other surely lies within this interval."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends


def on_day(
    day: date, *, basis: Basis = "stated", reason: str = "", confidence: float = 1.0
) -> When:
    """Return the When of one whole UTC day."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return When(
        start=start,
        end=start + timedelta(days=1),
        grain="day",
        basis=basis,
        reason=reason,
        confidence=confidence,
    )
