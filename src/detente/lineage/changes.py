"""Changes: what a copy says differently from its original, sentence beside sentence.

An aligned passage may begin or end in the middle of a sentence, and what is compared are whole
sentences: a cut at the edge of a passage is no change, and one word behind it may be all of one. Words
in quotation marks are held against words in quotation marks, without who says them and how. Two
sentences are held against each other when each is most of the other, or when one is the other with
something cut out of it, however much (but not for quotes, whose rest a reporter may tell in words of
his own before the mark); else there is no telling what became of what. What a copy split
in two, or drew into one, is held against it whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import structs

from detente.compare import Wording, differences, wording
from detente.lineage.align import Passage
from detente.lineage.letters import Hashes
from detente.lineage.words import Words
from detente.model.wording import SEVERITIES, Difference, worst

#: Share of the longer sentence's words that both must have to be held against each other.
MOSTLY = 0.6
#: Or the shorter one is the longer one's beginning and end, but for this share of its words, and has
#: so many: a clause was cut.
CUT, CUT_LEAST = 0.1, 3
#: Sentences longer than this are lists and tables; so many pairs are compared between two reports.
LONGEST, MOST = 90, 60
#: A sentence counts as said from this share of its aligned words inside quotation marks.
SAID = 0.75
SLIGHT = SEVERITIES.index("slight")
_EITHER = "told from the second text to the first: which came first is not known"

Range = tuple[int, int]


def changes(
    a: Words, b: Words, passages: Sequence[Passage], *, either: bool = False
) -> list[tuple[Difference, ...]]:
    """Return for each passage what `b` changed of what `a` says there, heaviest first by sentence;
    no two sentences are compared twice.

    Where `either` may have come first, a pair is told from the side from which it weighs more.
    """
    seen: set[tuple[Range, Range]] = set()
    found = []
    for passage in passages:
        told: list[Difference] = []
        for one, other in _pairs(a, b, passage):
            if (one, other) in seen or len(seen) >= MOST:
                continue
            seen.add((one, other))
            here, there = _wording(a, one), _wording(b, other)
            changed = differences(here, there)
            if either and _weight(changed) == SLIGHT:
                # What one side has more of than the other may bound it.
                back = differences(there, here)
                if _weight(back) > SLIGHT:
                    changed = tuple(structs.replace(d, a=d.b, b=d.a, why=_EITHER) for d in back)
            told += changed
        found.append(tuple(told))
    return found


def _weight(told: tuple[Difference, ...]) -> int:
    return SEVERITIES.index(worst(told))


def _pairs(a: Words, b: Words, passage: Passage) -> Iterator[tuple[Range, Range]]:
    """Yield word ranges of the sentences that a passage lays side by side and that differ."""
    both = passage.a_first, passage.a_end, passage.b_first, passage.b_end
    inside = all(
        text.quoted[first:end].mean() >= SAID
        for text, first, end in ((a, *both[:2]), (b, *both[2:]))
    )
    mine = list(_sentences(a, both[0], both[1], inside=inside))
    others = list(_sentences(b, both[2], both[3], inside=inside))
    whole = {b.ids[slice(*other)].tobytes() for other in others}
    bags = [_bag(b, other) for other in others]
    for n, one in enumerate(mine):
        left = a.ids[slice(*one)].tobytes() in whole
        if left or one[1] - one[0] > LONGEST or not bags:
            continue
        bag = _bag(a, one)
        k = max(range(len(bags)), key=lambda k: (_alike(bag, bags[k]), -k))
        other = others[k]
        longer = max(one[1] - one[0], other[1] - other[0])
        shared = (bag & bags[k]).total()
        if longer > LONGEST:
            continue
        if shared < MOSTLY * longer and (inside or not _is_cut(a, one, b, other)):
            continue
        one = _widened(a, mine, n, bags[k] - bag)
        other = _widened(b, others, k, bag - bags[k])
        if not np.array_equal(a.ids[slice(*one)], b.ids[slice(*other)]):
            yield one, other


def _alike(one: Counter[int], other: Counter[int]) -> float:
    return (one & other).total() / (one.total() + other.total())


def _bag(text: Words, words: Range) -> Counter[int]:
    return Counter(text.ids[slice(*words)].tolist())


def _is_cut(a: Words, one: Range, b: Words, other: Range) -> bool:
    """Tell whether one of two sentences is the other with a stretch of it cut out."""
    x, y = a.ids[slice(*one)], b.ids[slice(*other)]
    least = min(len(x), len(y))
    ahead = _equal(x[:least], y[:least])
    behind = _equal(x[len(x) - least :][::-1], y[len(y) - least :][::-1])
    return least >= CUT_LEAST and ahead + behind >= (1 - CUT) * least


def _equal(x: Hashes, y: Hashes) -> int:
    """Return how many words of two equally long runs are equal from their beginning on."""
    differs = np.flatnonzero(x != y)
    return int(differs[0]) if len(differs) else len(x)


def _widened(text: Words, sentences: Sequence[Range], n: int, missing: Counter[int]) -> Range:
    """Return a sentence with those beside it that hold what of its counterpart it has not."""
    start, end = sentences[n]
    for step in (-1, 1):
        k = n + step
        while missing and 0 <= k < len(sentences):
            low, high = sentences[k]
            bag = _bag(text, (low, high))
            apart = high != start if step < 0 else low != end
            if apart or (bag & missing).total() < MOSTLY * (high - low):
                break
            missing = missing - bag
            start, end, k = min(start, low), max(end, high), k + step
    return start, end


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
