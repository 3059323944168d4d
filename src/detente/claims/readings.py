"""Readings: from all shapes a document offers, the ones that are kept as its statements.

Quoted speech is placed first, by marks and punctuation; grammar fills in the rest. Of two readings
that claim the same words the likelier is kept; one that lies wholly in another's content is what
that speaker reports, and is kept beneath it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from detente.claims.cues import Lexicon, signs
from detente.claims.frames import Candidate, Run, Shapes
from detente.claims.headings import headings
from detente.claims.marks import Region, regions
from detente.claims.sources import source_token, source_span
from detente.claims.speech import Quoted, quoted_speech
from detente.model.base import Record
from detente.model.document import REPORT_ZONES
from detente.model.dossier import Dossier

#: Readings less likely than this are dropped. Best F1 by cross-validation on the training part.
THRESHOLD = 0.3

#: Readings inside another's content are kept from here on; the counts the lexicon was learned from
#: are flat, so they say little of these and the bar is a cautious one.
INNER = 0.45
#: Signs that only say "this stands in someone else's words".
_FLAT = frozenset({"cue in marks", "place ccomp"})
#: A cue whose own content grammar finds this surely to its right introduces no quote on its left.
BUSY = 0.5

Piece = tuple[int, int]


class Reading(Record, frozen=True, kw_only=True):
    """One statement as read: cue as runs of tokens, content and source as code points.

    `score` is how likely it is a statement of the report's own telling, `inner` how likely it is
    one when it stands in another's content. `outer` is the index, in the list it stands in, of
    the reading that reports this one.
    """

    head: int
    host: int
    lemma: str
    frame: str
    role: str
    rule: str
    cue: tuple[Run, ...]
    content: tuple[Piece, ...]
    source: Piece | None
    speaker: int | None
    score: float
    quoted: float
    inner: float = 0.0
    outer: int | None = None

    @property
    def level(self) -> str:
        """The rule in a word or two: the frame for grammar, the way of the marks for quotes."""
        return self.frame if self.rule == "grammar" else f"marks, {self.rule}"


class Reader:
    """Reads one document with one lexicon."""

    def __init__(self, dossier: Dossier, lexicon: Lexicon, language: str = "en") -> None:
        assert dossier.annotation is not None  # noqa: S101 - the stage takes it
        self.dossier = dossier
        self.words = dossier.words
        self.lexicon = lexicon
        self.shapes = Shapes(dossier, dossier.annotation)
        self.regions = [r for r in regions(self.words, language) if self._reported(r.start)]
        self._region_starts = [r.start for r in self.regions]
        self.in_marks = frozenset(t for r in self.regions for t in self.shapes.between(r.start, r.end))

    def _reported(self, offset: int) -> bool:
        sentence = self.dossier.sentence_at(offset)
        return sentence is not None and sentence.zone in REPORT_ZONES

    def region_at(self, offset: int) -> Region | None:
        """Return the quoted stretch that holds a code point."""
        at = bisect_right(self._region_starts, offset) - 1
        return self.regions[at] if at >= 0 and self.regions[at].holds(offset) else None

    def read(self) -> list[Reading]:
        """Return the document's statements, outer ones before those they report."""
        grammar = list(self._grammatical())
        busy = {r.head: r.content for r in grammar if r.score >= BUSY}
        found = quoted_speech(self.words, self.shapes, self.regions, self.lexicon, busy)
        spoken = [self._spoken(q) for q in found]
        return _settled([*self._weighed(spoken, grammar), *self._headed()])

    # -- grammar --------------------------------------------------------------------------------

    def _grammatical(self) -> Iterable[Reading]:
        for sentence in self.dossier.report_sentences:
            best: dict[int, tuple[float, Candidate]] = {}
            for candidate in self.shapes.candidates(self.dossier.tokens(sentence)):
                if self._reports_nothing(candidate):
                    continue
                score = self.lexicon.score(candidate, signs(self.shapes, candidate, self.in_marks))
                if score > best.get(candidate.head, (0.0,))[0]:
                    best[candidate.head] = (score, candidate)
            for score, candidate in best.values():
                around = signs(self.shapes, candidate, self.in_marks)
                inner = self.lexicon.score(candidate, tuple(s for s in around if s not in _FLAT))
                if candidate.head in self.in_marks:
                    score = 0.0  # someone quoted says so: never the report's own telling
                    if "subject first person" in around:
                        continue
                if score >= THRESHOLD * 0.6 or inner >= INNER:
                    yield self._reading(candidate, score, inner)

    def _reports_nothing(self, candidate: Candidate) -> bool:
        """Tell "has claimed fourteen lives" and "showed no sign of" from speech."""
        barred = self.lexicon.no_report.get(candidate.lemma)
        if not barred or not candidate.frame.startswith(("object", "passive subject")):
            return False
        objects = self.shapes.kids(candidate.head, "dobj", "nsubjpass")
        return any(self.shapes.lemma[t] in barred for t in objects)

    def _reading(self, candidate: Candidate, score: float, inner: float) -> Reading:
        speaker = source_token(self.shapes, candidate.head, candidate.host, candidate.role)
        source = None if speaker is None else self._source(speaker, candidate)
        content = self._content(candidate, source)
        return Reading(
            head=candidate.head,
            host=candidate.host,
            lemma=candidate.lemma,
            frame=candidate.frame,
            role=candidate.role,
            rule="grammar",
            cue=candidate.cue,
            content=content,
            source=source,
            speaker=speaker,
            score=score,
            quoted=self._share_in_marks(content),
            inner=inner,
        )

    def _source(self, speaker: int, candidate: Candidate) -> Piece | None:
        taken = frozenset(t for f, last in (*candidate.cue, *candidate.content) for t in range(f, last + 1))
        return source_span(self.shapes, speaker, taken)

    def _content(self, candidate: Candidate, source: Piece | None) -> tuple[Piece, ...]:
        cue_at = self.shapes.start[candidate.head]
        pieces = []
        for first, last in candidate.content:
            start, end = self.shapes.start[first], self.shapes.end[last]
            ending, beginning = self.region_at(end - 1), self.region_at(start)
            if ending is not None and not ending.holds(cue_at):
                end = ending.end
            elif (closing := self.region_at(end)) is not None and closing.end == end + 1:
                end = closing.end
            if beginning is not None and not beginning.holds(cue_at):
                start = beginning.start
            pieces.append((start, end))
        return _merged(pieces)

    def _share_in_marks(self, content: tuple[Piece, ...]) -> float:
        tokens = [t for s, e in content for t in self.shapes.between(s, e) if self.shapes.pos[t] != "PUNCT"]
        return sum(t in self.in_marks for t in tokens) / len(tokens) if tokens else 0.0

    def _headed(self) -> Iterator[Reading]:
        for sentence in self.dossier.report_sentences:
            tokens = self.dossier.tokens(sentence)
            headline = sentence.zone == "headline" or sentence.i == 0
            for found in headings(self.shapes, tokens, self.lexicon, headline=headline):
                content = ((self.shapes.start[found.content[0]], self.shapes.end[found.content[1]]),)
                yield Reading(
                    head=found.mark,
                    host=found.mark,
                    lemma=":",
                    frame=found.rule,
                    role="none",
                    rule=found.rule,
                    cue=((found.mark, found.mark),),
                    content=content,
                    source=(self.shapes.start[found.name[0]], self.shapes.end[found.name[1]]),
                    speaker=found.name[1],
                    score=found.score,
                    quoted=self._share_in_marks(content),
                )

    # -- marks ----------------------------------------------------------------------------------

    def _spoken(self, quoted: Quoted) -> Reading:
        content = [(r.start, r.end) for r in quoted.regions]
        if quoted.start is not None and quoted.start < content[0][0]:
            content[0] = (quoted.start, content[0][1])
        role = "agent" if self.shapes.kids(quoted.head, "auxpass", "nsubjpass") else "subject"
        speaker = source_token(self.shapes, quoted.head, quoted.head, role)
        cue = self.shapes.verb_group(quoted.head)
        taken = frozenset(t for s, e in content for t in self.shapes.between(s, e)) | {quoted.head}
        source = None if speaker is None else source_span(self.shapes, speaker, taken)
        pieces = _merged(content)
        return Reading(
            head=quoted.head, host=quoted.head, lemma=self.shapes.lemma[quoted.head], frame="quote",
            role=role, rule=quoted.rule, cue=cue, content=pieces, source=source, speaker=speaker,
            score=quoted.score, quoted=self._share_in_marks(pieces),
        )

    # -- both -----------------------------------------------------------------------------------

    def _weighed(self, spoken: list[Reading], grammar: list[Reading]) -> list[Reading]:
        """Return all readings, one a cue: what marks and grammar say of one cue is settled here."""
        by_head = {r.head: r for r in grammar}
        kept: list[Reading] = []
        for reading in spoken:
            rival = by_head.get(reading.head)
            if reading.rule == "following" and rival is not None and rival.score >= THRESHOLD:
                by_head[reading.head] = msgspec.structs.replace(
                    rival, content=_merged([*rival.content, *reading.content])
                )
                continue
            if reading.rule == "embedded" and any(
                _covers(g, reading, self._marked(reading)) for g in grammar if g.score >= THRESHOLD
            ):
                continue
            if (
                rival is not None
                and reading.rule in ("embedded", "cue after, loosely")
                and _covers(rival, reading, self._marked(reading))
            ):
                by_head[reading.head] = msgspec.structs.replace(
                    rival, score=max(rival.score, reading.score)
                )
                continue
            by_head.pop(reading.head, None)
            kept.append(reading)
        kept += [r for r in by_head.values() if r.score >= THRESHOLD or r.inner >= INNER]
        return kept

    def _marked(self, reading: Reading) -> tuple[Piece, ...]:
        """Return the stretches of a reading's content that stand in marks."""
        return tuple(
            (max(s, r.start), min(e, r.end))
            for s, e in reading.content
            for r in self.regions
            if r.start < e and s < r.end
        )


def readings(dossier: Dossier, lexicon: Lexicon, language: str = "en") -> list[Reading]:
    """Return the statements of a parsed document, outer ones before those they report."""
    return Reader(dossier, lexicon, language).read()


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for start, end in sorted(pieces):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _size(pieces: tuple[Piece, ...]) -> int:
    return sum(e - s for s, e in pieces)


def _shared(a: tuple[Piece, ...], b: tuple[Piece, ...]) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def _settled(found: list[Reading]) -> list[Reading]:
    """Drop the less likely of readings that claim the same words; hang inner ones on outer ones."""
    kept: list[Reading] = []
    beneath: list[Reading] = []
    for reading in sorted(found, key=lambda r: (-r.score, r.head)):
        if reading.score < THRESHOLD:
            beneath.append(reading)
        elif not any(_collide(reading, other) for other in kept):
            kept.append(reading)
    for reading in sorted(beneath, key=lambda r: (-r.inner, r.head)):
        inside = any(_within(reading, other) for other in kept)
        if inside and not any(_collide(reading, other) for other in kept):
            kept.append(reading)
    kept.sort(key=lambda r: (r.content[0][0], -_size(r.content), r.head))
    done: list[Reading] = []
    for reading in kept:
        best: int | None = None
        for i, outer in enumerate(kept):
            if _within(reading, outer) and (
                best is None or _size(outer.content) < _size(kept[best].content)
            ):
                best = i
        done.append(msgspec.structs.replace(reading, outer=best))
    return done


def _covers(grammar: Reading, spoken: Reading, marked: tuple[Piece, ...]) -> bool:
    return _shared(grammar.content, marked) > 0.5 * _size(marked)


def _within(inner: Reading, outer: Reading) -> bool:
    size = _size(inner.content)
    return size < _size(outer.content) and _shared(inner.content, outer.content) >= 0.9 * size and inner.head != outer.head


def _collide(a: Reading, b: Reading) -> bool:
    if a.head == b.head or (a.host == b.host and a.frame.split(" ")[0] != b.frame.split(" ")[0]):
        return True
    shared = _shared(a.content, b.content)
    if not shared:
        return False
    small, large = sorted((_size(a.content), _size(b.content)))
    return shared >= 0.7 * large or shared < 0.9 * small
