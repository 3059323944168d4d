"""Words: the body of a report as columns, the one form in which texts are laid beside each other.

Only lede and body count. Headlines are each outlet's own, captions come with an agency's picture
whoever wrote the story, and furniture is the same on every page of a site: none of them shows
whose text a report was made from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from detente.language import table
from detente.lineage.origin import named
from detente.model.base import DocId, TextId, digest
from detente.model.document import Document, Report, Zone

BODY_ZONES: frozenset[Zone] = frozenset({"lede", "body"})
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*")
#: Double marks; single ones only at the outer edge of a word, so that apostrophes are left alone.
_MARK = re.compile(r"""["“”„«»]|(?<![\w.,!?])['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)""")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_SINGLE = frozenset("'‘’")
#: A space before closing punctuation is what word-by-word spinning leaves behind.
_STRAY = re.compile(r"\w [.,;:!?](?! ?[.])(?=\s|[”\"’']|$)")

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]


class Vocabulary:
    """Numbers for words, and for each a 64-bit hash that hangs on the word alone."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._hashes: list[int] = []
        self._column: Hashes = np.zeros(0, np.uint64)

    def number(self, word: str) -> int:
        """Return the number of a word as written; case and form of apostrophe make no difference."""
        found = self._numbers.get(word)
        if found is None:
            plain = word.casefold().replace("’", "'")
            found = self._numbers.get(plain)
            if found is None:
                found = self._numbers[plain] = len(self._hashes)
                raw = blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                self._hashes.append(int.from_bytes(raw, "big"))
            self._numbers[word] = found
        return found

    def hashes(self, ids: Ints) -> Hashes:
        """Return the hash of each numbered word."""
        if len(self._column) != len(self._hashes):
            self._column = np.array(self._hashes, np.uint64)
        return self._column[ids]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """One report's body: equally long columns of word number, code points [start, end), ordinal of
    the body sentence, whether it stands inside quotation marks, whether it is a name or number.

    `key` digests the words in order: equal keys, identical bodies. `garbled` counts marks of
    word-by-word spinning: spaces before closing punctuation, odd forms of address. `named` are the
    names the text gives as where it has something from.
    """

    document: Document
    text_id: TextId
    ids: Ints
    start: Ints
    end: Ints
    sentence: Ints
    quoted: Flags
    anchor: Flags
    key: str
    garbled: int
    named: frozenset[str]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def doc_id(self) -> DocId:
        """The document's id."""
        return self.document.id


def body_words(report: Report, vocabulary: Vocabulary) -> Words:
    """Return the words of a report's lede and body."""
    text = report.text.words
    ids: list[int] = []
    start: list[int] = []
    end: list[int] = []
    sentences: list[int] = []
    anchor: list[bool] = []
    body = [s for s in report.sentences if s.zone in BODY_ZONES]
    number = vocabulary.number
    garbled = 0
    drifted = _drifted()
    for ordinal, sentence in enumerate(body):
        first = True
        for marks in (_STRAY, drifted):
            garbled += sum(1 for _ in marks.finditer(text, sentence.start, sentence.end))
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            word = match.group()
            ids.append(number(word))
            start.append(match.start())
            end.append(match.end())
            sentences.append(ordinal)
            anchor.append(word[0].isdigit() or (not first and word[0].isupper()))
            first = False
    starts = np.array(start, np.int32)
    columns = np.array(ids, np.int32)
    return Words(
        document=report.document,
        text_id=report.text.id,
        ids=columns,
        start=starts,
        end=np.array(end, np.int32),
        sentence=np.array(sentences, np.int32),
        quoted=_quoted(report, starts),
        anchor=np.array(anchor, np.bool_),
        key=digest(vocabulary.hashes(columns).tobytes()),
        garbled=garbled,
        named=frozenset().union(*(named(text[s.start : s.end]) for s in body)),
    )


@cache
def _drifted() -> re.Pattern[str]:
    """Return the pattern of forms of address that no newsroom prints, before a name."""
    forms = table("en", "lineage")["honorifics"]["drifted"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))}) (?=[A-Z])")


def _quoted(report: Report, starts: Ints) -> Flags:
    """Tell of each word start whether a quotation is open there; one left open ends its paragraph,
    but one opened by a single mark never was one, unless it is closed.
    """
    text = report.text.words
    inside = np.zeros(len(starts), np.bool_)
    opened: tuple[int, bool] | None = None
    paragraph, last = -1, 0

    def close(at: int, single: bool) -> None:
        nonlocal opened
        if opened is not None and (not opened[1] or single):
            inside[np.searchsorted(starts, opened[0]) : np.searchsorted(starts, at)] = True
        opened = None

    for sentence in report.sentences:
        if sentence.zone not in BODY_ZONES:
            continue
        if sentence.paragraph != paragraph:
            close(last, single=False)
            paragraph = sentence.paragraph
        for match in _MARK.finditer(text, sentence.start, sentence.end):
            mark, at = match.group(), match.start()
            if mark in _SINGLE:
                if opened is None and (at == 0 or not text[at - 1].isalnum()):
                    opened = match.end(), True
                elif opened is not None and opened[1] and mark != "‘":
                    close(at, single=True)
            elif mark in _CLOSING or (mark == '"' and opened is not None and not opened[1]):
                close(at, single=False)
            elif mark in _OPENING or opened is None or opened[1]:
                close(at, single=False)
                opened = match.end(), False
        last = sentence.end
    close(last, single=False)
    return inside
