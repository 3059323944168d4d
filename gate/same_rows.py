"""Pairs of reports as a file of JSON Lines has them: `same_pairs/README.md` tells the fields."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.errors import InputError

FOLDER = Path(__file__).parent / "same_pairs"
HALVES = ("dev", "held")
#: Halves of the pairs that were written later: the first may be read, of the second only totals are told.
LATER = ("more", "more-held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report; `start` and `end` are the code points of the words that tell of the event."""

    outlet: str
    published: date
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words that tell of the event."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports, whether they tell of one event, and what makes that hard to see."""

    id: str
    same: bool
    family: str
    a: Told
    b: Told


def pairs(half: str) -> Iterator[Pair]:
    """Yield the pairs of a half in the order of their ids.

    Raises `InputError` for a line that is no pair.
    """
    if half in LATER:
        later = list(_pairs(FOLDER / "more.jsonl"))
        falls = fall((p.id.partition("-")[0], p.family) for p in later if p.same)
        nth = LATER.index(half)
        yield from (p for p in later if falls[p.id.partition("-")[0]] == nth)
    else:
        yield from _pairs(FOLDER / f"{half}.jsonl")


def fall(incidents: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return for each number of an incident, given with its way of telling, which half it falls to.

    >>> fall([("001", "voice"), ("002", "voice"), ("003", "verb")])
    {'002': 0, '001': 1, '003': 0}
    """
    ways: dict[str, list[str]] = defaultdict(list)
    for number, way in incidents:
        ways[way].append(number)
    return {
        number: nth % 2
        for numbers in ways.values()
        for nth, number in enumerate(sorted(numbers, key=_digest))
    }


def _digest(number: str) -> str:
    return hashlib.sha256(f"incident {number}".encode()).hexdigest()


def _pairs(path: Path) -> Iterator[Pair]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield pair(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path.name}:{number}", str(error), code="no-pair") from error


def pair(row: Mapping[str, object]) -> Pair:
    """Return the pair a row holds; raise `KeyError`, `TypeError` or `ValueError` where it holds none."""
    a, b = row["a"], row["b"]
    if not isinstance(a, dict) or not isinstance(b, dict) or not isinstance(row["same"], bool):
        raise TypeError("a and b are objects, same is true or false")
    return Pair(
        id=str(row["id"]), same=row["same"], family=str(row["family"]), a=_told(a), b=_told(b)
    )


def _told(row: Mapping[str, str]) -> Told:
    text, words = row["text"], row["words"]
    if text.count(words) != 1:
        raise ValueError(f"{words!r} does not stand once in {text!r}")
    start = text.index(words)
    return Told(
        outlet=row["outlet"],
        published=date.fromisoformat(row["published"]),
        text=text,
        start=start,
        end=start + len(words),
    )
