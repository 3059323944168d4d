"""Marked: two wordings laid side by side, with the words that differ marked in both."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby

from detente.model.utterance import Piece, Side

#: A word with the marks that cling to it, and the space behind; what is no word stands alone.
_PIECE = re.compile(r"\w+(?:[.,'’]\w+)*\s*|[^\w\s]\s*|\s+")
#: Words on either side beyond this many are shown as they are, unmarked.
MOST = 1200


def marked(a: str, b: str) -> tuple[Side, Side]:
    """Return both wordings in pieces, in order; joined, the pieces of a side are its words again.

    Case, the form of marks and the space between words make no difference.
    """
    one, two = _PIECE.findall(a), _PIECE.findall(b)
    if max(len(one), len(two)) > MOST:
        return (Piece(text=a, changed=False),), (Piece(text=b, changed=False),)
    matcher = SequenceMatcher(None, [_key(p) for p in one], [_key(p) for p in two], autojunk=False)
    kept_a, kept_b = [False] * len(one), [False] * len(two)
    for block in matcher.get_matching_blocks():
        kept_a[block.a : block.a + block.size] = [True] * block.size
        kept_b[block.b : block.b + block.size] = [True] * block.size
    return _pieces(one, kept_a), _pieces(two, kept_b)


def inline(a: str, b: str) -> str:
    """Return one line that turns the first wording into the second, as `wdiff` writes it.

    >>> inline("We will not sit down.", "We will sit down.")
    'We will [-not -]sit down.'
    >>> inline("two ships", "twelve ships left")
    '[-two -]{+twelve +}ships {+left+}'
    """
    one, two = _PIECE.findall(a), _PIECE.findall(b)
    if max(len(one), len(two)) > MOST:
        return f"[-{a}-]{{+{b}+}}"
    matcher = SequenceMatcher(None, [_key(p) for p in one], [_key(p) for p in two], autojunk=False)
    found = []
    for op, a_first, a_end, b_first, b_end in matcher.get_opcodes():
        gone, come = "".join(one[a_first:a_end]), "".join(two[b_first:b_end])
        if op == "equal":
            # Only the space may differ; the newer wording's is shown.
            found.append(come)
            continue
        found.append(f"[-{gone}-]" if gone else "")
        found.append(f"{{+{come}+}}" if come else "")
    return "".join(found)


def _key(piece: str) -> str:
    return piece.strip().casefold().translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def _pieces(parts: list[str], kept: list[bool]) -> Side:
    """Return runs of like parts; the space behind a marked run belongs to what follows it."""
    found: list[Piece] = []
    space = ""
    for same, group in groupby(zip(parts, kept, strict=True), key=lambda pair: pair[1]):
        text = space + "".join(part for part, _ in group)
        words = text if same else text.rstrip()
        space = text[len(words) :]
        if words:
            found.append(Piece(text=words, changed=not same))
    return (*found, Piece(text=space, changed=False)) if space else tuple(found)
