"""Direction: which of two texts the other was made from, and what tells so.

What a text states of its origin goes first, then its date, then that a cut text lies inside the
whole one, then the marks that spinning leaves. Two texts that both credit a third are copies of
it, and neither is the other's origin, whatever their dates.

How sure these are was counted on copies planted without a date among 700 real articles (60 sources,
twelve kinds of edit, seed 8). A credit was right 43 times of 43. Lying inside was right 147 times of
147 for cuts, desk edits and pages with furniture, and wrong all 55 times where two texts had been
merged into one; merges are told apart later. Marks of spinning were right 3 times of 6, so they weigh
little beside anything else. That the earlier date is the original's is judgement: copies planted a
day later prove nothing, and outlets stamp one agency's copy hours apart; so it is where two signs
speak for one text, or against each other.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.lineage.origin import called, credited, slots
from detente.lineage.words import Words
from detente.model.base import DocId
from detente.model.document import Document

#: Marks of spinning that one text must have more than the other.
GARBLED = 2
#: A text that lies in the other by this share, and is at most this long beside it, was cut from it.
INSIDE, SHORTER = 0.9, 0.85
#: How sure each basis is; what was counted and what is judgement stands above.
CREDITED, NAMED, DATED_AND_MARKED, DATED, DATED_AGAINST = 0.97, 0.9, 0.95, 0.85, 0.65
INSIDE_SURE, GARBLED_SURE, OPEN = 0.9, 0.6, 0.5
INSIDE_BASIS = "the shorter text lies inside the longer one"


class Direction(NamedTuple):
    """The text that came first (None when nothing tells), how sure that is (0.5..1), and why."""

    first: DocId | None
    sure: float
    basis: str


def direction(a: Words, b: Words, share_a: float, share_b: float) -> Direction:
    """Return which of two texts came first."""
    one, two = a.document, b.document
    b_credits_a = bool(credited(two) & called(one) - called(two))
    a_credits_b = bool(credited(one) & called(two) - called(one))
    if b_credits_a != a_credits_b:
        first, other = (one, two) if b_credits_a else (two, one)
        return Direction(first.id, CREDITED, f"{_name(other)} credits {_name(first)}")
    third = (slots(one) - called(one)) & (slots(two) - called(two))
    if third:
        return Direction(None, OPEN, f"both credit {min(third)}")
    inside = _inside(a, b, share_a, share_b)
    garbled = _garbled(a, b)
    earlier = _earlier(one, two)
    if earlier is not None:
        day = earlier.published.day if earlier.published else None
        sure = _dated(one, two)
        if any(other is not None and other.doc_id == earlier.id for other in (inside, garbled)):
            sure = max(sure, DATED_AND_MARKED)
        elif inside is not None or garbled is not None:
            sure = min(sure, DATED_AGAINST)
        return Direction(
            earlier.id, sure, f"published first, on {day.isoformat() if day else 'an earlier day'}"
        )
    if inside is not None:
        return Direction(inside.doc_id, INSIDE_SURE, INSIDE_BASIS)
    if garbled is not None:
        most = max(a.garbled, b.garbled)
        return Direction(garbled.doc_id, GARBLED_SURE, f"the other has {most} marks of spinning")
    return Direction(None, OPEN, "nothing tells which came first")


def _inside(a: Words, b: Words, share_a: float, share_b: float) -> Words | None:
    """Return the longer text when the shorter was cut from it."""
    for inner, outer, share in ((a, b, share_a), (b, a, share_b)):
        if share >= INSIDE and len(inner) <= SHORTER * len(outer):
            return outer
    return None


def _garbled(a: Words, b: Words) -> Words | None:
    """Return the text that the marks of spinning leave for the original."""
    for garbled, plain in ((a, b), (b, a)):
        if garbled.garbled - plain.garbled >= GARBLED:
            return plain
    return None


def _earlier(one: Document, two: Document) -> Document | None:
    for first, other in ((one, two), (two, one)):
        if first.published and other.published and first.published.before(other.published):
            return first
    return None


def _dated(one: Document, two: Document) -> float:
    """Return how sure a date is: no surer than both dates are."""
    sure = min(d.published.confidence if d.published else 0.0 for d in (one, two))
    return round(OPEN + (DATED - OPEN) * sure, 3)


def _name(document: Document) -> str:
    return document.outlet.name if document.outlet else document.where
