"""The grammar of times: patterns over class letters, each with the reader of what it matches.

A reader gets the match and gives a reading, or None where the words turn out to be no time ("2000
homes", "may", "three years old"); the next shorter match is tried then. Patterns hold no nested
repeats. The letters are those of `timewords`; what is read here is counted from the report's date
or is a length of time, what the calendar names outright is read in `timedates`.
"""

from __future__ import annotations

import re

from detente.mentions import calendar as cal
from detente.mentions import timedates as dates
from detente.mentions.calendar import Stretch
from detente.mentions.tense import AHEAD, BACK
from detente.mentions.timecut import Cut, Read, parted
from detente.mentions.timex import ELSEWHERE, Clock, Reading, lasting, resolved, unresolved


def _weekday(cut: Cut) -> Reading | None:
    token = cut.first("w")
    weekday = cut.line.lists.weekdays[token.lower] if token else 0
    told = "last" if cut.part == "from_start" and not cut.told else cut.told
    way = (lambda: BACK) if told == "last" and not cut.told else cut.way
    found = cut.line.counter.weekday(cut.name, weekday, "" if not cut.told else told, way)
    return _with_part_of_day(cut, found)


def _weekdays(cut: Cut) -> Reading | None:
    """Read "Monday to Wednesday", the last day counted on from the first."""
    one, other = (cut.line.lists.weekdays[t.lower] for t in cut.all("w"))
    first = cut.line.counter.weekday(cut.name, one, cut.told, cut.way)
    if first is None or first.when.day is None:
        return first
    last = cal.add_days(first.when.day, (other - one) % 7)
    when = first.when
    if last is None:
        return None
    found = cal.days(first.when.day, last)
    return resolved(found, when.reason, basis="weekday", confidence=0.8)


def _with_part_of_day(cut: Cut, found: Reading | None) -> Reading | None:
    parts = [p for t in cut.all("pR") if (p := cut.line.lists.parts_of_day.get(t.lower))]
    if found is None or not parts or not found.value:
        return found
    return found._replace(value=f"{found.value}T{parts[-1]}")


def _deictic(cut: Cut) -> Reading | None:
    token = cut.first("R")
    days = cut.line.lists.days[token.lower] if token else 0
    return _with_part_of_day(cut, cut.line.counter.days_off(cut.name, days))


def _part_of_day(cut: Cut) -> Reading | None:
    """Read "last night", "this morning"."""
    token = cut.first("p")
    part = cut.line.lists.parts_of_day[token.lower] if token else ""
    if cut.told == "next" or (cut.told == "last" and part != "NI"):
        return None
    return _with_part_of_day(cut, cut.line.counter.days_off(cut.name, -(cut.told == "last")))


def _phrase(cut: Cut) -> Reading | None:
    value, count = cut.line.values[cut.at], cut.line.counter
    if value.endswith("_REF"):
        if cut.after() in cut.line.lists.around["after_no_reference"]:
            return None
        return count.reference(cut.name, value)
    if value[0] in "+-":
        return count.days_off(cut.name, int(value))
    month, day = map(int, value.split("-"))
    return count.dated(cut.name, month, day, cut.year, cut.way)


_HYPHENS = frozenset("-‑‐")
_SHORT = frozenset({"second", "minute", "hour", "day"})
_LONG = frozenset({"decade", "century"})
#: Before a capitalised "This Week": then it is a programme.
_QUOTES = frozenset("\"'“‘")


def _beside(cut: Cut) -> Reading | None:
    """Read "last week", "later this month", "the last two years", "the next few days"."""
    unit, counter, lists = cut.unit, cut.line.counter, cut.line.lists
    if cut.before() in _QUOTES and cut.tokens[-1].text[0].isupper():
        return None
    if cut.first("U") or cut.first("dxnyV"):
        return counter.run(cut.name, cut.amount, unit, cut.told)
    token = cut.first("LNt")
    running = token is not None and token.lower in lists.around["running"]
    if running or (unit in _LONG and cut.told == "last" and cut.first("T")):
        return counter.run(cut.name, 1, unit, "last")
    if unit in _SHORT:
        return unresolved("", "day", ELSEWHERE) if unit == "day" and cut.told == "next" else None
    found = counter.steps(cut.name, unit, cut.told)
    if found is None or found.when.start is None or not cut.part:
        return found
    stretch = Stretch(found.when.start, found.when.end, found.when.grain, found.value)
    return parted(cut, stretch, found.when.reason)


def _of_event(cut: Cut) -> Reading | None:
    """Read "the following day", "the previous two weeks": beside something the words do not date."""
    return unresolved("", cal.GRAIN[cut.unit], ELSEWHERE)


def _edge(cut: Cut) -> Reading | None:
    """Read "the end of the month": of the one the report is dated in."""
    if cut.unit in _SHORT or cut.part not in cal.PARTS:
        return None
    found = cut.line.counter.steps(cut.name, cut.unit, "this")
    if found is None or found.when.start is None:
        return found
    stretch = Stretch(found.when.start, found.when.end, found.when.grain, found.value)
    return parted(cut, stretch, found.when.reason, confidence=0.8)


def _recent(cut: Cut) -> Reading | None:
    return cut.line.counter.run(cut.name, None, cut.unit, "last")


def _weekend(cut: Cut) -> Reading | None:
    if cut.unit != "weekend":
        return None
    back = 0 if cut.way() == AHEAD else -1
    base = cut.line.counter.anchor.day
    if base is not None and base.weekday() >= 5:
        back = 0
    return cut.line.counter.steps(cut.name, "weekend", "this" if back == 0 else "last")


def _ago(cut: Cut) -> Reading | None:
    return cut.line.counter.offset(cut.name, cut.amount, cut.unit, -1)


def _from_now(cut: Cut) -> Reading | None:
    return cut.line.counter.offset(cut.name, cut.amount, cut.unit, 1)


def _elsewhere(cut: Cut) -> Reading | None:
    """Read "two days later", "a month earlier": counted from something the words do not date."""
    if cut.part not in {"from_start", "to_end"}:
        return None
    return unresolved("", cal.GRAIN[cut.unit], ELSEWHERE)


def _within(cut: Cut) -> Reading | None:
    return cut.line.counter.run(cut.name, cut.amount, cut.unit, "next")


def _in(cut: Cut) -> Reading | None:
    """Read "in two weeks" as so far ahead if the verb points ahead; else it is a length of time."""
    if cut.line.counter.anchor.day is None or cut.way() != AHEAD:
        return None
    return cut.line.counter.offset(cut.name, cut.amount, cut.unit, 1)


def _duration(cut: Cut) -> Reading | None:
    """Read "five hours", "two-day"; "two years old" is an age, "a day" alone mostly no length."""
    around, after = cut.line.lists.around, cut.after()
    if after in around["old"] or (after in _HYPHENS and cut.after(1) in around["old"]):
        return None
    if cut.letters == "au" and cut.unit in _SHORT and cut.before() not in around["before_length"]:
        return None
    return lasting(cal.duration(0.5 if cut.first("j") else cut.amount, cut.unit), cut.unit)


def _range_of_units(cut: Cut) -> Reading | None:
    return lasting(cal.duration(cut.all("dxny")[-1].number, cut.unit), cut.unit)


def _vague(cut: Cut) -> Reading | None:
    """Read "for years", "months of talks"; "the days" and "these years" are no lengths."""
    around = cut.line.lists.around
    if cut.before() in around["before_no_length"] or cut.after() in around["old"]:
        return None
    return lasting(cal.duration(None, cut.unit), cut.unit)


def _set(cut: Cut) -> Reading | None:
    """Read "every day", "each Tuesday", "weekly"; "Daily" of a name is left alone."""
    lists = cut.line.lists
    if token := cut.first("w"):
        return lasting(f"XXXX-WXX-{lists.weekdays[token.lower] + 1}", "day", "set")
    if token := cut.first("S"):
        if token.text[0].isupper() and (cut.at or cut.next_upper()):
            return None
        unit = lists.habits[token.lower]
        return lasting(cal.duration(1, unit), unit, "set")
    return lasting(cal.duration(cut.amount or 1, cut.unit), cut.unit, "set")


def _clock(cut: Cut) -> Reading | None:
    hour, minute = -1, None
    if cut.letters == "h" and cut.before() not in cut.line.lists.around["before_clock"]:
        return None
    if token := cut.first("P"):
        hour, minute = cut.line.lists.noons[token.lower], 0
        if hour == 24:
            hour = 0
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
    if not 0 <= hour < 24 or not 0 <= (minute or 0) < 60:
        return None
    zone = cut.first("Z")
    offset = cut.line.lists.zones[zone.lower] if zone else None
    return cut.line.counter.clock(cut.name, Clock(hour, minute, offset))


_NUM = "(?:[dxny]|aVO?|V)"
_PART = "(?:T?e(?:O|-)?T?)?"
_DAY = "(?:wC?|v[.]?C?)?"
#: (letters it may begin with, pattern, reader); the first only saves trying.
_RULES: tuple[tuple[str, str, Read], ...] = (
    ("I", "I", dates.iso),
    ("wvmT", f"{_DAY}T?m[.]?[do](?:C?y)?", dates.dated),
    ("wvdoT", f"{_DAY}T?[do]O?m(?:[.]?C?y)?", dates.dated),
    ("m", "m[.]?[do](?:[-QA]|CA)T?[do](?:C?y)?", dates.dates),
    ("doT", "T?[do][-QA]T?[do]O?m(?:[.]?C?y)?", dates.dates),
    ("m", "m[.]?[do](?:C?y)?[-QA]m[.]?[do](?:C?y)?", dates.dates),
    ("mLNtTe", f"{_PART}[LNt]?m(?:[.]?C?O?y)?", dates.month),
    ("m", "m[.]?O?[LNt]u", dates.month),
    ("yTe", f"{_PART}y", dates.year),
    ("T", "Tuy", dates.year),
    ("y", "y[-QA][yd]", dates.years),
    ("YTe", f"{_PART}T?Y", dates.decade),
    ("T", "Te?-?c", dates.decade),
    ("wLNtTe", f"{_PART}T?[LNt]?wp?", _weekday),
    ("wLNt", "[LNt]?w[-Q]w", _weekdays),
    ("RTe", f"{_PART}Rp?", _deictic),
    ("LNt", "[LNt]p", _part_of_day),
    ("X", "X~*(?:C?y)?", _phrase),
    ("LNtTe", f"{_PART}T?[LNt]{_NUM}?[uU]", _beside),
    ("T", f"TB{_NUM}?[uU]", _of_event),
    ("MT", "T?MU", _recent),
    ("eT", "T?eOTu", _edge),
    ("T", "Tu", _weekend),
    ("sLNtTe", f"{_PART}[LNtT]?sO?y", dates.season),
    ("LNtTe", f"{_PART}[LNtT]s", dates.season),
    ("Tq", "T?q-?j(?:O?(?:y|[LNt]u))?", dates.of_year),
    ("LNt", "[LNt]j", dates.quarter_beside),
    ("oTe", f"{_PART}T?o-?u", dates.century),
    ("dnyxuUaV", f"(?:{_NUM}|a)?[uU]g", _ago),
    ("dnyxaV", f"(?:{_NUM}|a)[uU]f[RX]", _from_now),
    ("dnyxuUaV", f"(?:{_NUM}|a)?[uU]e", _elsewhere),
    ("W", f"WT?N?(?:{_NUM}|a)[uU]", _within),
    ("W", "W[U]", _within),
    ("i", f"i(?:{_NUM}|a)[uU]", _in),
    ("dnyxaV", f"(?:{_NUM}|a)-?[uU]", _duration),
    ("j", "jau", _duration),
    ("dnyx", "[dxny][-QA][dxny]-?[uU]", _range_of_units),
    ("U", "U", _vague),
    ("k", f"k(?:{_NUM}?[uU]|w)", _set),
    ("S", "S", _set),
    ("dnyxPh", "(?:hH?|[dx]H|P|[yn]Z)(?:lG|Z)?", _clock),
)


def _by_first() -> dict[str, list[tuple[re.Pattern[str], Read]]]:
    found: dict[str, list[tuple[re.Pattern[str], Read]]] = {}
    for letters, pattern, read in _RULES:
        compiled = re.compile(pattern)
        for letter in letters:
            found.setdefault(letter, []).append((compiled, read))
    return found


_BY_FIRST = _by_first()


def matches(letters: str, at: int) -> list[tuple[int, Read]]:
    """Return (length, reader) of each rule that matches at a place, longest first."""
    rules = _BY_FIRST.get(letters[at])
    if rules is None:
        return []
    found = [
        (match.end() - at, read) for pattern, read in rules if (match := pattern.match(letters, at))
    ]
    found.sort(key=lambda pair: -pair[0])
    return found
