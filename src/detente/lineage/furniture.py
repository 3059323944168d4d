"""Furniture: sentences an outlet prints again and again, which show nothing about who copied whom.

"Follow us", "This is a developing story", a standing paragraph of background. Cleaning sees one
report at a time and cannot know them; here all of an outlet's reports lie side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from detente.lineage.letters import Flags
from detente.lineage.words import Words

#: A sentence in this many reports of one outlet is furniture ...
REPEATED = 3
#: ... unless such sentences make up this much of a report: then they are versions of one story.
VERSION = 0.5


def without_repeated(texts: Sequence[Words]) -> list[Words]:
    """Return the texts without the sentences their outlets repeat. Of texts whose outlet is not
    known nothing is taken away.
    """
    counts: Counter[tuple[str, bytes]] = Counter()
    sentences = [_sentences(text) if text.document.outlet else [] for text in texts]
    for text, found in zip(texts, sentences, strict=True):
        if text.document.outlet:
            counts.update({(text.document.outlet.id, words) for _, _, words in found})
    kept = []
    for text, found in zip(texts, sentences, strict=True):
        outlet = text.document.outlet
        keep = np.ones(len(text), np.bool_)
        for first, end, words in found:
            if outlet and counts[outlet.id, words] >= REPEATED:
                keep[first:end] = False
        repeated = len(text) - int(keep.sum())
        kept.append(_only(text, keep) if 0 < repeated < VERSION * len(text) else text)
    return kept


def _sentences(text: Words) -> list[tuple[int, int, bytes]]:
    bounds = np.flatnonzero(np.diff(text.sentence, prepend=-1, append=-1)).tolist()
    return [(first, end, text.ids[first:end].tobytes()) for first, end in pairwise(bounds)]


def _only(text: Words, keep: Flags) -> Words:
    return replace(
        text,
        ids=text.ids[keep],
        start=text.start[keep],
        end=text.end[keep],
        sentence=text.sentence[keep],
        quoted=text.quoted[keep],
        anchor=text.anchor[keep],
    )
