"""Readers of what counts from a time told before: "the next day", "that year", "two weeks later".

What is counted from is the last time told that is fine enough and near enough; a month's name does
not date "the next day". Without one the time stays open, with the reason said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from detente.mentions import calendar as cal
from detente.mentions.calendar import Stretch
from detente.mentions.tense import AHEAD, BACK
from detente.mentions.timecut import Cut, parted
from detente.mentions.timestory import Told
from detente.mentions.timex import ELSEWHERE, Reading, lasting, resolved, unresolved
from detente.model.when import Grain

_RANK: dict[Grain, int] = {
    "minute": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "season": 5, "year": 6, "unknown": 9,
}  # fmt: skip
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})")
_OPENS_CLAUSE = frozenset({",", ".", ";", ":"})
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ToldYear(NamedTuple):
    """The year a date without one lies in, as told just before, and the reason in words."""

    year: int
    reason: str


def told_year(cut: Cut, month: int) -> ToldYear | None:
    """Return the year of "In July ..." where the sentence before, or this one, told "April 2010".

    Only where the date opens a past clause, or both hang on past verbs of one sentence, and the
    year told is not the report's own.
    """
    told = next(cut.line.story.near(cut.line.sentence, 1), None)
    base, before = cut.line.counter.anchor, cut.before()
    if told is None or base.year is None or before in cut.line.lists.around["no_story"]:
        return None
    year = told.when.day.year if told.when.day else base.year
    if str(year) not in told.words or year >= base.year or told.value[4:5] not in ("", "-"):
        return None
    opens = cut.at <= 1 or cut.before(2) in _OPENS_CLAUSE
    if not (opens or _beside_in_sentence(cut, told)) or not _happened(cut, told, opens=opens):
        return None
    if len(told.value) > 4 and told.when.day is not None and month < told.when.day.month:
        later = cal.day_of(year + 1, month, 1)
        year += base.day is not None and later is not None and later <= base.day
    return ToldYear(year, f"'{cut.name}' in the story told of '{told.words}'")


def _beside_in_sentence(cut: Cut, told: Told) -> bool:
    """Tell whether "and" joins a date to one told in its sentence: "held in May 2011, freed in June"."""
    same = told.sentence == cut.line.sentence
    return same and "and" in cut.line.between(told.end, cut.at)


def _happened(cut: Cut, told: Told, *, opens: bool) -> bool:
    """Tell whether past verbs hold what was told and, unless it opens a clause, the date itself."""
    pull, at = cut.pull(), cut.line.place(told.start)
    before = cut.line.tense.pull(told.start, told.end, cut.line.tokens, at)
    if pull.way == AHEAD or not (before.direct and before.way == BACK):
        return False
    return opens or (pull.direct and pull.firm and pull.way == BACK and before.firm)


def _base(cut: Cut, fits: Callable[[Told], bool]) -> Told | None:
    tense = cut.line.tense
    return cut.line.story.last(
        cut.line.sentence, fits, lambda told: tense.spoken(told.start, told.end)
    )


def _fine(unit: str) -> Callable[[Told], bool]:
    """Return the test whether a time is fine enough to count units from."""
    top = _RANK[cal.GRAIN[unit]]
    return lambda told: _RANK[told.when.grain] <= max(top, 2)


def _fit_for(cut: Cut, unit: str) -> Callable[[Told], bool]:
    """Return the same test for steps of a unit; long steps from a day far off would be a guess."""
    fine, near = _fine(unit), cut.line.sentence - 1
    if unit in ("day", "week"):
        return fine
    return lambda told: fine(told) and (told.sentence >= near or _RANK[told.when.grain] > 2)


def _counted(cut: Cut, told: Told, found: Stretch | None) -> Reading | None:
    sure = 0.8 if told.sentence == cut.line.sentence else 0.6
    sure = min(sure, told.when.confidence)
    return resolved(
        found, f"'{cut.name}' counted from '{told.words}' ({told.value})", confidence=sure
    )


def _open(unit: str, value: str = "") -> Reading:
    return unresolved(value, cal.GRAIN[unit], ELSEWHERE)


def _back(cut: Cut) -> bool:
    back = cut.line.lists.around["back_words"]
    return any(token.lower in back for token in cut.all("eB5"))


def apart(cut: Cut) -> Reading | None:
    """Read "two days later", "a year earlier", "the day before"."""
    token = cut.first("e5")
    if token is None or ("e" in cut.letters and cut.part not in ("from_start", "to_end")):
        return None
    if "5" in cut.letters and not cut.ends_clause():
        return None
    unit, count = cut.unit, 1.0 if "T" in cut.letters else cut.amount
    if count is None:
        return None if cut.letters[0] in "uU" and len(cut.letters) < 2 else _open(unit)
    steps = -count if _back(cut) else count
    if unit in ("second", "minute", "hour"):
        return _clocks_apart(cut, unit, steps)
    told = _base(cut, _fit_for(cut, unit))
    if told is None:
        return _compared(cut, unit, steps) or _open(unit)
    return _counted(cut, told, _moved(told, unit, steps)) or _open(unit)


def _moved(told: Told, unit: str, steps: float) -> Stretch | None:
    """Return the unit so many steps from a time; a year before a quarter or a month is that too."""
    day = told.when.day
    if day is None or not float(steps).is_integer():
        return None
    if unit == "year" and steps == -1 and day.year > 1:
        if match := re.fullmatch(r"[0-9]{4}-Q([1-4])", told.value):
            return cal.one_quarter(day.year - 1, int(match[1]))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", told.value):
            return cal.one_month(day.year - 1, day.month)
    if unit in ("day", "week"):
        moved = cal.add_days(day, int(steps) * (7 if unit == "week" else 1))
        return cal.unit_at(moved, unit, 0) if moved else None
    return cal.unit_at(day, unit, int(steps))


def _compared(cut: Cut, unit: str, steps: float) -> Reading | None:
    """Read "from a year earlier" where nothing was told: the report's year less one."""
    anchor, before = cut.line.counter.anchor, cut.before()
    if steps != -1 or unit not in ("year", "month") or anchor.day is None:
        return None
    if before not in cut.line.lists.around["compares"]:
        return None
    reason = f"'{cut.name}' counted from {anchor.said}"
    return resolved(cal.unit_at(anchor.day, unit, -1), reason, confidence=0.5)


def _clocks_apart(cut: Cut, unit: str, steps: float) -> Reading:
    """Read "three hours later" after a clock time told."""
    told = _base(cut, lambda t: _CLOCK.match(t.value) is not None)
    match = _CLOCK.match(told.value) if told else None
    if told is None or match is None or int(match[2]) > 23:
        return _open(unit)
    at = datetime.fromisoformat(f"{match[1]}T{match[2]}:{match[3]}+00:00")
    moved = cal.moved(at, unit, steps)
    if moved is None:
        return _open(unit)
    found = cal.one_day(moved.date())._replace(value=f"{moved:%Y-%m-%dT%H:%M}")
    return _counted(cut, told, found) or _open(unit)


def beside(cut: Cut) -> Reading | None:
    """Read "the following day", "the next day", "the previous year", "the following two weeks"."""
    unit, back = cut.unit, _back(cut)
    if cut.first("dxnyV") or "U" in cut.letters:
        return lasting(cal.duration(cut.amount, unit), unit)
    told = _base(cut, _fine(unit))
    if told is None:
        return _open(unit)
    return _counted(cut, told, _moved(told, unit, -1 if back else 1)) or _open(unit)


def part_beside(cut: Cut) -> Reading | None:
    """Read "the next morning", "the previous night", "the night before"."""
    if "5" in cut.letters and not cut.ends_clause():
        return None
    return with_part(cut, _day_from(cut, -1 if _back(cut) else 1))


def _day_from(cut: Cut, steps: int) -> Reading:
    told = _base(cut, _fine("day"))
    day = told and told.when.day and cal.add_days(told.when.day, steps)
    if told is None or not day:
        return _open("day")
    return _counted(cut, told, cal.one_day(day)) or _open("day")


def weekday_beside(cut: Cut) -> Reading | None:
    """Read "the following Monday", "the previous Friday"."""
    token, told = cut.first("w"), _base(cut, _fine("day"))
    if token is None:
        return None
    if told is None or told.when.day is None:
        return _open("day")
    gap = (cut.line.lists.weekdays[token.lower] - told.when.day.weekday()) % 7 or 7
    day = cal.add_days(
        told.when.day, gap - 7 if _back(cut) and gap < 7 else -7 if _back(cut) else gap
    )
    return (day and _counted(cut, told, cal.one_day(day))) or _open("day")


def quarter_beside(cut: Cut) -> Reading | None:
    """Read "the previous quarter", "the same quarter last year"; "the quarter" is the one told."""
    part = cut.first("j")
    if part is None or cut.line.lists.parts_of_year[part.lower] != 3:
        return None
    around = cut.line.lists.around
    if cut.letters == "Tj" and (
        cut.before() not in around["before_the_unit"]
        or (cut.after().isalpha() and cut.after() not in around["after_reference"])
        or cut.next_letter() == "O"
    ):
        return None
    told = _base(cut, lambda t: "-Q" in t.value)
    if told is None:
        base = cut.line.counter.anchor.day
        if base is None or "b" in cut.letters:
            return _open("quarter")
        steps = 1 if "B" in cut.letters and not _back(cut) else -1
        reason = f"'{cut.name}' counted from {cut.line.counter.anchor.said}"
        return resolved(cal.unit_at(base, "quarter", steps), reason, confidence=0.5)
    day = told.when.day
    steps = (-1 if _back(cut) else 1) if "B" in cut.letters else 0
    return _counted(cut, told, cal.unit_at(day, "quarter", steps) if day else None)


def year_ago(cut: Cut) -> Reading | None:
    """Read "the year-ago quarter", "year-earlier": a year before the quarter told."""
    if cut.unit != "year" or cut.part == "to_end":
        return None
    told = _base(cut, lambda t: "-Q" in t.value)
    if told is not None:
        return _counted(cut, told, _moved(told, "year", -1))
    return cut.line.counter.steps(cut.name, "year", "last")


def same(cut: Cut) -> Reading | None:
    """Read "that day", "the same year", "that evening"."""
    if cut.first("p"):
        return with_part(cut, _day_from(cut, 0))
    unit = cut.unit
    told = _base(cut, _fine(unit))
    if told is None or told.when.day is None:
        return _open(unit)
    return _counted(cut, told, cal.unit_at(told.when.day, unit, 0)) or _open(unit)


def the_unit(cut: Cut) -> Reading | None:
    """Read "the weekend", and "the year", "the month" where a report speaks of one: "in the year"."""
    around, unit, after = cut.line.lists.around, cut.unit, cut.after()
    if unit == "weekend":
        return _weekend(cut)
    if unit not in ("week", "month", "year") or cut.before() not in around["before_the_unit"]:
        return None
    if cut.tokens[-1].text[0].isupper() or cut.next_letter() in ("O", "-", "5"):
        return None
    if after in around["after_run"]:
        return lasting(cal.duration(1, unit), unit)
    if after.isalpha() and after not in around["after_reference"]:
        return None
    fits = _fine(unit)
    told = next((t for t in cut.line.story.near(cut.line.sentence, 1) if fits(t)), None)
    if told is not None and told.when.day is not None and told.when.grain != "day":
        return _counted(cut, told, cal.unit_at(told.when.day, unit, 0))
    base = cut.line.counter.anchor
    if base.day is None:
        return None
    reason = f"'{cut.name}' counted from {base.said}"
    return resolved(cal.unit_at(base.day, unit, 0), reason, confidence=0.5)


def _weekend(cut: Cut) -> Reading | None:
    base, pull = cut.line.counter.anchor.day, cut.pull()
    early = base is not None and base.weekday() < 2 and not (pull.firm or pull.planned)
    ahead = pull.way == AHEAD and not early
    steps = "this" if ahead or (base and base.weekday() >= 5) else "last"
    return cut.line.counter.steps(cut.name, "weekend", steps)


def day_of_story(cut: Cut) -> Reading | None:
    """Read "later in the day": the day told, else the report's; "earlier in the week"."""
    if cut.unit != "day":
        if cut.unit not in ("week", "month", "year"):
            return None
        found = cut.line.counter.steps(cut.name, cut.unit, "this")
        if found is None or found.when.start is None:
            return found
        stretch = Stretch(found.when.start, found.when.end, found.when.grain, found.value)
        return parted(cut, stretch, found.when.reason, confidence=0.6)
    if cut.part not in ("from_start", "to_end"):
        return None
    told = _base(cut, _fine("day"))
    if told is not None and told.when.day is not None:
        return _counted(cut, told, cal.one_day(told.when.day))
    return cut.line.counter.days_off(cut.name, 0)


def part_of_story(cut: Cut) -> Reading | None:
    """Read "in the morning" of the day told before, open if none was."""
    if cut.before() not in ("in", "during", "on", "throughout") or cut.next_letter() == "O":
        return None
    if cut.tokens[-1].text[0].isupper():
        return None
    return with_part(cut, _day_from(cut, 0))


def with_part(cut: Cut, found: Reading | None) -> Reading | None:
    """Return a day with the part of it that the words name: "2013-06-11TNI"."""
    parts = [p for t in cut.all("pR") if (p := cut.line.lists.parts_of_day.get(t.lower))]
    if found is None or not parts:
        return found
    if not _DATE.fullmatch(found.value):
        return found if found.value else found._replace(value=f"XXXX-XX-XXT{parts[-1]}")
    return found._replace(value=f"{found.value}T{parts[-1]}")
