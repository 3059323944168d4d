"""Numbers: amounts in digits or words, with what bounds them, and whether two can be one.

To round is not to change: "more than 5,000" and "5,200" agree, and so do "48 hours" and "two days".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor, isclose, log10
from typing import Literal

from detente.compare.clock import read_clock
from detente.compare.tokens import Token
from detente.language import table

Bound = Literal["exact", "about", "least", "most"]
#: How far apart, as a share of the larger, two plain numbers may lie when one rounds the other; under
#: `LARGE` nothing is rounded.
ROUNDED, LARGE = 0.05, 200
#: Numbers beyond are no amounts of anything.
HIGHEST = 1e15
#: How far from what it is about a number may lie, and how far past what bounds it.
ABOUT, PAST = 0.1, 0.25

_SIGNS = frozenset("$€£")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, the highest if it is a range, what bounds it, and what it counts: "" for things,
    "percent", "money", "hours", or "clock" for an hour of the day in minutes.
    """

    value: float
    high: float
    bound: Bound
    unit: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    small: dict[str, int]
    magnitudes: dict[str, int]
    suffixes: dict[str, int]
    hedges: Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]
    after: Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]
    lengths: dict[str, float]
    units: dict[str, str]
    parts: dict[str, int]
    often: dict[str, float]


@cache
def _words() -> _Words:
    rows, own = table("en", "numbers"), table("en", "compare")
    bounds: tuple[Bound, ...] = ("about", "exact", "most", "least")
    ways = {tuple(p.split()): bound for bound in bounds for p in own["hedge"][bound]}
    late: tuple[Bound, ...] = ("least", "about")
    after = {tuple(p.split()): bound for bound in late for p in own["hedge"][f"after_{bound}"]}
    lengths = own["length"]
    return _Words(
        small={**rows["small"], **rows["tens"]},
        magnitudes=rows["magnitude"],
        suffixes={**rows["suffix"], **rows["after_money"]},
        hedges=_by_head(ways),
        after=_by_head(after),
        lengths={**lengths, **{f"{unit}s": hours for unit, hours in lengths.items()}},
        units={word: unit for unit, words in own["unit"].items() for word in words},
        parts=own["part"],
        often=own["often"],
    )


def _by_head(
    ways: Mapping[tuple[str, ...], Bound],
) -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    """Return phrases by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = defaultdict(list)
    for words, bound in sorted(ways.items(), key=lambda way: -len(way[0])):
        found[words[0]].append((words, bound))
    return {word: tuple(held) for word, held in found.items()}


@cache
def number_heads() -> frozenset[str]:
    """Return the words that a number in words, or what bounds a number, can begin with."""
    known = _words()
    plural = {f"{word}s" for word in known.magnitudes}
    hedges = known.hedges
    return frozenset(
        {
            *known.small,
            *known.magnitudes,
            *known.parts,
            *plural,
            *hedges,
            *known.often,
            "a",
            "between",
        }
    )


def read_number(found: Sequence[Token], at: int) -> tuple[Amount, int, int] | None:
    """Return the number that begins at a token, with the tokens [first, end) of the number itself."""
    if (often := _words().often.get(found[at].low)) is not None:
        return Amount(often, often, "exact", "times"), at, at + 1
    start, bound = at, None
    for words, way in _words().hedges.get(found[at].low, ()):
        if _stand(found, at, words):
            start, bound = at + len(words), way
            break
    if start < len(found) and (clock := read_clock(found, start)) is not None:
        minutes, end = clock
        return Amount(minutes, minutes, bound or "exact", "clock"), start, end
    if found[at].low == "between" or (found[at].low == "from" and bound is None):
        start = at + 1
    if (part := _part(found, start)) is not None:
        share, end = part
        counted = end < len(found) and found[end].low == "of"
        if counted and (whole := _value(found, end + 1)) is not None:
            value = share * whole[0]
            if value >= 1:
                return Amount(value, value, bound or "exact"), start, whole[1]
        return Amount(100 * share, 100 * share, bound or "exact", "percent"), start, end
    read = _value(found, start)
    if read is None:
        return None
    value, end, vague = read
    if value > HIGHEST:
        return None
    if end + 1 < len(found) and found[end].low == "in" and value < 10:
        whole = _value(found, end + 1)
        if whole is not None and value < whole[0] <= 10 and not _unit(found, end + 1, whole[1])[0]:
            share = 100 * value / whole[0]
            return Amount(share, share, bound or "exact", "percent"), start, whole[1]
    high = value
    if end + 1 < len(found) and found[end].low in ("to", "and", "-", "–", "—", "or"):
        joined = found[end].low
        second = _value(found, end + 1)
        if second is not None and second[0] > HIGHEST:
            return None
        between = found[at].low == "between"
        if second is not None and second[0] > value and (joined != "and" or between):
            if joined == "or" and second[0] > 2 * value:
                second = None
        else:
            second = None
        if second is not None:
            high, end, _ = second
            if value < 1000 <= high and high % 1000 == 0 and value * 1000 < high:
                value *= 10 ** floor(log10(high / value))
    elif found[at].low == "between":
        return None
    for words, way in _words().after.get(found[end].low, ()) if end < len(found) else ():
        if _stand(found, end, words):
            bound, end = way, end + len(words)
            break
    unit, end, scale = _unit(found, start, end)
    if unit == "" and not vague and bound is None and high == value == 1 and start == at:
        return None
    return Amount(value * scale, high * scale, bound or "exact", unit, vague), start, end


def _part(found: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return "a third of" or "two-thirds" as a share, and where it ends."""
    known, end = _words(), at
    if end >= len(found):
        return None
    count = 1.0
    if found[end].low in known.small:
        count, end = float(known.small[found[end].low]), end + 1
    elif found[end].low in ("a", "one"):
        end += 1
    if end >= len(found) or (size := known.parts.get(found[end].low)) is None or count >= size:
        return None
    after = found[end + 1].low if end + 1 < len(found) else ""
    if after in ("of", "the") or (end > at and found[end].low.endswith("s")):
        return count / size, end + 1
    return None


def _stand(found: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    return len(found) >= at + len(words) and all(
        found[at + n].low == word for n, word in enumerate(words)
    )


def _unit(found: Sequence[Token], start: int, end: int) -> tuple[str, int, float]:
    """Return what the number [start, end) counts, where that ends, and how many of the unit one is."""
    known = _words()
    if found[start].text in _SIGNS or (start and found[start - 1].text in _SIGNS):
        return "money", end, 1
    if end < len(found):
        low = found[end].low
        if low == "per" and _stand(found, end, ("per", "cent")):
            return "percent", end + 2, 1
        if low in known.units:
            return known.units[low], end + 1, 1
        if low in known.lengths:
            return "hours", end + 1, known.lengths[low]
    return "", end, 1


def _value(found: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """Return the number in digits or words at a token, where it ends, and whether it is a vague one."""
    if at >= len(found):
        return None
    if found[at].text in _SIGNS:
        at += 1
        if at >= len(found):
            return None
    known, token = _words(), found[at]
    if token.kind == "n":
        value = float(_digits(token.text))
        end = at + 1
        if end < len(found) and found[end].kind == "w" and found[end].start == token.end:
            low = found[end].low
            if low in known.suffixes:
                return value * known.suffixes[low], end + 1, False
            if low in ("th", "st", "nd", "rd"):
                return value, end + 1, False
        return _scaled(found, value, end)
    if token.kind != "w":
        return None
    return _in_words(found, at)


def _in_words(found: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    known, low = _words(), found[at].low
    if low in known.small:
        value, end = _under_hundred(found, at)
        return _scaled(found, value, end)
    if low in ("a", "half") and at + 1 < len(found):
        if low == "half" and found[at + 1].low == "a" and at + 2 < len(found):
            size = known.magnitudes.get(found[at + 2].low)
            return (size / 2, at + 3, False) if size else None
        size = known.magnitudes.get(found[at + 1].low)
        return (size / (2 if low == "half" else 1), at + 2, False) if size else None
    plural = low.removesuffix("s")
    if plural != low and plural in known.magnitudes:
        value, end = float(known.magnitudes[plural]), at + 1
        if end + 1 < len(found) and found[end].low == "of":
            larger = found[end + 1].low.removesuffix("s")
            if larger in known.magnitudes and found[end + 1].low != larger:
                return value * known.magnitudes[larger], end + 2, True
        return value, end, True
    return None


def _under_hundred(found: Sequence[Token], at: int) -> tuple[float, int]:
    """Return "five", "fifty" or "fifty-five" as a number, and where it ends."""
    small = _words().small
    value, end = float(small[found[at].low]), at + 1
    if value >= 20 and end < len(found) and 0 < small.get(found[end].low, 0) < 10:
        return value + small[found[end].low], end + 1
    return value, end


def _scaled(found: Sequence[Token], value: float, end: int) -> tuple[float, int, bool]:
    """Return a number with the magnitudes that follow: "two hundred and fifty million" is 250,000,000."""
    known, total, part, full = _words(), 0.0, value, False
    while end < len(found):
        low = found[end].low
        joined = low == "and" and end + 1 < len(found)
        if (size := known.magnitudes.get(low)) is not None:
            if size >= 1000:
                total, part = total + part * size, 0.0
            else:
                part *= size
            end += 1
            full = size == 100 or size >= 1000
        elif (
            (low in known.small or (joined and found[end + 1].low in known.small))
            and end
            and found[end - 1].low in known.magnitudes
            and full
        ):
            more, end = _under_hundred(found, end + joined)
            part += more
        else:
            break
    return total + part, end, False


def _digits(text: str) -> str:
    """Return digits without what parts the thousands: "5,200.5" is 5200.5, "1.250.000" 1250000."""
    parts = text.replace(",", ".").split(".")
    if (
        len(parts) > 1
        and all(len(part) == 3 for part in parts[1:])
        and ("," in text or len(parts) > 2)
    ):
        return "".join(parts)
    if "," in text and "." in text and len(text.rsplit(".", 1)[0].replace(",", "")) <= 12:
        return text.replace(",", "")
    return f"{parts[0]}.{''.join(parts[1:])}" if len(parts) > 1 else text


def agree(a: Amount, b: Amount) -> bool | None:
    """Tell whether two amounts can be one; None where they count different things."""
    if a.unit != b.unit and a.unit and b.unit:
        return None
    if a.unit != b.unit and "hours" in (a.unit, b.unit):
        return None
    if "clock" in (a.unit, b.unit):
        return isclose(a.value, b.value) if a.unit == b.unit else None
    if a.unit != b.unit and not (a.vague or b.vague or isclose(a.value, b.value)):
        return None
    if a.vague or b.vague:
        return _vague(a, b)
    if isclose(a.value, b.value) and isclose(a.high, b.high):
        return {a.bound, b.bound} != {"least", "most"}
    if a.high > a.value or b.high > b.value:
        if a.high > a.value and b.high > b.value:
            return _rounded(a.value, b.value) and _rounded(a.high, b.high)
        return min(a.high, b.high) >= max(a.value, b.value)
    if a.bound == b.bound:
        return _rounded(a.value, b.value)
    if a.bound == "exact" or (a.bound == "about" and b.bound != "exact"):
        a, b = b, a
    if a.bound == "about":
        return abs(a.value - b.value) <= ABOUT * max(a.value, b.value)
    step = max(_step(a.value), PAST * a.value)
    if a.bound == "least":
        return a.value * (1 - ROUNDED) <= b.value < a.value + step
    return a.value - step < b.value <= a.value * (1 + ROUNDED)


def _vague(a: Amount, b: Amount) -> bool:
    """Tell whether "hundreds" and a number, or another such word, can be one."""
    if a.vague and b.vague:
        return isclose(a.value, b.value)
    some, exact = (a, b) if a.vague else (b, a)
    return some.value <= exact.high * 1.01 and exact.value < some.value * 100


def _rounded(a: float, b: float) -> bool:
    """Tell whether one of two numbers is the other, rounded."""
    low, high = sorted((abs(a), abs(b)))
    if high < LARGE or high - low > ROUNDED * high:
        return isclose(low, high)
    return any(round(x / _step(y)) * _step(y) == y for x, y in ((low, high), (high, low)))


def _step(value: float) -> float:
    """Return what one more in the last digit that counts makes: 10,000 for 130,000."""
    whole = int(abs(value))
    if whole == 0:
        return 1.0
    step = 1
    while whole % (step * 10) == 0:
        step *= 10
    return float(step)
