"""When a report was published, and how that is known.

Nothing is made up: not from today, not from numbers in an address, not from a day without a year
unless the page prints the year elsewhere in its head. A date after the reading is no date. A date
from a field goes before one printed, a stamp before a masthead, a masthead before a dateline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from detente.clean.blocks import Block
from detente.clean.datelines import Dateline
from detente.clean.dates import Moment, dates, declared_date, month_day
from detente.clean.head import Head
from detente.clean.rules import Rules
from detente.model.when import When

#: Zones lie up to 14 hours ahead of UTC, so a page may be "tomorrow's" when it is read.
_AHEAD = timedelta(days=1)


def published(
    declared: str,
    head: Head,
    stamps: Sequence[Block],
    datelines: Sequence[Dateline],
    rules: Rules,
    *,
    read_at: datetime,
) -> When | None:
    """Return the day or minute of publication, None where nothing says it."""
    candidates = _candidates(declared, head, stamps, datelines, rules)
    return next((when for when in candidates if _possible(when, read_at)), None)


def updated(
    declared: str,
    head: Head,
    stamps: Sequence[Block],
    first: When | None,
    rules: Rules,
    *,
    read_at: datetime,
) -> When | None:
    """Return when the report was last changed, if that is said and lies after its publication."""
    candidates = [*_field(declared, "updated"), *_tags(head.updated)]
    for block in stamps:
        reason = f"stamp {block.line[:80]!r}"
        candidates += [moment.when("stated", reason, 0.9) for moment in _updates(block.line, rules)]
    possible = [when for when in candidates if _possible(when, read_at)]
    for when in possible:
        if first is None or first.start is None or when.start is None:
            return when
        if when.start >= first.start:
            return when
    return None


def _possible(when: When, read_at: datetime) -> bool:
    return when.start is not None and when.start <= read_at + _AHEAD


def _candidates(
    declared: str,
    head: Head,
    stamps: Sequence[Block],
    datelines: Sequence[Dateline],
    rules: Rules,
) -> Iterator[When]:
    yield from _field(declared, "published")
    yield from _tags(head.published)
    printed = [(block, moment) for block in stamps for moment in _firsts(block.line, rules)]
    marked = [pair for pair in printed if rules.marks["stamp"].match(pair[0].line)]
    for block, moment in marked:
        yield moment.when("stated", f"stamp {block.line[:80]!r}", 0.9)
    for block, moment in printed:
        if (block, moment) not in marked:
            yield moment.when("header", f"printed above the report: {block.line[:80]!r}", 0.85)
    years = [m.start.year for block in stamps for m in dates(block.line)]
    for line in datelines:
        if line.day is not None:
            yield line.day.when("dateline", "the day of the dateline", 0.85)
        elif line.said_day and years and (day := month_day(line.said_day, years[0])):
            reason = f"dateline {line.said_day!r}, the year printed above the report"
            yield day.when("dateline", reason, 0.7)
    for block in stamps:
        for moment in _updates(block.line, rules):
            reason = f"only an update is stamped: {block.line[:80]!r}"
            yield moment.when("stated", reason, 0.6)


def _field(declared: str, name: str) -> Iterator[When]:
    if declared and (moment := declared_date(declared)):
        yield moment.when("field", f"the field {name}: {declared[:60]!r}", 0.95)


def _tags(tags: Iterable[tuple[str, str]]) -> list[When]:
    read = ((tag, value, declared_date(value)) for tag, value in tags)
    return [
        moment.when("meta", f"{tag}: {value[:60]!r}", 0.95) for tag, value, moment in read if moment
    ]


def _split(line: str, rules: Rules) -> tuple[str, str]:
    """Return a stamp's part before the word that marks an update, and the part from it on."""
    found = rules.marks["updated"].search(line)
    return (line, "") if found is None else (line[: found.start()], line[found.start() :])


def _firsts(line: str, rules: Rules) -> list[Moment]:
    return dates(_split(line, rules)[0])


def _updates(line: str, rules: Rules) -> list[Moment]:
    return dates(_split(line, rules)[1])
