"""When a report was published, and how that is known.

Nothing is made up: not from today, not from numbers in a slug, not from a day without a year unless
the page prints or its address names the year. A date after the reading is no date. A date from a
field goes before one printed, a stamp before a masthead, a masthead before a dateline, and what the
report itself says before its address. A line that has a date in it is a stamp only if it says so or
says next to nothing else: captions and lists of events have dates too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from detente.clean.addresses import dated_address
from detente.clean.blocks import Block
from detente.clean.datelines import Dateline
from detente.clean.dates import Moment, dates, declared_date, is_weekday, month_day
from detente.clean.head import Head
from detente.clean.rules import Rules
from detente.model.base import Record
from detente.model.when import Basis, When

#: Zones lie up to 14 hours ahead of UTC, so a page may be "tomorrow's" when it is read.
_AHEAD = timedelta(days=1)
#: Words besides its date that a line may have and still be only a date, and how many of them may
#: be in small letters ("Night report, Monday, October 22, 1962").
_BESIDE, _SMALL = 8, 1
_SURE_TAG = re.compile(r"JSON-LD|meta (?:\w+:)?article|meta date(?:published|modified)")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:no|vol)\.? ?\d+", re.IGNORECASE)


class Evidence(Record, frozen=True, kw_only=True):
    """What a page and its file say of its dates.

    `published` and `updated` are declared, by a feed or else by the file's own fields as `basis`
    tells. `head` are the stamps above the report, `stamps` all of the page, `datelines` in order.
    """

    published: str = ""
    updated: str = ""
    basis: Basis = "field"
    page: Head = Head()
    head: Sequence[Block] = ()
    stamps: Sequence[Block] = ()
    datelines: Sequence[Dateline] = ()
    url: str = ""


def published(evidence: Evidence, rules: Rules, *, read_at: datetime) -> When | None:
    """Return the minute, day or month of publication, None where nothing says it.

    `read_at` is when the page was read or, where that is known, fetched (UTC).
    """
    candidates = _candidates(evidence, rules)
    return next((when for when in candidates if _possible(when, read_at)), None)


def updated(
    evidence: Evidence, first: When | None, rules: Rules, *, read_at: datetime
) -> When | None:
    """Return when the report was last changed, if that is said and lies after its publication."""
    candidates = [
        *_field(evidence.updated, "updated", evidence.basis),
        *_tags(evidence.page.updated),
    ]
    for block in evidence.stamps:
        reason = f"stamp {block.line[:80]!r}"
        candidates += [moment.when("stated", reason, 0.9) for moment in _updates(block.line, rules)]
    possible = [when for when in candidates if _possible(when, read_at)]
    for when in possible:
        if first is None or first.start is None or when.start is None or when.start >= first.start:
            return None if first and (when.start, when.end) == (first.start, first.end) else when
    return None


def _possible(when: When, read_at: datetime) -> bool:
    return when.start is not None and when.start <= read_at + _AHEAD


def _candidates(evidence: Evidence, rules: Rules) -> Iterator[When]:
    """Yield the dates that may be the publication's, the surest first."""
    yield from _field(evidence.published, "published", evidence.basis)
    yield from _tags(evidence.page.published)
    for block in evidence.stamps:
        if rules.marks["stamp"].match(block.line):
            for moment in _firsts(block.line, rules):
                yield moment.when("stated", f"stamp {block.line[:80]!r}", 0.9)
    above = [block.line for block in evidence.head]
    yield from _printed(above, rules, "printed above the report", 0.85)
    yield from _printed(evidence.page.beside, rules, "printed below the headline", 0.8)
    filed = dated_address(evidence.url)
    yield from _of_datelines(evidence, filed)
    if filed is not None:
        sure = 0.85 if filed.grain == "day" else 0.8
        yield filed.when("url", f"the address: {evidence.url[:120]!r}", sure)
    for block in evidence.stamps:
        for moment in _updates(block.line, rules):
            reason = f"only an update is stamped: {block.line[:80]!r}"
            yield moment.when("stated", reason, 0.6)


def _printed(lines: Iterable[str], rules: Rules, where: str, sure: float) -> Iterator[When]:
    """Yield the one day that lines give which say little else; several days tell none."""
    found = [
        (line, moment)
        for line in lines
        if says_little(line) or rules.marks["stamp"].match(line)
        for moment in _firsts(line, rules)
    ]
    if len({moment.start.date() for _, moment in found}) == 1:
        line, moment = found[0]
        yield moment.when("header", f"{where}: {line[:80]!r}", sure)


def _of_datelines(evidence: Evidence, filed: Moment | None) -> Iterator[When]:
    """Yield the days of the datelines; one without a year needs the year printed, or in the address."""
    printed = [m.start.year for block in evidence.stamps for m in dates(block.line)]
    for line in evidence.datelines:
        if line.day is not None:
            yield line.day.when("dateline", "the day of the dateline", 0.85)
        elif line.said_day and printed and (day := month_day(line.said_day, printed[0])):
            reason = f"dateline {line.said_day!r}, the year printed above the report"
            yield day.when("dateline", reason, 0.7)
        elif line.said_day and filed and (day := month_day(line.said_day, filed.start.year)):
            near = abs(day.start - filed.start) <= (filed.end - filed.start) + timedelta(days=3)
            if near and filed.grain == "month":
                reason = f"dateline {line.said_day!r}, the year in the address"
                yield day.when("dateline", reason, 0.8)


def says_little(line: str) -> bool:
    """Tell whether a line says next to nothing but a date: a paper's name, a town, an edition.

    >>> says_little("Mexico City, Wednesday, October 17, 1962")
    True
    >>> says_little("Boats leave the lake harbour on March 4, 2021.")
    False
    """
    rest = line
    for moment in reversed(dates(line)):
        rest = f"{rest[: moment.at]} {rest[moment.to :]}"
    rest = _CLOCK.sub(" ", rest)
    if any(map(str.isdigit, rest)):
        return False
    words = [word for word in _WORD.findall(rest) if not is_weekday(word)]
    small = [word for word in words if word[0].islower() and len(word) > 3]
    return len(words) <= _BESIDE and len(small) <= _SMALL


def _field(declared: str, name: str, basis: Basis) -> Iterator[When]:
    if declared and (moment := declared_date(declared)):
        what = "feed" if basis == "feed" else "field"
        yield moment.when(basis, f"the {what} {name}: {declared[:60]!r}", 0.95)


def _tags(tags: Iterable[tuple[str, str]]) -> list[When]:
    """Return what the tags of a page say; a tag that states an article's date is the surest."""
    read = ((tag, value, declared_date(value)) for tag, value in tags)
    return [
        moment.when("meta", f"{tag}: {value[:60]!r}", 0.95 if _SURE_TAG.match(tag) else 0.85)
        for tag, value, moment in read
        if moment
    ]


def _split(line: str, rules: Rules) -> tuple[str, str]:
    """Return a stamp's part before the word that marks an update, and the part from it on."""
    found = rules.marks["updated"].search(line)
    return (line, "") if found is None else (line[: found.start()], line[found.start() :])


def _firsts(line: str, rules: Rules) -> list[Moment]:
    return dates(_split(line, rules)[0])


def _updates(line: str, rules: Rules) -> list[Moment]:
    return dates(_split(line, rules)[1])
