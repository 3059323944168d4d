"""Words of two versions laid into one run: what both have, what went, what came; and how a word is
compared, whatever punctuation stands at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from detente.model.history import Piece

_MARKS = re.compile(r"[“”„«»]")
#: Punctuation at the edge of a word, which is no word.
_EDGE = ".,;:!?()[]{}…'‘’‚-–—*_|"
#: What may end a sentence.
_STOPS = ".,;:!?…"


def plain(chunk: str) -> str:
    """Return a word as it is compared; "" for what is punctuation alone.

    >>> plain("“Talks”,"), plain("talks,”"), plain("U.S."), plain("–")
    ('"talks"', 'talks"', 'u.s', '')
    """
    marked = _MARKS.sub('"', chunk).replace("’", "'").casefold()
    bare = marked.strip(_EDGE + '"')
    if not bare:
        return ""
    # A comma stands before or behind the mark as the house style has it; which of them is no change.
    before, _, after = marked.partition(bare)
    return ('"' if '"' in before else "") + bare + ('"' if '"' in after else "")


def spoken(chunks: Iterable[str]) -> str:
    """Return words as one run without their quotation marks: what stands inside a quotation in one
    version may stand outside of it in another and is still there.

    >>> spoken(["“the", "islands,”", "–", "she"])
    ' the islands she '
    """
    return run(word for chunk in chunks if (word := plain(chunk).strip('"')))


def run(words: Iterable[str]) -> str:
    """Return words as a run that can be looked for in another."""
    return f" {' '.join(words)} "


def pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield both sides in one run: what both have as the later one prints it, what went, what came."""
    keys = [plain(c) or "-" for c in old], [plain(c) or "-" for c in new]
    stop = ""
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *keys).get_opcodes():
        left, right = " ".join(old[i:i_end]), " ".join(new[j:j_end])
        if tag == "equal" or not any(map(plain, (*old[i:i_end], *new[j:j_end]))):
            # What was cut behind these words stood before the stop that they now have.
            if 0 < i_end < len(old) and j_end == len(new):
                stop = _stop(right, old[i_end - 1], old[-1])
            if right:
                yield Piece(change="same", words=right.removesuffix(stop))
            continue
        if left := left.removesuffix(stop):
            yield Piece(change="removed", words=left)
        if right:
            yield Piece(change="added", words=right)
    if stop:
        yield Piece(change="same", words=stop)


def _stop(later: str, before: str, last: str) -> str:
    """Return the stop at the end of a sentence that was cut to these words and at the end of its cut
    part alike; "" where they have another, or the words had it before.
    """
    stop = later[len(later.rstrip(_STOPS)) :]
    return stop if last.endswith(stop) and not before.endswith(stop) else ""


def laid_out(pieces: Iterable[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield pieces with the space before each: none at the start, and none before a stop alone."""
    for n, piece in enumerate(pieces):
        yield ("" if not n or not piece.words.strip(_STOPS) else " "), piece
