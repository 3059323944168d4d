"""Readers of lengths of time, habits, ages and times of day: what stands at no place in the calendar.

Each gets a match and gives its reading, or None where the words turn out to be no time ("three
quarters of", "what a day").
"""

from __future__ import annotations

import re

from detente.mentions import calendar as cal
from detente.mentions.timecut import Cut
from detente.mentions.timex import Clock, Reading, lasting

#: The hours from UTC of a zone that has two of them.
_NOT_SAID = 99
_HYPHENS = frozenset("-‑‐")
_SHORT = frozenset({"second", "minute", "hour", "day"})


def duration(cut: Cut) -> Reading | None:
    """Read "five hours", "two-day"; "a day" alone mostly no length, "$900 a day" a habit."""
    around, after, unit = cut.line.lists.around, cut.after(), cut.unit
    if after in around["old"] or (after in _HYPHENS and cut.after(1) in around["old"]):
        return None
    if unit == "quarter" and cut.next_letter() == "O":
        return None
    if cut.letters == "au":
        if after in _HYPHENS:
            return None
        if _is_rate(cut):
            return lasting(cal.duration(1, unit), unit, "set")
        alone = not after.isalpha() or after in around["after_reference"]
        if unit in _SHORT and not (alone or cut.before() in around["before_length"]):
            return None
        if cut.before() in around["before_no_one"]:
            return None
    part = cut.first("j")
    count = cut.amount
    if part is not None and "Aa" in cut.letters:
        count = (count or 0) + 0.5
    elif part is not None:
        if part.lower not in around["halves"]:
            return None
        count = 0.5
    return lasting(cal.duration(count, unit), unit)


def _is_rate(cut: Cut) -> bool:
    """Tell whether "a year" says how often: "$900 a year", "60 patients a day"."""
    around, letters, at = cut.line.lists.around, cut.line.letters, cut.at
    if at == 0 or cut.before() in around["before_length"] or cut.next_letter() in "ge5":
        return cut.next_letter() == "" and at > 0 and _counted_before(letters, at)
    return cut.before() in around["before_rate"] or _counted_before(letters, at)


def _counted_before(letters: str, at: int) -> bool:
    """Tell whether a number, or a number and what it counts, stands right before a place."""
    return letters[at - 1] in "dxny" or (
        letters[at - 1] in "zuU" and at >= 2 and letters[at - 2] in "dxny"
    )


def age(cut: Cut) -> Reading | None:
    """Read "34-year-old", "two years old": a length, though of no event."""
    return lasting(cal.duration(cut.amount, cut.unit), cut.unit, "age")


def drawn_out(cut: Cut) -> Reading | None:
    """Read "month-long", "decades-long", "centuries-old"."""
    count = None if "U" in cut.letters else cut.amount or 1.0
    return lasting(
        cal.duration(count, cut.unit), cut.unit, "age" if "D" in cut.letters else "duration"
    )


def range_of_units(cut: Cut) -> Reading | None:
    """Read "10 to 14 days" as up to the last."""
    return lasting(cal.duration(cut.all("dxny")[-1].number, cut.unit), cut.unit)


def vague(cut: Cut) -> Reading | None:
    """Read "for years", "months of talks"; "the days" and "these years" are no lengths."""
    around = cut.line.lists.around
    if cut.before() in around["before_no_length"] or cut.after() in around["old"]:
        return None
    if cut.unit == "quarter" or cut.next_upper():
        return None
    return lasting(cal.duration(None, cut.unit), cut.unit)


def habit(cut: Cut) -> Reading | None:
    """Read "every day", "each Tuesday", "weekly"; "Daily" of a name is left alone."""
    lists = cut.line.lists
    if token := cut.first("p"):
        return lasting(f"XXXX-XX-XXT{lists.parts_of_day[token.lower]}", "day", "set")
    if token := cut.first("wE"):
        return lasting(f"XXXX-WXX-{lists.weekdays[token.lower] + 1}", "day", "set")
    if token := cut.first("S"):
        if token.text[0].isupper() and (cut.at or cut.next_upper()):
            return None
        unit = lists.habits[token.lower]
        return lasting(cal.duration(1, unit), unit, "set")
    if "r" in cut.letters:
        return lasting(cal.duration(1, cut.unit), cut.unit, "set")
    count = 2.0 if "9" in cut.letters else cut.amount or 1
    return lasting(cal.duration(count, cut.unit), cut.unit, "set")


def clock(cut: Cut) -> Reading | None:
    """Read "8 p.m.", "10:30 GMT", "noon"."""
    hour, minute = -1, None
    if cut.letters == "h" and cut.before() not in cut.line.lists.around["before_clock"]:
        return None
    if token := cut.first("P"):
        hour, minute = cut.line.lists.noons[token.lower], 0
    elif token := cut.first("hdxyn"):
        parts = (
            re.split(r"[:.]", token.text)
            if token.text[0].isdigit()
            else [str(int(token.number or 0))]
        )
        if cut.letters[0] in "yn" and len(parts[0]) == 4:
            parts = [parts[0][:2], parts[0][2:]]
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else None
    if half := cut.first("H"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * half.lower.startswith("p")
    if not 0 <= hour < 24 + ("P" in cut.letters) or not 0 <= (minute or 0) < 60:
        return None
    zone = cut.first("Z")
    offset = cut.line.lists.zones[zone.lower] if zone else None
    if offset == _NOT_SAID:
        offset = None
    return cut.line.counter.clock(cut.name, Clock(hour, minute, offset))
