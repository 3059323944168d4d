"""Marking: a report's text cut into paragraphs and pieces, each piece with the claims upon it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from detente.model.base import Record
from detente.model.document import REPORT_ZONES, Report
from detente.model.told import Told
from detente.views import words
from detente.views.listing import cells


class Piece(Record, frozen=True, kw_only=True):
    """A run of text under the same claims: their kinds (class names), and the claims it begins."""

    text: str
    kinds: str
    anchors: tuple[str, ...]


class Note(Record, frozen=True, kw_only=True):
    """One line in the margin: a claim that begins in the paragraph."""

    id: str
    kind: str
    text: str


class Paragraph(Record, frozen=True, kw_only=True):
    """One paragraph with its number and zone; furniture is anything claims are not read from."""

    number: int
    zone: str
    furniture: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def paragraphs(report: Report, told: Sequence[Told]) -> list[Paragraph]:
    """Return the whole text by paragraphs, nothing left out but blank space between them."""
    text = report.text.words
    by_number: dict[int, list[int]] = {}
    zones: dict[int, str] = {}
    for sentence in report.sentences:
        bounds = by_number.setdefault(sentence.paragraph, [sentence.start, sentence.end])
        bounds[1] = sentence.end
        zones.setdefault(sentence.paragraph, sentence.zone)
        if sentence.zone in REPORT_ZONES:
            zones[sentence.paragraph] = sentence.zone
    found = []
    for number, (start, end) in sorted(by_number.items()):
        here = [t for t in told if t.claim.span.start < end and start < t.claim.span.end]
        begins = [t for t in here if t.claim.span.start >= start]
        found.append(
            Paragraph(
                number=number,
                zone=zones[number],
                furniture=zones[number] not in REPORT_ZONES,
                pieces=_pieces(text, start, end, here),
                notes=tuple(_note(t) for t in begins),
            )
        )
    return found


def _pieces(text: str, start: int, end: int, told: Sequence[Told]) -> tuple[Piece, ...]:
    spans = [(t.claim.span.start, t.claim.span.end, t) for t in told]
    cuts = {start, end}
    for low, high, _ in spans:
        cuts |= {max(start, low), min(end, high)}
    pieces = []
    for low, high in pairwise(sorted(cuts)):
        over = [t for a, b, t in spans if a <= low and high <= b]
        kinds = " ".join(dict.fromkeys(t.kind for t in over))
        anchors = tuple(t.id for t in over if t.claim.span.start == low)
        pieces.append(Piece(text=text[low:high], kinds=kinds, anchors=anchors))
    return tuple(pieces)


def _note(told: Told) -> Note:
    row = cells(told)
    said = {
        "statement": lambda: f"{row['source']}: {row['cue']}",
        "event": lambda: f"{row['actor'] or '?'} → {row['recipient'] or '–'}: {row['did']}",
        "position": lambda: f"{row['holder']}: {row['act']}",
        "figure": lambda: f"{row['amount']} {row['thing']}",
        "plan": lambda: f"{row['what']}, {row['due'] or 'day not stated'}: {row['status']}",
        "prediction": lambda: f"{row['holder']}: {row['strength']}",
    }[told.kind]()
    return Note(id=told.id, kind=told.kind, text=words.shorten(said, 90))
