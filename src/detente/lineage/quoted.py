"""Quoted: which words of a report stand inside quotation marks.

A mark left open ends with its paragraph. A single mark opens only before a word and closes only
behind one, and one that is never closed was an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.lineage.letters import Flags, Ints, Points, tables
from detente.model.document import Sentence

_SINGLE = tuple(map(ord, "'‘’"))
_OPENING, _CLOSING = frozenset(map(ord, "“„«")), frozenset(map(ord, "”»"))
_SHUT = ord("‘")
#: Endings that a stray space can part from their word: "Angola 's first satellite".
_ENDINGS = frozenset({"s", "t", "d", "m", "ll", "re", "ve", "S"})


def quoted(text: str, of: Points, body: Sequence[Sentence], starts: Ints) -> Flags:
    """Tell of each word start whether a quotation is open there."""
    inside = np.zeros(len(starts), np.bool_)
    opened: tuple[int, bool] | None = None

    def close(at: int, *, single: bool) -> None:
        nonlocal opened
        if opened is not None and (not opened[1] or single):
            inside[np.searchsorted(starts, opened[0]) : np.searchsorted(starts, at)] = True
        opened = None

    paragraph = 0
    for at, n in _marks(text, of, body):
        if body[n].paragraph != body[paragraph].paragraph:
            close(_last(body, paragraph), single=False)
        paragraph = n
        mark = int(of[at])
        if mark in _SINGLE:
            if opened is None and _opens(text, at):
                opened = at + 1, True
            elif opened is not None and opened[1] and mark != _SHUT and not _opens(text, at):
                close(at, single=True)
        elif mark in _CLOSING or (mark not in _OPENING and opened is not None and not opened[1]):
            close(at, single=False)
        else:
            close(at, single=False)
            opened = at + 1, False
    if body:
        close(_last(body, paragraph), single=False)
    return inside


def _opens(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…")


def _last(body: Sequence[Sentence], n: int) -> int:
    """Return where the paragraph of a sentence ends."""
    while n + 1 < len(body) and body[n + 1].paragraph == body[n].paragraph:
        n += 1
    return body[n].end


def _marks(text: str, of: Points, body: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield place and sentence of each mark that may open or close a quotation, in order."""
    if not body:
        return
    known = tables()
    alone = np.flatnonzero(known.single[of])
    behind, before = np.maximum(alone - 1, 0), np.minimum(alone + 1, len(of) - 1)
    after = (known.word[of[behind]] | known.behind[of[behind]]) & (alone > 0)
    alone = alone[after != (known.word[of[before]] & (alone + 1 < len(of)))]
    places = np.sort(np.concatenate((np.flatnonzero(known.double[of]), alone)))
    starts = np.array([s.start for s in body])
    ends = np.array([s.end for s in body])
    sentence = np.searchsorted(starts, places, "right") - 1
    for at, n in zip(places.tolist(), sentence.tolist(), strict=True):
        if n < 0 or at >= ends[n]:
            continue
        if int(of[at]) in _SINGLE and _opens(text, at) and _ending(text, at):
            continue
        yield at, n


def _ending(text: str, at: int) -> bool:
    """Tell whether an apostrophe begins no quotation but an ending that a space parted from its word."""
    tail = text[at + 1 : at + 4]
    letters = tail[: next((n for n, c in enumerate(tail) if not c.isalnum()), len(tail))]
    return letters in _ENDINGS and at > 1 and text[at - 1] == " " and text[at - 2].isalnum()
