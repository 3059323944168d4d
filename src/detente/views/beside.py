"""Two texts side by side: each whole, in pieces, with the passages they share numbered in both."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.base import Record
from detente.model.utterance import Piece
from detente.views.passages import Laid, Passage

_Place = tuple[int, int, int, Passage, tuple[Piece, ...]]


class Stretch(Record, frozen=True, kw_only=True):
    """A stretch of one text: its words in pieces, and the number of the passage it is, 0 for words of
    its own; `change` and `severity` say what became of the passage.
    """

    pieces: tuple[Piece, ...]
    number: int
    change: str = ""
    severity: str = "none"


def beside(laid: Laid, before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return both texts of two reports laid side by side; joined, the pieces of a side are its text."""
    numbered = list(enumerate(laid.passages, start=1))
    ones = [(p.start, p.end, n, p, p.before) for n, p in numbered]
    twos = [(p.other_start, p.other_end, n, p, p.after) for n, p in numbered]
    return _cut(before, ones), _cut(after, twos)


def _cut(text: str, places: Sequence[_Place]) -> tuple[Stretch, ...]:
    found, at = [], 0
    for start, end, number, passage, side in _apart(places):
        if start > at:
            found.append(_own(text[at:start]))
        found.append(
            Stretch(
                pieces=side,
                number=number,
                change=passage.change,
                severity=heaviest(passage),
            )
        )
        at = end
    if at < len(text):
        found.append(_own(text[at:]))
    return tuple(found)


def _apart(places: Sequence[_Place]) -> list[_Place]:
    """Return places that do not lie over each other, in order, those of distorted passages first chosen.

    No word is shown twice: what lies over another passage is in the list below the texts.
    """
    found: list[_Place] = []
    for place in sorted(places, key=lambda p: (p[3].change != "distorted", *p[:3])):
        if all(place[1] <= start or end <= place[0] for start, end, *_ in found):
            found.append(place)
    return sorted(found, key=lambda p: p[:3])


def _own(text: str) -> Stretch:
    return Stretch(pieces=(Piece(text=text, changed=False),), number=0)


def heaviest(passage: Passage) -> str:
    """Return the heaviest severity of a passage's changes, "none" for none: they stand heaviest first."""
    return passage.changes[0].severity if passage.changes else "none"
