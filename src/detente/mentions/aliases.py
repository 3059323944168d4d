"""Aliases: every name of the gazetteer found in a text, each where a whole word stands.

One automaton holds all names, so the cost does not grow with their number. Text and names are
folded one character for one (quotes, spaces, diacritics; case kept), so offsets stand. All matches
are taken and the longest whole-word one kept: "Romanians" must not hide behind "Romania".
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from detente.gazetteer import Alias, load
from detente.language import table
from detente.model.base import Record
from detente.model.document import Sentence

#: Shorter names have no upper-case twin: in a headline in capitals they are mostly words.
SHORTEST_IN_CAPITALS = 4


class Hit(Record, frozen=True, kw_only=True):
    """A name of the gazetteer at [start, end), and all it may stand for."""

    start: int
    end: int
    candidates: tuple[Alias, ...]


class Finder(msgspec.Struct, frozen=True):
    """An automaton over folded names, and what each stands for."""

    automaton: AhoCorasick
    meant: list[tuple[Alias, ...]]


@cache
def _folding() -> dict[int, str]:
    folded = dict.fromkeys(map(ord, "‘’‛ʼ′`"), "'") | dict.fromkeys(map(ord, "“”„«»″"), '"')
    folded |= dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\t\n\r"), " ")
    folded |= dict.fromkeys(map(ord, "\u2010\u2011"), "-")
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            folded[code] = base
    return folded


def fold(words: str) -> str:
    """Return words of the same length with plain quotes, spaces, hyphens and letters.

    >>> fold("Orbán’s")
    "Orban's"
    """
    return words.translate(_folding())


@cache
def finder() -> Finder:
    """Return the automaton over the whole gazetteer; built once a process."""
    meant: dict[str, list[Alias]] = defaultdict(list)
    for alias in load().aliases():
        meant[fold(alias.text)].append(alias)
    for text in list(meant):
        capitals = text.upper()
        if len(text) >= SHORTEST_IN_CAPITALS and capitals != text:
            meant[capitals] += meant[text]
    return build(meant)


def build(meant: dict[str, list[Alias]]) -> Finder:
    """Return an automaton over folded names."""
    texts = [text for text in meant if text]
    return Finder(
        AhoCorasick(texts, matchkind=MatchKind.Standard),
        [tuple(dict.fromkeys(meant[text])) for text in texts],
    )


def scan(folded: str, sentences: Sequence[Sentence], using: Finder | None = None) -> list[Hit]:
    """Return the names in the given sentences of a folded text, in text order, none overlapping.

    The leftmost name wins, and of two that start together the longer.
    """
    using = using or finder()
    if not sentences or not using.meant:
        return []
    starts = [s.start for s in sentences]
    shouted = [_shouted(folded[s.start : s.end]) for s in sentences]
    words = frozenset(table("en", "references")["common"]["in_capitals"])
    found = []
    for pattern, start, end in using.automaton.find_matches_as_indexes(folded, overlapping=True):
        at = bisect_right(starts, start) - 1
        if at < 0 or end > sentences[at].end or not whole_word(folded, start, end):
            continue
        if shouted[at] and folded[start:end].lower() in words:
            continue
        found.append((start, -end, pattern))
    hits: list[Hit] = []
    last = 0
    for start, minus_end, pattern in sorted(found):
        if start >= last:
            last = -minus_end
            start += len("the ") if folded[start : start + 4].lower() == "the " else 0
            hits.append(Hit(start=start, end=last, candidates=using.meant[pattern]))
    return _joined_by_hyphens(folded, hits)


def whole_word(folded: str, start: int, end: int) -> bool:
    """Tell whether [start, end) is not part of a longer word, address or name.

    >>> whole_word("the Kyiv's side", 4, 8), whole_word("Xi'an", 0, 2), whole_word("US-led", 0, 2)
    (True, False, True)
    """
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    if before.isalnum() or before in "_@#/\\" or after.isalnum() or after in "_@$/\\":
        return False
    if before in "'." and start >= 2 and folded[start - 2].isalnum():
        return False
    following = folded[end + 1 : end + 3]
    if after == "'" and following[:1].isalnum():
        return following[0] in "sS" and not following[1:].isalnum()
    return not (after == "." and following[:1].islower())


def _joined_by_hyphens(folded: str, hits: list[Hit]) -> list[Hit]:
    """Drop parts of hyphened words ("Jean-Pierre", "pro-Russian"), keep "US-led", "Russian-Turkish"."""
    ends = {hit.end for hit in hits}
    starts = {hit.start for hit in hits}
    kept = []
    for hit in hits:
        before, after = folded[hit.start - 1 : hit.start], folded[hit.end : hit.end + 2]
        joined = before == "-" and folded[hit.start - 2 : hit.start - 1].isalnum()
        if joined and hit.start - 1 not in ends:
            continue
        if after[:1] == "-" and after[1:].isupper() and hit.end + 1 not in starts:
            continue
        kept.append(hit)
    return kept


def _shouted(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > SHORTEST_IN_CAPITALS and all(c.isupper() for c in letters)


def names_of(texts: Iterable[str]) -> Finder:
    """Return a finder of bare words, such as the surnames of one report, with their capitals."""
    meant: dict[str, list[Alias]] = {}
    for text in texts:
        for form in (fold(text), fold(text).upper()):
            meant[form] = [Alias(text=text, actor_id=None, reference="surname")]
    return build(meant)
