"""Cues: what the words that tell a thing make of it: how sure it is, and whether it is taken back."""

from __future__ import annotations

from functools import lru_cache

from detente.compare.lexicon import lexicon
from detente.compare.stems import stem
from detente.compare.tokens import tokens


@lru_cache(maxsize=4096)
def cue_level(cue: str) -> float:
    """Return how sure a cue leaves what it tells, 1 to 6; plain telling is 5.

    >>> cue_level("has suggested") < cue_level("said")
    True
    """
    known = lexicon()
    levels = [known.cue[root] for root in _stems(cue) if root in known.cue]
    return min(levels, default=known.plain)


@lru_cache(maxsize=4096)
def cue_sign(cue: str, denied: bool) -> int:
    """Return -1 for a cue that takes back what it tells, else 1.

    >>> cue_sign("did not believe", False), cue_sign("did not deny", False), cue_sign("", True)
    (-1, 1, -1)
    """
    if denied:
        return -1
    known, roots = lexicon(), _stems(cue)
    turned = sum(
        any(mark.words == (root,) and "not" in mark.roles for mark in known.marks.get(root, ()))
        for root in roots
    )
    denying = sum(root in known.denying for root in roots)
    held = any(root in known.raised for root in roots)
    return -1 if (turned * (held or denying > 0) + denying) % 2 else 1


def _stems(cue: str) -> list[str]:
    return [stem(token.low) for token in tokens(cue) if token.kind == "w"]
