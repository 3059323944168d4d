"""Settling: which readings of one document stand beside each other, and which beneath another.

Of two readings that claim the same words the likelier is kept; one that lies wholly in another's
content is what that speaker reports, and hangs beneath it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from detente.claims.shapes import Run
from detente.model.base import Record

#: Readings less likely than this are dropped. Best F1 on 300 articles held out of the training part.
THRESHOLD = 0.45
#: Readings inside another's content are kept from here on; no marked data speaks of these, so the
#: bar is a cautious one.
INNER = 0.5

#: Readings are looked up by stretches of this many code points.
BUCKET = 500

Piece = tuple[int, int]


class Reading(Record, frozen=True, kw_only=True):
    """One statement as read: cue as runs of tokens, content and source as code points.

    `score` is how likely it is a statement of the report's own telling, `inner` how likely it is
    one when it stands in another's content. `outer` is the index, in the list it stands in, of
    the reading that reports this one; `at` is where its cue's head begins.
    """

    head: int
    host: int
    lemma: str
    frame: str
    role: str
    rule: str
    cue: tuple[Run, ...]
    content: tuple[Piece, ...]
    source: Piece | None
    speaker: int | None
    score: float
    quoted: float
    inner: float = 0.0
    outer: int | None = None
    at: int = -1

    @property
    def level(self) -> str:
        """The rule in a word or two: the frame for grammar, the way of the marks for quotes."""
        return self.frame if self.rule == "grammar" else f"marks, {self.rule}"


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return stretches in text order, those that touch or overlap made one."""
    made: list[Piece] = []
    for start, end in sorted(pieces):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def size(pieces: Sequence[Piece]) -> int:
    """Return how many code points some stretches hold."""
    return sum(e - s for s, e in pieces)


def shared(a: Sequence[Piece], b: Sequence[Piece]) -> int:
    """Return how many code points two contents share."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def parted(found: Iterable[Reading], tails: Mapping[int, int]) -> list[Reading]:
    """End what a speaker reports where that speaker tells the next thing, without a nesting.

    `tails` has, by the head of a cue that trails another's words ("argued that A, implying that
    B"), the code point where its clause is set off. A cue with another source is left inside.
    """
    readings = list(found)
    around = Placed()
    for reading in readings:
        around.add(reading)
    cuts: dict[int, int] = {}
    for tail in readings:
        if tail.head not in tails or tail.source is None:
            continue
        at = tails[tail.head]
        for outer in around.near(tail):
            same = outer.source == tail.source and outer.head < tail.head
            last = tail.content[-1][1] >= outer.content[-1][1]
            if same and last and _told_in(tail, outer) and outer.content[0][0] < at:
                cuts[outer.head] = min(at, cuts.get(outer.head, at))
    return [_before(reading, cuts.get(reading.head)) for reading in readings]


def _before(reading: Reading, end: int | None) -> Reading:
    if end is None:
        return reading
    content = tuple((s, min(e, end)) for s, e in reading.content if s < end)
    return msgspec.structs.replace(reading, content=content)


def settled(found: Iterable[Reading]) -> list[Reading]:
    """Drop the less likely of readings that claim the same words; hang inner ones on outer ones.

    They come back in text order; `outer` is set.
    """
    kept = Placed()
    beneath: list[Reading] = []
    for reading in sorted(found, key=lambda r: (-r.score, r.head)):
        if reading.score < THRESHOLD:
            beneath.append(reading)
        elif not any(_collide(reading, other) for other in kept.near(reading)):
            kept.add(reading)
    for reading in sorted(beneath, key=lambda r: (-r.inner, r.head)):
        near = kept.near(reading)
        inside = any(_within(reading, other) for other in near)
        if inside and not any(_collide(reading, other) for other in near):
            kept.add(reading)
    ordered = sorted(kept.readings, key=lambda r: (r.content[0][0], -size(r.content), r.head))
    place = {reading.head: i for i, reading in enumerate(ordered)}
    done = []
    for reading in ordered:
        around = [other for other in kept.near(reading) if _within(reading, other)]
        outer = min(around, key=lambda r: (size(r.content), r.head), default=None)
        number = None if outer is None else place[outer.head]
        done.append(msgspec.structs.replace(reading, outer=number))
    return done


class Placed:
    """Readings by the stretch of text they cover, so that each is compared with its neighbours only."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self._buckets: dict[int, list[int]] = defaultdict(list)

    def add(self, reading: Reading) -> None:
        """Put a reading in its place."""
        for bucket in self._of(reading):
            self._buckets[bucket].append(len(self.readings))
        self.readings.append(reading)

    def near(self, reading: Reading) -> list[Reading]:
        """Return the readings that may share words or a verb with one, in the order they came."""
        numbers = {n for bucket in self._of(reading) for n in self._buckets.get(bucket, ())}
        return [self.readings[n] for n in sorted(numbers)]

    def _of(self, reading: Reading) -> set[int]:
        return {b for s, e in reading.content for b in range(s // BUCKET, e // BUCKET + 1)} | {
            -1 - reading.host
        }


def _within(inner: Reading, outer: Reading) -> bool:
    own = size(inner.content)
    if inner.head == outer.head or own >= size(outer.content):
        return False
    return shared(inner.content, outer.content) >= 0.9 * own


def _told_in(inner: Reading, outer: Reading) -> bool:
    """Tell whether one's cue and nearly all its content stand in another's content."""
    if not any(s <= inner.at < e for s, e in outer.content):
        return False
    return shared(inner.content, outer.content) >= 0.9 * size(inner.content)


def _collide(a: Reading, b: Reading) -> bool:
    """Tell whether two readings cannot both be right: one cue, or contents that half overlap."""
    if a.head == b.head or (a.host == b.host and a.frame.split()[0] != b.frame.split()[0]):
        return True
    common = shared(a.content, b.content)
    if not common:
        return False
    if _told_in(a, b) or _told_in(b, a):
        return False
    small, large = sorted((size(a.content), size(b.content)))
    return common >= 0.7 * large or common < 0.9 * small
