"""Kind: whether what two texts share makes one a copy of the other, and of what kind.

A shared quote shows two reporters in one room, not one at the other's desk: words inside quotation
marks alone never make a copy. What stands outside them does, once there is enough of it. Where two
texts print the same choice of several quotes, though, and these are much of what both print, they
were made from one release or from each other, and are no two witnesses of anything (`choice`).
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.lineage.align import Passage
from detente.lineage.candidates import near
from detente.lineage.evidence import STRONG, Evidence
from detente.lineage.origin import one_agency
from detente.lineage.words import Words
from detente.model.base import DocId
from detente.model.lineage import Relation

#: A copy shares so many words outside quotation marks, and that share of one text's such words.
COPIED, COPIED_SHARE = 30, 0.2
#: Or it shares so many, if they are so much of one text: nobody writes those by chance.
COPIED_MANY, COPIED_MANY_SHARE = 60, 0.05
#: Or one passage of so many words, of which so many stand outside quotation marks.
PASSAGE, PASSAGE_PLAIN = 60, 12
#: For short texts (one of fewer than SHORT words): fewer words, but half of one text.
SHORT, COPIED_SHORT, COPIED_SHARE_SHORT = 100, 12, 0.5
#: Two texts that state one agency, or of which one states the other, need no more than this: both
#: say themselves where the words are from.
COPIED_STATED = 20
#: Beyond the window only this share makes a copy: background paragraphs live for months.
COPIED_SHARE_FAR = 0.4
#: Share of the aligned words that differ: from the first on it is spinning, from the second on a
#: retelling. Of 60 AllSides articles with synonyms for 15 / 30 / 50 % of their words, 0 / 42 / 60 came
#: out as spun and the others as edited copies.
SPUN, RETOLD = 0.12, 0.7
#: Fewer aligned words than this show no manner of working.
MANNER = 60
#: Nearly the whole of a text; most of it; half of it.
WHOLE, MOST, HALF = 0.85, 0.7, 0.5


def is_copy(a: Words, b: Words, shared: Evidence) -> bool:
    """Tell whether what two texts share outside quotation marks shows one at the other's desk."""
    copied, share = shared.copied, shared.copied_share
    close = near(a.document, b.document)
    if copied >= COPIED_STATED and close and one_agency(a.document, b.document):
        return True
    if min(len(a), len(b)) < SHORT:
        return copied >= COPIED_SHORT and share >= COPIED_SHARE_SHORT
    if not close:
        return copied >= COPIED and share >= COPIED_SHARE_FAR
    return (
        (copied >= COPIED_MANY and share >= COPIED_MANY_SHARE)
        or (copied >= COPIED and share >= COPIED_SHARE)
        or any(
            p.matched >= PASSAGE and p.score >= STRONG and plain >= PASSAGE_PLAIN
            for p, plain in zip(shared.passages, shared.plain, strict=True)
        )
    )


def relation_of(a: Words, b: Words, shared: Evidence, first: DocId | None) -> Relation:
    """Return how a copy was made; `first` is the text it was made from, where that is known."""
    passages = shared.passages
    low, high = sorted((shared.share_a, shared.share_b))
    if high >= HALF and is_reworded(shared):
        return "spun" if _differing(passages) < RETOLD else "rewrite"
    shorter = a if len(a) <= len(b) else b
    if high >= WHOLE:
        grown = first == shorter.doc_id
        if low >= WHOLE or (grown and low >= HALF) or (first is None and low >= MOST):
            return "edited copy"
        return "excerpt or merge" if grown else "abridged"
    return "edited copy" if low >= HALF else "excerpt or merge"


def is_reworded(shared: Evidence) -> bool:
    """Tell whether what two texts share was put in other words, and is long enough to show it."""
    passages = shared.passages
    return _differing(passages) >= SPUN and sum(p.longest for p in passages) >= MANNER


def _differing(passages: Sequence[Passage]) -> float:
    """Return the share of the aligned words that differ."""
    return 1 - sum(p.matched for p in passages) / max(1, sum(p.longest for p in passages))
