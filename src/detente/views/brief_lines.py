"""The records a brief is made of: lines with where they rest, sections, and the whole."""

from __future__ import annotations

from datetime import date

from detente.model.base import Record
from detente.views import words
from detente.views.counted import Numbers


class Cite(Record, frozen=True, kw_only=True):
    """Where a line rests: the claim, its report and paragraph, "[outlet, date, ¶ n]", and the sentence."""

    claim_id: str
    doc_id: str
    paragraph: int
    text: str
    sentence: str = ""


class Line(Record, frozen=True, kw_only=True):
    """One line: who and when in our words, then the report's words, then where they stand.

    `support` independent origins carry it (of the entry, or of a dispute's side), and `copies` further
    reports are made from theirs. `against` is the other side of a dispute, or what was so before; None
    for every other line. Of what is `contested` the support is said even where it is one.
    """

    lead: str
    quote: str
    note: str
    cites: tuple[Cite, ...]
    support: int = 1
    copies: int = 0
    against: Line | None = None
    contested: bool = False

    @property
    def carried(self) -> str:
        """By how many it is carried, in words: "3 independent reports, 1 copy"; "" for one alone."""
        told = self.support > 1 or self.contested
        parts = [words.many(self.support, "independent report")] if told else []
        if self.copies:
            parts.append(words.many(self.copies, "copy", "copies"))
        return ", ".join(parts)


class Section(Record, frozen=True, kw_only=True):
    """A titled list of lines; `more` are left out, `command` lists them all, and so does a `page` that is
    `asked` for them.
    """

    title: str
    lines: tuple[Line, ...]
    more: int
    command: str
    page: str = ""
    asked: dict[str, str] = {}


class Since(Record, frozen=True, kw_only=True):
    """What a brief is laid beside: the mark's name, the run it was set at, and the newest report's day
    then; and what has come since: reports, copies among them, entries, and old ones told anew by others.
    """

    name: str
    run: int
    day: date | None
    reports: int
    copies: int
    entries: int
    confirmed: int


class Brief(Record, frozen=True, kw_only=True):
    """The numbers, then the sections that have something to say.

    `refused` lines were left out because they said a name, a number or a date that nothing they cite
    has. `pages` is how long it may be, None for as long as it gets.
    """

    numbers: Numbers
    sections: tuple[Section, ...]
    title: str = "Brief"
    refused: int = 0
    pages: int | None = None
    since: Since | None = None
