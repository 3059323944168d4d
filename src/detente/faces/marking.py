"""Marking: a report's text cut into paragraphs and pieces, each piece with the claims upon it, and on
request with whom, where and when its words mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.faces.spoken import DEEPEST, layers, marks, over
from detente.model.base import Record
from detente.model.document import REPORT_ZONES, Report
from detente.model.profile import Mentioned
from detente.model.told import Told
from detente.views import bands, words
from detente.views.listing import cells
from detente.views.sayings import nested
from detente.views.sayings import said as saying


class Piece(Record, frozen=True, kw_only=True):
    """A run of text under the same claims: their kinds (class names), and the claims it begins.

    `layers` are the class names of the parts of statements over it, the outermost first. `meaning`
    says what the words stand for and why, where mentions are shown.
    """

    text: str
    kinds: str
    anchors: tuple[str, ...]
    layers: tuple[str, ...] = ()
    meaning: str = ""


class Note(Record, frozen=True, kw_only=True):
    """One line in the margin: a claim that begins in the paragraph, and in how many it is said."""

    id: str
    kind: str
    text: str
    depth: int = 0
    doubtful: bool = False


class Paragraph(Record, frozen=True, kw_only=True):
    """One paragraph with its number and zone; furniture is anything claims are not read from."""

    number: int
    zone: str
    furniture: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    named: tuple[Mentioned, ...] = ()


def paragraphs(
    report: Report, told: Sequence[Told], mentioned: Sequence[Mentioned] = ()
) -> list[Paragraph]:
    """Return the whole text by paragraphs, nothing left out but blank space between them."""
    zones: dict[int, str] = {}
    for sentence in report.sentences:
        if sentence.zone in REPORT_ZONES:
            zones[sentence.paragraph] = sentence.zone
        else:
            zones.setdefault(sentence.paragraph, sentence.zone)
    found = []
    for number, start, end in _bounds(report):
        here = [t for t in told if t.claim.span.start < end and start < t.claim.span.end]
        begins = [t for t in here if t.claim.span.start >= start]
        named = [m for m in mentioned if start <= m.mention.span.start < end]
        zone = zones.get(number, "chrome")
        found.append(
            Paragraph(
                number=number,
                zone=zone,
                furniture=zone not in REPORT_ZONES,
                pieces=_pieces(report.text.words, start, end, here, named),
                notes=tuple(_note(t) for _, t in nested(begins)),
                named=tuple(named),
            )
        )
    return found


def _bounds(report: Report) -> list[tuple[int, int, int]]:
    """Return (number, start, end) of each paragraph, in order, with all the text that is not blank.

    What no sentence holds (a heading's mark, a rule of dashes) stands before the paragraph that
    follows it, after the last one where none does.
    """
    text = report.text.words
    ends: dict[int, tuple[int, int]] = {}
    for sentence in report.sentences:
        start, _ = ends.get(sentence.paragraph, (sentence.start, 0))
        ends[sentence.paragraph] = (start, sentence.end)
    found, last = [], 0
    for number, (start, end) in sorted(ends.items()):
        gap = text[last:start]
        found.append((number, start - len(gap.lstrip()) if gap.strip() else start, end))
        last = end
    rest = text[last:].rstrip()
    if rest.strip() and found:
        number, start, _ = found.pop()
        found.append((number, start, last + len(rest)))
    elif rest.strip():
        found.append((1, len(rest) - len(rest.lstrip()), len(rest)))
    return found


def _pieces(
    text: str, start: int, end: int, told: Sequence[Told], named: Sequence[Mentioned]
) -> tuple[Piece, ...]:
    spans = [(t.claim.span.start, t.claim.span.end, t) for t in told]
    spoken = [(one.start, one.end, one) for one in layers(told)]
    means = [(m.mention.span.start, m.mention.span.end, m) for m in named]
    cuts = {start, end}
    for low, high, _ in (*spans, *spoken, *means):
        cuts |= {min(max(start, low), end), max(start, min(end, high))}
    ordered = sorted(cuts)
    pieces = []
    for (low, high, claims), (_, _, parts), (_, _, meant) in zip(
        over(ordered, spans), over(ordered, spoken), over(ordered, means), strict=True
    ):
        kinds = " ".join(dict.fromkeys(t.kind for t in claims))
        anchors = tuple(t.id for t in claims if t.claim.span.start == low)
        meaning = "; ".join(f"{one.means}: {one.how}" for one in meant)
        pieces.append(
            Piece(
                text=text[low:high],
                kinds=kinds,
                anchors=anchors,
                layers=marks(low, high, parts),
                meaning=meaning,
            )
        )
    return tuple(pieces)


def line(told: Told) -> str:
    """Return a claim in a line of a margin: who does what."""
    row = cells(told)
    said = {
        "statement": lambda: saying(told.claim),
        "event": lambda: (
            f"{row['actor'] or '?'}{' → ' if row['recipient'] else ''}{row['recipient']}: "
            f"{row['did']}{'' if row['status'] == 'occurred' else ', ' + row['status']}"
        ),
        "position": lambda: f"{row['holder']}: {row['act']}",
        "figure": lambda: f"{row['amount']} {row['thing']}",
        "plan": lambda: f"{row['what']}, {row['due'] or 'day not stated'}: {row['status']}",
        "prediction": lambda: f"{row['holder']}: {row['strength']}",
    }[told.kind]()
    return words.shorten(said, 90)


def _note(told: Told) -> Note:
    return Note(
        id=told.id,
        kind=told.kind,
        text=line(told),
        depth=min(len(told.chain), DEEPEST),
        doubtful=bands.doubtful(told.claim),
    )
