"""Stems: words without their inflection, so that "attacks" and "attacked" are one."""

from __future__ import annotations

from functools import cache, lru_cache

from detente.language import table

_VOWELS = frozenset("aeiouy")


@cache
def _forms() -> dict[str, str]:
    """Return the first form of every irregular one."""
    return {
        form: first
        for first, written in table("en", "compare_synonyms")["forms"].items()
        for form in written.split()
    }


def irregular(word: str) -> bool:
    """Tell whether a lower-case word is an irregular form of another, as most short pasts are.

    >>> irregular("sank"), irregular("talks")
    (True, False)
    """
    return word in _forms()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a lower-case English word without its inflection; the same stem for all its forms.

    >>> stem("attacks"), stem("attacked"), stem("attacking"), stem("left")
    ('attack', 'attack', 'attack', 'leav')
    """
    return _bare(_forms().get(word, word))


def _bare(word: str) -> str:
    """Take the endings of plural, past and progress off, and the silent or doubled last letter."""
    if len(word) <= 3:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-2] if len(word) > 5 else word
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 2 and _VOWELS & set(base):
            return _undoubled(base)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        base = word[:-1]
        if base.endswith(("she", "che", "sse", "xe", "zze")):
            base = base[:-1]
        return _bare(base)
    return word.removesuffix("e")


def _undoubled(base: str) -> str:
    """Return a stem without the letter that an ending doubled: "stopp", but not "kill"."""
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lszf":
        return base[:-1]
    return base.removesuffix("e") if len(base) > 3 else base
