"""Quoted speech: which cue each quoted stretch of a paragraph belongs to.

Works on marks and punctuation, with the parse only naming the verbs: English reports set off what
they quote by comma or colon, and that convention is steadier than a parse broken by the marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from detente.claims.cues import Lexicon
from detente.claims.marks import Region
from detente.claims.shapes import Shapes
from detente.claims.speech_cues import REACH, Contents, Cues
from detente.claims.speech_paragraphs import (
    STOP,
    Paragraph,
    Place,
    named,
    only_quotes,
    paragraphs,
    places,
    sentence_start,
)
from detente.model.base import Record

#: How often an utterance placed so was right in words, beside a verb that seldom introduces quotes
#: and beside one that does. From every other article of the training part: cue after 17 of 22 and
#: 1553 of 1590; before 55 of 64 and 259 of 279; loosely 50 of 55; embedded 506 of 627; following 21
#: of 28. On the other half the same: .96 and .98, .90 and .94, .95, .84, .73.
BELIEVED = {
    "cue after": (0.80, 0.97),
    "cue before": (0.86, 0.93),
    "cue after, loosely": (0.80, 0.92),
    "embedded": (0.80, 0.82),
    "following": (0.65, 0.75),
    "continued": (0.86, 0.93),
}
#: How far back the start of a sentence is sought, in code points.
LONGEST = 2000
#: A verb less likely than this to introduce the stretch beside it seldom does.
SELDOM = 0.3
#: A paragraph of only a quote, given to the speaker above.
FLOATING = 0.6

_SETS_OFF = frozenset(',:.?!—–;”"-(')
_LEAVES_OPEN = frozenset(",?!—-…")


class Quoted(Record, frozen=True, kw_only=True):
    """Stretches of one utterance and the token of their cue.

    `rule` says how they were placed; `score` is 0..1; `start` is where the content begins when it
    begins before the first mark.
    """

    head: int
    regions: tuple[Region, ...]
    rule: str
    score: float
    start: int | None = None


class Speech:
    """Places the quoted stretches of one text. `busy` has what cues govern surely, by token."""

    def __init__(
        self,
        words: str,
        shapes: Shapes,
        regions: Sequence[Region],
        in_marks: frozenset[int],
        lexicon: Lexicon,
        busy: Contents,
        language: str = "en",
    ) -> None:
        self.words, self.shapes, self.regions = words, shapes, regions
        self.lexicon = lexicon
        self.cues = Cues(words, shapes, in_marks, lexicon, busy, language)
        self._told = sorted(piece for pieces in busy.values() for piece in pieces)
        self._told_ends = _highest(end for _, end in self._told)

    def utterances(self) -> list[Quoted]:
        """Return each utterance in marks with its cue; what no rule can place is left out."""
        made: list[Quoted] = []
        last: int | None = None
        above: Paragraph | None = None
        waiting: tuple[Region, ...] = ()
        for paragraph in paragraphs(self.words, self.regions):
            if only_quotes(self.words, paragraph):
                floating = self._floating(paragraph, above, None if last is None else made[last])
                if floating is not None and last is not None and made[last].head == floating.head:
                    made[last] = floating
                elif floating is not None:
                    made.append(floating)
                    last = len(made) - 1
                goes_on = floating is None and paragraph.regions[-1].continues
                waiting = (*waiting, *paragraph.regions) if goes_on else ()
            else:
                here = self._in_paragraph(paragraph)
                if waiting and here and here[0].regions[0] == paragraph.regions[0]:
                    here[0] = _with(here[0], waiting)
                waiting = ()
                made += here
                last = len(made) - 1 if here else None
            above = paragraph
        return made

    # -- paragraphs of quotes alone -----------------------------------------------------------------

    def _floating(
        self, paragraph: Paragraph, above: Paragraph | None, last: Quoted | None
    ) -> Quoted | None:
        """Return a paragraph that is only a quote with the cue it goes back to, in the one above.

        That is a colon's clause, or the one quoted there last, or whoever spoke there without marks.
        """
        if above is None:
            return None
        here = Quoted(head=-1, regions=paragraph.regions, rule="cue before", score=FLOATING)
        end = above.start + len(self.words[above.start : above.end].rstrip())
        if self.words[end - 1 : end] == ":":
            head = self.cues.any_verb(above.start, end)
            return None if head is None else msgspec.structs.replace(here, head=head)
        if last is not None:
            return _with(last, here.regions)
        head = self.cues.sure_in(sentence_start(self.words, above.start, end), above.end)
        return None if head is None else msgspec.structs.replace(here, head=head, rule="following")

    # -- paragraphs of quotes and telling -----------------------------------------------------------

    def _in_paragraph(self, paragraph: Paragraph) -> list[Quoted]:
        here: list[Quoted] = []
        for place in places(self.words, paragraph):
            previous = here[-1] if here else None
            if previous is not None and self._linked(previous, place):
                here[-1] = _with(previous, (place.region,))
                continue
            if self._names_a_work(place):
                continue
            found = self._placed(paragraph, place, previous)
            if found is None:
                continue
            if previous is not None and (found.rule == "continued" or previous.head == found.head):
                here[-1] = _with(previous, found.regions, found.score)
            else:
                here.append(found)
        return here

    def _names_a_work(self, place: Place) -> bool:
        """Tell a name in marks; right after a verb, capitals are a slogan that someone says."""
        before = self.shapes.between(place.region.start - 3, place.region.start)
        verb = any(self.shapes.tag[t].startswith("VB") for t in before)
        return not verb and named(self.words, place)

    def _linked(self, previous: Quoted, place: Place) -> bool:
        """Tell a stretch tied to the one before it by a mere "and": chanted “...” and “...”."""
        gap = self.words[place.left : place.region.start].strip(" ,;").lower()
        beside = previous.regions[-1].end == place.left
        return beside and (gap in self.cues.lists.links or (not gap and place.begins_low))

    def _placed(self, paragraph: Paragraph, place: Place, previous: Quoted | None) -> Quoted | None:
        """Return a stretch with its cue, by the punctuation at its edges and the verbs around it."""
        region, lead = place.region, place.lead
        set_off = not lead or lead in _SETS_OFF
        after, at_once = self.cues.after(place)
        before = self.cues.before(place)
        led = lead == "," and before is not None and self.cues.leads(before, region.start)
        if after is not None and self._ends_open(place, after):
            sure = (
                at_once and place.last == "," if lead == ":" else at_once or (set_off and not led)
            )
            if sure and self.cues.owns_clause(after):
                return self._quoted(after, region, "cue after", self._run_in(paragraph, place))
        if before is None and lead == ":":
            before = self.cues.any_verb(place.left, region.start)
        if before is not None and (led or lead == ":"):
            return self._quoted(before, region, "cue before")
        if previous is not None and self._goes_on(place, before is None and after is None):
            return self._quoted(previous.head, region, "continued")
        if region.kind == "scare":
            return None
        if before is not None and lead in (".", "?", "!"):
            return self._quoted(before, region, "following")
        if after is not None and set_off and lead != ",":
            return self._quoted(after, region, "cue after, loosely")
        if before is not None:
            start = self.cues.after_cue(before, region.start)
            return self._quoted(before, region, "embedded", start)
        return None

    def _quoted(self, head: int, region: Region, rule: str, start: int | None = None) -> Quoted:
        often = self.lexicon.quote(self.shapes.lemma[head]) >= SELDOM
        score = BELIEVED[rule][often]
        return Quoted(head=head, regions=(region,), rule=rule, score=score, start=start)

    def _ends_open(self, place: Place, after: int) -> bool:
        """Tell a stretch whose sentence goes on after its closing mark."""
        if place.last in ("?", "!"):
            return not self.cues.new_sentence(place, after)
        end = place.region.end
        return place.last in _LEAVES_OPEN or self.words[end : end + 1] == ","

    def _run_in(self, paragraph: Paragraph, place: Place) -> int | None:
        """Return where a sentence begins that runs into its quoted end: the plan “is dead,” he said.

        None for a stretch set off, unless it is the other half of what stands before its comma.
        """
        begin = max(paragraph.start, place.region.start - LONGEST)
        start = sentence_start(self.words, begin, place.region.start)
        if place.lead and place.lead not in _SETS_OFF:
            return start
        return start if place.lead == "," and place.begins_low and start >= place.left else None

    def _goes_on(self, place: Place, alone: bool) -> bool:
        """Tell a stretch that carries on the utterance before it in the paragraph.

        So it does at the start of a sentence, after a comma, and in a sentence that has no cue.
        """
        if place.lead in (".", ""):
            return True
        if place.lead == ",":
            return place.region.start - place.left < REACH
        if not alone or place.lead in _SETS_OFF or place.region.kind == "scare":
            return False
        stops = STOP.findall(self.words, place.left, place.region.start)
        return len(stops) <= 1 and not self._reported(place.region)

    def _reported(self, region: Region) -> bool:
        """Tell a stretch that grammar surely gives, in part at least, to some cue."""
        at = bisect_right(self._told, (region.end, -1)) - 1
        return at >= 0 and self._told_ends[at] > region.start


def _highest(ends: Iterable[int]) -> list[int]:
    return list(accumulate(ends, max))


def _with(first: Quoted, more: Sequence[Region], score: float = 0.0) -> Quoted:
    """Return an utterance with more stretches, which stand all after its own or all before."""
    after = more[0].start > first.regions[-1].start
    regions = (*first.regions, *more) if after else (*more, *first.regions)
    return msgspec.structs.replace(first, regions=regions, score=max(first.score, score))
