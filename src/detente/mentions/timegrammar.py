"""The grammar of times: patterns over class letters, each with the reader of what it matches.

A reader gets the match and gives a reading, or None where the words turn out to be no time ("2000
homes", "may", "three quarters of"); the next shorter match is tried then. Patterns hold no nested
repeats. The letters are those of `timewords`; what the calendar names outright is read in
`timedates`, what counts from the report's date in `timecounted`, from a time told before in
`timechain`, and lengths and habits in `timelengths`.
"""

from __future__ import annotations

import re

from detente.mentions import timechain as chain
from detente.mentions import timecounted as now
from detente.mentions import timedates as dates
from detente.mentions import timelengths as lengths
from detente.mentions.timecut import Read

_NUM = "(?:K?[dxny]|aVO?|TV|V|K)"
#: A number of units: "three more days", "a year", "two-year".
_SOME = f"(?:{_NUM}|a)2?"
_PART = "(?:T?e(?:O|-)?T?)?"
_DAY = "(?:wC?|v[.]?C?)?"
#: (letters it may begin with, pattern, reader); the first only saves trying.
_RULES: tuple[tuple[str, str, Read], ...] = (
    ("I", "I", dates.iso),
    ("3", "3", dates.slashed),
    ("wvm", f"{_DAY}m[.]?T?[do](?:C?y)?", dates.dated),
    ("wvdoT", f"{_DAY}(?:T?oO?|TdO|d)m(?:[.]?C?y)?", dates.dated),
    ("m", "m[.]?[do](?:[-QA]|CA)T?[do](?:C?y)?", dates.dates),
    ("doT", "T?[do][-QA]T?[do]O?m(?:[.]?C?y)?", dates.dates),
    ("m", "m[.]?[do](?:C?y)?[-QA]m[.]?[do](?:C?y)?", dates.dates),
    ("T", "T[qL]w[Oi]m(?:C?y)?", dates.nth_weekday),
    ("T", "T[qL]uO(?:y|m(?:C?y)?)", dates.edge_day),
    ("mLNtTe", f"{_PART}[LNt]?m(?:[.]?C?O?y)?", dates.month),
    ("mTe", f"{_PART}m[.]?O?[LNt]u", dates.month),
    ("m", "m[.]?[-QA]m[.]?C?O?y", dates.month_range),
    ("T", "TuOm(?:C?y)?", dates.unit_of),
    ("T", "TuO(?:m[.]?[do]|[do]O?m)(?:C?y)?", dates.unit_of),
    ("yTe", f"{_PART}y", dates.year),
    ("T", "Tuy", dates.year),
    ("y", "y[-QA][yd]", dates.years),
    ("1TLNte", f"{_PART}T?[LNt]?1(?:uy?|y)", dates.fiscal),
    ("YTe", f"{_PART}T?Y", dates.decade),
    ("T", "Te?-?c", dates.decade),
    ("wLNtTe", f"{_PART}T?(?:tL|tN|[LNt])?wp?", now.weekday),
    ("wLNt", "[LNt]?w[-Q]w", now.weekdays),
    ("TB", "T?Bw", chain.weekday_beside),
    ("RTe", f"{_PART}Rp?", now.deictic),
    ("LNte", "e?[LNt]p", now.part_of_day),
    ("T", "TpO(?:T?m[.]?[do](?:C?y)?|T?[do]O?m(?:C?y)?|w)", now.part_of_date),
    ("TNB", "T(?:N|B)p|Tp5", chain.part_beside),
    ("Te", "T?e?iTp|T?eTp|Tp", chain.part_of_story),
    ("e", "eiTu", chain.day_of_story),
    ("XLNty", "(?:[LNt]|y)?X~*(?:C?y)?", now.phrase),
    ("LNtTe", f"{_PART}T?(?:tL|tN|[LNt]){_NUM}?2?[uU]", now.beside),
    ("TB", f"TB{_NUM}?[uU]|Bu", chain.beside),
    ("Tb", "T?b[up]", chain.same),
    ("TB", "T?Bj|Tbj[LNt]u", chain.quarter_beside),
    ("uT", "T?u-[ge]j?", chain.year_ago),
    ("MT", "T?MU", now.recent),
    ("eT", "T?eO(?:Tu|[LNt]u)", now.edge),
    ("T", "Tu", chain.the_unit),
    ("T", "Tj", chain.quarter_beside),
    ("sLNtTe", f"{_PART}[LNtT]?s(?:O?y|O[LNt]u)", dates.season),
    ("LNtTe", f"{_PART}[LNtT]s", dates.season),
    ("Tq", "(?:T?qj|q-j)(?:O?(?:y|[LNt]u)|OTu)?", dates.of_year),
    ("LNtT", "T?[LNt]j", dates.quarter_beside),
    ("oTexq", f"{_PART}T?[oq]-?u", dates.century),
    ("dnyxuUaVKT", f"(?:{_SOME})?[uU]g", now.ago),
    ("dnyxaVK", f"{_SOME}[uU]f[RX]", now.from_now),
    ("dnyxuUaVKT", f"(?:{_SOME})?[uU]e", chain.apart),
    ("dnyxaVKT", f"(?:{_SOME}|T)[uU]5", chain.apart),
    ("W", f"WT?N?{_SOME}[uU]", now.within),
    ("W", "W[U]", now.within),
    ("i", f"i{_SOME}[uU]", now.in_units),
    ("dnyxaVKT", f"{_SOME}-?[uU]", lengths.duration),
    ("a", "auAaj", lengths.duration),
    ("T", f"Tq?(?:{_NUM})U", lengths.duration),
    ("ja", "a?j-?u|jau", lengths.duration),
    ("dnyx", "[dxny][-QA][dxny]-?[uU]", lengths.range_of_units),
    ("dnyx", "[dxny]-?[uU]-?D", lengths.age),
    ("dnyxuUa", "(?:[dxny]-)?[uU]-[JD]", lengths.drawn_out),
    ("UT", "T?U", lengths.vague),
    ("k", f"k(?:9?{_NUM}?[uU]|w|p)", lengths.habit),
    ("rdnyx", "[dnyx]?r[ak]u", lengths.habit),
    ("E", "E", lengths.habit),
    ("4", "4u", lengths.habit),
    ("0", "0T?u", lengths.duration),
    ("S", "S", lengths.habit),
    ("dnyxPh", "(?:hH?|[dx]H|P|[yn]Z)(?:lG|Z)?", lengths.clock),
)


def _by_first() -> dict[str, list[tuple[re.Pattern[str], Read]]]:
    found: dict[str, list[tuple[re.Pattern[str], Read]]] = {}
    for letters, pattern, read in _RULES:
        compiled = re.compile(pattern)
        for letter in letters:
            found.setdefault(letter, []).append((compiled, read))
    return found


_BY_FIRST = _by_first()
#: Letters that may be a time alone; the others are one only with what follows, which is no other word.
_ALONE = frozenset("I3ymwYRXUESPh")
_NOTHING = frozenset({"", "z", "~"})


def matches(letters: str, at: int) -> list[tuple[int, Read]]:
    """Return (length, reader) of each rule that matches at a place, longest first."""
    rules = _BY_FIRST.get(letters[at])
    if rules is None or (letters[at] not in _ALONE and letters[at + 1 : at + 2] in _NOTHING):
        return []
    found = [
        (match.end() - at, read) for pattern, read in rules if (match := pattern.match(letters, at))
    ]
    found.sort(key=lambda pair: -pair[0])
    return found
