"""Changes: what a copy says differently from its original, sentence beside sentence.

An aligned passage may begin or end in the middle of a sentence, and what is compared are whole
sentences: a cut at the edge of a passage is no change, and one word behind it may be all of one. Words
in quotation marks are held against words in quotation marks, without who says them and how. Two
sentences of which neither is most of the other are left alone: there is no telling what became of what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from detente.compare import Wording, differences, wording
from detente.lineage.align import Passage
from detente.lineage.words import Words
from detente.model.wording import Difference

#: Share of the longer sentence's words that both must have to be held against each other.
MOSTLY = 0.6
#: Sentences longer than this are lists and tables; so many pairs are compared between two reports.
LONGEST, MOST = 90, 60
#: A sentence counts as said from this share of its aligned words inside quotation marks.
SAID = 0.75

Range = tuple[int, int]


def changes(a: Words, b: Words, passages: Sequence[Passage]) -> list[tuple[Difference, ...]]:
    """Return for each passage what `b` changed of what `a` says there, heaviest first by sentence;
    no two sentences are compared twice.
    """
    seen: set[tuple[Range, Range]] = set()
    found = []
    for passage in passages:
        told: list[Difference] = []
        for one, other in _pairs(a, b, passage):
            if (one, other) in seen or len(seen) >= MOST:
                continue
            seen.add((one, other))
            told += differences(_wording(a, one), _wording(b, other))
        found.append(tuple(told))
    return found


def _pairs(a: Words, b: Words, passage: Passage) -> Iterator[tuple[Range, Range]]:
    """Yield word ranges of the sentences that a passage lays side by side and that differ."""
    both = passage.a_first, passage.a_end, passage.b_first, passage.b_end
    inside = all(
        text.quoted[first:end].mean() >= SAID
        for text, first, end in ((a, *both[:2]), (b, *both[2:]))
    )
    others = list(_sentences(b, both[2], both[3], inside=inside))
    bags = [Counter(b.ids[first:end].tolist()) for first, end in others]
    for first, end in _sentences(a, both[0], both[1], inside=inside):
        if end - first > LONGEST or not bags:
            continue
        bag = Counter(a.ids[first:end].tolist())
        shared, k = max((sum((bag & other).values()), -k) for k, other in enumerate(bags))
        other = others[-k]
        longer = max(end - first, other[1] - other[0])
        if longer > LONGEST or shared < MOSTLY * longer:
            continue
        if not np.array_equal(a.ids[first:end], b.ids[other[0] : other[1]]):
            yield (first, end), other


def _sentences(text: Words, first: int, end: int, *, inside: bool) -> Iterator[Range]:
    """Yield the sentences that the words [first, end) touch, whole; of what stands inside quotation
    marks only that.
    """
    low = int(np.searchsorted(text.sentence, text.sentence[first], "left"))
    high = int(np.searchsorted(text.sentence, text.sentence[end - 1], "right"))
    cuts = np.diff(text.sentence[low:high], prepend=-1, append=-1) != 0
    if inside:
        cuts[1:-1] |= np.diff(text.quoted[low:high])
    bounds = (np.flatnonzero(cuts) + low).tolist()
    for start, stop in pairwise(bounds):
        touches = start < end and first < stop
        if touches and not (inside and not text.quoted[start]):
            yield start, stop


def _wording(text: Words, words: Range) -> Wording:
    start, end = int(text.start[words[0]]), int(text.end[words[1] - 1])
    return wording(
        ((text.text[start:end], start),),
        text_id=text.text_id,
        quoted=bool(text.quoted[words[0] : words[1]].all()),
        day=text.document.day,
    )
