"""Datelines: "MOSCOW, Oct. 16 (Meridian Press) — " in front of a report's first sentence.

The prefix is a segment of its own, so that the sentence starts at its first word. It is taken for a
dateline only if it says so: by an agency in brackets, by a day, or by a place in capitals before a
dash and a capital letter. Spun pages put their own name where the agency's stood; that is a slug.
"""

from __future__ import annotations

import re

from detente import gazetteer
from detente.clean.dates import Moment, dates, is_month_day, is_weekday
from detente.clean.rules import Rules
from detente.model.base import Record

#: How far into a paragraph the dash may stand.
_REACH = 110
_DASH = re.compile(r"(?: ?[—–] ?| ?-{2,3} ?| - |(?<=\))- )(?=\S)")
_AGENCY = re.compile(r"\(([^()]{2,40})\)[,.:]?$")
_LOOSE = re.compile(r"[^()]{0,60}\(([A-Z][\w .&-]{1,25})\) ?(?=[A-Z\"“‘'])")
_PLACE = re.compile(r"[^\W\d_][\w .,'’/&-]*$")
_SPACE = re.compile(r"[ \t]+")


class Dateline(Record, frozen=True, kw_only=True):
    """A dateline at [start, end) of the words, its dash included.

    `place` as printed, `agency` what stood in brackets, `slug` an outlet's name in the place's
    stead, `day` a full date if one is given, `said_day` the words of a date without a year.
    """

    start: int
    end: int
    place: str | None = None
    agency: str | None = None
    slug: str | None = None
    day: Moment | None = None
    said_day: str | None = None


def dateline(words: str, start: int, end: int, rules: Rules, *, first: bool) -> Dateline | None:
    """Return the dateline that a paragraph words[start:end] opens with, None if it has none.

    `first` says that it is the report's first paragraph; later ones need an agency or a day.
    """
    head = words[start : min(end, start + _REACH)]
    for dash in _DASH.finditer(head):
        found = _read(head[: dash.start()], rules)
        if found is None:
            if dash.start() > 80:
                break
            continue
        opener = head[dash.end()].lstrip("\"“‘'")
        upper = not opener or opener.isupper() or opener.isdigit()
        sure = found.agency is not None or found.day is not None or found.said_day is not None
        if sure or (first and upper):
            return _at(found, start, start + dash.end())
    if loose := _LOOSE.match(head):
        found = _read(loose[0].rstrip(), rules)
        known = _is_known(loose[1], rules) or (loose[1].isupper() and _is_loud(head))
        if found is not None and found.agency and known and start + loose.end() < end:
            return _at(found, start, start + loose.end())
    return None


def _may_sign(name: str) -> bool:
    return name[0].isalpha() and name[0].isupper() and len(name.split()) <= 4


def _is_known(name: str, rules: Rules) -> bool:
    """Tell whether a name is an outlet's, so that it may stand in brackets without a dash."""
    return name.casefold() in rules.agencies or gazetteer.load().outlet_by_slug(name) is not None


def _is_loud(head: str) -> bool:
    """Tell whether a paragraph opens with a word in capitals, as a dateline's place is set."""
    first = head.split(None, 1)[0].strip(",(")
    return len(first) > 2 and first == first.upper()


def _at(found: Dateline, start: int, end: int) -> Dateline:
    return Dateline(
        start=start,
        end=end,
        place=found.place,
        agency=found.agency,
        slug=found.slug,
        day=found.day,
        said_day=found.said_day,
    )


def _read(prefix: str, rules: Rules) -> Dateline | None:
    """Return what a prefix says; None if it does not read as a dateline."""
    prefix = _SPACE.sub(" ", prefix).strip()
    agency = None
    if bracket := _AGENCY.search(prefix):
        agency = bracket[1].strip()
        prefix = prefix[: bracket.start()].strip(" ,")
        if is_weekday(agency) or is_month_day(agency) or dates(agency):
            prefix, agency = f"{prefix}, {agency}", None
        if agency and not _may_sign(agency):
            return None
    if len(prefix.split()) > 9:
        return None
    place, day, said_day = _parted(prefix)
    if place:
        capitals = re.split(r"[,]", place)[0]
        loud = capitals == capitals.upper() and any(c.isalpha() for c in capitals)
        if not _PLACE.match(place) or not (loud or (agency and place[0].isupper())):
            return None
        if loud and len(capitals.strip()) < 3 and agency is None:
            return None
    elif agency is None:
        return None
    slug = place if agency is None and place and _is_outlet(place, rules) else None
    return Dateline(
        start=0,
        end=0,
        place=None if slug else place or None,
        agency=agency,
        slug=slug,
        day=day,
        said_day=said_day,
    )


def _parted(prefix: str) -> tuple[str, Moment | None, str | None]:
    """Return the place, the full date and the day without a year in "PLACE, Oct. 22"."""
    for at in [0, *(m.end() for m in re.finditer(r", ?", prefix))]:
        rest = prefix[at:]
        place = prefix[:at].rstrip(" ,")
        if found := dates(rest):
            if found[0].at == 0 and found[0].to >= len(rest) - 1:
                return place, found[0], None
        elif (is_month_day(rest) and len(rest.split()) <= 3) or is_weekday(rest):
            return place, None, rest
    return prefix, None, None


def _is_outlet(place: str, rules: Rules) -> bool:
    low = place.casefold()
    if low in rules.agencies:
        return True
    return "," not in place and any(
        word in low if len(word) > 3 else word in low.split() for word in rules.outlet_words
    )
