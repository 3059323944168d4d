"""Words: the body of a report as columns, the one form in which texts are laid beside each other.

Only lede and body count. Headlines are each outlet's own, captions come with an agency's picture
whoever wrote the story, and furniture is the same on every page of a site: none of them shows
whose text a report was made from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np

from detente.language import table
from detente.lineage.letters import Flags, Hashes, Ints, cut, points, tables, word_hashes
from detente.lineage.origin import named
from detente.lineage.quoted import quoted
from detente.model.base import DocId, TextId, digest
from detente.model.document import Document, Report, Sentence, Zone

BODY_ZONES: frozenset[Zone] = frozenset({"lede", "body"})
#: Zones that swallow a body where a page's headings stand above it. A paragraph of PROSE code points
#: there, unless it is a whole GALLERY of captions, counts as body once such paragraphs are so many
#: times what else there is of it.
DOUBTFUL: frozenset[Zone] = frozenset({"teaser", "sponsored"})
PROSE, GALLERY, SWALLOWED = 150, 3_000, 1.5
#: A text names its source in so many of its first sentences, or in its first third.
HEAD = 3
#: Words on either side of "told" or "reported" in which an outlet's name is looked for.
_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """One report's body: equally long columns of word hash, code points [start, end), ordinal of
    the body sentence, whether it stands inside quotation marks, whether it is a name or number.

    `key` digests the words in order: equal keys, identical bodies. `named` are the names the text gives
    at its head as where it has something from. `bounds` are the code points [start, end) of each body
    sentence.
    """

    document: Document
    text_id: TextId
    text: str
    ids: Hashes
    start: Ints
    end: Ints
    sentence: Ints
    quoted: Flags
    anchor: Flags
    key: str
    named: frozenset[str]
    bounds: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def doc_id(self) -> DocId:
        """The document's id."""
        return self.document.id


def body_words(report: Report) -> Words:
    """Return the words of a report's lede and body."""
    text = report.text.words
    of = points(text)
    body = body_of(report)
    bounds = np.array([(s.start, s.end) for s in body], np.int32).reshape(-1, 2)
    start, end, ids = cut(of)
    sentence = np.searchsorted(bounds[:, 0], start, "right").astype(np.int32) - 1
    kept = sentence >= 0
    if len(body):
        kept &= end <= bounds[sentence, 1]
    start, end, ids, sentence = start[kept], end[kept], ids[kept], sentence[kept]
    known = tables()
    upper = known.upper[of[start]]
    first = np.diff(sentence, prepend=-1) != 0
    return Words(
        document=report.document,
        text_id=report.text.id,
        text=text,
        ids=ids,
        start=start,
        end=end,
        sentence=sentence,
        quoted=quoted(text, of, body, start),
        anchor=known.digit[of[start]] | (upper & ~first),
        key=digest(ids.tobytes()),
        named=_named(text, ids, start, end, sentence, upper),
        bounds=bounds,
    )


def body_of(report: Report) -> list[Sentence]:
    """Return the sentences of a report's lede and body."""
    body = [s for s in report.sentences if s.zone in BODY_ZONES]
    length: Counter[int] = Counter()
    for s in report.sentences:
        if s.zone in DOUBTFUL:
            length[s.paragraph] += s.end - s.start
    prose = {paragraph for paragraph, letters in length.items() if PROSE <= letters <= GALLERY}
    told = sum(s.end - s.start for s in body)
    if sum(length[paragraph] for paragraph in prose) < max(PROSE, SWALLOWED * told):
        return body
    return [
        s
        for s in report.sentences
        if s.zone in BODY_ZONES or (s.zone in DOUBTFUL and s.paragraph in prose)
    ]


@cache
def _taken() -> tuple[Hashes, Hashes, int]:
    """Return the hashes of the last word of what stands before a name and of the first word of what
    stands after one, and that of "the".
    """
    taken = table("en", "lineage")["taken"]
    before = word_hashes(*(words.split()[-1] for words in taken["before"]))
    after = word_hashes(*(words.split()[0] for words in taken["after"]))
    return before, after, int(word_hashes("the")[0])


def _named(
    text: str, ids: Hashes, start: Ints, end: Ints, sentence: Ints, upper: Flags
) -> frozenset[str]:
    """Return the names given as sources. Only around the words that tell so is the text read."""
    before, after, the = _taken()
    count = len(ids)
    told = np.zeros(count, np.bool_)
    if count > 1:
        told[1:] |= np.isin(ids[1:], after) & upper[:-1]
        following = upper[1:].copy()
        following[:-1] |= (ids[1:-1] == np.uint64(the)) & upper[2:]
        told[:-1] |= np.isin(ids[:-1], before) & following
    found: set[str] = set()
    if count:
        # What a report has from another it says at its head; further down it quotes whom it likes.
        told &= sentence <= sentence[0] + max(HEAD, int(sentence[-1] - sentence[0]) // 3)
    for n in np.flatnonzero(told).tolist():
        low, high = max(0, n - _NAME), min(count, n + _NAME)
        while sentence[low] != sentence[n]:
            low += 1
        while sentence[high - 1] != sentence[n]:
            high -= 1
        found |= named(text[int(start[low]) : int(end[high - 1])])
    return frozenset(found)
