"""Clock: the hour of a day in digits."""

from __future__ import annotations

from collections.abc import Sequence

from detente.compare.tokens import Token

#: Half a day: "5:10" alone tells not which half.
HOURS = 12
_HALVES = ("am", "pm", "a", "p")


def read_clock(found: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return "5:10" or "5.10am" at a token as minutes of half a day, and where it ends."""
    if found[at].kind != "n":
        return None
    hour, _, minute = found[at].text.partition(".")
    end = at + 1
    told = end < len(found) and found[end].low in _HALVES[:2]
    if not minute and end + 1 < len(found) and found[end].text == ":":
        minute, end, told = found[end + 1].text, end + 2, True
    if not told or not hour.isdecimal() or len(hour) > 2:
        return None
    if minute and not (minute.isdecimal() and len(minute) == 2):
        return None
    if end < len(found) and found[end].low in _HALVES:
        end += 1
    return float(int(hour) % HOURS * 60 + int(minute or 0)), end
