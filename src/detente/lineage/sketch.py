"""Sketch: what must be kept of a text to know which other texts are worth laying beside it.

A sketch is a few hundred keys; the text itself is read again only when it meets a text it was never
held against. So a report added to thousands costs a look over their sketches, not over their words.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import numpy as np

from detente.lineage.letters import Flags, Hashes
from detente.lineage.signature import sample
from detente.lineage.words import Words
from detente.model.base import DocId, Record, digest

#: Keys are the upper halves of hashes: half the room, and two texts share one by chance no more often
#: than once in four thousand million.
_UPPER = np.uint64(32)
#: How a sentence stands in a sketch.
SENTENCE = np.dtype([("hash", "<u8"), ("words", "<u4")])


class Sketch(Record, frozen=True, kw_only=True):
    """One text's keys, each a column of little-endian 32-bit numbers: its sampled runs of five and of
    three words, those of five inside quotation marks, its names and numbers. `size` is its words.

    `sentences` has of each body sentence of the whole text a hash of 8 bytes and its words in 4; `whole`
    are all its words and `key` is their digest; `left_out` are the sentences that the rest is without. `named` are the
    names it gives at its head as where it has something from.
    """

    doc_id: DocId
    key: str
    whole: int
    size: int
    named: tuple[str, ...]
    sentences: bytes
    left_out: tuple[int, ...]
    fives: bytes
    threes: bytes
    said: bytes
    names: bytes


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


def sketch(text: Words, left_out: Collection[int] = ()) -> Sketch:
    """Return the sketch of a text, without some of its sentences."""
    rest = without(text, left_out)
    return Sketch(
        doc_id=text.doc_id,
        key=text.key,
        whole=len(text),
        size=len(rest),
        named=tuple(sorted(text.named)),
        sentences=b"".join(_digest(text, *ends) for ends in runs(text)),
        left_out=tuple(sorted(left_out)),
        fives=_packed(fives(rest)),
        threes=_packed(threes(rest)),
        said=_packed(said(rest)),
        names=_packed(names(rest)),
    )


def runs(text: Words) -> list[tuple[int, int]]:
    """Return the words [first, end) of each body sentence that has any, in order."""
    bounds = np.flatnonzero(np.diff(text.sentence, prepend=-1, append=-1)).tolist()
    return list(pairwise(bounds))


def without(text: Words, left_out: Collection[int]) -> Words:
    """Return a text without some of its sentences, by their places in `runs`."""
    if not left_out:
        return text
    keep = np.ones(len(text), np.bool_)
    ends = runs(text)
    for n in left_out:
        keep[slice(*ends[n])] = False
    return _only(text, keep)


def _only(text: Words, keep: Flags) -> Words:
    return Words(
        document=text.document,
        text_id=text.text_id,
        text=text.text,
        ids=text.ids[keep],
        start=text.start[keep],
        end=text.end[keep],
        sentence=text.sentence[keep],
        quoted=text.quoted[keep],
        anchor=text.anchor[keep],
        key=text.key,
        named=text.named,
        bounds=text.bounds,
    )


def _digest(text: Words, first: int, end: int) -> bytes:
    words = bytes.fromhex(digest(text.ids[first:end].tobytes())[:16])
    return words + (end - first).to_bytes(4, "little")


def _packed(hashes: Hashes) -> bytes:
    return (hashes >> _UPPER).astype("<u4").tobytes()
