"""Aliases: every name of the gazetteer found in a text, each where a whole word stands.

One automaton holds all names, so the cost does not grow with their number. Text and names are
folded one character for one (quotes, spaces, diacritics; case kept), so offsets stand. All matches
are taken and the longest whole-word one kept: "Romanians" must not hide behind "Romania".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from detente.gazetteer import Alias, load, per_gazetteer
from detente.language import table
from detente.model.base import Record
from detente.model.document import Sentence

#: Shorter names have no upper-case twin: in a headline in capitals they are mostly words.
SHORTEST_IN_CAPITALS = 4
#: The longest name that in a headline in capitals is taken for a word.
LONGEST_IN_CAPITALS = 5
#: Around a name between these it is a whole word, without a second look.
_OPEN, _CLOSE = frozenset(' ("'), frozenset(' ,;:)!?"')


class Hit(Record, frozen=True, kw_only=True):
    """A name of the gazetteer at [start, end), and all it may stand for."""

    start: int
    end: int
    candidates: tuple[Alias, ...]


class Finder(msgspec.Struct, frozen=True):
    """An automaton over folded names, and what each stands for."""

    automaton: AhoCorasick
    meant: list[tuple[Alias, ...]]


#: Plain letters that stand for others, and what for; most texts have none but these.
_PLAIN = (("\n", " "), ("\t", " "), ("\r", " "), ("`", "'"))


@cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    folded = dict.fromkeys("‘’‛ʼ′", "'") | dict.fromkeys("“”„«»″", '"')
    folded |= dict.fromkeys("\u00a0\u2007\u202f\u2009", " ")
    folded |= dict.fromkeys("\u2010\u2011", "-")
    for letter in map(chr, range(0xC0, 0x250)):
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter:
            folded[letter] = base
    return re.compile(f"[{re.escape(''.join(folded))}]"), folded


def fold(words: str) -> str:
    """Return words of the same length with plain quotes, spaces, hyphens and letters.

    >>> fold("Orbán’s")
    "Orban's"
    """
    for letter, plain in _PLAIN:
        words = words.replace(letter, plain)
    if words.isascii():
        return words
    pattern, folded = _folding()
    return pattern.sub(lambda found: folded[found[0]], words)


@per_gazetteer
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
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    words = _in_capitals()
    kept: list[tuple[int, int, int]] = []
    padded = f"{folded} "
    at, last_sentence = 0, len(sentences) - 1
    # Matches come by where they end, so the sentence moves on, and a name that starts no later than
    # those kept before it holds them.
    for pattern, start, end in using.automaton.find_matches_as_indexes(folded, overlapping=True):
        before, after = padded[start - 1], padded[end]
        if not (before in _OPEN and after in _CLOSE) and (
            after.isalnum() or before.isalnum() or not whole_word(folded, start, end)
        ):
            continue
        while at < last_sentence and starts[at + 1] < end:
            at += 1
        if start < starts[at] or end > ends[at]:
            continue
        if end - start <= LONGEST_IN_CAPITALS and folded[start:end] in words:
            sentence = sentences[at]
            if _shouted(folded[sentence.start : sentence.end]):
                continue
        while kept and kept[-1][0] >= start:
            kept.pop()
        if not kept or kept[-1][1] <= start:
            kept.append((start, end, pattern))
    hits: list[Hit] = []
    hyphened = False
    for start, end, pattern in kept:
        hyphened = hyphened or padded[end] == "-" or padded[start - 1] == "-"
        article = folded[start] in "tT" and folded[start : start + 4].lower() == "the "
        hits.append(
            Hit(
                start=start + 4 if article else start,
                end=end,
                candidates=using.meant[pattern],
            )
        )
    return _joined_by_hyphens(folded, hits) if hyphened else hits


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
        # A full stop without its space ("he reported.Kerry left") ends a sentence, not a part.
        ran_on = before == "." and folded[max(0, start - 4) : start - 1].islower()
        if not (ran_on and folded[start].isupper() and len(folded[max(0, start - 4) : start]) > 3):
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
    letters = sum(c.isalpha() for c in words)
    return words.isupper() and letters > SHORTEST_IN_CAPITALS


@cache
def _in_capitals() -> frozenset[str]:
    words = table("en", "references")["common"]["in_capitals"]
    return frozenset(form for w in words for form in (w, w.upper(), w.capitalize()))


def names_of(texts: Iterable[str]) -> Finder:
    """Return a finder of bare words, such as the surnames of one report, with their capitals."""
    meant: dict[str, list[Alias]] = {}
    for text in texts:
        plain = fold(text)
        for form in (plain, plain.upper(), plain[:1].upper() + plain[1:]):
            meant[form] = [Alias(text=text, actor_id=None, reference="surname")]
    return build(meant)
