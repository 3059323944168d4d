"""Readers of dates, months, years and their parts: what the calendar names outright.

Each gets a match and gives its reading, or None where the words turn out to be no time.
"""

from __future__ import annotations

from detente.mentions import calendar as cal
from detente.mentions.tense import AHEAD, BACK
from detente.mentions.timecut import Cut, parted, stated
from detente.mentions.timex import NO_DATE, Reading, resolved, unresolved


def iso(cut: Cut) -> Reading | None:
    """Read "1962-10-22"."""
    year, month, day = map(int, cut.name.split("-"))
    return cut.line.counter.dated(cut.name, month, day, year, cut.way)


def dated(cut: Cut) -> Reading | None:
    """Read "October 22", "Monday, 22 October 1962"."""
    [month], [day] = cut.months, cut.days
    token = cut.first("wv")
    weekday = cut.line.lists.weekdays[token.lower] if token else None
    return cut.line.counter.dated(cut.name, month, day, cut.year, cut.way, weekday)


def dates(cut: Cut) -> Reading | None:
    """Read "February 16 or 17", "16-17 February 2022", "February 28 to March 3"."""
    count, year = cut.line.counter, cut.year
    first = count.dated(cut.name, cut.months[0], cut.days[0], year, cut.way)
    last = count.dated(cut.name, cut.months[-1], cut.days[-1], year, cut.way)
    if first is None or last is None or first.when.day is None or last.when.day is None:
        return first
    if last.when.day < first.when.day:
        return None
    when = first.when
    return resolved(
        cal.days(first.when.day, last.when.day),
        when.reason,
        basis=when.basis,
        confidence=when.confidence,
    )


def bare_month(cut: Cut) -> bool:
    """Tell whether a month's name alone is one: "in March", "a June truce", not "General March"."""
    around = cut.line.lists.around
    if cut.before() in around["before_bare"]:
        return True
    return cut.before() in around["before_month"] and cut.after().isalpha() and not cut.next_upper()


def month(cut: Cut) -> Reading | None:
    """Read "February", "late February 2022", "last March", "March last year"."""
    if cut.letters == "m" and not bare_month(cut):
        return None
    [month], count = cut.months, cut.line.counter
    found = count.month(month, cut.year, cut.told, cut.way)
    if cut.first("u"):
        if cut.unit != "year":
            return None
        year = count.anchor.year
        steps = {"last": -1, "this": 0, "next": 1}[cut.told]
        found = None if year is None else cal.one_month(year + steps, month)
    if cut.year is not None:
        return parted(cut, found, stated(cut))
    reason = f"'{cut.name}' nearest to the report's date {count.anchor.words}"
    return parted(cut, found, reason, confidence=0.8)


def bare_year(cut: Cut) -> bool:
    """Tell whether four digits alone are a year: by the word before, and not with a counted noun."""
    year, after, around = cut.year or 0, cut.after(), cut.line.lists.around
    if cut.before() in around["before_bare"]:
        return not (after.endswith("s") and after.isalpha() and len(after) > 3 and year % 50 == 0)
    return 1900 <= year < 2100 and cut.before() in around["before_year"] and after.isalpha()


def year(cut: Cut) -> Reading | None:
    """Read "2014", "early 2014", "the year 2014"."""
    if cut.letters == "y" and not bare_year(cut):
        return None
    if "u" in cut.letters and cut.unit != "year":
        return None
    return parted(cut, cal.one_year(cut.year) if cut.year else None, stated(cut))


def years(cut: Cut) -> Reading | None:
    """Read "2014-2015", "2014-15", "between 2014 and 2016", "from 2014 to 2016"."""
    first, last = (int(t.number or 0) for t in cut.all("yd"))
    if last < 100:
        last += first // 100 * 100
    linked = cut.before() in cut.line.lists.around["before_years"] or "-" not in cut.letters
    if not linked or not first < last or last - first > 200:
        return None
    if "A" in cut.letters and cut.before() not in cut.line.lists.around["between"]:
        return None
    return resolved(cal.years(first, last - first + 1, f"{first}/{last}"), stated(cut))


def decade(cut: Cut) -> Reading | None:
    """Read "the early 1990s", "the nineties"."""
    if token := cut.first("Y"):
        year = int(token.text.rstrip("sS'’"))
    elif token := cut.first("c"):
        year = cut.line.lists.decade_words[token.lower]
    else:
        return None
    return parted(cut, cal.decade(year if year > 99 else 1900 + year), stated(cut))


def season(cut: Cut) -> Reading | None:
    """Read "last summer", "spring 2022", "in the autumn"."""
    token, base = cut.first("s"), cut.line.counter.anchor.day
    season = cut.line.lists.seasons[token.lower] if token else ""
    if cut.year is not None:
        return parted(cut, cal.one_season(cut.year, season), stated(cut))
    known = cut.told or cut.part or cut.before() in cut.line.lists.around["before_season"]
    if not known or cut.next_letter() == "O":
        return None
    if base is None:
        return unresolved(f"XXXX-{season}", "season", NO_DATE)
    told, way = cut.told, 0 if cut.told else cut.way()
    year = base.year
    here = cal.one_season(year, season)
    if here is None or here.start is None or here.end is None:
        return None
    now = cal.midnight(base)
    if told == "last" or way == BACK:
        year -= now < (here.end if told == "last" else here.start)
    elif (told == "next" or way == AHEAD) and now >= here.start:
        year += 1
    reason = f"'{cut.name}' counted from the report's date {cut.line.counter.anchor.words}"
    return parted(cut, cal.one_season(year, season), reason, confidence=0.8)


def of_year(cut: Cut) -> Reading | None:
    """Read "the third quarter of 2022", "the first half of this year"."""
    token, part = cut.first("q"), cut.first("j")
    if token is None or part is None or (cut.first("u") and cut.unit != "year"):
        return None
    anchor = cut.line.counter.anchor
    year = cut.year
    if year is None and anchor.year is not None:
        year = anchor.year + {"last": -1, "this": 0, "next": 1, "": 0}[cut.told]
    length, nth = cut.line.lists.parts_of_year[part.lower], cut.line.lists.ordinals[token.lower]
    if nth * length > 12:
        return None
    if year is None:
        return unresolved("", "season", NO_DATE)
    if length == 3:
        return resolved(cal.one_quarter(year, nth), stated(cut), confidence=0.8)
    found = cal.months(year, nth * 6 - 5, nth * 6, "season", f"{year:04}-H{nth}")
    return resolved(found, stated(cut), confidence=0.8) if cut.year or cut.told else None


def quarter_beside(cut: Cut) -> Reading | None:
    """Read "last quarter"."""
    part = cut.first("j")
    if part is None or cut.line.lists.parts_of_year[part.lower] != 3:
        return None
    return cut.line.counter.steps(cut.name, "quarter", cut.told)


def century(cut: Cut) -> Reading | None:
    """Read "the 19th century"."""
    token = cut.first("o")
    if token is None or cut.unit != "century":
        return None
    nth = int(token.text.rstrip("stndrhSTNDRH"))
    return parted(cut, cal.years(nth * 100 - 99, 100, f"{nth - 1:02}"), stated(cut))
