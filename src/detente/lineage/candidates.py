"""Candidates: which pairs of texts are worth laying side by side, from postings of what they hold.

Runs of five words find what was copied, pasted or cut out; runs of three what was reworded here and
there; names and numbers what was reworded all over, since those a spinner has to leave. What stands
in quotation marks is looked for at any distance in time, all else within a week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from detente.lineage.letters import Flags
from detente.lineage.origin import called, slots
from detente.lineage.postings import Codes, Keys, Shared, postings, shared
from detente.lineage.sketch import Sketch
from detente.model.document import Document

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
_HALF = 32


def near(a: Document, b: Document, window: timedelta = WINDOW) -> bool:
    """Tell whether two reports were published within the window; unknown dates may be any day."""
    mine, other = a.published, b.published
    if mine is None or other is None:
        return True
    apart = [
        later.start - earlier.end
        for earlier, later in ((mine, other), (other, mine))
        if later.start is not None and earlier.end is not None
    ]
    return all(gap <= window for gap in apart)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Index pairs (i < j) of texts, a row each, sorted: those that may share a passage, and those that
    share names and numbers enough for one to retell the other in words of its own.
    """

    passages: Codes
    names: Codes


def candidates(texts: Sequence[Sketch], documents: Sequence[Document]) -> Candidates:
    """Return the pairs of texts that are worth laying side by side. `texts` in date order, `documents`
    those they are of.
    """
    long = np.array([text.size >= LONG for text in texts], np.bool_)
    close = _Days(documents)
    five = shared(postings([_keys(text.fives) for text in texts]), least=1)
    within = close(five)
    enough = (five.count >= LEAST_FIVE) | ~(long[five.i] & long[five.j])
    found = [five.kept((within & enough) | (five.share >= FAR_SHARE)).best(PARTNERS)]
    single = five.kept(within & ~enough)
    found.append(single.kept(_stated(single, documents)))
    three = shared(
        postings([_keys(text.threes) for text in texts]), least=LEAST_THREE, at_most=COMMON
    )
    found.append(three.kept(close(three) & (three.share >= SHARE_THREE)).best(PARTNERS))
    said = shared(postings([_keys(text.said) for text in texts]), least=1)
    found.append(said.best(PARTNERS))
    known = shared(
        postings([_keys(text.names) for text in texts]), least=LEAST_NAMES, at_most=COMMON_NAME
    )
    known = known.kept(close(known))
    found.append(known.kept(known.share >= SHARE_NAMES).best(PARTNERS))
    return Candidates(passages=_pairs(found), names=_pairs([known.best(PARTNERS)]))


def _keys(packed: bytes) -> Keys:
    return np.frombuffer(packed, "<u4").astype(np.uint32, copy=False)


def _pairs(found: Sequence[Shared]) -> Codes:
    """Return the pairs of all that was found, each once, sorted."""
    pairs = np.concatenate([np.stack((each.i, each.j), axis=1) for each in found])
    codes = np.unique((pairs[:, 0] << _HALF) | pairs[:, 1])
    return np.stack((codes >> _HALF, codes & ((1 << _HALF) - 1)), axis=1)


def _stated(of: Shared, documents: Sequence[Document]) -> Flags:
    """Tell of each pair whether both texts state one outlet or agency as their origin, or one states the
    other's; what a text states is read once, and only of texts that are asked for.
    """
    asked = np.unique(np.concatenate((of.i, of.j))).tolist()
    own = {n: called(documents[n]) for n in asked}
    states = {n: slots(documents[n]) | own[n] for n in asked}
    return np.array(
        [
            not own[i] & own[j] and not states[i].isdisjoint(states[j])
            for i, j in zip(of.i.tolist(), of.j.tolist(), strict=True)
        ],
        np.bool_,
    )


class _Days:
    """When texts were published, as columns, to ask of many pairs at once what `near` asks of one."""

    def __init__(self, documents: Sequence[Document]) -> None:
        published = [document.published for document in documents]
        self._start = np.array([_seconds(p.start if p else None, -np.inf) for p in published])
        self._end = np.array([_seconds(p.end if p else None, np.inf) for p in published])

    def __call__(self, of: Shared) -> Flags:
        reach = WINDOW.total_seconds()
        one = self._start[of.j] - self._end[of.i] <= reach
        two = self._start[of.i] - self._end[of.j] <= reach
        return np.asarray(one & two, np.bool_)


def _seconds(moment: datetime | None, unknown: float) -> float:
    return unknown if moment is None else (moment.astimezone(UTC)).timestamp()
