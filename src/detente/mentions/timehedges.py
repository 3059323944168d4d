"""Hedges around a number of units: "more than two years", "about three weeks ago", "a month or so"."""

from __future__ import annotations

import msgspec

from detente.mentions.timecut import Line
from detente.mentions.timex import Reading
from detente.model.when import When

#: Words the longest hedge has.
_LONGEST = 4
#: Class letters a number of units begins with.
_NUMBERS = frozenset("dxnyaVjK")


def hedged(line: Line, first: int, last: int, free: int, reading: Reading) -> tuple[int, int, When]:
    """Return first and last token with the hedges beside them, and the When they leave.

    Nothing before the token `free` is taken. "More than two years ago" has no first day, and
    "about a week ago" is less sure.
    """
    letters = line.letters[first : last + 1]
    if line.letters[first] not in _NUMBERS or not ("u" in letters or "U" in letters):
        return first, last, reading.when
    when = reading.when
    for length in range(_LONGEST, 0, -1):
        at = first - length
        if at < free:
            continue
        kind = line.lists.hedges.get(tuple(token.lower for token in line.tokens[at:first]))
        if kind is not None and kind != "behind":
            first, when = at, _blurred(when, kind, ago=letters.endswith("g"))
            break
    behind = tuple(token.lower for token in line.tokens[last + 1 : last + 3])
    if line.lists.hedges.get(behind) == "behind":
        last += 2
    return first, last, when


def _blurred(when: When, kind: str, *, ago: bool) -> When:
    if when.start is None or not ago:
        return when
    if kind == "more":
        return msgspec.structs.replace(when, start=None)
    return msgspec.structs.replace(when, confidence=min(when.confidence, 0.7))
