"""Quotes: whether two statements render one utterance, and what became of it in between.

Words alone cannot link a direct with an indirect rendering, and stock phrases link what is not one
utterance: so speaker and day come first, then the words. Meaning is compared on the stretch that
both have, because a quote cut short is no quote turned round: an odd number of negations more on
one side, the cue's own among them, turns it; a number that stands where another stood changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from detente.model.claim import Statement
from detente.reconcile.side import Side, alike, days_apart, negators

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

#: A negation more on one side turns the meaning only where the words around it are the same ones, by
#: this share of the stretch; where they were recast, nothing can be told, so the two stay apart.
TURNED = 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How alike two renderings are, 0..1, and what differs: "words changed", "cut",
    "negation turned", "number changed"; none for two that are word for word the same.
    """

    score: float
    changes: tuple[str, ...]

    @property
    def turned(self) -> bool:
        """Whether the two cannot both be what was said."""
        return "negation turned" in self.changes or "number changed" in self.changes


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
        return Rendering(score=1.0, changes=("negation turned",) if turned else ())
    shared = alike(a, b)
    least = COVER
    if a.origin == b.origin and a.claim.doc_id != b.claim.doc_id:
        least = COVER_LINEAGE
    if shared < least or (len(a.stems & b.stems) < LEAST and _run(a, b) < RUN):
        return None
    if a.origin != b.origin and not _beyond_names(a, b, shared):
        return None
    found = changes(a, b)
    if "negation turned" in found and _agreement(a, b) < TURNED:
        return None
    return Rendering(score=round(0.5 + shared / 2, 3), changes=found)


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


def changes(a: Side, b: Side) -> tuple[str, ...]:
    """Return what differs between two statements on the stretch of words that both have."""
    matcher, blocks = _matching(a, b)
    if not blocks:
        return ("words changed",)
    first, last = blocks[0], blocks[-1]
    held_a = _held(a.words, first.a, last.a + last.size)
    held_b = _held(b.words, first.b, last.b + last.size)
    replaced = [
        (a.words[op[1] : op[2]], b.words[op[3] : op[4]])
        for op in matcher.get_opcodes()
        if op[0] != "equal" and first.a <= op[1] and op[2] <= last.a + last.size
    ]
    found = []
    if replaced:
        found.append("words changed")
    if len(held_a) < len(a.words) or len(held_b) < len(b.words):
        found.append("cut")
    if (negations(held_a) + a.denied - negations(held_b) - b.denied) % 2:
        found.append("negation turned")
    if any(_numbers(x) and _numbers(y) and _numbers(x) != _numbers(y) for x, y in replaced):
        found.append("number changed")
    return tuple(found)


def _agreement(a: Side, b: Side) -> float:
    """Return the share of equal words on the stretch from the first to the last of them."""
    _, blocks = _matching(a, b)
    if not blocks:
        return 0.0
    first, last = blocks[0], blocks[-1]
    longest = max(last.a + last.size - first.a, last.b + last.size - first.b)
    return sum(block.size for block in blocks) / longest


def _matching(a: Side, b: Side) -> tuple[SequenceMatcher[str], list[Match]]:
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    return matcher, [block for block in matcher.get_matching_blocks() if block.size]


def _held(words: tuple[str, ...], first: int, end: int) -> tuple[str, ...]:
    """Return the stretch of words, with a negation that stands right before it."""
    if first and negations(words[first - 1 : first]):
        first -= 1
    return words[first:end]


def negations(words: tuple[str, ...]) -> int:
    """Return how many words negate.

    >>> negations(("nobody", "says", "we", "won't", "come"))
    2
    """
    return sum(word in negators() or word.endswith("n't") for word in words)


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace(",", "") for word in words if word[:1].isdigit())
