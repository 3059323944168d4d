"""The agenda in words, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.agenda import Item, Report, Section
from detente.views import words

NO_REPORT = "no report that it was held"
#: What a section holds, as it is written above it.
HEADS: dict[Section, str] = {
    "ahead": "Ahead, what has no day last",
    "past due": f"Past due, {NO_REPORT}",
    "held": "Held",
    "off": "Off: cancelled, refused, denied or not held",
}


def days(item: Item) -> str:
    """Return the days of an item; of one without, that, and when it was reported last."""
    if item.days:
        return item.days
    reported = words.day(item.last_reported)
    return f"no day told, reported {reported}" if reported else "no day told, reports undated"


def stands(item: Item) -> str:
    """Return how an item stands in words: "planned", "planned, or cancelled", "held (doubtful)"; of
    what is past due, that no report says it was held.
    """
    said = ", or ".join(f"{one.status}{_doubt(one)}" for one in item.now)
    return f"{said}; {NO_REPORT}" if item.section == "past due" else said


def lines(item: Item) -> Iterator[tuple[str, Report]]:
    """Yield every report an item rests on with what it is there for, "" where that goes without
    saying: how it stands, how it stood before, what it may have come to.
    """
    for one in item.now:
        yield (_seen(one) if item.disputed else ""), one
    for one in item.before:
        yield f"before: {_seen(one)}", one
    for one in item.perhaps:
        yield f"may be what this tells of: {_seen(one)}", one


def _seen(one: Report) -> str:
    day = words.when(one.due)
    return f"{one.status}, {day}" if day else one.status


def _doubt(one: Report) -> str:
    return " (doubtful)" if one.doubtful else ""


def plain(item: Item) -> bool:
    """Tell whether nothing is in doubt about how an item stands."""
    said = item.status in ("planned", "held", "cancelled", "not held")
    return said and not (item.disputed or item.now[0].doubtful or item.section == "past due")
