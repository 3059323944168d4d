"""Two looks at one item, word by word: which headline and sentences are others, new, or gone.

A sentence that stands in the other version too, elsewhere or cut into others, is no change; nor is
punctuation, but for double quotation marks: what is quoted and what is not was said differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from detente.compare import differences, wording
from detente.lineage.versions import passing
from detente.model.document import Report, Zone
from detente.model.history import Change, Look, Passage, Piece
from detente.views.history_pieces import pieces, plain, run, spoken

#: Zones whose words are the report's; the headline is laid beside the other one by itself.
BODY: frozenset[Zone] = frozenset({"lede", "body", "caption"})
#: From this share of common words on two sentences are one sentence reworded.
ONE = 0.4
#: Sentences of one changed stretch that are held against each other; longer stretches are not paired.
MOST = 80
#: Sentences of a look, and words of a sentence, that are laid side by side; no report has more.
SENTENCES, LONGEST = 3000, 800
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of one look: the words as they are compared, and where they stand."""

    passage: Passage
    words: tuple[str, ...]
    chunks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One look made ready: its headline, its sentences, and all words of its page in one run; `spoken`
    is that run without quotation marks, in which the words of a claim are looked for.
    """

    look: Look
    title: Line
    lines: tuple[Line, ...]
    whole: str
    spoken: str

    @property
    def key(self) -> tuple[tuple[str, ...], ...]:
        """The words of the sentences, as they are compared."""
        return tuple(line.words for line in self.lines)

    @property
    def cut(self) -> bool:
        """Whether the report has more sentences than are laid side by side."""
        return len(self.look.report.sentences) > SENTENCES


def page_of(look: Look) -> Page:
    """Return one look made ready to be laid beside another."""
    report = look.report
    lines, whole = [], []
    for sentence in report.sentences[:SENTENCES]:
        words = report.text.words[sentence.start : sentence.end]
        passage = Passage(
            words=words,
            span=report.span(sentence.start, sentence.end),
            paragraph=sentence.paragraph,
        )
        line = _line(passage)
        if not line.words:
            continue
        whole.append(line)
        if sentence.zone in BODY and not passing(words):
            lines.append(line)
    return Page(
        look=look,
        title=_line(_headline(report)),
        lines=tuple(lines),
        whole=run(word for line in whole for word in line.words),
        spoken=spoken(chunk for line in whole for chunk in line.chunks),
    )


def _headline(report: Report) -> Passage:
    """Return the title of a report, with its place where it is printed in the text."""
    title = report.document.title
    for sentence in report.sentences:
        if sentence.zone == "headline":
            words = report.text.words[sentence.start : sentence.end]
            if words.split() == title.split():
                span = report.span(sentence.start, sentence.end)
                return Passage(words=words, span=span, paragraph=sentence.paragraph)
    return Passage(words=title)


def _line(passage: Passage) -> Line:
    chunks = [m.group() for m in islice(_CHUNK.finditer(passage.words), LONGEST)]
    return Line(
        passage=passage,
        words=tuple(word for chunk in chunks if (word := plain(chunk))),
        chunks=tuple(chunks),
    )


def changed(before: Page, after: Page) -> Iterator[Change]:
    """Yield the headline that changed, then the sentences, in the order of the later version.

    A sentence that stands in the other version too, elsewhere or cut into others, is no change.
    """
    if before.title.words != after.title.words and before.title.words and after.title.words:
        yield _reworded("headline", before, after, before.title, after.title)
    then, now = frozenset(before.key), frozenset(after.key)
    matched = SequenceMatcher(None, before.key, after.key)
    for tag, i, i_end, j, j_end in matched.get_opcodes():
        if tag == "equal":
            continue
        gone = [one for one in before.lines[i:i_end] if one.words not in now]
        fresh = [one for one in after.lines[j:j_end] if one.words not in then]
        for old, new in _paired(gone, fresh):
            if old is not None and new is not None:
                if not _only_cut_otherwise(old, new, before, after):
                    yield _reworded("sentence", before, after, old, new)
            elif old is not None and run(old.words) not in after.whole:
                pieces = (Piece(change="removed", words=old.passage.words),)
                yield Change(
                    what="sentence", kind="removed", before=old.passage, after=None, pieces=pieces
                )
            elif new is not None and run(new.words) not in before.whole:
                pieces = (Piece(change="added", words=new.passage.words),)
                yield Change(
                    what="sentence", kind="added", before=None, after=new.passage, pieces=pieces
                )


def _only_cut_otherwise(old: Line, new: Line, before: Page, after: Page) -> bool:
    """Tell whether two sentences differ only in where they end: each one's own words stand on the
    other side too, next to it.
    """
    return all(
        len(those) > 2 and run(those) in whole
        for those, whole in [
            *((run, after.whole) for run in _own(old.words, new.words)),
            *((run, before.whole) for run in _own(new.words, old.words)),
        ]
    )


def _own(words: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = SequenceMatcher(None, words, other).get_opcodes()
    return [words[i:j] for tag, i, j, _, _ in found if tag != "equal" and i < j]


def _paired(
    gone: Sequence[Line], fresh: Sequence[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield sentences that are one reworded, in order, and between them those of one side alone.

    The pairing that keeps most words in common, in order, as for any edit distance.
    """
    if len(gone) > MOST or len(fresh) > MOST:
        # Too much changed at once for each to be held against each: all went, all is new.
        yield from ((one, None) for one in gone)
        yield from ((None, one) for one in fresh)
        return
    alike = [[_alike(one.words, two.words) for two in fresh] for one in gone]
    best = [[0.0] * (len(fresh) + 1) for _ in range(len(gone) + 1)]
    for i in range(len(gone) - 1, -1, -1):
        for j in range(len(fresh) - 1, -1, -1):
            score = alike[i][j]
            pair = best[i + 1][j + 1] + score if score >= ONE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    i = j = 0
    while i < len(gone) or j < len(fresh):
        if i < len(gone) and (j == len(fresh) or best[i][j] == best[i + 1][j]):
            yield gone[i], None
            i += 1
        elif i == len(gone) or best[i][j] == best[i][j + 1]:
            yield None, fresh[j]
            j += 1
        else:
            yield gone[i], fresh[j]
            i, j = i + 1, j + 1


def _alike(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of words that two sentences have in common, 0..1."""
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def _reworded(what: str, before: Page, after: Page, old: Line, new: Line) -> Change:
    found = differences(
        wording(
            [(old.passage.words, old.passage.span.start if old.passage.span else 0)],
            text_id=before.look.report.text.id,
            day=before.look.report.document.day,
        ),
        wording(
            [(new.passage.words, new.passage.span.start if new.passage.span else 0)],
            text_id=after.look.report.text.id,
            day=after.look.report.document.day,
        ),
    )
    return Change(
        what="headline" if what == "headline" else "sentence",
        kind="changed",
        before=old.passage,
        after=new.passage,
        pieces=tuple(pieces(old.chunks, new.chunks)),
        differences=tuple(one for one in found if one.kind != "kept"),
    )
