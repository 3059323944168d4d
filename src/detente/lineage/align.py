"""Alignment: the passages two texts share, word for word or nearly so, with where they stand.

First runs of equal words; runs that lie close in both texts are one edited passage. Then, for
sentences no run covers, the counterpart whose words agree best: a spun copy changes a word in
every few, so it has sentences in common and hardly a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np

from detente.lineage.signature import shingles
from detente.lineage.words import Flags, Ints, Vocabulary, Words

#: Equal words in a row that are a shared passage by themselves.
RUN = 8
#: Shorter runs join a passage when at most this many words lie between them in either text.
SEED, GAP = 5, 6
#: Least agreement of two sentences: of their word sets (Dice), and of their words in order.
ALIKE, IN_ORDER = 0.45, 0.45
#: Sentences shorter than this are matched by runs alone; words this long count as content.
SHORT_SENTENCE, CONTENT = 6, 5
LEAST_CONTENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words [a_first, a_end) of one text beside [b_first, b_end) of another; `matched` are equal."""

    a_first: int
    a_end: int
    b_first: int
    b_end: int
    matched: int

    @property
    def longest(self) -> int:
        """The words of the longer side."""
        return max(self.a_end - self.a_first, self.b_end - self.b_first)

    @property
    def score(self) -> float:
        """Word agreement, 0..1."""
        return self.matched / self.longest


def align(a: Words, b: Words, vocabulary: Vocabulary) -> list[Passage]:
    """Return the passages two texts share, in the order of the first; no word is in two of them."""
    runs = _joined(_runs(a.ids, b.ids, vocabulary))
    passages = [run for run in runs if run.matched >= RUN]
    passages += _sentences(a, b, passages)
    return sorted(passages, key=lambda p: (p.a_first, p.b_first))


def _runs(a: Ints, b: Ints, vocabulary: Vocabulary) -> list[Passage]:
    """Return runs of at least SEED equal words: in text order of `a`, the longest at each place."""
    in_a, in_b = shingles(vocabulary.hashes(a), SEED), shingles(vocabulary.hashes(b), SEED)
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


def _extent(a: Ints, b: Ints, at: int, to: int, taken: Flags) -> int:
    most = min(len(a) - at, len(b) - to)
    differs = np.flatnonzero((a[at : at + most] != b[to : to + most]) | taken[to : to + most])
    return int(differs[0]) if len(differs) else most


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
    used: set[int] = set()
    found = []
    for first, end in free_a:
        mine = set(a.ids[first:end].tolist())
        alike = [
            (2 * len(mine & other) / (len(mine) + len(other)), -k)
            for k, other in enumerate(sets_b)
            if k not in used
        ]
        best, k = max(alike, default=(0.0, 0))
        if best < ALIKE:
            continue
        b_first, b_end = free_b[-k]
        shared = mine & sets_b[-k]
        content = {
            int(w)
            for w, size, anchor in zip(
                a.ids[first:end],
                a.end[first:end] - a.start[first:end],
                a.anchor[first:end],
                strict=True,
            )
            if w in shared and (anchor or size >= CONTENT)
        }
        passage = _matched(a.ids, b.ids, first, end, b_first, b_end)
        if len(content) >= LEAST_CONTENT and passage.score >= IN_ORDER:
            used.add(-k)
            found.append(passage)
    return found


def _matched(a: Ints, b: Ints, first: int, end: int, b_first: int, b_end: int) -> Passage:
    blocks = SequenceMatcher(
        None, a[first:end].tolist(), b[b_first:b_end].tolist(), autojunk=False
    ).get_matching_blocks()
    matched = sum(block.size for block in blocks)
    return Passage(a_first=first, a_end=end, b_first=b_first, b_end=b_end, matched=matched)


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
        if not taken[low:high].any():
            ranges.append((low, high))
    return ranges
