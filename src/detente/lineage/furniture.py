"""Furniture: sentences an outlet prints again and again, which show nothing about who copied whom.

"Follow us", "This is a developing story", a standing paragraph of background. Cleaning sees one
report at a time and cannot know them; here all of an outlet's reports lie side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detente.lineage.sketch import SENTENCE, Sketch
from detente.model.base import DocId

#: A sentence in this many reports of one outlet is furniture ...
REPEATED = 3
#: ... unless such sentences make up this much of a report: then they are versions of one story.
VERSION = 0.5
_STEP = np.uint64(0x9E3779B97F4A7C15)


def repeated(
    sketches: Sequence[Sketch], outlets: Mapping[DocId, str]
) -> dict[DocId, tuple[int, ...]]:
    """Return of each text which of its sentences its outlet repeats, by their order; of texts that are
    mostly such sentences, and of those whose outlet is not in `outlets`, none.
    """
    held = [each for each in sketches if each.doc_id in outlets and each.sentences]
    if not held:
        return {}
    sizes = np.array([len(each.sentences) // SENTENCE.itemsize for each in held])
    found = np.frombuffer(b"".join(each.sentences for each in held), SENTENCE)
    text = np.repeat(np.arange(len(held)), sizes)
    codes = {outlet: n for n, outlet in enumerate(sorted(set(outlets.values())))}
    of = np.array([codes[outlets[each.doc_id]] for each in held], np.uint64)
    # Of one outlet and the same words: the hash's bits are mixed, so the outlet's number may turn them.
    mark = found["hash"] ^ (of[text] * _STEP)
    order = np.lexsort((text, mark))
    twice = (np.diff(mark[order]) == 0) & (np.diff(text[order]) == 0)
    marks, counts = np.unique(mark[order][np.append(True, ~twice)], return_counts=True)
    again = counts[np.searchsorted(marks, mark)] >= REPEATED
    words = np.bincount(text, weights=found["words"] * again, minlength=len(held))
    whole = np.array([each.whole for each in held])
    few = (words > 0) & (words < VERSION * whole)
    starts = np.cumsum(sizes) - sizes
    return {
        held[n].doc_id: tuple(np.flatnonzero(again[starts[n] : starts[n] + sizes[n]]).tolist())
        for n in np.flatnonzero(few).tolist()
    }
