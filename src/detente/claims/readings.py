"""Readings: from all shapes a document offers, the ones that are kept as its statements.

Quoted speech is placed first, by marks and punctuation; grammar fills in the rest. Of two readings
that claim the same words the likelier is kept; one that lies wholly in another's content is what
that speaker reports, and is kept beneath it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from detente.claims.cues import Lexicon
from detente.claims.frames import Candidate
from detente.claims.frames_verbs import raised
from detente.claims.goes_on import trails
from detente.claims.grammar import Grammar
from detente.claims.headings import Heading, headings
from detente.claims.marks import Region, regions
from detente.claims.settle import (
    INNER,
    THRESHOLD,
    Piece,
    Reading,
    merged,
    parted,
    settled,
)
from detente.claims.shapes import Shapes
from detente.claims.signed import signed
from detente.claims.sources import source_span, source_token
from detente.claims.speech import Quoted, Speech
from detente.claims.traits import FIRST_PERSON
from detente.claims.weighing import Weighing
from detente.model.document import REPORT_ZONES
from detente.model.dossier import Dossier

#: A cue whose own content grammar finds this surely to its right introduces no quote on its left.
BUSY = 0.5
#: Classes of cue that tell a thing of their own when they trail another's: "argued that A, implying
#: that B" (of 33 sayings so set off, 22 were marked as ending the first), not "showing that B".
_TELLING = frozenset(
    {"say", "warn", "demand", "accuse", "deny", "promise", "threaten", "signal"},
)


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
        self.in_marks = frozenset(
            t for r in self.regions for t in self.shapes.between(r.start, r.end)
        )
        self.grammar = Grammar(dossier, self.shapes, lexicon, self.in_marks, language)

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
        headed = self._headed()
        busy = {r.head: r.content for r in grammar if r.score >= BUSY}
        free = [r for r in self.regions if not _names_its_speaker(r, headed)]
        speech = Speech(self.words, self.shapes, free, self.in_marks, self.lexicon, busy)
        spoken = [self._spoken(q) for q in speech.utterances()]
        weighing = Weighing(self.shapes, self.regions, self._share_in_marks)
        weighed = weighing.weighed(spoken, grammar)
        return settled([*parted(weighed, self._tails(weighed)), *headed])

    def _tails(self, found: Iterable[Reading]) -> dict[int, int]:
        """Return, by the head of each telling that trails another's words, where it is set off."""
        shapes, lexicon = self.shapes, self.lexicon
        commas = {
            r.head: trails(shapes, r.head)
            for r in found
            if lexicon.sorts.get(lexicon.known(r.lemma, r.frame)) in _TELLING
        }
        return {head: shapes.start[at] for head, at in commas.items() if at is not None}

    # -- grammar --------------------------------------------------------------------------------

    def _grammatical(self) -> Iterator[Reading]:
        for sentence in self.dossier.report_sentences:
            for candidate, score, inner in self.grammar.scored(sentence):
                if candidate.head in self.in_marks:
                    score = 0.0  # someone quoted says so: never the report's own telling
                if score >= THRESHOLD * 0.6 or inner >= INNER:
                    reading = self._reading(self._raised(candidate), score, inner)
                    if not self._quotes_oneself(reading):
                        yield reading

    def _quotes_oneself(self, reading: Reading) -> bool:
        """Tell "I think" inside marks: the words are the speaker's already."""
        speaker = reading.speaker
        return reading.head in self.in_marks and (
            speaker is None or self.shapes.form[speaker] in FIRST_PERSON
        )

    def _raised(self, candidate: Candidate) -> Candidate:
        """Give "seemed to" its subject: who seems to yield says nothing, someone says it of them."""
        known = self.lexicon.known(candidate.lemma, candidate.frame)
        return raised(self.shapes, candidate) if known in self.lexicon.raising else candidate

    def _reading(self, candidate: Candidate, score: float, inner: float) -> Reading:
        speaker = source_token(
            self.shapes, candidate.head, candidate.host, candidate.role, self.in_marks
        )
        source = None if speaker is None else self._source(speaker, candidate)
        content = self._content(candidate)
        return Reading(
            head=candidate.head,
            at=self.shapes.start[candidate.head],
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
        taken = frozenset(
            t for f, last in (*candidate.cue, *candidate.content) for t in range(f, last + 1)
        )
        return source_span(self.shapes, speaker, taken)

    def _content(self, candidate: Candidate) -> tuple[Piece, ...]:
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
        return merged(pieces)

    def _share_in_marks(self, content: tuple[Piece, ...]) -> float:
        tokens = [
            t
            for s, e in content
            for t in self.shapes.between(s, e)
            if self.shapes.pos[t] != "PUNCT"
        ]
        return sum(t in self.in_marks for t in tokens) / len(tokens) if tokens else 0.0

    def _headed(self) -> list[Reading]:
        """Return what a name says by a colon or a dash alone."""
        start, end = self.shapes.start, self.shapes.end
        beside = list(signed(self.shapes, self.regions))
        found = [self._under(heading, (region.start, region.end)) for heading, region in beside]
        taken = {heading.content[0] for heading, _ in beside}
        for sentence in self.dossier.report_sentences:
            tokens = self.dossier.tokens(sentence)
            headline = sentence.zone == "headline" or sentence.i == 0
            found += [
                self._under(heading, (start[heading.content[0]], end[heading.content[1]]))
                for heading in headings(self.shapes, tokens, self.lexicon, headline=headline)
                if heading.content[0] not in taken
            ]
        return found

    def _under(self, heading: Heading, content: Piece) -> Reading:
        start, end = self.shapes.start, self.shapes.end
        return Reading(
            head=heading.mark,
            at=self.shapes.start[heading.mark],
            host=heading.mark,
            lemma=":",
            frame=heading.rule,
            role="none",
            rule=heading.rule,
            cue=((heading.mark, heading.mark),),
            content=(content,),
            source=(start[heading.name[0]], end[heading.name[1]]),
            speaker=heading.name[1],
            score=heading.score,
            quoted=self._share_in_marks((content,)),
        )

    # -- marks ----------------------------------------------------------------------------------

    def _spoken(self, quoted: Quoted) -> Reading:
        content = [(r.start, r.end) for r in quoted.regions]
        if quoted.start is not None and quoted.start < content[0][0]:
            content[0] = (quoted.start, content[0][1])
        role = "agent" if self.shapes.kids(quoted.head, "auxpass", "nsubjpass") else "subject"
        speaker = source_token(self.shapes, quoted.head, quoted.head, role, self.in_marks)
        cue = self.shapes.verb_group(quoted.head)
        taken = frozenset(t for s, e in content for t in self.shapes.between(s, e)) | {quoted.head}
        source = None if speaker is None else source_span(self.shapes, speaker, taken)
        pieces = merged(content)
        return Reading(
            head=quoted.head,
            at=self.shapes.start[quoted.head],
            host=quoted.head,
            lemma=self.shapes.lemma[quoted.head],
            frame="quote",
            role=role,
            rule=quoted.rule,
            cue=cue,
            content=pieces,
            source=source,
            speaker=speaker,
            score=quoted.score,
            quoted=self._share_in_marks(pieces),
        )


def _names_its_speaker(region: Region, headed: Sequence[Reading]) -> bool:
    """Tell a stretch that a name stands beside, or that opens with one: it goes to no verb."""
    return any(
        h.rule in ("signed", "labelled", "colon")
        and region.start <= h.content[0][0] < region.end
        and h.quoted > 0
        for h in headed
    )
