"""Counted: the four numbers that travel together, with one definition wherever they are shown.

Many reports are one source when they were made from each other. So reports alone say how loud a thing
was told, independent origins by how many it is known; a copy more changes the first and not the second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from detente.model.base import DocId, Record
from detente.model.claim import HAPPENED, Event
from detente.model.document import Document
from detente.model.told import Told

#: What each number counts, in words.
MEANS: Mapping[str, str] = {
    "reports": "Texts taken in, versions of one report once.",
    "copies": "Reports beyond the first of those made from one another, or from one dispatch.",
    "origins": "Groups of such reports, each once; of outlets asked to count as one, once in all.",
    "events": "Different events that reports tell as having come about, each once.",
}


class Numbers(Record, frozen=True, kw_only=True):
    """The four numbers (see `MEANS`), and the days the reports span."""

    reports: int
    copies: int
    origins: int
    events: int
    first: date | None
    last: date | None
    undated: int


def counted(
    documents: Mapping[DocId, Document], origins: Mapping[DocId, DocId], *, events: int
) -> Numbers:
    """Return the numbers of reports; `origins` gives the one that stands for each one's lineage."""
    days = sorted(d.published.day for d in documents.values() if d.published and d.published.day)
    independent = len({origins.get(doc_id, doc_id) for doc_id in documents})
    return Numbers(
        reports=len(documents),
        copies=len(documents) - independent,
        origins=independent,
        events=events,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=len(documents) - len(days),
    )


def events_told(groups: Iterable[Collection[Told]]) -> int:
    """Return how many groups of claims, each of one entry, tell of an event that came about."""
    return sum(any(map(_happened, group)) for group in groups)


def _happened(one: Told) -> bool:
    body = one.claim.body
    return isinstance(body, Event) and body.status in HAPPENED


class Phrase(Record, frozen=True, kw_only=True):
    """One number as it is read out, its word, and what it counts."""

    number: str
    word: str
    means: str


def phrases(numbers: Numbers) -> tuple[Phrase, ...]:
    """Return the four numbers as they are read out, in their order."""
    found = []
    for name, number, one, several in (
        ("reports", numbers.reports, "report", "reports"),
        ("copies", numbers.copies, "copy", "copies"),
        ("origins", numbers.origins, "independent origin", "independent origins"),
        ("events", numbers.events, "event", "events"),
    ):
        word = one if number == 1 else several
        found.append(Phrase(number=f"{number:,}", word=word, means=MEANS[name]))
    return tuple(found)


def line(numbers: Numbers) -> str:
    """Return the four numbers on one line."""
    return " · ".join(f"{each.number} {each.word}" for each in phrases(numbers))
