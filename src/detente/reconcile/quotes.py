"""Quotes: whether two statements render one utterance, and what became of it in between.

Words alone cannot link a direct with an indirect rendering, and stock phrases link what is not one
utterance: so speaker and day come first, then the words. Meaning is compared on the stretch that
both have, because a quote cut short is no quote turned round (see `compare`).
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from detente.model.claim import Statement
from detente.model.wording import ChangeKind
from detente.reconcile.comparing import changed, nested
from detente.reconcile.side import Side, alike, days_apart

#: Share of the shorter rendering's content words that the other must have.
COVER = 0.6
#: In reports of one lineage the same words were rewritten, not heard twice: less is enough.
COVER_LINEAGE = 0.4
#: Across lineages names alone make up much of that: other words are needed too, and more of them
#: or a run.
COVER_ALONE, RUN_ALONE, PLAIN = 0.75, 5, 2
#: Fewer content words in common say nothing, unless the two are equal in all or so many words
#: stand in a row in both.
LEAST, RUN = 4, 6
#: Days between utterances, and between the reports of utterances whose day neither gives.
DAYS, REPORT_DAYS = 1, 2

#: A change that turns the meaning is told only where the words beside it are the same ones, by this
#: share of the longer rendering; where they were recast or left out, nothing can be told, so the two
#: stay apart.
TURNED = 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How alike two renderings are, 0..1, and the kinds of what the second changed of the first."""

    score: float
    changes: tuple[ChangeKind, ...]

    @property
    def turned(self) -> bool:
        """Whether the two cannot both be what was said."""
        return "polarity inverted" in self.changes or "number changed" in self.changes


def same_utterance(a: Side, b: Side) -> Rendering | None:
    """Return how one utterance differs in two renderings, None when they are two utterances."""
    one, two = a.body, b.body
    if not (isinstance(one, Statement) and isinstance(two, Statement)) or not _same_day(a, b):
        return None
    if (a.claim.polarity == "denied") != a.denied or (b.claim.polarity == "denied") != b.denied:
        # "Did not say whether", or told inside a denial: it has no rendering but itself.
        return (
            Rendering(score=1.0, changes=()) if (a.body, a.origin) == (b.body, b.origin) else None
        )
    if a.words == b.words and a.words:
        turned = a.denied != b.denied
        return Rendering(score=1.0, changes=("polarity inverted",) if turned else ())
    shared = alike(a, b)
    least = COVER
    if a.origin == b.origin and a.claim.doc_id != b.claim.doc_id:
        least = COVER_LINEAGE
    if shared < least or (len(a.stems & b.stems) < LEAST and _run(a, b) < RUN):
        return None
    if a.origin != b.origin and not _beyond_names(a, b, shared):
        return None
    # "He said he opposed it": told in the same words, neither turns the other.
    found = () if nested(a, b) else changed(a, b)
    rendering = Rendering(score=round(0.5 + shared / 2, 3), changes=found)
    return None if rendering.turned and _agreement(a, b) < TURNED else rendering


def _same_day(a: Side, b: Side) -> bool:
    apart = days_apart(a.day, b.day)
    if apart is not None:
        return apart <= DAYS
    apart = days_apart(a.day or a.reported, b.day or b.reported)
    return a.origin == b.origin or (apart is not None and apart <= REPORT_DAYS)


def _beyond_names(a: Side, b: Side, shared: float) -> bool:
    plain = (a.stems & b.stems) - a.names - b.names
    return len(plain) >= PLAIN and (shared >= COVER_ALONE or _run(a, b) >= RUN_ALONE)


def _run(a: Side, b: Side) -> int:
    return SequenceMatcher(None, a.words, b.words, autojunk=False).find_longest_match().size


def _agreement(a: Side, b: Side) -> float:
    """Return the share of the longer statement's words that stand in the other in the same order."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(len(a.words), len(b.words), 1)
