"""Stories: what hangs together for days, inside crises that run for weeks or months."""

from __future__ import annotations

from datetime import date

from detente.model.base import ActorId, DocId, Record


class Deed(Record, frozen=True, kw_only=True):
    """A dated event as it decides which reports are of one story: between whom and of which type
    (`what`), and the ordinal of its day.
    """

    what: str
    day: int


class Traits(Record, frozen=True, kw_only=True):
    """What is known of one report when it is put into a story.

    `words` and `names` are terms with whole-number weights, the heaviest first; whole, so that sums
    come out the same in any order. `day` is the day of publication, None where it is not known;
    `actors` are those the report's claims name, the most named first.
    """

    doc_id: DocId
    day: date | None
    title: str
    words: tuple[tuple[str, int], ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    deeds: tuple[Deed, ...] = ()
    actors: tuple[ActorId, ...] = ()


class Joined(Record, frozen=True, kw_only=True):
    """Why a report stands in its story: how like it was to the story as it stood, 0..1, after the days
    that lay between them were taken off, and what told it.
    """

    doc_id: DocId
    score: float
    why: str


class Story(Record, frozen=True, kw_only=True):
    """Reports of one thing over some days. `docs` by day and id, undated ones last; the first one
    opened it, and `id` is made of that one's headline and day.

    `head` is the report whose headline stands for the story as `title`, word for word. `start`, `end` are
    the days of the first and the last dated report. `actors` are those that most reports name. `former`
    are ids it would have had, had a dated event not shown two stories to be one.
    """

    id: str
    crisis: str
    title: str
    head: DocId
    docs: tuple[DocId, ...]
    start: date | None = None
    end: date | None = None
    actors: tuple[ActorId, ...] = ()
    former: tuple[str, ...] = ()
    why: tuple[Joined, ...] = ()


class CrisisOf(Record, frozen=True, kw_only=True):
    """Stories that hang together over weeks or months, in the order of their first reports. `id` is made
    of the report that opened it; `title` is the headline of `head`, word for word.
    """

    id: str
    title: str
    head: DocId
    stories: tuple[str, ...]
    docs: tuple[DocId, ...]
    start: date | None = None
    end: date | None = None
    actors: tuple[ActorId, ...] = ()
