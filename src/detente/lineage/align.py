"""Alignment: the passages two texts share, word for word or nearly so, with where they stand.

First runs of equal words; runs that lie close in both texts are one edited passage. Then, for
sentences no run covers, the counterpart whose words agree best: a spun copy changes a word in
every few, so it has sentences in common and hardly a run. Where nearly every word was changed names
and numbers are left, and two sentences that have all of them in common need fewer words besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np

from detente.lineage.letters import Flags, Hashes
from detente.lineage.signature import shingles
from detente.lineage.words import Words

#: Equal words in a row that are a shared passage by themselves.
RUN = 8
#: Shorter runs join a passage when at most this many words lie between them in either text.
SEED, GAP = 5, 6
#: Least agreement of two sentences: of their word sets (Dice), and of their words in order.
ALIKE, IN_ORDER = 0.45, 0.45
#: The same for sentences whose names and numbers are the same but for a few; so many at least.
ALIKE_NAMED, IN_ORDER_NAMED = 0.3, 0.25
SAME_NAMES, LEAST_NAMES = 0.7, 2
#: Sentences shorter than this are matched by runs alone, and of longer ones no more is compared;
#: words this long count as content.
SHORT_SENTENCE, LONG_SENTENCE, CONTENT = 6, 200, 5
LEAST_CONTENT = 3
#: Sentences of the other text that one is held against, those that share most of its rarer words;
#: a word in more sentences than this is none.
TRIED, EVERYWHERE = 6, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words [a_first, a_end) of one text beside [b_first, b_end) of another; `matched` are equal.

    `run` tells that these were found as runs of equal words, and not sentence by sentence.
    """

    a_first: int
    a_end: int
    b_first: int
    b_end: int
    matched: int
    run: bool = True

    @property
    def longest(self) -> int:
        """The words of the longer side."""
        return max(self.a_end - self.a_first, self.b_end - self.b_first)

    @property
    def score(self) -> float:
        """Word agreement, 0..1."""
        return self.matched / self.longest


def align(a: Words, b: Words) -> list[Passage]:
    """Return the passages two texts share, in the order of the first; no word is in two of them."""
    runs = _joined(_runs(a.ids, b.ids))
    passages = [run for run in runs if run.matched >= RUN]
    passages += _sentences(a, b, passages)
    return sorted(passages, key=lambda p: (p.a_first, p.b_first))


def _runs(a: Hashes, b: Hashes) -> list[Passage]:
    """Return runs of at least SEED equal words: in text order of `a`, the longest at each place."""
    in_a, in_b = shingles(a, SEED), shingles(b, SEED)
    hits = np.flatnonzero(np.isin(in_a, in_b))
    if not len(hits):
        return []
    places: dict[int, list[int]] = {}
    for to in np.flatnonzero(np.isin(in_b, in_a)).tolist():
        places.setdefault(int(in_b[to]), []).append(to)
    taken = np.zeros(len(b), np.bool_)
    found = []
    free = 0
    for at in hits.tolist():
        if at < free:
            continue
        best = max(
            ((_extent(a, b, at, to, taken), -to) for to in places.get(int(in_a[at]), ())[:GAP]),
            default=(0, 0),
        )
        length, to = best[0], -best[1]
        if length >= SEED:
            taken[to : to + length] = True
            found.append(
                Passage(
                    a_first=at, a_end=at + length, b_first=to, b_end=to + length, matched=length
                )
            )
            free = at + length
    return found


def _extent(a: Hashes, b: Hashes, at: int, to: int, taken: Flags) -> int:
    """Return how many words are equal from two places on, in ever longer looks ahead."""
    most, length, ahead = min(len(a) - at, len(b) - to), 0, 4 * RUN
    while length < most:
        end = min(most, length + ahead)
        differs = np.flatnonzero(
            (a[at + length : at + end] != b[to + length : to + end]) | taken[to + length : to + end]
        )
        if len(differs):
            return length + int(differs[0])
        length, ahead = end, 2 * ahead
    return length


def _joined(runs: list[Passage]) -> list[Passage]:
    """Join runs that follow each other closely in both texts."""
    joined: list[Passage] = []
    for run in runs:
        if joined:
            last = joined[-1]
            if 0 <= run.a_first - last.a_end <= GAP and 0 <= run.b_first - last.b_end <= GAP:
                joined[-1] = Passage(
                    a_first=last.a_first,
                    a_end=run.a_end,
                    b_first=last.b_first,
                    b_end=run.b_end,
                    matched=last.matched + run.matched,
                )
                continue
        joined.append(run)
    return joined


def _sentences(a: Words, b: Words, covered: list[Passage]) -> list[Passage]:
    """Return near matches of the sentences that the passages so far leave mostly uncovered."""
    free_a = _uncovered(a, [(p.a_first, p.a_end) for p in covered])
    free_b = _uncovered(b, [(p.b_first, p.b_end) for p in covered])
    sets_b = [set(b.ids[first:end].tolist()) for first, end in free_b]
    names_b = [set(b.ids[first:end][b.anchor[first:end]].tolist()) for first, end in free_b]
    holders = _holders(sets_b)
    used: set[int] = set()
    found = []
    for first, end in free_a:
        mine = set(a.ids[first:end].tolist())
        names = set(a.ids[first:end][a.anchor[first:end]].tolist())
        alike = [(_dice(mine, sets_b[k]), -k) for k in _likeliest(mine, holders, used)]
        best, k = max(alike, default=(0.0, 0))
        k = -k
        if best < ALIKE_NAMED:
            continue
        named = _same_names(names, names_b[k])
        if best < ALIKE and not named:
            continue
        passage = _matched(a, b, (first, end), free_b[k])
        if passage.score < (IN_ORDER_NAMED if named else IN_ORDER):
            continue
        if named or _content(a, first, end, mine & sets_b[k]) >= LEAST_CONTENT:
            used.add(k)
            found.append(passage)
    return found


def _holders(sets: Sequence[set[int]]) -> dict[int, list[int]]:
    """Return the sentences that hold each word, but for words that stand everywhere."""
    holders: dict[int, list[int]] = {}
    for k, words in enumerate(sets):
        for word in words:
            holders.setdefault(word, []).append(k)
    return {word: held for word, held in holders.items() if len(held) <= EVERYWHERE}


def _likeliest(words: set[int], holders: dict[int, list[int]], used: set[int]) -> list[int]:
    """Return the unused sentences that share most words with some, each word by its rarity."""
    counts: Counter[int] = Counter()
    for word in words:
        held = holders.get(word, ())
        for k in held:
            if k not in used:
                counts[k] += EVERYWHERE // len(held)
    return [k for k, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:TRIED]]


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _same_names(a: set[int], b: set[int]) -> bool:
    shared = len(a & b)
    return shared >= LEAST_NAMES and shared >= SAME_NAMES * len(a | b)


def _content(a: Words, first: int, end: int, shared: set[int]) -> int:
    """Return how many shared words are content: long ones, names and numbers."""
    long = (a.end[first:end] - a.start[first:end] >= CONTENT) | a.anchor[first:end]
    return len(shared & set(a.ids[first:end][long].tolist()))


def _matched(a: Words, b: Words, one: tuple[int, int], other: tuple[int, int]) -> Passage:
    (first, end), (b_first, b_end) = one, other
    blocks = SequenceMatcher(
        None, a.ids[first:end].tolist(), b.ids[b_first:b_end].tolist(), autojunk=False
    ).get_matching_blocks()
    matched = sum(block.size for block in blocks)
    return Passage(
        a_first=first, a_end=end, b_first=b_first, b_end=b_end, matched=matched, run=False
    )


def _uncovered(text: Words, covered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return word ranges [first, end) of the whole sentences at least three fifths uncovered,
    trimmed of words that a passage holds at their ends; none that a passage cuts in the middle.
    """
    taken = np.zeros(len(text), np.bool_)
    for first, end in covered:
        taken[first:end] = True
    bounds = np.flatnonzero(np.diff(text.sentence, prepend=-1, append=-1))
    ranges = []
    for first, end in pairwise(bounds.tolist()):
        free = np.flatnonzero(~taken[first:end])
        if len(free) < max(SHORT_SENTENCE, 0.6 * (end - first)):
            continue
        low, high = first + int(free[0]), first + int(free[-1]) + 1
        if not taken[low:high].any() and high - low <= LONG_SENTENCE:
            ranges.append((low, high))
    return ranges
