"""Readers of dates, months, years and their parts: what the calendar names outright.

Each gets a match and gives its reading, or None where the words turn out to be no time.
"""

from __future__ import annotations

from datetime import date

from detente.mentions import calendar as cal
from detente.mentions.tense import AHEAD, BACK, Pull
from detente.mentions.timechain import told_year
from detente.mentions.timecut import Cut, parted, stated
from detente.mentions.timex import NO_DATE, Reading, resolved, unresolved

#: Letters of a month's short name: "Mar-a-Lago" is none.
_SHORT = 3


def iso(cut: Cut) -> Reading | None:
    """Read "1962-10-22"."""
    year, month, day = map(int, cut.name.replace("/", "-").split("-"))
    return cut.line.counter.dated(cut.name, month, day, year, cut.pull)


def slashed(cut: Cut) -> Reading | None:
    """Read "14/02/2022", "14.02.2022"; left open where it may be either of two days."""
    one, other, year = map(int, cut.name.replace("/", ".").split("."))
    count = cut.line.counter
    if "." in cut.name or one > 12:
        return count.dated(cut.name, other, one, year, cut.pull)
    if other > 12 or one == other:
        return count.dated(cut.name, one, other, year, cut.pull)
    if other < 1 or one < 1:
        return None
    return unresolved(f"{year:04}-XX-XX", "day", "day before month or month before day, not said")


def dated(cut: Cut) -> Reading | None:
    """Read "October 22", "Monday, 22 October 1962"."""
    [month], [day] = cut.months, cut.days
    token = cut.first("wv")
    weekday = cut.line.lists.weekdays[token.lower] if token else None
    if cut.year is None and weekday is None and (told := told_year(cut, month)):
        found = cal.day_of(told.year, month, day)
        return resolved(cal.one_day(found), told.reason, confidence=0.5) if found else None
    return cut.line.counter.dated(cut.name, month, day, cut.year, cut.pull, weekday)


def dates(cut: Cut) -> Reading | None:
    """Read "February 16 or 17", "16-17 February 2022", "February 28 to March 3"."""
    count, year = cut.line.counter, cut.year
    first = count.dated(cut.name, cut.months[0], cut.days[0], year, cut.pull)
    last = count.dated(cut.name, cut.months[-1], cut.days[-1], year, cut.pull)
    if first is None or last is None or first.when.day is None or last.when.day is None:
        return first
    if last.when.day < first.when.day:
        return None
    when = first.when
    found = resolved(
        cal.days(first.when.day, last.when.day),
        when.reason,
        basis=when.basis,
        confidence=when.confidence,
    )
    return found and found._replace(ends=_ends(cut, first.value, last.value))


def _ends(cut: Cut, first: str, last: str) -> tuple[tuple[int, int, str], ...]:
    """Return the two days of a range as times of their own, by the word between them."""
    letters = cut.letters
    between = next(
        i for i in range(1, len(letters)) if letters[i] in "-QA" and letters[i - 1] != "."
    )
    before = between - 1 - (letters[between - 1] == "C")
    after = between + 1 + (letters[between + 1] == "T")
    return (0, before, first), (after, len(letters) - 1, last)


def month_range(cut: Cut) -> Reading | None:
    """Read "July and August of 2016", "March-May 2013", the year told once for both."""
    if cut.year is None:
        return None
    one, other = (cal.one_month(cut.year, month) for month in cut.months)
    if not one or not other or one.start is None or other.start is None or one.start > other.start:
        return None
    found = resolved(one._replace(end=other.end, value=f"{one.value}/{other.value}"), stated(cut))
    second = len(cut.letters) - 1 - cut.letters[::-1].index("m")
    return found and found._replace(
        ends=((0, 0, one.value), (second, len(cut.letters) - 1, other.value))
    )


def bare_month(cut: Cut) -> bool:
    """Tell whether a month's name alone is one: "in March", "a June truce", not "General March"."""
    around = cut.line.lists.around
    if cut.before() in around["before_bare"] or cut.before() in around["before_month_alone"]:
        return True
    if cut.next_upper():
        return False
    if cut.tokens[0].lower in around["plain_months"]:
        named = cut.at > 1 and cut.line.tokens[cut.at - 1].text[0].isupper()
        return not named
    return cut.before() in around["before_year"] and cut.after().isalpha()


def _is_attribute(cut: Cut) -> bool:
    """Tell whether a month stands before what was in it: "the January report"."""
    around = cut.line.lists.around
    after = cut.after()
    if cut.before() not in around["before_year"] or cut.part:
        return False
    return after.isalpha() and after not in around["after_reference"]


def month(cut: Cut) -> Reading | None:
    """Read "February", "late February 2022", "last March", "March last year"."""
    if cut.letters == "m" and not bare_month(cut):
        return None
    end = cut.at + len(cut.letters)
    behind = cut.line.letters[end : end + 2]
    if cut.letters == "m" and behind[:1] == "-" and len(cut.name) == _SHORT:
        return None
    if cut.letters[-1] == "m" and (behind[:1] in ("d", "o") or behind in (".d", ".o")):
        return None
    [month], count = cut.months, cut.line.counter
    plain = cut.year is None and not cut.told
    if plain and (told := told_year(cut, month)):
        return parted(cut, cal.one_month(told.year, month), told.reason, confidence=0.5)
    pull = cut.pull()
    if plain and pull.way != AHEAD and not pull.to_come and _is_attribute(cut):
        pull = Pull(BACK, direct=True, firm=True)
    found = count.month(month, cut.year, cut.told, pull)
    if cut.first("u"):
        if cut.unit != "year":
            return None
        year = count.anchor.year
        steps = {"last": -1, "this": 0, "next": 1}[cut.told]
        found = None if year is None else cal.one_month(year + steps, month)
    if cut.year is not None:
        return parted(cut, found, stated(cut))
    reason = f"'{cut.name}' nearest to {count.anchor.said}"
    return parted(cut, found, reason, confidence=0.8)


def unit_of(cut: Cut) -> Reading | None:
    """Read "the month of May", "the week of March 4"."""
    dated_in = "d" in cut.letters or "o" in cut.letters
    if cut.unit == "month" and not dated_in:
        return month(cut.rest(3))
    found = dated(cut.rest(3)) if cut.unit == "week" and dated_in else None
    if found is None or found.when.day is None:
        return None
    week = cal.one_week(found.when.day)
    return resolved(week, found.when.reason, confidence=found.when.confidence)


def bare_year(cut: Cut) -> bool:
    """Tell whether four digits alone are a year: by the word before, and not with a counted noun."""
    year, after, around = cut.year or 0, cut.after(), cut.line.lists.around
    letters, at = cut.line.letters, cut.at
    if letters[max(0, at - 2) : at] == "yC" and 1900 <= year < 2100:
        told = next(cut.line.story.near(cut.line.sentence, 0), None)
        return told is not None and told.end == cut.line.tokens[at - 2].end
    if cut.before() in around["before_bare"]:
        return not (after.endswith("s") and after.isalpha() and len(after) > 3 and year % 50 == 0)
    if not 1900 <= year < 2100 or after in around["after_count"]:
        return False
    if cut.before() in around["before_year"]:
        return after.isalpha()
    if at == 0 or (cut.before() == "than" and cut.before(2) in around["more"]):
        return False
    before = cut.line.tokens[at - 1]
    counted = after.isalpha() and len(after) > 3 and after.endswith("s")
    return before.text.isalpha() and before.text.islower() and not counted


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
    found = resolved(cal.years(first, last - first + 1, f"{first}/{last}"), stated(cut))
    return found and found._replace(ends=((0, 0, f"{first:04}"), (2, 2, f"{last:04}")))


def fiscal(cut: Cut) -> Reading | None:
    """Read "fiscal 2015", "the last fiscal year": a year, though whose twelve months is not said."""
    steps = {"last": -1, "this": 0, "next": 1, "": 0}[cut.told]
    base = cut.line.counter.anchor.year
    if "u" in cut.letters and cut.unit != "year":
        return None
    if cut.year is None and base is None:
        return unresolved("", "year", NO_DATE)
    if cut.year is None and "u" not in cut.letters:
        return None
    year = cut.year or (base or 0) + steps
    reason = f"'{cut.name}': a fiscal year, which may begin in another month"
    return parted(cut, cal.one_year(year), reason, confidence=0.5)


def nth_weekday(cut: Cut) -> Reading | None:
    """Read "the first Monday of May", "the last Sunday in March 2022"."""
    token, [month] = cut.first("w"), cut.months
    nth = _nth(cut)
    found = month_told(cut, month)
    if token is None or nth is None or found is None:
        return None
    weekday, first = cut.line.lists.weekdays[token.lower], found.replace(day=1)
    steps = (weekday - first.weekday()) % 7
    days = [d for n in range(5) if (d := cal.add_days(first, steps + 7 * n)) and d.month == month]
    if nth > len(days):
        return None
    reason = stated(cut) if cut.year else f"'{cut.name}' nearest to {cut.line.counter.anchor.said}"
    return resolved(cal.one_day(days[nth - 1 if nth > 0 else -1]), reason, confidence=0.8)


def edge_day(cut: Cut) -> Reading | None:
    """Read "the last day of 2008", "the first day of March"."""
    nth = _nth(cut)
    if cut.unit != "day" or nth not in (1, -1):
        return None
    if not cut.months:
        stretch = cal.one_year(cut.year) if cut.year else None
    else:
        found = month_told(cut, cut.months[0])
        stretch = cal.one_month(found.year, found.month) if found else None
    if stretch is None or stretch.start is None or stretch.end is None:
        return None
    day = stretch.start.date() if nth == 1 else cal.add_days(stretch.end.date(), -1)
    return resolved(cal.one_day(day), stated(cut), confidence=0.8) if day else None


def _nth(cut: Cut) -> int | None:
    if cut.first("L"):
        return -1
    token = cut.first("q")
    return cut.line.lists.ordinals[token.lower] if token else None


def month_told(cut: Cut, month: int) -> date | None:
    """Return the first day of a month named with or without its year."""
    found = cut.line.counter.month(month, cut.year, "", cut.pull())
    if isinstance(found, Reading) or found is None or found.start is None:
        return None
    return found.start.date()


def decade(cut: Cut) -> Reading | None:
    """Read "the early 1990s", "the nineties"."""
    if cut.before() in cut.line.lists.around["whose"]:
        return None
    if token := cut.first("Y"):
        year = int(token.text.rstrip("sS'’"))
        begins = cut.line.words[token.start - 1 : token.start]
        if year < 100 and not (begins in ("'", "’") and year >= 10):
            return None
        if year % 100 == 0 and 1000 <= year <= 1900:
            return parted(cut, cal.years(year, 100, f"{year // 100:02}"), stated(cut))
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
    if "u" in cut.letters:
        year_of = cut.line.counter.anchor.year
        if year_of is None or cut.unit != "year":
            return None
        found = cal.one_season(year_of + {"last": -1, "this": 0, "next": 1}[cut.told], season)
        return parted(cut, found, stated(cut))
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
    elif told == "this" and season == "WI" and base.month < 4:
        year -= 1
    reason = f"'{cut.name}' counted from {cut.line.counter.anchor.said}"
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
    named = bool(cut.year or cut.told or "T" in cut.letters[2:])
    if length == 3 and not named and anchor.day is not None and year is not None:
        year += _quarter_beside(cut, year, nth)
    if year is None:
        return unresolved("", "season", NO_DATE)
    if length == 3:
        return resolved(cal.one_quarter(year, nth), stated(cut), confidence=0.8)
    found = cal.months(year, nth * 6 - 5, nth * 6, "season", f"{year:04}-H{nth}")
    return resolved(found, stated(cut), confidence=0.8) if named else None


def _quarter_beside(cut: Cut, year: int, nth: int) -> int:
    """Return 0, -1 or 1: a quarter named without its year has begun, unless the verb points ahead."""
    now, way = cut.line.counter.anchor.day, cut.way()
    begins = month_begin(year, nth)
    if now is None or begins is None:
        return 0
    if way == AHEAD:
        return int(begins < now and (now - begins).days > 2 * 92)
    return -int(begins > now)


def month_begin(year: int, quarter: int) -> date | None:
    """Return the first day of a quarter."""
    return cal.day_of(year, 3 * quarter - 2, 1)


def quarter_beside(cut: Cut) -> Reading | None:
    """Read "last quarter"."""
    part = cut.first("j")
    if part is None or cut.line.lists.parts_of_year[part.lower] != 3:
        return None
    return cut.line.counter.steps(cut.name, "quarter", cut.told)


def century(cut: Cut) -> Reading | None:
    """Read "the 19th century"."""
    token = cut.first("oq")
    if token is None or cut.unit != "century":
        return None
    number = token.text.rstrip("stndrhSTNDRH")
    nth = int(number) if number.isdigit() else cut.line.lists.ordinals[token.lower]
    return parted(cut, cal.years(nth * 100 - 99, 100, f"{nth - 1:02}"), stated(cut))
