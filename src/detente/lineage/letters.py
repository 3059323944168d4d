"""Letters: what each code point is, as tables, so that a whole text is cut into words at once.

Words are runs of letters, digits and underscores, with apostrophes inside words ("don't") and points
or commas inside numbers ("1,200.5"). Each word gets a 64-bit hash that hangs on its letters alone,
whatever their case and whatever form its apostrophe has; equal hashes stand for equal words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]
Points = NDArray[np.uint32]

#: Code points from here on are no letters here: pictures, and scripts no newsroom prints in.
PLANE = 0x10000
#: Longest word whose letters all have a place of their own in its hash.
_LONGEST = 4096
_BASE = 0x9E3779B97F4A7C15
_MIX = tuple(np.uint64(m) for m in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """What each code point below `PLANE` is: a letter or digit of a word, a digit, a capital, an
    apostrophe, a point or comma of a number, a mark that closes a clause, a double or single
    quotation mark, a mark that a closing quotation mark may stand behind. `plain` is its lower case,
    a typographic apostrophe's the typewriter's; `place` is the weight of each place of a word.
    """

    word: Flags
    digit: Flags
    upper: Flags
    apostrophe: Flags
    point: Flags
    closing: Flags
    double: Flags
    single: Flags
    behind: Flags
    plain: Hashes
    place: Hashes


@cache
def tables() -> Tables:
    """Return the tables, made once."""
    letters = [chr(n) for n in range(PLANE)]

    def those(marks: str) -> Flags:
        found = np.zeros(PLANE, np.bool_)
        found[[ord(mark) for mark in marks]] = True
        return found

    plain = np.arange(PLANE, dtype=np.uint64)
    for n, letter in enumerate(letters):
        lower = letter.lower()
        if lower != letter and len(lower) == 1:
            plain[n] = ord(lower)
    plain[ord("’")] = ord("'")
    return Tables(
        word=np.fromiter((c.isalnum() or c == "_" for c in letters), np.bool_, PLANE),
        digit=np.fromiter(map(str.isdigit, letters), np.bool_, PLANE),
        upper=np.fromiter(map(str.isupper, letters), np.bool_, PLANE),
        apostrophe=those("'’"),
        point=those(".,"),
        closing=those(".,;:!?"),
        double=those('"“”„«»'),
        single=those("'‘’"),
        behind=those(".,!?…"),
        plain=plain + np.uint64(1),
        place=np.cumprod(np.full(_LONGEST, _BASE, np.uint64), dtype=np.uint64),
    )


def points(text: str) -> Points:
    """Return the code points of a text; those no table has are the last one that has one."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(raw, np.uint32(PLANE - 1))


def cut(of: Points) -> tuple[Ints, Ints, Hashes]:
    """Return start, end and hash of each word of a text's code points, in order."""
    known = tables()
    inside = known.word[of]
    digit = known.digit[of]
    begins = inside.copy()
    if len(of) > 1:
        letter = inside & ~digit
        if len(of) > 2:
            middle = of[1:-1]
            joint = known.apostrophe[middle] & inside[:-2] & inside[2:]
            joint |= known.point[middle] & digit[:-2] & digit[2:]
            inside[1:-1] |= joint
        # A unit written up to its number is a word of its own: "12mph".
        begins[1:] = inside[1:] & (~inside[:-1] | (digit[:-1] & letter[1:]))
    ends = inside.copy()
    ends[:-1] = inside[:-1] & (~inside[1:] | begins[1:])
    start, end = np.flatnonzero(begins), np.flatnonzero(ends) + 1
    if not len(start):
        return start.astype(np.int32), end.astype(np.int32), np.zeros(0, np.uint64)
    length = end - start
    first = np.cumsum(length) - length
    place = np.arange(int(length.sum())) - np.repeat(first, length)
    letters = known.plain[of[inside]] * known.place[place % _LONGEST]
    return start.astype(np.int32), end.astype(np.int32), mixed(np.add.reduceat(letters, first))


def mixed(hashes: Hashes) -> Hashes:
    """Return hashes all of whose bits hang on all bits given (the finish of SplitMix64)."""
    for shift, mix in zip((30, 27), _MIX, strict=True):
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * mix
    return hashes ^ (hashes >> np.uint64(31))


def word_hashes(*words: str) -> Hashes:
    """Return the hash of each of some words."""
    return cut(points(" ".join(words)))[2]
