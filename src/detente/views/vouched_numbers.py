"""Numbers in digits or in words, as what can be checked in a line: "4,500", "a dozen", "$2.5bn"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.views.vouched_tokens import ENDINGS, Token, lists


def number(line: Sequence[Token], at: int) -> tuple[float, bool, int] | None:
    """Return the number that begins at a token, whether it is a vague one, and where it ends."""
    known, token = lists(), line[at]
    if token.digits:
        value, end = _value(token.text), at + 1
        if end < len(line) and line[end].start == line[end - 1].end:
            if (size := known.suffixes.get(line[end].low)) is not None:
                return value * size, False, end + 1
            if line[end].low in ENDINGS:
                return value, False, end + 1
        return *_scaled(line, value, end), end + _sizes(line, end)
    if token.low in known.small or token.low in known.tens:
        value, end = _under_hundred(line, at)
        return *_scaled(line, value, end), end + _sizes(line, end)
    if token.low == "half":
        first = at + 2 if at + 1 < len(line) and line[at + 1].low == "a" else at + 1
        if count := _sizes(line, first):
            return *_scaled(line, 0.5, first), first + count
    if token.low in known.sizes:
        return *_scaled(line, 1, at, alone=True), at + _sizes(line, at, alone=True)
    plural = token.low.removesuffix("s")
    if plural != token.low and (size := known.sizes.get(plural)) is not None:
        return float(size), True, at + 1
    if (nth := known.ordinals.get(token.low)) is not None:
        return float(nth), False, at + 1
    return None


def _value(text: str) -> float:
    """Return digits as a number: "5,200.5" is 5200.5, "1.250.000" 1250000, "7,5" 7.5."""
    parts = re.split(r"[.,]", text)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    if len(parts) == 1 or (grouped and ("," in text or len(parts) > 2)):
        return float("".join(parts))
    return float("".join(parts[:-1]) + "." + parts[-1])


def _under_hundred(line: Sequence[Token], at: int) -> tuple[float, int]:
    """Return "five", "fifty" or "fifty-five" as a number, and where it ends."""
    known, low = lists(), line[at].low
    if low in known.small:
        return float(known.small[low]), at + 1
    value, end = float(known.tens[low]), at + 1
    if end < len(line) and line[end].near and 0 < known.small.get(line[end].low, 0) < 10:
        return value + known.small[line[end].low], end + 1
    return value, end


def _sizes(line: Sequence[Token], at: int, *, alone: bool = False) -> int:
    """Return how many tokens of magnitude, and of the numbers between them, follow a number, or stand
    alone.
    """
    known, end = lists(), at
    while end < len(line):
        low = line[end].low
        joined = int(low == "and")
        if not line[end].near and not (alone and end == at):
            break
        if low in known.sizes:
            end += 1
        elif end > at and end + joined < len(line) and _small(line[end + joined].low):
            _, end = _under_hundred(line, end + joined)
        else:
            break
    return end - at


def _small(low: str) -> bool:
    return low in lists().small or low in lists().tens


def _scaled(
    line: Sequence[Token], value: float, at: int, *, alone: bool = False
) -> tuple[float, bool]:
    """Return a number with the magnitudes behind it: "two hundred and fifty million" is 250,000,000."""
    known, total, part = lists(), 0.0, value
    end, last = at, at + _sizes(line, at, alone=alone)
    while end < last:
        low = line[end].low
        if (size := known.sizes.get(low)) is not None:
            if size >= 1000:
                total, part = total + part * size, 0.0
            else:
                part = part * size if part else float(size)
            end += 1
        elif low == "and":
            end += 1
        else:
            more, end = _under_hundred(line, end)
            part += more
    return total + part, False
