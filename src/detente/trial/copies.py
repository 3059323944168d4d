"""Copies: the body of a report as a plain text, and a garbled text as a report again.

A copy goes through cleaning as any report would, so that what is measured is what a reader of real
copies would get; then the planted words are looked up again in both texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from detente.clean import clean
from detente.model.document import Report
from detente.pipeline import text_capture

#: Whom a copy is from: an outlet that has nothing else, so that no line is what it prints everywhere.
OUTLET = "trial-{}.example"
#: How much of the words around a change is enough to know the place by, in code points.
_AROUND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """The body of a report, a blank line between paragraphs; `pieces` say where each stretch of it
    stands in the report's text, as (start here, start there, length) in order.
    """

    words: str
    pieces: tuple[tuple[int, int, int], ...]

    def there(self, start: int, end: int) -> tuple[int, int]:
        """Return where [start, end) of these words stands in the report's text."""
        here, there, length = next(p for p in reversed(self.pieces) if p[0] <= start)
        return there + start - here, there + min(end - here, length)


def plain(report: Report) -> Plain:
    """Return the lede and body of a report, white space as single spaces."""
    body = [s for s in report.sentences if s.zone in ("lede", "body")]
    words, pieces = "", []
    for _, group in groupby(body, key=lambda sentence: sentence.paragraph):
        words += "\n\n" if words else ""
        for n, sentence in enumerate(group):
            words += " " if n else ""
            said = report.text.words[sentence.start : sentence.end]
            pieces.append((len(words), sentence.start, len(said)))
            words += "".join(" " if letter.isspace() else letter for letter in said)
    return Plain(words=words, pieces=tuple(pieces))


def copy(words: str, original: Report) -> Report | None:
    """Return a garbled text as a report of the original's day; None where cleaning finds none in it."""
    declared = {"outlet": OUTLET.format(original.document.id[:12])}
    if original.document.day is not None:
        declared["published"] = original.document.day.isoformat()
    made = clean(text_capture(words, declared=declared))
    return made if isinstance(made, Report) else None


def found_again(words: str, place: tuple[int, int], text: str) -> tuple[int, int] | None:
    r"""Return where [start, end) of some words stands in a text that holds them, told by what is around;
    None where the text does not have them.

    >>> found_again("Talks failed. Talks end.", (14, 19), "2 May\nTalks failed. Talks end.")
    (20, 25)
    """
    whole = text.find(words)
    if whole >= 0:
        return whole + place[0], whole + place[1]
    before = words[max(0, place[0] - _AROUND) : place[0]]
    at = text.find(before + words[place[0] : place[1] + _AROUND])
    return None if at < 0 else (at + len(before), at + len(before) + place[1] - place[0])
