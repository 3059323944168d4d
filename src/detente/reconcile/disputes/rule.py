"""Rule: what finds disputes of one kind. A rule looks at one bucket of entries at a time, so that a
bucket may be worked on anew, alone, when one of its entries changes.

Entries stand in the bucket of the week they belong to and in that of the next, so that any two within
seven days of each other share one; two that share several are found several times, alike.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from detente.model.base import ClaimId
from detente.model.claim import Kind
from detente.model.entry import DisputeKind, Entry
from detente.reconcile.side import Side

Key = tuple[Hashable, ...]
#: Days within which two entries surely share a bucket.
WEEK = 7
#: No entry is held against more than this many that follow it in its bucket.
FOLLOWING = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """An entry, the claims it was made of, and the one of them it is called by."""

    entry: Entry
    sides: tuple[Side, ...]
    head: Side

    @property
    def when(self) -> datetime:
        """When it was first reported; undated ones last."""
        return self.entry.first or datetime.max.replace(tzinfo=UTC)


class Settled(NamedTuple):
    """That later reports settled a dispute: the day of the one that did, and the claims that tell it."""

    day: date
    by: tuple[ClaimId, ...]


class Opposed(NamedTuple):
    """Two entries that cannot both hold, why, and what settled it within the bucket."""

    a: Group
    b: Group
    why: str
    settled: Settled | None = None


class Rule(NamedTuple):
    """One way to find disputes of one kind among entries of one kind of claim."""

    kind: DisputeKind
    of: Kind
    #: The buckets an entry stands in; none where it can be disputed by nothing.
    keys: Callable[[Group], Iterable[Key]]
    #: The opposed entries of one bucket, in any order, whatever order the bucket is in.
    found: Callable[[Sequence[Group]], Iterable[Opposed]]


def weeks(day: date | None) -> tuple[int, ...]:
    """Return the numbers of the weeks whose buckets something of a day stands in; none without a day.

    >>> from datetime import date
    >>> weeks(date(1962, 10, 22)), weeks(date(1962, 10, 28))
    ((102362, 102363), (102363, 102364))
    """
    return () if day is None else (day.toordinal() // WEEK, day.toordinal() // WEEK + 1)


def couples(bucket: Iterable[Group], within: int = WEEK) -> Iterator[tuple[Group, Group]]:
    """Yield the pairs of a bucket whose reports lie at most `within` days apart, earlier one first."""
    ordered = sorted(bucket, key=lambda group: (group.when, group.entry.id))
    for n, one in enumerate(ordered):
        for two in ordered[n + 1 : n + 1 + FOLLOWING]:
            if (two.when - one.when).days > within:
                break
            yield one, two
