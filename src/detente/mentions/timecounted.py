"""Readers of times counted from the report's date: weekdays, "last week", "two days ago", holidays.

Each gets a match and gives its reading, or None where the words turn out to be no time.
"""

from __future__ import annotations

import msgspec

from detente.mentions import calendar as cal
from detente.mentions import timechain as chain
from detente.mentions import timedates as dates
from detente.mentions.calendar import Stretch
from detente.mentions.tense import AHEAD, BACK
from detente.mentions.timechain import with_part
from detente.mentions.timecut import Cut, parted
from detente.mentions.timedays import day_in, is_rule
from detente.mentions.timex import Reading, lasting, resolved

#: Around a capitalised "This Week": then it is a programme.
_QUOTES = frozenset("\"'“‘”’")
_SHORT = frozenset({"second", "minute", "hour", "day"})
_LONG = frozenset({"decade", "century"})
_UNIT_OF = {letter: unit for unit, letter in cal.LETTER.items() if unit != "minute"}


def weekday(cut: Cut) -> Reading | None:
    """Read "Tuesday", "last Tuesday night", "earlier Tuesday", "on a quiet Tuesday"."""
    token = cut.first("w")
    if _is_name(cut):
        return None
    weekday = cut.line.lists.weekdays[token.lower] if token else 0
    told = "last" if cut.part == "from_start" and not cut.told else cut.told
    way = cut.way
    one = "a" in cut.line.letters[max(0, cut.at - 2) : cut.at]
    if not cut.told and (told == "last" or one):
        way = _back
    found = cut.line.counter.weekday(cut.name, weekday, "" if not cut.told else told, way)
    return with_part(cut, found)


def _back() -> int:
    return BACK


def _is_name(cut: Cut) -> bool:
    """Tell whether a weekday is part of a name: "The Friday Times", "Fox News Sunday"."""
    quoted = cut.before() in _QUOTES
    named = quoted or "T" in cut.letters or cut.before() == "the"
    if named and cut.next_upper():
        return True
    behind = cut.after(1) if cut.after() in (".", ",") else cut.after()
    closed = behind in _QUOTES and cut.after(1) != "s"
    behind_name = cut.at > 0 and cut.line.tokens[cut.at - 1].text[:1].isupper()
    return closed and behind_name


def weekdays(cut: Cut) -> Reading | None:
    """Read "Monday to Wednesday", the last day counted on from the first."""
    one, other = (cut.line.lists.weekdays[t.lower] for t in cut.all("w"))
    first = cut.line.counter.weekday(cut.name, one, cut.told, cut.way)
    if first is None or first.when.day is None:
        return first
    last = cal.add_days(first.when.day, (other - one) % 7)
    when = first.when
    if last is None:
        return None
    found = resolved(cal.days(first.when.day, last), when.reason, basis="weekday", confidence=0.8)
    ends = (0, len(cut.letters) - 3, first.value), (len(cut.letters) - 1,) * 2 + (last.isoformat(),)
    return found and found._replace(ends=ends)


def deictic(cut: Cut) -> Reading | None:
    """Read "today", "late yesterday", "tomorrow night"."""
    token = cut.first("R")
    if token is not None and token.text.isupper() and cut.at and cut.before_upper():
        return None
    days = cut.line.lists.days[token.lower] if token else 0
    return with_part(cut, cut.line.counter.days_off(cut.name, days))


def part_of_day(cut: Cut) -> Reading | None:
    """Read "last night", "this morning"."""
    token = cut.first("p")
    part = cut.line.lists.parts_of_day[token.lower] if token else ""
    if cut.told == "next" or (cut.told == "last" and part != "NI"):
        return None
    return with_part(cut, cut.line.counter.days_off(cut.name, -(cut.told == "last")))


def part_of_date(cut: Cut) -> Reading | None:
    """Read "the morning of Feb. 12", "the night of Tuesday"."""
    behind = cut.rest(3)
    reader = weekday if "w" in behind.letters and "m" not in behind.letters else dates.dated
    return with_part(cut, reader(behind))


def phrase(cut: Cut) -> Reading | None:
    """Read a set phrase: "the future", "the day before yesterday", "year-end", "Christmas"."""
    value = cut.line.values[cut.at + cut.letters.index("X")]
    count = cut.line.counter
    if value.endswith("_REF"):
        if cut.after() in cut.line.lists.around["after_no_reference"]:
            return None
        return count.reference(cut.name, value)
    if value[0] in "+-":
        return count.days_off(cut.name, int(value))
    if value.startswith("end:"):
        return _edge_of(cut, value[4:])
    if value[0] == "P":
        return lasting(value, _UNIT_OF[value[2:]])
    if is_rule(value):
        return _holiday(cut, value)
    year, month, day = map(int, value.split("-"))
    found = count.dated(cut.name, month, day, year, cut.pull)
    return found and _because(found, f"'{cut.name}' is a day of history")


def _because(found: Reading, reason: str) -> Reading:
    return found._replace(when=msgspec.structs.replace(found.when, reason=reason))


def _holiday(cut: Cut, rule: str) -> Reading | None:
    """Read "Christmas", "Easter 2014", "last Thanksgiving", a named day of some year."""
    count, year = cut.line.counter, cut.year
    if cut.next_upper() and cut.year is None and not cut.told:
        return None
    if year is not None:
        found = day_in(rule, year)
        return (
            resolved(cal.one_day(found), f"'{cut.name}' as stated", basis="stated")
            if found
            else None
        )
    return count.yearly(cut.name, lambda y: day_in(rule, y), "", cut.told, cut.pull)


def beside(cut: Cut) -> Reading | None:
    """Read "last week", "later this month", "the last two years", "the next few days"."""
    unit, counter, lists = cut.unit, cut.line.counter, cut.line.lists
    if cut.before() in _QUOTES and cut.tokens[-1].text[0].isupper():
        return None
    if cut.first("dxnyV"):
        return counter.run(cut.name, cut.amount, unit, cut.told)
    if cut.first("U"):
        found = counter.run(cut.name, None, unit, cut.told)
        value = {"last": "PAST_REF", "next": "FUTURE_REF", "this": "PRESENT_REF"}[cut.told]
        return found and found._replace(value=value)
    token = cut.first("LN")
    running = token is not None and token.lower in lists.around["running"] and unit != "weekend"
    if token is not None and cut.first("T") and not cut.part:
        running |= unit in _LONG or cut.before() in lists.around["before_run"]
    if running:
        return counter.run(cut.name, 1, unit, cut.told)
    if unit in _SHORT:
        return chain.beside(cut) if unit == "day" and cut.told == "next" else None
    told = cut.told
    if unit == "weekend" and told == "this" and _is_over(cut):
        told = "last"
    found = counter.steps(cut.name, unit, told)
    if found is None or found.when.start is None or not cut.part:
        return found
    stretch = Stretch(found.when.start, found.when.end, found.when.grain, found.value)
    return parted(cut, stretch, found.when.reason)


def _is_over(cut: Cut) -> bool:
    """Tell whether "this weekend" is the one past: early in the week, of what has happened."""
    base = cut.line.counter.anchor.day
    return base is not None and base.weekday() < 3 and cut.way() == BACK


def edge(cut: Cut) -> Reading | None:
    """Read "the end of the month": of the one the report is dated in."""
    if cut.part not in cal.PARTS:
        return None
    return _edge_of(cut, cut.unit)


def _edge_of(cut: Cut, unit: str) -> Reading | None:
    if unit in _SHORT:
        return None
    found = cut.line.counter.steps(cut.name, unit, cut.told or "this")
    if found is None or found.when.start is None:
        return found
    stretch = Stretch(found.when.start, found.when.end, found.when.grain, found.value)
    part = cal.part_of(stretch, cut.part or "late")
    return resolved(part, found.when.reason, confidence=0.8)


def recent(cut: Cut) -> Reading | None:
    """Read "recent weeks": up to the report, since when is not said."""
    found = cut.line.counter.run(cut.name, None, cut.unit, "last")
    return found and found._replace(value="PAST_REF")


def ago(cut: Cut) -> Reading | None:
    """Read "two days ago"."""
    return cut.line.counter.offset(cut.name, cut.amount, cut.unit, -1)


def from_now(cut: Cut) -> Reading | None:
    """Read "a week from now"."""
    return cut.line.counter.offset(cut.name, cut.amount, cut.unit, 1)


def within(cut: Cut) -> Reading | None:
    """Read "within 48 hours": from the report on."""
    return cut.line.counter.run(cut.name, cut.amount, cut.unit, "next")


def in_units(cut: Cut) -> Reading | None:
    """Read "in two weeks" as so far ahead if the verb points ahead; else it is a length of time."""
    if cut.line.counter.anchor.day is None or cut.way() != AHEAD or cut.next_letter() == "-":
        return None
    looks_back = cut.line.lists.around["looks_back"]
    if any(cut.before(n) in looks_back for n in range(1, 4)):
        return None
    found = cut.line.counter.offset(cut.name, cut.amount, cut.unit, 1)
    return found and found._replace(value=cal.duration(cut.amount, cut.unit))
