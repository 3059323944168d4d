"""Direction: which of two texts the other was made from, and what tells so.

What a text states of its origin goes first, then its date, then that a cut text lies inside the
whole one, then the marks that spinning leaves. Two texts that both credit a third are copies of
it, and neither is the other's origin, whatever their dates.
"""

from __future__ import annotations

from detente.lineage.origin import called, credited, slots
from detente.lineage.words import Words
from detente.model.base import DocId
from detente.model.document import Document

#: Marks of spinning that one text must have more than the other.
GARBLED = 2
#: A text that lies in the other by this share, and is at most this long beside it, was cut from it.
INSIDE, SHORTER = 0.9, 0.85


def first_of(a: Words, b: Words, share_a: float, share_b: float) -> tuple[DocId | None, str]:
    """Return the text that came first, None when nothing tells, and why, in words."""
    one, two = a.document, b.document
    b_credits_a = bool(credited(two) & called(one) - called(two))
    a_credits_b = bool(credited(one) & called(two) - called(one))
    if b_credits_a != a_credits_b:
        first, other = (one, two) if b_credits_a else (two, one)
        return first.id, f"{_name(other)} credits {_name(first)}"
    third = (slots(one) - called(one)) & (slots(two) - called(two))
    if third:
        return None, f"both credit {min(third)}"
    if one.published and two.published:
        for first, other in ((one, two), (two, one)):
            if first.published and other.published and first.published.before(other.published):
                day = first.published.day
                return (
                    first.id,
                    f"published first, on {day.isoformat() if day else 'an earlier day'}",
                )
    for inner, outer, share in ((a, b, share_a), (b, a, share_b)):
        if share >= INSIDE and len(inner) <= SHORTER * len(outer):
            return outer.doc_id, "the shorter text lies inside the longer one"
    for garbled, plain in ((a, b), (b, a)):
        if garbled.garbled - plain.garbled >= GARBLED:
            return plain.doc_id, f"the other has {garbled.garbled} marks of spinning"
    return None, "nothing tells which came first"


def _name(document: Document) -> str:
    return document.outlet.name if document.outlet else document.where
