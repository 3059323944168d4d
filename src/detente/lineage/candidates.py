"""Candidates: which pairs of texts are worth laying side by side, from postings of what they hold.

Runs of five words find what was copied, pasted or cut out; runs of three what was reworded here and
there; names and numbers what was reworded all over, since those a spinner has to leave. What stands
in quotation marks is looked for at any distance in time, all else within a week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from detente.lineage.letters import Flags, Hashes
from detente.lineage.origin import one_agency
from detente.lineage.postings import Shared, postings, shared
from detente.lineage.signature import sample
from detente.lineage.words import Words

#: Cross-outlet copies of AllSides' crisis subset: 180 of 204 lie within seven days (2,394 texts).
WINDOW = timedelta(days=7)
#: Partners a text keeps over each kind of key.
PARTNERS = 32
#: Three-word runs in more texts than this are turns of phrase and pair nothing; so are names.
COMMON, COMMON_NAME = 12, 64
#: Least shared sampled runs of five words: two in texts of LONG words, one else.
LEAST_FIVE, LONG = 2, 250
#: Least number and share of the three-word runs of the text that has fewer.
LEAST_THREE, SHARE_THREE = 3, 0.06
#: Least number and share of names and numbers. Of texts reworded all over 99 in 100 keep so many.
LEAST_NAMES, SHARE_NAMES = 5, 0.5
#: Beyond the window only texts that share this much of the smaller one's fives are compared.
FAR_SHARE = 0.3


def near(a: Words, b: Words, window: timedelta = WINDOW) -> bool:
    """Tell whether two texts were published within the window; unknown dates may be any day."""
    mine, other = a.document.published, b.document.published
    if mine is None or other is None:
        return True
    apart = [
        later.start - earlier.end
        for earlier, later in ((mine, other), (other, mine))
        if later.start is not None and earlier.end is not None
    ]
    return all(gap <= window for gap in apart)


def fives(text: Words) -> Hashes:
    """Return the sampled runs of five words."""
    return sample(text.ids, 5)


def threes(text: Words) -> Hashes:
    """Return the sampled runs of three words."""
    return sample(text.ids, 3)


def said(text: Words) -> Hashes:
    """Return the sampled runs of five words inside quotation marks."""
    return sample(text.ids, 5, text.quoted)


def names(text: Words) -> Hashes:
    """Return the names and numbers of a text, each once."""
    return np.unique(text.ids[text.anchor])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Index pairs (i < j) of texts, sorted: those that may share a passage, and those that share
    names and numbers enough for one to retell the other in words of its own.
    """

    passages: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]


def candidates(texts: Sequence[Words]) -> Candidates:
    """Return the pairs of texts that are worth laying side by side. `texts` in date order."""
    found: set[tuple[int, int]] = set()
    long = np.array([len(text) >= LONG for text in texts], np.bool_)
    close = _Days(texts)
    five = shared(postings([fives(text) for text in texts]), least=1)
    within = close(five)
    enough = (five.count >= LEAST_FIVE) | ~(long[five.i] & long[five.j])
    found.update(_pairs(five.kept((within & enough) | (five.share >= FAR_SHARE)).best(PARTNERS)))
    single = five.kept(within & ~enough)
    found.update((i, j) for i, j in _pairs(single) if _stated(texts[i], texts[j]))
    three = shared(postings([threes(text) for text in texts]), least=LEAST_THREE, at_most=COMMON)
    found.update(_pairs(three.kept(close(three) & (three.share >= SHARE_THREE)).best(PARTNERS)))
    found.update(_pairs(shared(postings([said(t) for t in texts]), least=1).best(PARTNERS)))
    known = shared(
        postings([names(text) for text in texts]), least=LEAST_NAMES, at_most=COMMON_NAME
    )
    known = known.kept(close(known))
    found.update(_pairs(known.kept(known.share >= SHARE_NAMES).best(PARTNERS)))
    retold = _pairs(known.best(PARTNERS))
    return Candidates(passages=tuple(sorted(found)), names=tuple(sorted(retold)))


def _stated(a: Words, b: Words) -> bool:
    return one_agency(a.document, b.document)


def _pairs(of: Shared) -> Iterator[tuple[int, int]]:
    return zip(of.i.tolist(), of.j.tolist(), strict=True)


class _Days:
    """When texts were published, as columns, to ask of many pairs at once what `near` asks of one."""

    def __init__(self, texts: Sequence[Words]) -> None:
        published = [text.document.published for text in texts]
        self._start = np.array([_seconds(p.start if p else None, -np.inf) for p in published])
        self._end = np.array([_seconds(p.end if p else None, np.inf) for p in published])

    def __call__(self, of: Shared) -> Flags:
        reach = WINDOW.total_seconds()
        one = self._start[of.j] - self._end[of.i] <= reach
        two = self._start[of.i] - self._end[of.j] <= reach
        return np.asarray(one & two, np.bool_)


def _seconds(moment: datetime | None, unknown: float) -> float:
    return unknown if moment is None else (moment.astimezone(UTC)).timestamp()
