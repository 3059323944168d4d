"""iCalendar (RFC 5545): the agenda as a calendar that others can subscribe to.

Nothing of it is made of the clock: the same record gives the same bytes. A plan is an all-day event
over the days it may fall on. One without a known first and last day is left out, and how many are is
said in the calendar's own description: as an event it would need a day nobody told, and as a to-do
without DUE it would stand under every day until somebody marks it done, and it is nobody's task here.
Parties are no attendees: they are not asked to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from detente.model.agenda import Item, Report
from detente.model.claim import PlanStatus

#: Octets of a line, its end left out (RFC 5545, 3.1).
LONGEST = 75
#: Code points of report words in a description; the rest is in the record.
SHOWN = 500
_LEAVES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
#: What is surely to be, was, or is off, by the words of a report; all else is tentative.
_STATUS: dict[PlanStatus, str] = {
    "planned": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
    "not held": "CANCELLED",
}


def calendar(items: Iterable[Item], name: str = "Agenda") -> bytes:
    """Return items as one iCalendar file, in the order given, UTF-8 with CRLF line ends.

    UID is the item's id; DTSTAMP the day of the newest report of it, of one in undated reports only
    its own first day.
    """
    dated, undated = [], 0
    for item in items:
        days = _days(item)
        if days is None:
            undated += 1
        else:
            dated.append((item, *days))
    said = "What reports say is planned, was held, or is off. Every event quotes its report."
    if undated:
        said += f" Left out: {undated} without a known first and last day."
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//detente//agenda//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{text(name)}",
        f"X-WR-CALDESC:{text(said)}",
    ]
    for item, first, last in dated:
        lines += _event(item, first, last)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(item: Item, first: date, last: date) -> Iterator[str]:
    stamp = item.last_reported or first
    yield "BEGIN:VEVENT"
    yield f"UID:{text(item.id)}@detente"
    yield f"DTSTAMP:{_day(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        # The end is exclusive. On the last day there is, it is left out, which means one day.
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{text(_summary(item, one_day=first == last))}"
    yield f"STATUS:{_status(item)}"
    yield f"CATEGORIES:{text(item.what)}"
    if item.place:
        yield f"LOCATION:{text(item.place)}"
    yield f"DESCRIPTION:{text(_description(item))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(item: Item, *, one_day: bool) -> str:
    """Return the title with whatever doubt there is: calendars often show nothing else."""
    marks = [one.status for one in item.now]
    said = " or ".join(marks) if item.disputed or marks[0] != "planned" else ""
    doubts = [said] if said else []
    if item.now[0].doubtful:
        doubts.append("doubtful")
    if item.section == "past due":
        doubts.append("no report that it was held")
    if not one_day:
        doubts.append("some time in these days")
    return f"{item.title} ({'; '.join(doubts)})" if doubts else item.title


def _status(item: Item) -> str:
    sure = not item.disputed and not item.now[0].doubtful and item.section != "past due"
    return _STATUS.get(item.status, "TENTATIVE") if sure else "TENTATIVE"


def _description(item: Item) -> str:
    many = "1 independent origin" if item.support == 1 else f"{item.support} independent origins"
    lines = [f"Status: {' or '.join(one.status for one in item.now)}; {many}"]
    lines += [_told(one) for one in item.now]
    lines += [f"Before: {_told(one)}" for one in item.before]
    lines += [f"May be what this tells of: {_told(one)}" for one in item.perhaps]
    return "\n".join(lines)


def _told(one: Report) -> str:
    whose = f", according to {one.whose}" if one.whose else ""
    shown = one.shown if len(one.shown) <= SHOWN else f"{one.shown[:SHOWN].rstrip()} …"
    return f"{one.status}{whose}: “{shown}” {one.cite.text}"


def _days(item: Item) -> tuple[date, date] | None:
    if item.due is None or item.due.day is None or item.due.last_day is None:
        return None
    return item.due.day, max(item.due.day, item.due.last_day)


def _day(value: date) -> str:
    # %Y has no leading zeros everywhere.
    return f"{value.year:04d}{value.month:02d}{value.day:02d}"


def text(value: str) -> str:
    r"""Return text as a TEXT value (RFC 5545, 3.3.11), on one line whatever it holds.

    Every line end is one, and what else cannot be printed becomes a space, so that no words of a
    report can end a property or begin another.

    >>> text("a; b, c")
    'a\\; b\\, c'
    """
    lines = "\n".join(value.splitlines())
    return "".join(_LEAVES.get(c, c if c.isprintable() else " ") for c in lines)


def folded(line: str) -> bytes:
    """Return a line cut into pieces of at most 75 octets, never within a character (RFC 5545, 3.1)."""
    pieces, piece, room = [], bytearray(), LONGEST
    for c in line:
        octets = c.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(bytes(piece))
            # The space that says a line goes on counts too.
            piece, room = bytearray(), LONGEST - 1
        piece += octets
    pieces.append(bytes(piece))
    return b"\r\n ".join(pieces) + b"\r\n"
